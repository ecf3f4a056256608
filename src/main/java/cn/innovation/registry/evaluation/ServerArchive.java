package cn.innovation.registry.evaluation;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The PostgreSQL server as it is delivered: a jar {@code postgresql-<version>.jar} that holds one tar in xz. */
record ServerArchive(Path jar) {
    /** From {@code target/quarkus-app/app/registry.jar} to {@code target}. */
    private static final int LEVELS = 3;

    private static final int PERMISSIONS = 0777;

    /** Where it was put by configuration, or {@code postgresql/} beside the application's folder, in it, or above it. */
    static ServerArchive find(Optional<Path> configured) throws IOException {
        if (configured.isPresent()) {
            return new ServerArchive(configured
                    .filter(Files::isRegularFile)
                    .orElseThrow(() -> new Refusal("There is no PostgreSQL archive " + configured.get()
                            + ": correct or remove REGISTRY_POSTGRESQL_ARCHIVE.")));
        }
        var folder = Optional.of(applicationFile());
        for (int level = 0; level < LEVELS; level++) {
            folder = folder.map(Path::getParent);
            var found = folder.flatMap(ServerArchive::in);
            if (found.isPresent()) {
                return found.get();
            }
        }
        throw new Refusal("No database is configured (QUARKUS_DATASOURCE_JDBC_URL), and the PostgreSQL server of the"
                + " evaluation mode is missing: there is no postgresql/postgresql-*.jar beside or above "
                + applicationFile() + ". Build it with Maven, or set REGISTRY_POSTGRESQL_ARCHIVE.");
    }

    private static Optional<ServerArchive> in(Path folder) {
        var name = Pattern.compile("postgresql-.*\\.jar");
        try (var files = Files.list(folder.resolve("postgresql"))) {
            return files.filter(
                            file -> name.matcher(file.getFileName().toString()).matches())
                    .max(Comparator.naturalOrder())
                    .map(ServerArchive::new);
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static Path applicationFile() throws IOException {
        try {
            var source = ServerArchive.class.getProtectionDomain().getCodeSource();
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IOException(e);
        }
    }

    /** The folder's name bears the version, so that a newer server is unpacked beside the older one. */
    String folderName() {
        return "server-" + jar.getFileName().toString().replaceAll("^postgresql-|\\.jar$", "");
    }

    /** The folder appears whole or not at all: a start that was broken off leaves only a draft, which the next removes. */
    void unpackInto(Path home) throws IOException {
        var server = home.resolve(folderName());
        if (Files.exists(server)) {
            return;
        }
        var draft = home.resolve(folderName() + ".new");
        Folders.delete(draft);
        Files.createDirectories(draft);
        try (var zip = new ZipFile(jar.toFile())) {
            var entry = zip.stream()
                    .filter(e -> e.getName().endsWith(".txz"))
                    .findFirst()
                    .orElseThrow(() -> new Refusal("The archive " + jar + " holds no PostgreSQL server (*.txz)."));
            try (var tar =
                    new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(zip.getInputStream(entry))))) {
                unpack(tar, draft);
            }
        }
        Files.move(draft, server, StandardCopyOption.ATOMIC_MOVE);
    }

    private static void unpack(TarArchiveInputStream tar, Path folder) throws IOException {
        for (var entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
            var target = inside(folder, folder.resolve(entry.getName()));
            if (entry.isDirectory()) {
                Files.createDirectories(target);
                continue;
            }
            Files.createDirectories(target.resolveSibling("."));
            if (entry.isSymbolicLink()) {
                inside(folder, target.resolveSibling(entry.getLinkName()));
                Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            } else {
                Files.copy(tar, target);
                Files.setAttribute(target, "unix:mode", entry.getMode() & PERMISSIONS);
            }
        }
    }

    private static Path inside(Path folder, Path target) throws IOException {
        var normal = target.normalize();
        if (!normal.startsWith(folder.normalize())) {
            throw new IOException("The server archive reaches out of its folder: " + target);
        }
        return normal;
    }
}
