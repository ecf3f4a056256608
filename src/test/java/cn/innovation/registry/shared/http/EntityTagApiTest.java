package cn.innovation.registry.shared.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class EntityTagApiTest {
    private static final String RECORD = "/v1/probe/records/seven";
    private static final String LIST = "/v1/probe/records";

    private final DataSource database = TestDatabase.dataSource();

    @BeforeEach
    void tables() {
        ProbeTables.create(database);
    }

    @Test
    void anAnswerCarriesItsVersionAndItsShape() {
        Response response = given().get(RECORD);
        assertThat(response.header("ETag")).matches("\"7\\.[\\w-]{12}\"");
        assertThat(response.header("Vary")).isEqualTo("Accept, Accept-Language, Authorization, Registry-Position");
    }

    @Test
    void whatShapesTheAnswerShapesTheTag() {
        Set<String> tags = Stream.of(
                        given().get(RECORD),
                        given().header("Accept-Language", "en").get(RECORD),
                        given().get(RECORD + "?on=2025-12-31"),
                        given().get(RECORD + "?on=2024-12-31"),
                        given().get(RECORD + "?labels=true"))
                .map(response -> response.header("ETag"))
                .collect(Collectors.toSet());
        assertThat(tags).hasSize(5);
        assertThat(given().get(RECORD).header("ETag")).isIn(tags);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    {}              | 304
                    W/{}            | 304
                    "x", W/{}       | 304
                    *               | 304
                    "x"             | 200
                    "7"             | 200
                    7               | 400
                    """)
    void aReaderWhoHasItIsNotSentItAgain(String condition, int status) {
        for (String path : List.of(RECORD, LIST)) {
            String tag = given().get(path).header("ETag");
            Response get = given().header("If-None-Match", condition.replace("{}", tag))
                    .get(path);
            Response head = given().header("If-None-Match", condition.replace("{}", tag))
                    .head(path);
            assertThat(List.of(get.statusCode(), head.statusCode())).containsOnly(status);
            if (status == 304) {
                assertThat(get.asString()).isEmpty();
                assertThat(get.contentType()).isEmpty();
                assertThat(get.header("ETag")).isEqualTo(tag);
                assertThat(get.header("Vary")).contains("Accept-Language");
            }
        }
    }

    @Test
    void aListThatIsFreshIsNotQueried() {
        String tag = given().get(LIST).header("ETag");
        int before = ProbeResource.LISTED.get();
        given().header("If-None-Match", tag).get(LIST).then().statusCode(304);
        assertThat(ProbeResource.LISTED).hasValue(before);
    }

    @Test
    void everyCommitChangesTheTagOfAListAndNothingElseDoes() throws SQLException {
        String before = given().get(LIST).header("ETag");
        assertThat(given().get(LIST).header("ETag")).isEqualTo(before);
        try (Connection older = database.getConnection();
                Statement statement = older.createStatement()) {
            older.setAutoCommit(false);
            statement.execute(ProbeTables.CHANGE);
            assertThat(given().get(LIST).header("ETag")).isEqualTo(before);
            ProbeTables.run(database, ProbeTables.CHANGE);
            String newer = given().get(LIST).header("ETag");
            assertThat(newer).isNotEqualTo(before);
            older.commit();
            assertThat(given().get(LIST).header("ETag"))
                    .as("a commit of a lower number after one of a higher")
                    .isNotIn(before, newer);
        }
    }

    @Test
    void theLastCommitIsFoundByTheIndex() throws SQLException {
        ProbeTables.run(
                database,
                ProbeTables.CHANGE.replace("from record", "from generate_series(1, 2000), record")
                        + "; analyze change");
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var plan = statement.executeQuery("explain " + RegistryTag.LAST_VISIBLE_COMMIT)) {
            StringBuilder text = new StringBuilder();
            while (plan.next()) {
                text.append(plan.getString(1)).append('\n');
            }
            assertThat(text.toString()).contains("change_xid").doesNotContain("Seq Scan");
        }
    }

    @Test
    void theNextPageIsALink() {
        assertThat(given().queryParam("district", "440703,江").get(LIST).header("Link"))
                .isEqualTo("</v1/probe/records?district=440703%2C%E6%B1%9F&cursor=abc>; rel=\"next\"");
        Response last = given().get(LIST + "?cursor=abc");
        assertThat(last.header("Link")).isNull();
        assertThat(last.asString()).isEqualTo("{\"items\":[\"七\"],\"next\":null}");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    If-Match      | "7.other-shape"   | 200
                    If-Match      | "6.x", "7.x"      | 200
                    If-Match      | *                 | 200
                    If-Match      | "6.x"             | 412
                    If-Match      | W/"7.x"           | 412
                    If-Match      | 7                 | 400
                    If-None-Match | *                 | 412
                    If-None-Match | "7.x"             | 428
                    X-Nothing     | x                 | 428
                    """)
    void aWriteIsHeldAgainstItsPreconditions(String header, String value, int status) {
        given().header(header, value)
                .contentType("application/json")
                .body("{}")
                .put(RECORD)
                .then()
                .statusCode(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD"})
    void aTagOfNobodyIsRefused(String method) {
        given().header("If-None-Match", "seven").request(method, RECORD).then().statusCode(400);
    }
}
