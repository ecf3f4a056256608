package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ProblemTextsTest {
    private static final Path SOURCES = Path.of("src/main/java");

    /** The first word in capitals among the arguments of what makes a violation. */
    private static final Pattern CODE = Pattern.compile(
            "(?:violation|fault|read|parsed|new Violation|new UnreadableValue)\\([^;]*?,\\s*\"([A-Z][A-Z0-9_]+)\"");

    private static final Pattern DETAIL = Pattern.compile("detail\\(\\s*\"([a-z0-9.-]+)\"\\s*[,)]");

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(Texts.of(Language.ZH).keys())
                .isEqualTo(Texts.of(Language.EN).keys())
                .hasSizeGreaterThan(100);
    }

    @Test
    void bothLanguagesUseTheSameArguments() {
        for (String key : Texts.of(Language.ZH).keys()) {
            assertThat(arguments(Language.ZH, key)).as(key).isEqualTo(arguments(Language.EN, key));
        }
    }

    @ParameterizedTest
    @EnumSource
    void everyTypeHasItsTexts(ProblemType type) {
        for (Language language : Language.values()) {
            assertThat(Texts.of(language).keys())
                    .contains(type.slug() + ".title", type.slug() + ".detail", type.slug() + ".explanation");
            assertThat(Texts.of(language).text(type.slug() + ".detail", List.of()))
                    .as("a default detail has no arguments")
                    .doesNotContain("{");
        }
    }

    @Test
    void everyCodeOfAViolationHasAMessage() throws IOException {
        Set<String> used = found(CODE);
        used.addAll(FormProblems.codes());
        used.addAll(Set.of("BLANK", "CONTROL_CHARACTER", "BROKEN_CHARACTER", "INVISIBLE_CHARACTER", "TOO_LONG"));
        assertThat(used).contains("OUT_OF_RANGE", "UNKNOWN_PARAMETER", "UNKNOWN_FIELD", "REQUIRED");
        assertThat(used.stream().map(code -> "violation." + code))
                .isSubsetOf(Texts.of(Language.ZH).keys());
    }

    @Test
    void everyDetailHasAText() throws IOException {
        assertThat(found(DETAIL))
                .contains("invalid-body.missing")
                .isSubsetOf(Texts.of(Language.ZH).keys());
    }

    @Test
    void everyConstraintIsMappedToAProblemWithItsTexts() {
        Properties constraints = DatabaseProblems.read();
        for (Map.Entry<Object, Object> constraint : constraints.entrySet()) {
            List<String> words = List.of(constraint.getValue().toString().trim().split("\\s+"));
            assertThat(words).as(constraint.getKey().toString()).hasSizeGreaterThanOrEqualTo(3);
            assertThat(ProblemType.bySlug(words.get(0)))
                    .as(constraint.getKey().toString())
                    .isPresent();
            assertThat(Texts.of(Language.ZH).keys()).contains("violation." + words.get(2));
        }
    }

    @Test
    void aMessageSaysWhatWouldBeRight() {
        Violation violation = new Violation("limit", "OUT_OF_RANGE", List.of(1, 1000));
        assertThat(violation.view(Language.ZH).message()).isEqualTo("必须在 1 与 1000 之间");
        assertThat(violation.view(Language.EN).message()).isEqualTo("must be between 1 and 1000");
    }

    @Test
    void aLongListIsCutShort() {
        List<String> codes = Stream.iterate(1, number -> number + 1)
                .map(number -> "c" + number)
                .limit(500)
                .toList();
        assertThat(new Violation("kind", "UNKNOWN_CODE", List.of(List.of("x"), codes))
                        .view(Language.EN)
                        .message())
                .startsWith("has unknown codes: x. Known are: c1, c2")
                .endsWith("c60, …");
    }

    private static Set<String> found(Pattern pattern) throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .flatMap(file -> pattern.matcher(read(file)).results().map(match -> match.group(1)))
                    .collect(Collectors.toCollection(TreeSet::new));
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static Set<String> arguments(Language language, String key) {
        String pattern = Texts.of(language).pattern(key);
        assertThat(new MessageFormat(pattern, Locale.ROOT).format(new Object[] {"A", "B", "C"}))
                .isNotBlank();
        Matcher argument = Pattern.compile("\\{\\d}").matcher(pattern);
        return argument.results().map(match -> match.group()).collect(Collectors.toSet());
    }
}
