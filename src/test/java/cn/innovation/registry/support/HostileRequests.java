package cn.innovation.registry.support;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;

/**
 * Hostile forms of a request that is valid as it is given: they hold for every operation, whatever it does. The valid
 * request carries whatever the operation needs (credentials, preconditions).
 */
public final class HostileRequests {
    private static final int MEBIBYTE = 1 << 20;

    private HostileRequests() {}

    /** For any operation. */
    public static List<Hostile> forEvery(RawRequest valid) {
        List<Hostile> all = new ArrayList<>();
        all.addAll(targets(valid));
        all.addAll(heads(valid));
        all.addAll(messages(valid));
        return all;
    }

    private static List<Hostile> targets(RawRequest valid) {
        return List.of(
                Hostile.of("unknown query parameter", valid.query("zzz=1"), 400),
                Hostile.of("query parameter twice", valid.query("zzz=1&zzz=1"), 400),
                Hostile.of("bad escape", valid.query("zzz=%zz"), 400),
                Hostile.of("cut escape", valid.query("zzz=%"), 400),
                Hostile.of("invalid UTF-8 in the query", valid.query("zzz=%ff"), 400),
                Hostile.of("NUL in the query", valid.query("zzz=%00"), 400),
                Hostile.of("raw bytes in the query", valid.query("zzz=\u00e7\u00a7"), 400),
                Hostile.of("semicolon between parameters", valid.query("zzz=1;yyy=2"), 400),
                Hostile.of("NUL in the path", valid.path("%00"), 400),
                Hostile.of("bad escape in the path", valid.path("%4"), 400),
                Hostile.of("overlong UTF-8 in the path", valid.path("%c0%af"), 400),
                Hostile.of("matrix parameter", valid.path(";a=b"), 400),
                Hostile.of("empty segment", valid.target("/" + valid.target()), 400),
                Hostile.of("dot segments", valid.target("/v1/../." + valid.target()), 400),
                Hostile.of("escaped dot segments", valid.target("/v1/%2e%2e" + valid.target()), 400),
                Hostile.of("address of 9,000 characters", valid.query("zzz=" + "a".repeat(9_000)), 414),
                Hostile.of("path of 3,000 characters", valid.path("a".repeat(3_000)), 414),
                Hostile.bare("address of 70,000 characters", valid.query("zzz=" + "a".repeat(70_000)), 414),
                Hostile.of("unknown path", valid.target("/v1/nothing-is-here"), 404),
                Hostile.of("unknown path outside the API", valid.target("/nothing-is-here"), 404));
    }

    private static List<Hostile> heads(RawRequest valid) {
        return List.of(
                Hostile.of("media type that is not offered", valid.replace("Accept", "image/png"), 406),
                Hostile.of("every media type refused", valid.replace("Accept", "*/*;q=0"), 406),
                Hostile.of("malformed weight", valid.replace("Accept", "application/json;q=abc"), 406),
                Hostile.of("malformed Accept", valid.replace("Accept", "nonsense"), 406),
                Hostile.of("TRACE", valid.method("TRACE"), 405),
                Hostile.of("CONNECT", valid.method("CONNECT"), 400, 405),
                Hostile.of("made-up method", valid.method("BREW"), 405),
                Hostile.of(
                        "merge patch",
                        valid.method("PATCH")
                                .replace("Content-Type", "application/merge-patch+json")
                                .body("{\"name\": null}".getBytes(StandardCharsets.UTF_8)),
                        405),
                Hostile.of("key of nobody", valid.replace("Authorization", "Bearer nobody"), 401),
                Hostile.of(
                        "token that is signed by nobody", valid.replace("Authorization", "Bearer " + unsigned()), 401),
                Hostile.of("password", valid.replace("Authorization", "Basic YTpi"), 401),
                Hostile.of("scheme without a key", valid.replace("Authorization", "Bearer"), 401),
                Hostile.of("headers of 30,000 characters", valid.header("X-Long", "a".repeat(30_000)), 431),
                Hostile.bare("headers of 70,000 characters", valid.header("X-Long", "a".repeat(70_000)), 431),
                Hostile.bare("NUL in a header", valid.header("X-Nul", "a\0b"), 400),
                Hostile.of("no Host", valid.without("Host"), 400),
                Hostile.of("two Hosts", valid.header("Host", "elsewhere"), 400),
                Hostile.of("HTTP/9.9", valid.version("HTTP/9.9"), 400),
                Hostile.bare("no version", valid.version("NONSENSE"), 400));
    }

    private static List<Hostile> messages(RawRequest valid) {
        RawRequest empty = valid.without("Content-Type").body(new byte[0]);
        return List.of(
                Hostile.bare(
                        "length and chunks together",
                        empty.header("Content-Length", "3").header("Transfer-Encoding", "chunked"),
                        400),
                Hostile.bare("two lengths", empty.header("Content-Length", "3").header("Content-Length", "4"), 400),
                Hostile.bare("negative length", empty.header("Content-Length", "-1"), 400),
                Hostile.bare("length that is no number", empty.header("Content-Length", "1e3"), 400),
                Hostile.of("huge length", empty.header("Content-Length", "9223372036854775807"), 413),
                Hostile.bare("length beyond 64 bits", empty.header("Content-Length", "9".repeat(30)), 400),
                Hostile.of("body over every limit", valid.body(new byte[3 * MEBIBYTE]), 413));
    }

    /** For an operation that reads a body, which is never in parts: whatever stands in them, or is cut off. */
    public static List<Hostile> inParts(RawRequest valid) {
        String part = "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"%s\"\r\n\r\nx\r\n";
        RawRequest parts = valid.replace("Content-Type", "multipart/form-data; boundary=b");
        return List.of(
                Hostile.of("parts without a boundary", valid.replace("Content-Type", "multipart/form-data"), 415),
                Hostile.of("no part", parts.body("--b--\r\n".getBytes(StandardCharsets.UTF_8)), 415),
                Hostile.of("parts cut off", parts.body(part.formatted("a").getBytes(StandardCharsets.UTF_8)), 415),
                Hostile.of(
                        "part with a path for its name",
                        parts.body((part.formatted("../../x") + "--b--\r\n").getBytes(StandardCharsets.UTF_8)),
                        415));
    }

    /** As libraries that believe the head of a token would take it (RFC 8725, 2.1); it expired long ago as well. */
    private static String unsigned() {
        return Stream.of("{\"alg\":\"none\"}", "{\"sub\":\"administrator\",\"exp\":1}", "")
                .map(part ->
                        Base64.getUrlEncoder().withoutPadding().encodeToString(part.getBytes(StandardCharsets.UTF_8)))
                .collect(Collectors.joining("."));
    }

    /** For an operation that reads a JSON object. */
    public static List<Hostile> forEveryBody(RawRequest valid) {
        List<Hostile> all = new ArrayList<>();
        all.addAll(encodings(valid));
        all.addAll(documents(valid));
        all.addAll(sizes(valid));
        return all;
    }

    private static List<Hostile> encodings(RawRequest valid) {
        String text = valid.text();
        String chinese = with(text, "\"科技\": 1");
        return List.of(
                Hostile.of("GBK", valid.body(chinese.getBytes(Charset.forName("GBK"))), 400),
                Hostile.of("UTF-16", valid.body(text.getBytes(StandardCharsets.UTF_16)), 400),
                Hostile.of("UTF-16 without a mark", valid.body(text.getBytes(StandardCharsets.UTF_16LE)), 400),
                Hostile.of("surrogates as UTF-8", valid.body(surrogates(text)), 400),
                Hostile.of("gzip", valid.body(gzip(text)).header("Content-Encoding", "gzip"), 415),
                Hostile.of("gzip undeclared", valid.body(gzip(text)), 400),
                Hostile.of("no Content-Type", valid.without("Content-Type"), 415),
                Hostile.of("wrong Content-Type", valid.replace("Content-Type", "text/plain"), 415),
                // Where a form is read, this is none.
                Hostile.of("form", valid.replace("Content-Type", "application/x-www-form-urlencoded"), 400, 415),
                Hostile.of("malformed Content-Type", valid.replace("Content-Type", "json"), 415),
                Hostile.of("unknown charset", valid.replace("Content-Type", "application/json; charset=klingon"), 415),
                Hostile.of("other charset", valid.replace("Content-Type", "application/json; charset=gbk"), 415));
    }

    private static List<Hostile> documents(RawRequest valid) {
        String text = valid.text();
        return List.of(
                Hostile.of("empty body", valid.body(new byte[0]), 400, 415),
                Hostile.of("blank body", valid.json("  \n "), 400),
                Hostile.of("null body", valid.json("null"), 400),
                Hostile.of("truncated JSON", valid.json(text.substring(0, text.length() - 1)), 400),
                Hostile.of("trailing tokens", valid.json(text + " {}"), 400),
                Hostile.of("trailing garbage", valid.json(text + "x"), 400),
                Hostile.of("array for an object", valid.json("[" + text + "]"), 400),
                Hostile.of("text for an object", valid.json("\"\""), 400),
                Hostile.of("number for an object", valid.json("1"), 400),
                Hostile.of("unknown field", valid.json(with(text, "\"createdBy\": \"me\"")), 400),
                Hostile.of("duplicate key", valid.json(with(text, "\"a\": 1, \"a\": 1")), 400),
                Hostile.of("NUL in a name", valid.json(with(text, "\"a\\u0000\": 1")), 400),
                Hostile.of("lone surrogate in a name", valid.json(with(text, "\"\\ud800\": 1")), 400),
                Hostile.of("comment", valid.json("/* */" + text), 400),
                Hostile.of("single quotes", valid.json("{'a': 1}"), 400),
                Hostile.of("not a number", valid.json(with(text, "\"a\": NaN")), 400),
                Hostile.of("raw control character", valid.json(with(text, "\"a\": \"\u0001\"")), 400));
    }

    private static List<Hostile> sizes(RawRequest valid) {
        String text = valid.text();
        byte[] large = (text + " ".repeat(MEBIBYTE)).getBytes(StandardCharsets.UTF_8);
        return List.of(
                Hostile.of("body over the limit", valid.body(large), 413),
                Hostile.of("body over the limit in chunks", valid.body(large).chunked(), 413),
                Hostile.of(
                        "body over every limit in chunks",
                        valid.body(new byte[3 * MEBIBYTE]).chunked(),
                        413),
                Hostile.bare(
                        "bad chunk size",
                        valid.body("zz\r\n{}\r\n0\r\n\r\n".getBytes(StandardCharsets.US_ASCII))
                                .header("Transfer-Encoding", "chunked"),
                        0,
                        400),
                Hostile.of("100,000 items", valid.json(with(text, "\"a\": [" + "1,".repeat(99_999) + "1]")), 400),
                Hostile.of("5,000 deep", valid.json(with(text, "\"a\": " + "{\"a\":".repeat(5_000))), 400),
                Hostile.of("100,000 brackets", valid.json("[".repeat(100_000)), 400),
                Hostile.of(
                        "name of 60,000 characters", valid.json(with(text, '"' + "a".repeat(60_000) + "\": 1")), 400),
                Hostile.of("number of 1,500 digits", valid.json(with(text, "\"a\": " + "1".repeat(1_500))), 400));
    }

    /** The object with one more member at its start. */
    public static String with(String object, String member) {
        String rest = object.strip().substring(1).strip();
        return "{" + member + (rest.startsWith("}") ? "" : ", ") + rest;
    }

    private static byte[] surrogates(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("{\"".getBytes(StandardCharsets.US_ASCII));
        bytes.writeBytes(new byte[] {(byte) 0xed, (byte) 0xa0, (byte) 0x80});
        bytes.writeBytes(("\": 1, " + text.strip().substring(1)).getBytes(StandardCharsets.UTF_8));
        return bytes.toByteArray();
    }

    private static byte[] gzip(String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }
}
