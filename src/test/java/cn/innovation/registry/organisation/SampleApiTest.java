package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cn.innovation.registry.support.Caller;
import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.SentFile;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Real enterprises, registered by the example of a client that the README shows. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SampleApiTest {
    private static final Path SAMPLE = Path.of("../shared/data/jiangmen-enterprises-sample.csv");
    private static final int SIZE = 238;

    private List<NamedCsvRecord> rows = List.of();

    @BeforeAll
    void registerTheSample(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.exists(SAMPLE), "the sample of real enterprises is not beside the project");
        try (CsvReader<NamedCsvRecord> reader = CsvReader.builder().ofNamedCsvRecord(SAMPLE)) {
            rows = reader.stream().toList();
        }
        // The address of the application is told to tests only, and not before all of them.
        RestAssured.port = URI.create(ConfigProvider.getConfig().getValue("test.url", String.class))
                .getPort();
        // Before anything of it is registered: each row would be new, and nothing stays.
        for (String format : List.of("csv", "xlsx")) {
            assertThat(imported(format, "&mode=validate").path("created").asInt())
                    .as(format)
                    .isEqualTo(SIZE);
        }
        Path key =
                Files.writeString(folder.resolve("key"), Caller.authorization().substring("Bearer ".length()));
        assertThat(script(key)).isEqualTo("201: " + SIZE + "\n");
        assertThat(script(key)).as("a second run changes nothing").isEqualTo("412: " + SIZE + "\n");
    }

    /** Registered one by one, or by a file: a row says the same. */
    @ParameterizedTest
    @ValueSource(strings = {"csv", "xlsx"})
    void fileOfTheSampleSaysNothingNewAboutWhatWasRegisteredOneByOne(String format) throws IOException {
        assertThat(imported(format, "").path("unchanged").asInt()).isEqualTo(SIZE);
    }

    private JsonNode imported(String format, String more) throws IOException {
        List<String> header = List.of("统一社会信用代码", "企业名称", "成立日期", "企业类型", "注册资本", "注册资本币种", "注册地址", "所在区县", "经营范围");
        List<List<String>> table = rows.stream()
                .map(row -> List.of(
                        row.getField("uscc"),
                        row.getField("name"),
                        row.getField("founded"),
                        row.getField("legal_form"),
                        new BigDecimal(row.getField("capital_wan"))
                                .multiply(new BigDecimal("10000"))
                                .toPlainString(),
                        row.getField("currency"),
                        row.getField("address"),
                        row.getField("district_by_address"),
                        row.getField("business_scope")))
                .toList();
        return SentFile.imported("enterprises", more, SentFile.type(format), SentFile.file(format, header, table))
                .path("rows");
    }

    @Test
    void everyEnterpriseComesBackWhole() {
        for (NamedCsvRecord row : rows) {
            Response answer = anonymously().get("/v1/enterprises/" + row.getField("uscc"));
            answer.then().statusCode(200);
            JsonNode view = Json.of(answer);
            assertThat(view.path("name").textValue()).isEqualTo(row.getField("name"));
            assertThat(view.path("registeredOn").textValue()).isEqualTo(row.getField("founded"));
            assertThat(view.path("businessScope").textValue()).isEqualTo(orNull(row.getField("business_scope")));
            assertThat(view.path("address").textValue()).isEqualTo(orNull(row.getField("address")));
            assertThat(view.path("legalForm").textValue()).isEqualTo(orNull(row.getField("legal_form")));
            assertThat(view.at("/capital/currency").textValue()).isEqualTo(row.getField("currency"));
            assertThat(view.at("/capital/amount").decimalValue())
                    .isEqualByComparingTo(
                            new BigDecimal(row.getField("capital_wan")).multiply(new BigDecimal("10000")));
            assertThat(view.at("/location/district").textValue())
                    .isEqualTo(orNull(row.getField("district_by_address")));
            assertThat(view.path("existence").textValue()).isEqualTo("active");
        }
    }

    @Test
    void districtsAndNoneSumToTheSample() {
        Set<String> codes = new HashSet<>();
        rows.forEach(row -> codes.add(row.getField("uscc")));
        int sum = 0;
        for (String district :
                List.of("440703", "440704", "440705", "440781", "440783", "440784", "440785", "outside", "none")) {
            List<String> listed = codes("district=" + district);
            listed.retainAll(codes);
            assertThat(listed.size()).as(district).isEqualTo((int) rows.stream()
                    .filter(row -> row.getField("district_by_address").equals(district.equals("none") ? "" : district))
                    .count());
            sum += listed.size();
        }
        assertThat(sum).isEqualTo(SIZE);
    }

    @Test
    void aPartOfANameFindsWhatSqlFinds() throws SQLException {
        List<String> expected = new ArrayList<>();
        try (var connection = TestDatabase.connection();
                var statement = connection.prepareStatement(
                        "select credit_code from enterprise where name like '%科技%' order by credit_code")) {
            var found = statement.executeQuery();
            while (found.next()) {
                expected.add(found.getString(1));
            }
        }
        assertThat(expected).isNotEmpty();
        assertThat(codes("q=科技&existence=any")).containsAll(expected);
        assertThat(codes("q=科技&existence=any").stream()
                        .filter(code -> rows.stream()
                                .anyMatch(row -> row.getField("uscc").equals(code)))
                        .toList())
                .isEqualTo(rows.stream()
                        .filter(row -> row.getField("name").contains("科技"))
                        .map(row -> row.getField("uscc"))
                        .sorted()
                        .toList());
    }

    @Test
    void namesSortByTheirPinyin() {
        Set<String> ours = new HashSet<>();
        rows.forEach(row -> ours.add(row.getField("name")));
        List<String> names = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            var request = asRegistrar().queryParam("sort", "name").queryParam("limit", 100);
            JsonPath page = (cursor == null ? request : request.queryParam("cursor", cursor))
                    .get("/v1/enterprises")
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            names.addAll(page.getList("items.name", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        names.retainAll(ours);
        assertThat(names).hasSizeGreaterThanOrEqualTo(ours.size());
        // 江 (jiang) is before 开 (kai), 台 (tai) and 新 (xin); by code point 台 would be before 江.
        List<Character> firsts =
                names.stream().map(name -> name.charAt(0)).distinct().toList();
        assertThat(firsts.stream().filter(c -> "恩鹤江开台新".indexOf(c) >= 0).toList())
                .isEqualTo(List.of('恩', '鹤', '江', '开', '台', '新'));
    }

    /** The codes of a list, through all its pages. */
    private static List<String> codes(String query) {
        List<String> codes = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            JsonPath page = anonymously()
                    .get("/v1/enterprises?limit=1000&" + query + (cursor == null ? "" : "&cursor=" + cursor))
                    .then()
                    .statusCode(200)
                    .extract()
                    .jsonPath();
            codes.addAll(page.getList("items.creditCode", String.class));
            cursor = page.getString("next");
        } while (cursor != null);
        return codes;
    }

    private static String script(Path key) throws IOException, InterruptedException {
        Process client = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElse("java"),
                        "src/docs/examples/RegisterEnterprises.java",
                        SAMPLE.toString(),
                        ConfigProvider.getConfig().getValue("test.url", String.class),
                        key.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(client.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(client.waitFor(2, TimeUnit.MINUTES)).isTrue();
        return said;
    }

    private static @Nullable String orNull(String cell) {
        return cell.isEmpty() ? null : cell;
    }
}
