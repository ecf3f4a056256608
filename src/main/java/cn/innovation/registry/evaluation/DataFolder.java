package cn.innovation.registry.evaluation;

import static java.nio.file.attribute.PosixFilePermissions.fromString;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The folder that holds all that an evaluation keeps; one running registry at a time may have it. */
final class DataFolder {
    private final Path path;
    /** The lock lasts as long as the channel is reachable and open. */
    private final FileChannel lock;

    private DataFolder(Path path, FileChannel lock) {
        this.path = path;
        this.lock = lock;
    }

    static DataFolder take(Path configured) throws IOException {
        Files.createDirectories(configured);
        var path = configured.toRealPath();
        Files.setPosixFilePermissions(path, fromString("rwx------"));
        var lock = FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        if (lock.tryLock() == null) {
            throw new Refusal("The registry is already running on the folder " + path + address(path) + ".");
        }
        var folder = new DataFolder(path, lock);
        folder.forgetAddress();
        return folder;
    }

    private static String address(Path path) throws IOException {
        try {
            return " and answers at " + Files.readString(addressFile(path)).strip();
        } catch (NoSuchFileException e) {
            return ", and is still starting or stopping";
        }
    }

    /** Whom a second start can point to. */
    static void keepAddress(Path path, String address) throws IOException {
        Files.writeString(addressFile(path), address + "\n");
    }

    void forgetAddress() throws IOException {
        Files.deleteIfExists(addressFile(path));
    }

    void release() throws IOException {
        lock.close();
    }

    Path path() {
        return path;
    }

    static Path administratorsKey(Path path) {
        return path.resolve("admin-key");
    }

    private static Path addressFile(Path path) {
        return path.resolve("address");
    }
}
