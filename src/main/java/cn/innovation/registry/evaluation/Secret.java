package cn.innovation.registry.evaluation;

import static java.nio.file.attribute.PosixFilePermissions.asFileAttribute;
import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** 256 random bits in a file that only its owner reads. */
record Secret(String value) {
    private static final int BYTES = 32;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{20,200}");

    static Secret keptIn(Path file, String prefix) throws IOException {
        if (!Files.exists(file)) {
            write(file, prefix);
        }
        var value = Files.readString(file).strip();
        if (!FORM.matcher(value).matches() || !value.startsWith(prefix)) {
            throw new Refusal("The file " + file + " does not hold a key as the registry writes it."
                    + " Put the right key back, or remove the file to have a new key made.");
        }
        return new Secret(value);
    }

    private static void write(Path file, String prefix) throws IOException {
        var bits = new byte[BYTES];
        new SecureRandom().nextBytes(bits);
        var value = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        var draft = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(draft);
        Files.createFile(draft, asFileAttribute(fromString("rw-------")));
        Files.writeString(draft, value + "\n");
        Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    }

    String sha256() {
        try {
            var digest = MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /** A record would print its value into logs. */
    @Override
    public String toString() {
        return "Secret";
    }
}
