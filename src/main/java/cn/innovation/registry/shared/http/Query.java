package cn.innovation.registry.shared.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Percent-decoding that refuses what others replace: Netty turns an invalid byte into U+FFFD and carries on. */
final class Query {
    private Query() {}

    /** One parameter of a query; without an equals sign its value is empty. */
    record Pair(String name, String value) {}

    /** The parameters of a query in their order, each as often as it is there. */
    static List<Pair> pairs(@Nullable String query) {
        List<Pair> pairs = new ArrayList<>();
        for (String pair : query == null || query.isEmpty() ? new String[0] : query.split("&", -1)) {
            int equals = pair.indexOf('=');
            pairs.add(new Pair(
                    decode(equals < 0 ? pair : pair.substring(0, equals)),
                    decode(equals < 0 ? "" : pair.substring(equals + 1))));
        }
        return pairs;
    }

    /** Throws a problem for a bad escape, for bytes that are not UTF-8, and for NUL. */
    static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char character = encoded.charAt(i);
            if (character == '%') {
                bytes.write(octet(encoded, i));
                i += 2;
            } else if (character > ' ' && character < 0x7f) {
                bytes.write(character == '+' ? ' ' : character);
            } else {
                throw malformed("raw");
            }
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
            if (text.indexOf('\0') >= 0) {
                throw malformed("nul");
            }
            return text;
        } catch (CharacterCodingException notUtf8) {
            throw malformed("not-utf-8");
        }
    }

    private static int octet(String encoded, int at) {
        if (at + 3 > encoded.length()) {
            throw malformed("escape");
        }
        int high = Character.digit(encoded.charAt(at + 1), 16);
        int low = Character.digit(encoded.charAt(at + 2), 16);
        if (high < 0 || low < 0) {
            throw malformed("escape");
        }
        return high * 16 + low;
    }

    private static Problem malformed(String why) {
        return Problem.of(ProblemType.MALFORMED_REQUEST).detail("malformed-request." + why);
    }
}
