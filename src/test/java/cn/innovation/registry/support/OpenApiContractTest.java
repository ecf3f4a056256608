package cn.innovation.registry.support;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.OpenApiContract.Exchange;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OpenApiContractTest {
    private static final String PROBLEM =
            "{\"type\":\"/problems/not-found\",\"instance\":\"/v1/x\",\"violations\":[],\"reasons\":[\"one of its own\"]}";

    private static final String DOCUMENT = """
            paths:
              /v1/firms/{code}:
                get:
                  responses:
                    "200":
                      content:
                        application/json:
                          schema: { $ref: "#/components/schemas/Firm" }
                        text/csv: {}
                    "304": { description: nothing new, headers: { ETag: {} } }
                    "404": { $ref: "#/components/responses/NotFound" }
              /v1/firms/lookup:
                post:
                  responses:
                    "204": { description: nothing }
                    "201": { description: made, headers: { Location: {} } }
            components:
              responses:
                NotFound:
                  content:
                    application/problem+json:
                      schema: { $ref: "#/components/schemas/Problem" }
              schemas:
                Firm:
                  type: object
                  required: [name]
                  properties:
                    name: { type: string }
                    on: { type: [string, "null"], format: date }
                    seat:
                      anyOf: [{ $ref: "#/components/schemas/Seat" }, { type: "null" }]
                Seat:
                  type: object
                  properties:
                    district: { type: string }
                Problem:
                  type: object
                  required: [type]
                  properties:
                    type: { type: string }
                    instance: { type: string }
                    violations: { type: array, items: { type: object } }
            """;

    private OpenApiContract contract;

    @BeforeEach
    void read() throws IOException {
        contract = new OpenApiContract(new ObjectMapper(new YAMLFactory()).readTree(DOCUMENT));
    }

    @Test
    void whatIsDocumentedIsNoFault() {
        assertThat(firm("{\"name\":\"a\",\"on\":null,\"seat\":{\"district\":\"440703\"}}"))
                .isEmpty();
        assertThat(faults("GET", "/v1/firms/x", 200, "text/csv; charset=utf-8", "a,b"))
                .isEmpty();
        assertThat(faults("GET", "/v1/firms/x", 304, null, "")).isEmpty();
        assertThat(faults("GET", "/v1/firms/x", 404, "application/problem+json", PROBLEM))
                .isEmpty();
        assertThat(faults("HEAD", "/v1/firms/x", 200, "application/json", "")).isEmpty();
        assertThat(faults("POST", "/v1/firms/lookup", 204, null, "")).isEmpty();
    }

    @Test
    void whatIsNotDocumentedIsAFault() {
        assertThat(firm("{\"on\":null}")).as("a missing field").isNotEmpty();
        assertThat(firm("{\"name\":\"a\",\"more\":1}"))
                .as("an undeclared field")
                .isNotEmpty();
        assertThat(firm("{\"name\":\"a\",\"seat\":{\"more\":1}}"))
                .as("an undeclared field below")
                .isNotEmpty();
        assertThat(firm("{\"name\":\"a\",\"on\":\"2025-02-30\"}")).as("no day").isNotEmpty();
        assertThat(firm("{\"name\":null}")).as("a null").isNotEmpty();
        assertThat(firm("{")).as("no JSON").isNotEmpty();
        assertThat(faults("GET", "/v1/firms/x", 500, "application/json", "{}"))
                .as("a status")
                .isNotEmpty();
        assertThat(faults("GET", "/v1/firms/x", 200, "text/html", ""))
                .as("a media type")
                .isNotEmpty();
        assertThat(faults("GET", "/v1/firms/x", 304, null, "x")).as("a body").isNotEmpty();
        assertThat(faults("GET", "/v1/firms/x", 404, "application/problem+json", "{}"))
                .as("a problem")
                .isNotEmpty();
        assertThat(faults("POST", "/v1/firms/lookup", 201, null, ""))
                .as("a missing header")
                .isNotEmpty();
    }

    @Test
    void whatIsNoOperationMayOnlyBeRefusedWithAProblem() {
        assertThat(faults("GET", "/v1/nothing", 404, "application/problem+json", PROBLEM))
                .isEmpty();
        assertThat(faults("PUT", "/v1/firms/x", 405, "application/problem+json", PROBLEM))
                .isEmpty();
        assertThat(faults("GET", "/v1/nothing", 404, "text/html", "")).isNotEmpty();
        assertThat(faults("GET", "/v1/nothing", 404, "application/problem+json", "{}"))
                .isNotEmpty();
        assertThat(faults("GET", "/v1/nothing", 200, "application/json", "{}")).isNotEmpty();
        assertThat(faults("PUT", "/v1/firms/x", 200, "application/json", "{}")).isNotEmpty();
    }

    private List<String> firm(String body) {
        return faults("GET", "/v1/firms/x", 200, "application/json;charset=UTF-8", body);
    }

    private List<String> faults(String method, String path, int status, @Nullable String type, String body) {
        return contract.faults(new Exchange(method, path, status, Set.of("etag"), type, body));
    }
}
