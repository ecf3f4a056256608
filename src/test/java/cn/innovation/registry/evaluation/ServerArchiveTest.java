package cn.innovation.registry.evaluation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveOutputStream;
import org.apache.commons.compress.archivers.tar.TarConstants;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ServerArchiveTest {
    @TempDir
    Path folder;

    @Test
    void programsStayExecutableAndLinksStayLinks() throws IOException {
        var archive = archive(file("bin/tool", 0755), link("bin/alias", "tool"));

        archive.unpackInto(folder);

        var server = folder.resolve("server-18.9");
        assertThat(server.resolve("bin/tool")).isExecutable().hasContent("content");
        assertThat(server.resolve("bin/alias")).isSymbolicLink();
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void draftOfABrokenOffStartIsReplaced() throws IOException {
        Files.createDirectories(folder.resolve("server-18.9.new/bin"));
        Files.writeString(folder.resolve("server-18.9.new/bin/tool"), "half");

        archive(file("bin/tool", 0755)).unpackInto(folder);

        assertThat(folder.resolve("server-18.9/bin/tool")).hasContent("content");
    }

    @Test
    void fileOutsideOfTheFolderIsRefused() throws IOException {
        var archive = archive(file("../outside", 0644));

        assertThatThrownBy(() -> archive.unpackInto(folder)).isInstanceOf(IOException.class);
        assertThat(folder.resolve("outside")).doesNotExist();
        assertThat(folder.resolve("server-18.9")).doesNotExist();
    }

    @Test
    void linkOutOfTheFolderIsRefused() throws IOException {
        var archive = archive(link("lib", "../../elsewhere"));

        assertThatThrownBy(() -> archive.unpackInto(folder)).isInstanceOf(IOException.class);
    }

    private ServerArchive archive(TarArchiveEntry... entries) throws IOException {
        var jar = folder.resolve("postgresql-18.9.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(jar))) {
            zip.putNextEntry(new ZipEntry("postgres.txz"));
            try (var tar = new TarArchiveOutputStream(new XZOutputStream(zip, new LZMA2Options()))) {
                for (var entry : entries) {
                    tar.putArchiveEntry(entry);
                    if (entry.isFile() && !entry.isSymbolicLink()) {
                        tar.write("content".getBytes(UTF_8));
                    }
                    tar.closeArchiveEntry();
                }
            }
        }
        return new ServerArchive(jar);
    }

    private static TarArchiveEntry file(String name, int mode) {
        var entry = new TarArchiveEntry(name, true);
        entry.setMode(mode);
        entry.setSize("content".length());
        return entry;
    }

    private static TarArchiveEntry link(String name, String target) {
        var entry = new TarArchiveEntry(name, TarConstants.LF_SYMLINK);
        entry.setLinkName(target);
        return entry;
    }
}
