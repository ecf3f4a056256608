package cn.innovation.registry.changes;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.put;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.nullValue;

import cn.innovation.registry.support.Codes;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where writes stand in the feed, and up to where a read asks to be shown it; where there is no replica. */
@QuarkusTest
class PositionApiTest {
    private static final Codes CODES = new Codes("PTN");
    private static final String HEADER = "Registry-Position";

    @Test
    void everyWriteTellsAPositionAndALaterOneALaterPosition() {
        String code = CODES.next();
        Response created = put(code, "If-None-Match", "*", enterprise("江门市位置有限公司"));
        Response changed = put(code, "If-Match", created.header("ETag"), enterprise("江门市新位置有限公司"));
        String key = UUID.randomUUID().toString();
        Response added = qualification(code, key);
        Response again = qualification(code, key);
        added.then().statusCode(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(position(created)).isLessThan(position(changed));
        assertThat(position(changed)).isLessThan(position(added));
        assertThat(position(added)).isLessThan(position(again));
    }

    private static Response qualification(String code, String key) {
        return asRegistrar()
                .header("Idempotency-Key", key)
                .body(body("kind", "gazelle", "number", "POS-1", "year", 2024, "from", "2024-01-01"))
                .post("/v1/enterprises/" + code + "/qualifications");
    }

    private static Position position(Response answer) {
        answer.then().header(HEADER, matchesPattern("[1-9][0-9]*-[1-9][0-9]*-9{18}"));
        return Position.of(answer.header(HEADER));
    }

    @Test
    void whatIsRefusedAndWhatIsOnlyAskedTellsNone() {
        put(CODES.next(), "If-Match", "\"1.x\"", enterprise("江门市无位置有限公司"))
                .then()
                .statusCode(412)
                .header(HEADER, nullValue());
        anonymously()
                .body(body("codes", new String[] {CODES.next()}))
                .post("/v1/enterprises/lookup")
                .then()
                .statusCode(200)
                .header(HEADER, nullValue());
        anonymously().get("/v1/enterprises?limit=1").then().statusCode(200).header(HEADER, nullValue());
    }

    @Test
    void readMaySendAnyPositionAndTheDatabaseAnswers() {
        String code = CODES.next();
        String written =
                put(code, "If-None-Match", "*", enterprise("江门市可读有限公司")).header(HEADER);
        for (String wanted : new String[] {"0", "latest", "1-1-1", written}) {
            anonymously()
                    .header(HEADER, wanted)
                    .get("/v1/enterprises/" + code)
                    .then()
                    .statusCode(200)
                    .header(HEADER, nullValue())
                    .header("Vary", matchesPattern(".*\\bRegistry-Position\\b.*"))
                    .body(has("name", equalTo("江门市可读有限公司")));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"1-2", "first", "-1", "01-1-1", "1-1-1-1"})
    void whatIsNoPositionIsRefused(String wanted) {
        anonymously()
                .header(HEADER, wanted)
                .get("/v1/enterprises?limit=1")
                .then()
                .statusCode(400)
                .body(has("violations[0].field", equalTo(HEADER)))
                .body(has("violations[0].code", equalTo("INVALID_POSITION")));
    }
}
