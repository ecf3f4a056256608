package cn.innovation.registry.shared.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/** A digest short enough for a header: it tells two queries apart, it protects nothing. */
public final class ShortHash {
    private static final int BYTES = 9;

    private ShortHash() {}

    /** Twelve characters of base64url. The parts keep their bounds: ("ab", "c") and ("a", "bc") differ, and so do null and "". */
    public static String of(@Nullable Object... parts) {
        return encode(digest(parts), BYTES);
    }

    /** The whole digest, where equality has to be as good as the thing itself. */
    static String full(@Nullable Object... parts) {
        byte[] digest = digest(parts);
        return encode(digest, digest.length);
    }

    private static byte[] digest(@Nullable Object... parts) {
        MessageDigest sha = sha256();
        for (Object part : parts) {
            byte[] bytes = part == null ? new byte[0] : part.toString().getBytes(StandardCharsets.UTF_8);
            sha.update(((part == null ? "-" : "+") + bytes.length + ":").getBytes(StandardCharsets.US_ASCII));
            sha.update(bytes);
        }
        return sha.digest();
    }

    private static String encode(byte[] digest, int length) {
        byte[] head = new byte[length];
        System.arraycopy(digest, 0, head, 0, length);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(head);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
