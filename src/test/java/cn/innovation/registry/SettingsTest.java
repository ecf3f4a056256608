package cn.innovation.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every variable of the environment that is delivered or written about is one that is read: a misspelt one would be ignored in silence. */
class SettingsTest {
    private static final Pattern VARIABLE = Pattern.compile("\\b(?:QUARKUS|REGISTRY)_[A-Z0-9_]*[A-Z0-9]\\b");

    /** A property of the registry's own, as its sources name it. */
    private static final Pattern OWN = Pattern.compile("\"(registry(?:\\.[a-z0-9-]+)+)\"");

    /** What Quarkus' extensions say of their settings, in each of their jars. */
    private static final String MODEL = "META-INF/quarkus-config-doc/quarkus-config-model.json";

    private static final List<Path> DELIVERED = List.of(Path.of("k8s"), Path.of("src", "main", "docker"));
    private static final List<Path> WRITTEN = List.of(Path.of("README.md"), Path.of("src", "docs"));

    @Test
    void everyVariableThatIsDeliveredIsRead() throws IOException {
        Set<String> delivered = variables(DELIVERED);
        assertThat(delivered).contains("QUARKUS_DATASOURCE_JDBC_URL", "REGISTRY_SNAPSHOTS_DIR");
        assertThat(unread(delivered)).isEmpty();
    }

    @Test
    void everyVariableThatIsWrittenAboutIsRead() throws IOException {
        assertThat(unread(variables(WRITTEN))).isEmpty();
    }

    @Test
    void variableThatIsMisspeltIsFound() throws IOException {
        assertThat(unread(Set.of(
                        "QUARKUS_FLYWAY_MIGRATE_AT_START", "QUARKUS_FLYWAY_MIGRATE_ON_START", "REGISTRY_SNAPSHOT_DIR")))
                .containsExactly("QUARKUS_FLYWAY_MIGRATE_ON_START", "REGISTRY_SNAPSHOT_DIR");
    }

    private static Set<String> unread(Set<String> variables) throws IOException {
        Set<String> unread = new TreeSet<>(variables);
        unread.removeAll(own());
        List<Pattern> known = quarkus();
        unread.removeIf(variable ->
                known.stream().anyMatch(pattern -> pattern.matcher(variable).matches()));
        return unread;
    }

    private static Set<String> variables(List<Path> places) throws IOException {
        return found(places, VARIABLE, "");
    }

    private static Set<String> own() throws IOException {
        Set<String> properties = found(List.of(Path.of("src", "main", "java")), OWN, ".java");
        Properties defaults = new Properties();
        try (InputStream in = Files.newInputStream(Path.of("src", "main", "resources", "application.properties"))) {
            defaults.load(in);
        }
        properties.addAll(defaults.stringPropertyNames());
        return properties.stream()
                .map(property -> property.replaceAll("[^A-Za-z0-9]", "_").toUpperCase(Locale.ROOT))
                .collect(Collectors.toSet());
    }

    /** Names that a writer chooses, as those of datasources, stand in the model as {@code __DATASOURCE_NAME__}. */
    private static List<Pattern> quarkus() throws IOException {
        Set<String> variables = new TreeSet<>();
        for (URL model : Collections.list(SettingsTest.class.getClassLoader().getResources(MODEL))) {
            try (InputStream in = model.openStream()) {
                variables.addAll(new ObjectMapper().readTree(in).findValuesAsText("environmentVariable"));
            }
        }
        assertThat(variables).hasSizeGreaterThan(500);
        return variables.stream()
                .map(variable -> Pattern.compile(variable.replaceAll("__[A-Z_]+?__", "_[A-Z0-9_]+_")))
                .toList();
    }

    private static Set<String> found(List<Path> places, Pattern pattern, String suffix) throws IOException {
        Set<String> found = new TreeSet<>();
        for (Path place : places) {
            try (Stream<Path> files = Files.walk(place)) {
                for (Path file : files.filter(Files::isRegularFile)
                        .filter(file -> file.toString().endsWith(suffix))
                        .toList()) {
                    pattern.matcher(Files.readString(file))
                            .results()
                            .map(SettingsTest::lastGroup)
                            .forEach(found::add);
                }
            }
        }
        return found;
    }

    private static String lastGroup(MatchResult match) {
        return match.group(match.groupCount());
    }
}
