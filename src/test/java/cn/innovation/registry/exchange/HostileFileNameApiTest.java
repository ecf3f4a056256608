package cn.innovation.registry.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Caller;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The name of a file that is sent is a note for people: it names no file here, and none is taken for a reason to fail. */
@QuarkusTest
class HostileFileNameApiTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "../../etc/passwd",
                "..\\\\..\\\\x.csv",
                "/data/admin-key",
                "a%00.csv",
                "x.csv\"; filename=\"y.csv",
                ";;;",
                "CON",
            })
    void nameLeadsNowhere(String name) {
        Response taken = send("attachment; filename=\"" + name + '"');
        taken.then().statusCode(202);
        assertThat(taken.jsonPath().getString("file.name"))
                .satisfiesAnyOf(
                        told -> assertThat(told).isNull(),
                        told -> assertThat(told).doesNotContain("/", "\\", "..").hasSizeLessThanOrEqualTo(200));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "attachment",
                "attachment; filename*=UTF-8''%E4%BC%81%E4%B8%9A.csv",
                "attachment; filename*=UTF-8''%ff",
                "=;="
            })
    void headerOfAnyFormIsTaken(String header) {
        send(header).then().statusCode(202);
    }

    @ParameterizedTest
    @ValueSource(ints = {201, 5_000})
    void nameThatIsTooLongIsLeftOut(int length) {
        Response taken = send("attachment; filename=\"" + "a".repeat(length) + '"');
        taken.then().statusCode(202);
        assertThat(taken.asString()).doesNotContain("a".repeat(201));
    }

    private static Response send(String disposition) {
        return RestAssured.given()
                .header("Authorization", Caller.authorization())
                .contentType("text/csv; charset=UTF-8")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Disposition", disposition)
                .queryParam("kind", "enterprises")
                .queryParam("mode", "validate")
                .body("creditCode,name,registeredOn\n")
                .post("/v1/imports");
    }
}
