package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** That the table of hostile inputs has a test for each of its lines, and that these tests are there. */
class HostileInputsTest {
    private static final int LINES = 85;
    private static final Path TABLE = Path.of("src/docs/hostile-inputs.md");
    private static final Path TESTS = Path.of("src/test/java");
    private static final Pattern LINE = Pattern.compile("\\| (\\d+) \\|.*\\|([^|]*)\\|");
    private static final Pattern NAMED = Pattern.compile("`(\\w+)#(\\w+)`");

    @Test
    void everyLineHasATestThatIsThere() throws IOException {
        List<Integer> lines = new ArrayList<>();
        for (String line : Files.readAllLines(TABLE)) {
            Matcher row = LINE.matcher(line);
            if (row.matches()) {
                lines.add(Integer.valueOf(row.group(1)));
                List<String> tests = NAMED.matcher(row.group(2))
                        .results()
                        .map(found -> found.group())
                        .toList();
                assertThat(tests).as(line).isNotEmpty();
                NAMED.matcher(row.group(2)).results().forEach(named -> assertThat(source(named.group(1)))
                        .as("%s#%s", named.group(1), named.group(2))
                        .containsPattern("(?m)^    (void|Stream<DynamicTest>) " + named.group(2) + "\\("));
            }
        }
        assertThat(lines).isEqualTo(IntStream.rangeClosed(1, LINES).boxed().toList());
    }

    private static String source(String test) {
        try (Stream<Path> files = Files.walk(TESTS)) {
            Path file = files.filter(path -> path.endsWith(test + ".java"))
                    .findFirst()
                    .orElseThrow(() -> new AssertionError("there is no " + test));
            return Files.readString(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
