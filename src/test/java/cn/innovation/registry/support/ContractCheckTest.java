package cn.innovation.registry.support;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

@QuarkusTest
class ContractCheckTest {
    @Test
    @DisabledIfSystemProperty(named = "openapi.update", matches = "true")
    void theContractStandsBeforeEveryTestOnce() {
        assertThat(RestAssured.filters())
                .hasOnlyElementsOfType(OpenApiContractFilter.class)
                .hasSize(1);
    }
}
