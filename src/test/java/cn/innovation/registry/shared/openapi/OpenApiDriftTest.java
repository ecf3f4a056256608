package cn.innovation.registry.shared.openapi;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.OpenApiContract;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

/** Run with {@code -Dopenapi.update=true} after a change that is meant. */
@QuarkusTest
class OpenApiDriftTest {
    @Test
    void theCommittedDocumentIsTheGeneratedOne() throws IOException {
        String generated = document();
        if (Boolean.getBoolean("openapi.update")) {
            Files.createDirectories(OpenApiContract.FILE.getParent());
            Files.writeString(OpenApiContract.FILE, generated);
        }
        assertThat(OpenApiContract.FILE)
                .as("openapi/openapi.yaml is behind the code: mvn test -Dtest=OpenApiDriftTest -Dopenapi.update=true")
                .hasContent(generated);
    }

    @Test
    void theDocumentIsTheSameEachTime() {
        assertThat(document()).isEqualTo(document());
    }

    private static String document() {
        byte[] yaml = given().get("/q/openapi-generated")
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
        return new String(yaml, StandardCharsets.UTF_8).stripTrailing() + "\n";
    }
}
