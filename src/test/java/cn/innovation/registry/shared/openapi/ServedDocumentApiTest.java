package cn.innovation.registry.shared.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import cn.innovation.registry.support.OpenApiContract;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What everybody builds on, as it is answered. */
@QuarkusTest
class ServedDocumentApiTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void theCommittedFileIsServedAsItIs() throws IOException {
        assertThat(given().get("/q/openapi").then().statusCode(200).extract().asByteArray())
                .isEqualTo(Files.readAllBytes(OpenApiContract.FILE));
    }

    @Test
    void asJsonItSaysWhatTheGeneratedOneSays() throws IOException {
        assertThat(JSON.readTree(text("/q/openapi?format=json")))
                .isEqualTo(JSON.readTree(text("/q/openapi-generated?format=json")));
    }

    private static String text(String path) {
        return given().get(path).then().statusCode(200).extract().asString();
    }

    @ParameterizedTest
    @CsvSource({
        "/q/openapi, */*, application/yaml",
        "/q/openapi, 'text/html, */*;q=0.8', application/yaml",
        "/q/openapi, 'application/json, */*;q=0.8', application/json",
        "/q/openapi, application/yaml, application/yaml",
        "/q/openapi?format=json, */*, application/json",
        "/q/openapi?format=yaml, application/json, application/yaml",
        "/q/openapi.json, */*, application/json",
        "/q/openapi.yaml, */*, application/yaml",
        "/q/openapi.yml, */*, application/yaml"
    })
    void itComesInTheFormatThatIsAskedFor(String path, String accept, String type) {
        given().header("Accept", accept)
                .get(path)
                .then()
                .statusCode(200)
                .header("Content-Type", type + ";charset=UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/q/openapi", "/q/openapi.json"})
    void whoeverHoldsItIsToldSo(String path) {
        Response first = given().get(path);
        given().header("If-None-Match", first.header("ETag"))
                .get(path)
                .then()
                .statusCode(304)
                .header("ETag", first.header("ETag"));
        given().header("If-None-Match", "\"another\"").get(path).then().statusCode(200);
    }

    @Test
    void bothFormatsHaveTagsOfTheirOwn() {
        assertThat(given().get("/q/openapi").header("ETag"))
                .isNotEqualTo(given().get("/q/openapi.json").header("ETag"));
    }

    @Test
    void itsHeadIsThatOfTheDocument() throws IOException {
        given().head("/q/openapi")
                .then()
                .statusCode(200)
                .header("Content-Length", Long.toString(Files.size(OpenApiContract.FILE)))
                .body(equalTo(""));
    }

    @Test
    void formatThatThereIsNotIsRefused() {
        given().get("/q/openapi?format=xml")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("violations.field", hasItem("format"));
        given().header("Accept", "text/plain").get("/q/openapi").then().statusCode(406);
    }

    @Test
    void aTagThatIsNoneIsRefused() {
        given().header("If-None-Match", "no-quotes")
                .get("/q/openapi")
                .then()
                .statusCode(400)
                .body("violations.code", hasItem("MALFORMED_ENTITY_TAG"));
    }

    @Test
    void nothingIsWrittenThere() {
        given().post("/q/openapi")
                .then()
                .statusCode(405)
                .header("Allow", "GET, HEAD")
                .contentType("application/problem+json");
    }
}
