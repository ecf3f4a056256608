package cn.innovation.registry.fact;

import static cn.innovation.registry.support.Caller.anonymously;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.fact.Visibility.Bound;
import cn.innovation.registry.organisation.FiguresResource;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.OpenApiContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.annotation.security.RolesAllowed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The table of who sees what, made of what decides it: the kinds of the journal, the kinds of qualification, and the operations that read
 * with their roles and fields. Run with {@code -Dvisibility.update=true} after a change that is meant.
 */
@QuarkusTest
class VisibilityDocumentTest {
    private static final Path FILE = Path.of("src", "docs", "visibility.md");
    private static final String REFERENCE = "#/components/schemas/";
    private static final String VISIBILITY = "x-visibility";

    @Test
    void tableOfTheDocsIsWhatTheCodeSays() throws IOException {
        String generated = document();
        if (Boolean.getBoolean("visibility.update")) {
            Files.writeString(FILE, generated);
        }
        assertThat(FILE)
                .as("behind the code: mvn test -Dtest=VisibilityDocumentTest -Dvisibility.update=true")
                .hasContent(generated);
    }

    /** Nothing is answered without a word on who sees it, and what is bound to a purpose is public nowhere. */
    @Test
    void whatIsBoundIsNeitherPublicNorForAllOfGovernment() {
        assertThat(VisibleChanges.PUBLIC)
                .doesNotContain(Arrays.stream(Bound.values()).map(Bound::kind).toArray(String[]::new));
        for (Bound bound : Bound.values()) {
            assertThat(bound.roles()).as(bound.kind()).isNotEmpty().doesNotContain("government");
        }
    }

    /** An annotation cannot ask. */
    @Test
    void figuresAreReadByTheRolesThatTheyAreBoundTo() throws NoSuchMethodException {
        RolesAllowed roles = FiguresResource.class
                .getMethod("get", String.class, String.class)
                .getAnnotation(RolesAllowed.class);
        assertThat(Set.of(roles.value())).isEqualTo(Bound.FIGURES.roles());
    }

    private static String document() throws IOException {
        return """
                # Who sees what

                Made by `VisibilityDocumentTest` from the code, the reference data and `openapi/openapi.yaml`; why it is so: decision 0023.
                *Bound to a purpose* is what only the roles named below see, and of them whoever is limited to districts only of records that
                stand there now. Totals, facets, statistics, exports, feed, streams, webhooks, history and the reports of imports follow the same
                rules as the single records.

                ## Kinds of what is recorded

                | Kind | Who |
                | --- | --- |
                %s

                ## Kinds of qualification

                | Kind | Visibility |
                | --- | --- |
                %s

                ## Fields

                All that operations read, with who may call them; a remark in brackets restricts it further.

                | What | Who | Fields |
                | --- | --- | --- |
                %s
                """.formatted(kinds(), qualifications(), fields());
    }

    private static String kinds() {
        Map<String, String> rows = new TreeMap<>();
        Arrays.stream(RecordKind.values()).forEach(kind -> rows.put(kind.code(), "everyone"));
        VisibleChanges.PUBLIC.forEach(kind -> rows.put(kind, "everyone"));
        rows.put(Bound.QUALIFICATIONS.kind(), "as its kind, below; bound to a purpose: " + roles(Bound.QUALIFICATIONS));
        Stream.of(Bound.FIGURES, Bound.CONTACTS)
                .forEach(bound -> rows.put(bound.kind(), "bound to a purpose: " + roles(bound)));
        return rows.entrySet().stream()
                .map(row -> "| %s | %s |".formatted(row.getKey(), row.getValue()))
                .collect(Collectors.joining("\n"));
    }

    private static String roles(Bound bound) {
        return String.join(", ", new TreeSet<>(bound.roles()));
    }

    private static String qualifications() {
        JsonNode list = Json.of(anonymously().get("/v1/classifications/qualification-kinds"));
        return Json.texts(list.path("items"), "code").stream()
                .map(code -> "| %s | %s |".formatted(code, visibility(list, code)))
                .collect(Collectors.joining("\n"));
    }

    private static String visibility(JsonNode list, String code) {
        for (JsonNode item : list.path("items")) {
            if (item.path("code").asText().equals(code)) {
                return item.at("/attributes/visibility").asText();
            }
        }
        throw new AssertionError(code);
    }

    private static String fields() throws IOException {
        JsonNode contract = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(OpenApiContract.FILE));
        JsonNode schemas = contract.at("/components/schemas");
        Map<String, Set<String>> readers = new TreeMap<>();
        contract.path("paths").properties().forEach(path -> {
            JsonNode get = path.getValue().path("get");
            if (!get.isMissingNode()) {
                Set<String> reached = new HashSet<>();
                reach(get.at("/responses/200/content"), schemas, reached);
                reached.forEach(name ->
                        readers.computeIfAbsent(name, first -> new TreeSet<>()).add(who(get.path("security"))));
            }
        });
        return readers.entrySet().stream()
                .filter(entry -> schemas.path(entry.getKey()).has("properties"))
                .map(entry -> row(entry.getKey(), entry.getValue(), schemas.path(entry.getKey())))
                .collect(Collectors.joining("\n"));
    }

    private static void reach(JsonNode node, JsonNode schemas, Set<String> reached) {
        String reference = node.path("$ref").asText();
        if (reference.startsWith(REFERENCE) && reached.add(reference.substring(REFERENCE.length()))) {
            reach(schemas.path(reference.substring(REFERENCE.length())), schemas, reached);
        }
        node.forEach(child -> reach(child, schemas, reached));
    }

    private static String who(JsonNode security) {
        Set<String> roles = new TreeSet<>();
        for (JsonNode way : security) {
            if (way.isEmpty()) {
                return "everyone";
            }
            way.path("clientKey").forEach(role -> roles.add(role.asText()));
        }
        return String.join(" or ", roles);
    }

    private static String row(String name, Set<String> who, JsonNode schema) {
        List<String> fields = schema.path("properties").properties().stream()
                .map(field -> "`" + field.getKey() + "`" + remark(field.getValue()))
                .toList();
        return "| %s | %s%s | %s |".formatted(name, String.join("; ", who), remark(schema), String.join(", ", fields));
    }

    private static String remark(JsonNode schema) {
        return schema.has(VISIBILITY) ? " (" + schema.path(VISIBILITY).asText() + ")" : "";
    }
}
