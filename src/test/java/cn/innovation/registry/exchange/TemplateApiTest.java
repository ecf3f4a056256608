package cn.innovation.registry.exchange;

import static cn.innovation.registry.support.Caller.anonymously;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Json;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The templates of all kinds, read as an import reads what is filled in. */
@QuarkusTest
class TemplateApiTest {
    @Inject
    ExchangeKinds kinds;

    @Inject
    ObjectMapper json;

    @ParameterizedTest
    @CsvSource({"csv, zh", "csv, en", "xlsx, zh", "xlsx, en"})
    void everyColumnOfATemplateIsUnderstoodInBothLanguages(String format, String language) throws IOException {
        assertThat(kinds.names()).hasSizeGreaterThan(20);
        for (String name : kinds.names()) {
            Exchangeable<?, ?> kind = kinds.named(name);
            SheetLayout layout = SheetLayout.of(kind, header(kind, format, language));
            assertThat(layout.fields()).as(name).containsExactlyElementsOf(SheetLayout.paths(kind));
            assertThat(layout.ignored()).as(name).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource({"zh", "en"})
    void lineOfATemplateHasEveryFieldByItsPath(String language) {
        for (String name : kinds.names()) {
            JsonNode line = Json.of(anonymously()
                    .header("Accept-Language", language)
                    .get("/v1/imports/templates/" + name + "?format=ndjson"));
            assertThat(SheetLayout.paths(kinds.named(name))).as(name).allSatisfy(path -> assertThat(
                            line.at("/" + path.replace('.', '/')).isMissingNode())
                    .as(path)
                    .isFalse());
        }
    }

    private List<String> header(Exchangeable<?, ?> kind, String format, String language) throws IOException {
        byte[] file = anonymously()
                .header("Accept-Language", language)
                .get("/v1/imports/templates/" + kind.name() + "?format=" + format)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        List<List<String>> rows = new ArrayList<>();
        new SheetReader(
                        kind,
                        SheetFormat.valueOf(format.toUpperCase(java.util.Locale.ROOT)),
                        StandardCharsets.UTF_8,
                        json)
                .cells(new ByteArrayInputStream(file), (number, cells) -> rows.add(cells));
        assertThat(rows).hasSize(1);
        return rows.get(0);
    }
}
