package cn.innovation.registry.snapshots;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** A new file that is hashed while it is written, and on the disk when it is closed. */
final class HashedFile extends OutputStream {
    private static final int BUFFER = 1 << 16;

    private final FileChannel channel;
    private final MessageDigest digest = sha256();
    private final OutputStream out;
    private long bytes;

    /** How long a file is, and its SHA-256. */
    record Content(long bytes, String sha256) {}

    HashedFile(Path path) throws IOException {
        this.channel = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        this.out = new BufferedOutputStream(new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
    }

    @Override
    public void write(int octet) throws IOException {
        out.write(octet);
        bytes++;
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        out.write(octets, from, length);
        bytes += length;
    }

    @Override
    public void flush() throws IOException {
        // A writer flushes when it likes; the disk is asked once.
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            if (channel.isOpen()) {
                out.flush();
                channel.force(true);
            }
        }
    }

    /** After it was closed. */
    Content content() {
        return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    static Content write(Path path, byte[] octets) throws IOException {
        HashedFile file = new HashedFile(path);
        try (file) {
            file.write(octets);
        }
        return file.content();
    }

    /** Of a file that somebody else wrote; afterwards it is on the disk. */
    static Content of(Path path) throws IOException {
        MessageDigest digest = sha256();
        long bytes = 0;
        try (InputStream in = new BufferedInputStream(Files.newInputStream(path), BUFFER)) {
            byte[] piece = new byte[BUFFER];
            for (int read = in.read(piece); read >= 0; read = in.read(piece)) {
                digest.update(piece, 0, read);
                bytes += read;
            }
        }
        force(path);
        return new Content(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    /** A file, or a folder's list of files. */
    static void force(Path path) throws IOException {
        try (FileChannel written = FileChannel.open(path, StandardOpenOption.READ)) {
            written.force(true);
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
