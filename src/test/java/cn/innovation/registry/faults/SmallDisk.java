package cn.innovation.registry.faults;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** A small file system of its own in a folder, which can be filled. */
final class SmallDisk implements AutoCloseable {
    private final Path folder;

    private SmallDisk(Path folder) {
        this.folder = folder;
    }

    /** Where the machine does not let us, the test is not run. */
    static SmallDisk on(Path folder, int mebibytes) throws IOException {
        Files.createDirectories(folder);
        try {
            LabServer.run(
                    "mount", "-t", "tmpfs", "-o", "size=" + mebibytes + "m,mode=0700", "tmpfs", folder.toString());
        } catch (IOException refused) {
            Assumptions.abort("this machine lets nobody mount a small disk");
        }
        return new SmallDisk(folder);
    }

    Path folder() {
        return folder;
    }

    void fill() throws IOException {
        byte[] some = new byte[64 * 1024];
        try (OutputStream out = Files.newOutputStream(folder.resolve("filler"))) {
            while (true) {
                out.write(some);
            }
        } catch (IOException full) {
            // As it should be.
        }
    }

    void makeRoom() throws IOException {
        Files.deleteIfExists(folder.resolve("filler"));
    }

    /** Also while somebody has a file on it open. */
    @Override
    public void close() throws IOException {
        LabServer.run("umount", "--lazy", folder.toString());
    }
}
