package cn.innovation.registry.snapshots;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The folder of the snapshots, which all instances share. A snapshot appears by one renaming, with all its files on the disk, and is
 * never changed.
 */
@ApplicationScoped
class SnapshotFolder {
    static final Pattern NAME = Pattern.compile("[0-9]{8}T[0-9]{6}Z");

    /** Of what is being written or removed; no name of a snapshot begins so. */
    private static final String DRAFT = ".draft-";

    private final Optional<Path> folder;
    private final int keep;
    private final ObjectReader json;
    private final Map<String, Manifest> known = new ConcurrentHashMap<>();

    SnapshotFolder(
            @ConfigProperty(name = "registry.snapshots.dir") Optional<Path> folder,
            @ConfigProperty(name = "registry.snapshots.keep") int keep,
            ObjectMapper json) {
        this.folder = folder.map(Path::toAbsolutePath);
        this.keep = keep;
        // A newer release may say more.
        this.json = json.readerFor(Manifest.class).without(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }

    /** Whether this registry has snapshots. */
    boolean isThere() {
        return folder.isPresent();
    }

    private Path folder() {
        return folder.orElseThrow();
    }

    /** The whole ones, the latest first. */
    List<Manifest> all() {
        List<String> names = names();
        known.keySet().retainAll(names);
        return names.stream().flatMap(name -> read(name).stream()).toList();
    }

    Optional<Manifest> latest() {
        return names().stream().flatMap(name -> read(name).stream()).findFirst();
    }

    Optional<Manifest> find(String name) {
        return NAME.matcher(name).matches() ? read(name) : Optional.empty();
    }

    Path file(Manifest snapshot, String file) {
        return folder().resolve(snapshot.name()).resolve(file);
    }

    private List<String> names() {
        if (!Files.isDirectory(folder())) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(folder())) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> NAME.matcher(name).matches())
                    .sorted(Comparator.reverseOrder())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Manifest> read(String name) {
        Path manifest = folder().resolve(name).resolve(Manifest.FILE);
        Manifest read = known.get(name);
        if (read != null && Files.exists(manifest)) {
            return Optional.of(read);
        }
        known.remove(name);
        try {
            Manifest found = json.readValue(Files.readAllBytes(manifest));
            known.put(name, found);
            return Optional.of(found);
        } catch (NoSuchFileException removed) {
            return Optional.empty();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** An empty folder for a new snapshot. To be called by the one who writes: what others have left unfinished goes. */
    Path draft(String name) throws IOException {
        Files.createDirectories(folder());
        try (Stream<Path> files = Files.list(folder())) {
            for (Path left : files.filter(file -> file.getFileName().toString().startsWith(DRAFT))
                    .toList()) {
                delete(left);
            }
        }
        return Files.createDirectory(folder().resolve(DRAFT + name));
    }

    /** Lets everybody see it. */
    void publish(String name) throws IOException {
        Files.move(folder().resolve(DRAFT + name), folder().resolve(name), StandardCopyOption.ATOMIC_MOVE);
        HashedFile.force(folder());
    }

    /** Who reads a file of one that goes reads it to its end. */
    void removeOld() throws IOException {
        for (String name : names().stream().skip(keep).toList()) {
            Path going = folder().resolve(DRAFT + name);
            Files.move(folder().resolve(name), going, StandardCopyOption.ATOMIC_MOVE);
            delete(going);
        }
    }

    static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
