package cn.innovation.registry.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A key as it is given to a client: {@code rck_}, eight hexadecimal digits by which people and scanners know it, and 256 random bits.
 * The registry keeps the beginning and the digest of the whole.
 */
record IssuedKey(String text) {
    private static final Pattern FORM = Pattern.compile("rck_[0-9a-f]{8}_[A-Za-z0-9_-]{43}");
    private static final int PREFIX = 12;
    private static final int PUBLIC_BYTES = 4;
    private static final int SECRET_BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    static IssuedKey fresh() {
        byte[] known = new byte[PUBLIC_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        RANDOM.nextBytes(known);
        RANDOM.nextBytes(secret);
        return new IssuedKey("rck_" + HexFormat.of().formatHex(known) + '_'
                + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** Whether a credential means to be a key. */
    static boolean isOne(String credential) {
        return FORM.matcher(credential).matches();
    }

    String prefix() {
        return text.substring(0, PREFIX);
    }

    static byte[] sha256(String credential) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(credential.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** A record would print its value into logs. */
    @Override
    public String toString() {
        return prefix();
    }
}
