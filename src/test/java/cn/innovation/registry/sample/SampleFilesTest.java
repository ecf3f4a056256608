package cn.innovation.registry.sample;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.exchange.SampleFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dsample.update=true} after a change that is meant. */
class SampleFilesTest {
    private static final Path FOLDER = Path.of("src/main/resources/sample");
    private static final long MOST_BYTES = 3_500_000;

    private final Map<String, SampleTable> made = new SampleGenerator().files();

    @Test
    void theCommittedFilesAreTheGeneratedOnes() throws IOException {
        if (Boolean.getBoolean("sample.update")) {
            write();
        }
        assertThat(made.keySet()).containsExactlyElementsOf(SampleFiles.NAMES);
        try (var files = Files.list(FOLDER)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted())
                    .isEqualTo(made.keySet().stream().sorted().toList());
        }
        long bytes = 0;
        for (String name : made.keySet()) {
            byte[] file = Files.readAllBytes(FOLDER.resolve(name));
            bytes += file.length;
            // Not compared as texts: a difference in a file of a megabyte would take minutes to be shown.
            assertThat(java.util.Arrays.equals(file, made.get(name).bytes()))
                    .as("%s is behind the generator: mvn test -Dtest=SampleFilesTest -Dsample.update=true", name)
                    .isTrue();
        }
        assertThat(bytes).isLessThan(MOST_BYTES);
    }

    @Test
    void everyRecordSaysThatItIsInvented() {
        for (String kind : List.of("enterprises", "institutions", "platforms", "carriers", "zones", "teams")) {
            made.forEach((name, table) -> {
                if (name.endsWith("-" + kind + ".csv")) {
                    assertThat(new String(table.bytes(), StandardCharsets.UTF_8)
                                    .lines()
                                    .skip(1))
                            .as(name)
                            .isNotEmpty()
                            .allMatch(line -> line.contains("（示例）"));
                }
            });
        }
    }

    private void write() throws IOException {
        Files.createDirectories(FOLDER);
        try (var old = Files.list(FOLDER)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        for (Map.Entry<String, SampleTable> file : made.entrySet()) {
            Files.write(FOLDER.resolve(file.getKey()), file.getValue().bytes());
        }
    }
}
