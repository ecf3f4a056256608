package cn.innovation.registry.snapshots;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.Sheet;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files of one moment, and what is said of them. */
@QuarkusTest
class SnapshotApiTest {
    private static final Codes CODES = new Codes("QNP");
    private static final ObjectMapper JSON = new ObjectMapper();

    private static String made = "";
    private static String code = "";

    /** Made once: a snapshot does not change. */
    private static String snapshot() {
        if (made.isEmpty()) {
            code = registered(
                    CODES.next(),
                    enterprise("=1+1快照企业", "capital", Map.of("amount", 1200000.123456, "currency", "CNY")));
            fact(code, "qualifications", "kind", "golden-seed", "from", "2022-01-01", "year", 2022);
            fact(code, "qualifications", "kind", "gazelle", "from", "2022-01-01", "source", "快照可见");
            fact(code, "relations", "type", "subsidiary-of", "otherName", "某集团, \"有限\"公司");
            Response asked = asRegistrar()
                    .header("Idempotency-Key", UUID.randomUUID().toString())
                    .post("/v1/snapshots");
            asked.then().statusCode(202);
            String address = URI.create(asked.header("Location")).getPath();
            await().atMost(Duration.ofSeconds(90))
                    .pollInterval(Duration.ofMillis(200))
                    .until(() -> !List.of("waiting", "running")
                            .contains(Json.of(anonymously().get(address))
                                    .path("state")
                                    .asText()));
            made = address;
        }
        assertThat(Json.of(anonymously().get(made)).path("state").asText()).isEqualTo("done");
        return made;
    }

    private static Response file(String name, String... headers) {
        var request = anonymously();
        for (int i = 0; i < headers.length; i += 2) {
            request = request.header(new Header(headers[i], headers[i + 1]));
        }
        return request.get(snapshot() + "/" + name);
    }

    @Test
    void everyFileIsWhatTheManifestSaysOfIt() throws Exception {
        JsonNode manifest = JSON.readTree(file("manifest.json").asByteArray());
        assertThat(manifest.path("position").asText()).matches("[0-9-]+");
        assertThat(manifest.path("tables").findValuesAsText("name"))
                .contains("enterprises", "qualifications", "locations", "coverage")
                .doesNotContain("figures");
        for (JsonNode table : manifest.path("tables")) {
            List<Long> rows = new ArrayList<>();
            for (JsonNode file : table.path("files")) {
                byte[] content = file(file.path("name").asText()).asByteArray();
                assertThat(content).hasSize(file.path("bytes").asInt());
                assertThat(HexFormat.of()
                                .formatHex(MessageDigest.getInstance("SHA-256").digest(content)))
                        .isEqualTo(file.path("sha256").asText());
                rows.add(rows(file.path("format").asText(), content));
            }
            assertThat(rows)
                    .as(table.path("name").asText())
                    .hasSize(3)
                    .allMatch(found -> found == table.path("rows").asLong());
        }
    }

    private static long rows(String format, byte[] content) throws Exception {
        return switch (format) {
            case "csv" -> Sheet.ofCsv(content).size();
            case "ndjson" -> new String(content, StandardCharsets.UTF_8).lines().count();
            default -> parquet(content, "select count(*) from %s", row -> row.getLong(1));
        };
    }

    private interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    private static <T> T parquet(byte[] content, String query, Reading<T> reading) throws Exception {
        Path file = Files.write(Files.createTempFile("snapshot", ".parquet"), content);
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                ResultSet row = duck.createStatement().executeQuery(query.formatted("'" + file + "'"))) {
            row.next();
            return reading.of(row);
        } finally {
            Files.delete(file);
        }
    }

    /** By whoever reads the database itself; the tests share it, so the moment is that of the snapshot. */
    @Test
    void parquetCsvAndTheDatabaseAgreeOnSums() throws Exception {
        byte[] parquet = file("enterprises.parquet").asByteArray();
        String sums = parquet(
                parquet,
                "select count(*) || ' ' || sum(\"capital.amount\") || ' ' || min(registeredOn) || ' ' || count(tier) from %s",
                row -> row.getString(1));
        List<Map<String, String>> csv = Sheet.ofCsv(file("enterprises.csv").asByteArray());
        var amount = csv.stream()
                .map(row -> row.get("capital.amount"))
                .filter(java.util.Objects::nonNull)
                .map(java.math.BigDecimal::new)
                .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add);
        String first = csv.stream()
                .map(row -> row.getOrDefault("registeredOn", ""))
                .sorted()
                .findFirst()
                .orElseThrow();
        long tiers = csv.stream().filter(row -> row.containsKey("tier")).count();
        assertThat(sums).isEqualTo("%d %s %s %d".formatted(csv.size(), amount.setScale(6), first, tiers));
        Map<String, String> own = csv.stream()
                .filter(row -> code.equals(row.get("creditCode")))
                .findFirst()
                .orElseThrow();
        assertThat(own).containsEntry("name", "'=1+1快照企业").containsEntry("capital.amount", "1200000.123456");
        String name =
                parquet(parquet, "select name from %s where creditCode = '" + code + "'", row -> row.getString(1));
        assertThat(name).isEqualTo("=1+1快照企业");
        try (Connection connection = TestDatabase.connection();
                ResultSet row = connection
                        .createStatement()
                        .executeQuery(
                                "select count(*) from record where kind = 'enterprise' and withdrawn_at is null")) {
            row.next();
            // Others of this run may have registered some since.
            assertThat(row.getInt(1)).isGreaterThanOrEqualTo(csv.size());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"csv", "ndjson"})
    void whatIsNotPublicIsInNoFile(String format) {
        String rows = file("qualifications." + format).asString();
        assertThat(rows).contains(code, "快照可见").doesNotContain("golden-seed");
        file("figures.csv").then().statusCode(404);
    }

    @Test
    void positionOfTheFeedIsThatOfTheSnapshot() {
        String position =
                Json.of(anonymously().get(snapshot())).path("position").asText();
        String later = registered(CODES.next(), enterprise("快照之后的企业"));
        List<String> keys = new ArrayList<>();
        String after = position;
        for (int pages = 0; pages < 50; pages++) {
            JsonNode page = Json.of(anonymously().get("/v1/changes?limit=1000&after=" + after));
            page.path("items").forEach(item -> keys.add(item.at("/record/key").asText()));
            after = page.path("next").asText();
            if (page.path("behind").asInt() == 0 && keys.contains(later)) {
                break;
            }
        }
        assertThat(keys).contains(later);
        assertThat(file("enterprises.csv").asString()).doesNotContain(later);
    }

    @ParameterizedTest
    @CsvSource({
        "bytes=0-9, 206, 0, 10",
        "bytes=5-, 206, 5, -1",
        "bytes=-7, 206, -7, 7",
        "bytes=0-999999999999, 206, 0, -1",
        "'bytes=0-1,3-4', 200, 0, -1",
        "lines=0-1, 200, 0, -1",
        "bytes=9-2, 200, 0, -1"
    })
    void partsOfAFileAreWhatWasAskedFor(String range, int status, int from, int length) {
        byte[] whole = file("enterprises.csv").asByteArray();
        Response part = file("enterprises.csv", "Range", range);
        int first = from < 0 ? whole.length + from : from;
        int last = length < 0 ? whole.length : first + length;
        part.then().statusCode(status).header("Content-Length", equalTo("" + (last - first)));
        assertThat(part.asByteArray()).isEqualTo(Arrays.copyOfRange(whole, first, last));
        assertThat(part.header("Content-Range"))
                .isEqualTo(status == 200 ? null : "bytes %d-%d/%d".formatted(first, last - 1, whole.length));
    }

    @Test
    void partBehindTheEndIsRefusedAndAPartOfAnotherContentIsTheWhole() {
        byte[] whole = file("enterprises.csv").asByteArray();
        file("enterprises.csv", "Range", "bytes=" + whole.length + "-")
                .then()
                .statusCode(416)
                .header("Content-Range", equalTo("bytes */" + whole.length));
        file("enterprises.csv", "Range", "bytes=0-9", "If-Range", "\"other\"")
                .then()
                .statusCode(200);
        String tag = file("enterprises.csv").header("ETag");
        file("enterprises.csv", "Range", "bytes=0-9", "If-Range", tag).then().statusCode(206);
        file("enterprises.csv", "If-None-Match", tag).then().statusCode(304);
        file("enterprises.csv", "If-None-Match", "\"other\"").then().statusCode(200);
        file("enterprises.csv", "If-Match", "\"other\"").then().statusCode(412);
        anonymously()
                .head(snapshot() + "/enterprises.parquet")
                .then()
                .statusCode(200)
                .header("Accept-Ranges", equalTo("bytes"))
                .header("ETag", matchesPattern("\"[0-9a-f]{64}\""))
                .header("Content-Length", matchesPattern("[1-9][0-9]*"));
    }

    @Test
    void latestLeadsToTheLatest() {
        Response moved = anonymously().redirects().follow(false).get("/v1/snapshots/latest/enterprises.csv");
        moved.then().statusCode(307);
        assertThat(URI.create(moved.header("Location")).getPath()).isEqualTo(snapshot() + "/enterprises.csv");
        JsonNode all = Json.of(anonymously().get("/v1/snapshots"));
        assertThat(all.at("/items/0/name").asText()).isEqualTo(snapshot().replace("/v1/snapshots/", ""));
    }

    @Test
    void whoMayNotAskForOneIsRefusedAndWhatIsNotThereIsNotFound() {
        anonymously().post("/v1/snapshots").then().statusCode(401);
        for (String path : List.of(
                "/v1/snapshots/20200101T000000Z", "/v1/snapshots/x", snapshot() + "/x.csv", snapshot() + "/..%2Fx")) {
            anonymously().urlEncodingEnabled(false).get(path).then().statusCode(org.hamcrest.Matchers.oneOf(404, 400));
        }
    }

    /** What readers of Frictionless and of CSV on the Web rely on: names, order and types of the columns, and what refers to what. */
    @Test
    void descriptionsFitTheFiles() throws Exception {
        JsonNode described = JSON.readTree(file("datapackage.json").asByteArray());
        assertThat(described.path("resources")).hasSizeGreaterThan(15);
        for (JsonNode resource : described.path("resources")) {
            String path = resource.path("path").asText();
            List<String> head = Arrays.asList(
                    file(path).asString().lines().findFirst().orElseThrow().split(",", -1));
            assertThat(resource.at("/schema/fields").findValuesAsText("name"))
                    .as(path)
                    .isEqualTo(head);
            assertThat(resource.at("/schema/fields"))
                    .filteredOn(field -> field.path("type").asText().equals("datetime"))
                    .as(path)
                    .allMatch(field -> field.path("format").asText().equals("any"));
            JsonNode web = JSON.readTree(file(path + "-metadata.json").asByteArray());
            assertThat(web.path("url").asText()).isEqualTo(path);
            assertThat(web.at("/tableSchema/columns").findValuesAsText("name")).isEqualTo(head);
            for (JsonNode key : resource.at("/schema/foreignKeys")) {
                String other = key.at("/reference/resource").asText();
                assertThat(values(path, key.at("/fields/0").asText()))
                        .as(path)
                        .isSubsetOf(values(
                                other + ".csv", key.at("/reference/fields/0").asText()));
            }
            JsonNode primary = resource.at("/schema/primaryKey");
            assertThat(web.at("/tableSchema/primaryKey")).as(path).isEqualTo(primary);
            if (!primary.isMissingNode()) {
                assertThat(primary).as(path).isNotEmpty();
                assertThat(values(path, primary.get(0).asText()))
                        .as(path)
                        .hasSize(Sheet.ofCsv(file(path).asByteArray()).size());
            }
        }
    }

    private static Set<String> values(String path, String column) {
        Set<String> values = new TreeSet<>();
        Sheet.ofCsv(file(path).asByteArray()).forEach(row -> values.add(row.getOrDefault(column, "")));
        return values;
    }

    @Test
    void catalogueNamesEveryFileOfTheLatestSnapshot() {
        String latest = snapshot();
        Response answer = anonymously().get("/v1/catalogue");
        answer.then().statusCode(200).header("Content-Type", equalTo("application/ld+json"));
        JsonNode catalogue = Json.of(answer);
        assertThat(catalogue.path("@type").asText()).isEqualTo("dcat:Catalog");
        assertThat(catalogue.path("dcat:dataset")).hasSizeGreaterThan(15).allSatisfy(dataset -> {
            assertThat(dataset.path("dcterms:description").isMissingNode()).isFalse();
            List<String> addresses = StreamSupport.stream(
                            dataset.path("dcat:distribution").spliterator(), false)
                    .map(each -> each.at("/dcat:downloadURL/@id").asText())
                    .toList();
            assertThat(addresses).hasSize(3).allSatisfy(address -> {
                assertThat(URI.create(address).getPath()).startsWith(latest + "/");
                anonymously().head(URI.create(address).getPath()).then().statusCode(200);
            });
        });
    }
}
