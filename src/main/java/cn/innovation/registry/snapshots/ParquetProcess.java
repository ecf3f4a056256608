package cn.innovation.registry.snapshots;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Makes Parquet files of typed rows, in a process that has little memory and no network ({@link ParquetMain}). */
@ApplicationScoped
class ParquetProcess {
    private static final String DRIVER = "org.duckdb.DuckDBDriver";
    private static final int LONGEST_REASON = 2000;

    private final String memory;
    private final Duration longest;

    ParquetProcess(
            @ConfigProperty(name = "registry.snapshots.parquet-memory") String memory,
            @ConfigProperty(name = "registry.snapshots.parquet-longest") Duration longest) {
        this.memory = memory;
        this.longest = longest;
    }

    /**
     * One file of each table.
     *
     * @param columns by the name of the table
     * @param rows the folder of the typed rows, in which the process may also put what it needs meanwhile
     * @param into the folder of the new files
     */
    void write(Map<String, List<Manifest.Column>> columns, Path rows, Path into) throws IOException {
        List<String> statements = new ArrayList<>(List.of(
                "set memory_limit = '%s'".formatted(memory),
                "set threads = 1",
                "set temp_directory = %s".formatted(quoted(rows.resolve("spill"))),
                "set timezone = 'UTC'",
                "set autoinstall_known_extensions = false",
                "set autoload_known_extensions = false"));
        columns.forEach((table, its) ->
                statements.add(copy(its, rows.resolve(table), into.resolve(FileFormat.PARQUET.fileOf(table)))));
        run(statements, rows);
    }

    private static String copy(List<Manifest.Column> columns, Path rows, Path file) {
        String types = columns.stream()
                .map(column -> "%s: '%s%s'"
                        .formatted(quoted(column.name()), column.columnType().sql(), column.list() ? "[]" : ""))
                .collect(Collectors.joining(", "));
        return "copy (select * from read_json(%s, format = 'newline_delimited', auto_detect = false, columns = {%s}))"
                        .formatted(quoted(rows), types)
                + " to %s (format parquet, compression zstd)".formatted(quoted(file));
    }

    private static String quoted(Object text) {
        return "'" + text.toString().replace("'", "''") + "'";
    }

    private void run(List<String> statements, Path folder) throws IOException {
        Path said = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Dfile.encoding=UTF-8",
                        "-Djava.io.tmpdir=" + folder,
                        "-cp",
                        source(ParquetMain.class) + File.pathSeparator + source(driver()),
                        ParquetMain.class.getName())
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile());
        // What the service knows by its environment is none of its business; in another character set it could not name
        // the files.
        builder.environment().clear();
        builder.environment().put("LC_ALL", "C.UTF-8");
        Process process = builder.start();
        try {
            try (var in = process.outputWriter(StandardCharsets.UTF_8)) {
                in.write(String.join("\n", statements));
            }
            if (!process.waitFor(longest.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new IOException("The Parquet files took longer than " + longest);
            }
            if (process.exitValue() != 0) {
                throw new IOException("The Parquet files could not be written: " + beginning(said));
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String beginning(Path said) throws IOException {
        try (InputStream in = Files.newInputStream(said)) {
            return new String(in.readNBytes(LONGEST_REASON), StandardCharsets.UTF_8);
        }
    }

    /** Not initialised: that would load the native library. */
    private static Class<?> driver() {
        try {
            return Class.forName(DRIVER, false, ParquetProcess.class.getClassLoader());
        } catch (ClassNotFoundException missing) {
            throw new IllegalStateException(missing);
        }
    }

    /** The jar or the folder that a class is from. */
    private static Path source(Class<?> type) throws IOException {
        @Nullable CodeSource source = type.getProtectionDomain().getCodeSource();
        try {
            return Path.of(
                    Objects.requireNonNull(source, type.getName()).getLocation().toURI());
        } catch (URISyntaxException impossible) {
            throw new IOException(impossible);
        }
    }
}
