package cn.innovation.registry.shared.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.smallrye.openapi.api.SmallRyeOpenAPI;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.PathItem.HttpMethod;
import org.eclipse.microprofile.openapi.models.media.MediaType;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;
import org.jboss.jandex.Index;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RegistryOpenApiTest {
    record SeatView(String district) {}

    record FirmView(
            String name,
            @Nullable String english,
            @Nullable SeatView seat,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            Integer total) {}

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET  | /v1/firms                      | 200 304 400 401 406 414 429 431 503
                    GET  | /v1/firms/{id}                 | 200 304 308 400 401 404 406 410 414 429 431 503
                    GET  | /v1/codes/{name}               | 200 304 400 401 404 406 414 429 431 503
                    PUT  | /v1/enterprises/{creditCode}   | 200 201 308 400 401 404 406 409 410 412 413 414 415 422 428 429 431 503
                    PUT  | /v1/firms/{id}                 | 200 308 400 401 404 406 409 410 412 413 414 415 422 428 429 431 503
                    POST | /v1/firms                      | 201 400 401 406 409 413 414 415 422 429 431 503
                    POST | /v1/firms/{id}/seats/{id}/end  | 200 308 400 401 404 406 409 410 412 413 414 415 422 428 429 431 503
                    POST | /v1/firms/lookup               | 200 400 401 406 413 414 415 422 429 431 503
                    GET  | /problems                      | 200 400 401 406 414 429 431 503
                    """)
    void anOperationDeclaresWhatItCanAnswer(HttpMethod method, String path, String statuses) {
        Operation operation = operation(method != HttpMethod.GET);
        Operation filtered = filter(Map.of(path, Map.of(method, operation)), method, path);
        assertThat(String.join(" ", filtered.getResponses().getAPIResponses().keySet()))
                .isEqualTo(statuses);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    GET  | /v1/firms/{id}                 | IfNoneMatch AcceptLanguage Purpose RegistryPosition
                    PUT  | /v1/enterprises/{creditCode}   | IfMatch IfNoneMatchAny AcceptLanguage Purpose
                    PUT  | /v1/firms/{id}                 | IfMatch AcceptLanguage Purpose
                    POST | /v1/firms                      | IdempotencyKey AcceptLanguage Purpose
                    POST | /v1/firms/{id}/seats           | IdempotencyKey AcceptLanguage Purpose
                    POST | /v1/firms/{id}/seats/{id}/end  | IfMatch AcceptLanguage Purpose
                    POST | /v1/firms/lookup               | AcceptLanguage Purpose
                    """)
    void anOperationTakesTheHeadersThatApply(HttpMethod method, String path, String headers) {
        Operation operation = operation(method != HttpMethod.GET);
        operation.addParameter(
                OASFactory.createParameter().name("Accept-Language").in(Parameter.In.HEADER));
        operation.addParameter(OASFactory.createParameter().name("Accept").in(Parameter.In.HEADER));
        Operation filtered = filter(Map.of(path, Map.of(method, operation)), method, path);
        assertThat(filtered.getParameters().stream()
                        .filter(parameter -> parameter.getIn() != Parameter.In.PATH)
                        .map(parameter -> Objects.toString(parameter.getRef()).replace("#/components/parameters/", "")))
                .containsExactly(headers.split(" ", -1));
    }

    @Test
    void rolesAreNamedAlsoThoseOfAnInheritedMethodAndWithoutThemAKeyIsOptional() {
        String path = "/v1/probe-roles/{anyName}";
        OpenAPI document =
                document(Map.of(path, Map.of(HttpMethod.GET, operation(false), HttpMethod.PUT, operation(true))));
        new RegistryOpenApi(index()).filterOpenAPI(document);
        Operation open = document.getPaths().getPathItem(path).getGET();
        Operation closed = document.getPaths().getPathItem(path).getPUT();
        assertThat(open.getSecurity().stream().map(requirement -> requirement.getSchemes()))
                .containsExactly(Map.of(), Map.of("clientKey", List.of()), Map.of("accessToken", List.of()));
        assertThat(closed.getSecurity().stream().map(requirement -> requirement.getSchemes()))
                .containsExactly(
                        Map.of("clientKey", List.of("administrator", "editor")),
                        Map.of("accessToken", List.of("administrator", "editor")));
        assertThat(open.getResponses().hasAPIResponse("403")).isFalse();
        assertThat(closed.getResponses().hasAPIResponse("403")).isTrue();
    }

    @Test
    void aWriteWhoseMethodSaysNoTypeAnswersWhatIsRead() {
        Operation write = operation(true);
        write.getResponses()
                .getAPIResponse("200")
                .getContent()
                .getMediaType("application/json")
                .setSchema(null);
        OpenAPI document = document(Map.of(
                "/v1/firms",
                Map.of(HttpMethod.POST, write),
                "/v1/firms/{id}",
                Map.of(HttpMethod.GET, operation(false))));
        new RegistryOpenApi(index()).filterOpenAPI(document);
        assertThat(Schemas.answers(write).map(Schemas::componentName)).contains("FirmView");
        assertThat(write.getResponses().hasAPIResponse("200")).isFalse();
    }

    @Test
    void anOperationOnAFactIsDescribedByWhatItDoesAndWhatTheFactIs() {
        OpenAPI document =
                document(Map.of("/v1/firms/{id}/above-scale/{id}/end", Map.of(HttpMethod.POST, operation(true))));
        Objects.requireNonNull(document.getComponents().getSchemas().get("FirmView"))
                .setDescription("What a firm is.");
        new RegistryOpenApi(index()).filterOpenAPI(document);
        Operation end = document.getPaths()
                .getPathItem("/v1/firms/{id}/above-scale/{id}/end")
                .getPOST();
        assertThat(end.getSummary()).isEqualTo("End an above-scale period of a firm");
        assertThat(end.getDescription()).startsWith("What a firm is. States that it is no longer so");
    }

    @Test
    void everyProblemHasAnExampleThatNamesItsStatus() {
        OpenAPI document = document(Map.of("/v1/enterprises/{creditCode}", Map.of(HttpMethod.PUT, operation(true))));
        new RegistryOpenApi(index()).filterOpenAPI(document);
        assertThat(document.getComponents().getResponses()).isNotEmpty().allSatisfy((name, response) -> assertThat(
                        response.getContent()
                                .getMediaType("application/problem+json")
                                .getExamples())
                .isNotEmpty()
                .allSatisfy((slug, example) ->
                        assertThat(((Map<?, ?>) example.getValue()).get("type")).isEqualTo("/problems/" + slug)));
    }

    @Test
    void aRecordThatIsOnlyAnsweredHasAllItsFieldsAndSaysWhichCanBeNull() {
        OpenAPI document = document(Map.of("/v1/firms", Map.of(HttpMethod.GET, operation(false))));
        document.getComponents()
                .addSchema("SeatView", object().addProperty("district", text()))
                .addSchema("UnusedView", object())
                .addSchema(
                        "FirmView",
                        object().addProperty("name", text())
                                .addProperty("english", text())
                                .addProperty("seat", OASFactory.createSchema().ref("SeatView"))
                                .addProperty("total", text()));
        new RegistryOpenApi(index()).filterOpenAPI(document);
        Map<String, Schema> schemas = document.getComponents().getSchemas();
        Schema firm = Objects.requireNonNull(schemas.get("FirmView"));
        assertThat(firm.getRequired()).containsExactly("name", "english", "seat");
        assertThat(property(firm, "name").getType()).containsExactly(SchemaType.STRING);
        assertThat(property(firm, "english").getType()).containsExactly(SchemaType.STRING, SchemaType.NULL);
        assertThat(property(firm, "seat").getAnyOf()).hasSize(2);
        assertThat(schemas).containsOnlyKeys("FirmView", "Problem", "SeatView");
    }

    @Test
    void twoOperationsOfOneNameAreRefused() {
        OpenAPI document = document(Map.of(
                "/v1/firms", Map.of(HttpMethod.GET, operation(false)),
                "/firms", Map.of(HttpMethod.GET, operation(false))));
        RegistryOpenApi filter = new RegistryOpenApi(index());
        assertThatThrownBy(() -> filter.filterOpenAPI(document)).hasMessageContaining("listFirms");
    }

    @Test
    void theOrderOfTheScanLeavesNoTrace() throws IOException {
        List<String> paths = new ArrayList<>(List.of("/v1/a", "/v1/b", "/v1/c/{id}", "/v1/d"));
        String yaml = yaml(paths);
        Collections.reverse(paths);
        assertThat(yaml(paths)).isEqualTo(yaml).contains("/v1/c/{id}");
    }

    private static String yaml(List<String> paths) throws IOException {
        OpenAPI document = document(Map.of());
        for (String path : paths) {
            document.getPaths()
                    .addPathItem(
                            path,
                            OASFactory.createPathItem()
                                    .PUT(operation(true).operationId("put" + path.replaceAll("\\W", "")))
                                    .GET(operation(false).operationId("get" + path.replaceAll("\\W", ""))));
        }
        new RegistryOpenApi(index()).filterOpenAPI(document);
        return SmallRyeOpenAPI.builder()
                .withInitialModel(document)
                .enableModelReader(false)
                .enableStandardStaticFiles(false)
                .enableAnnotationScan(false)
                .enableStandardFilter(false)
                .build()
                .toYAML();
    }

    private static Operation filter(Map<String, Map<HttpMethod, Operation>> paths, HttpMethod method, String path) {
        OpenAPI document = document(paths);
        document.getComponents().addSchema("FirmView", object());
        new RegistryOpenApi(index()).filterOpenAPI(document);
        return Objects.requireNonNull(
                document.getPaths().getPathItem(path).getOperations().get(method));
    }

    private static OpenAPI document(Map<String, Map<HttpMethod, Operation>> paths) {
        OpenAPI document =
                OASFactory.createOpenAPI().paths(OASFactory.createPaths()).components(OASFactory.createComponents());
        document.getComponents().addSchema("FirmView", object());
        paths.forEach((path, operations) -> {
            var item = OASFactory.createPathItem();
            operations.forEach(item::setOperation);
            document.getPaths().addPathItem(path, item);
        });
        return document;
    }

    private static Operation operation(boolean body) {
        MediaType json =
                OASFactory.createMediaType().schema(OASFactory.createSchema().ref("FirmView"));
        APIResponse answer = OASFactory.createAPIResponse()
                .description("OK")
                .content(OASFactory.createContent().addMediaType("application/json", json));
        return OASFactory.createOperation()
                .responses(OASFactory.createAPIResponses().addAPIResponse("200", answer))
                .requestBody(body ? OASFactory.createRequestBody() : null);
    }

    private static Schema property(Schema schema, String name) {
        return Objects.requireNonNull(schema.getProperties().get(name));
    }

    private static Schema object() {
        return OASFactory.createSchema().addType(SchemaType.OBJECT);
    }

    private static Schema text() {
        return OASFactory.createSchema().addType(SchemaType.STRING);
    }

    private static Index index() {
        try {
            return Index.of(FirmView.class, SeatView.class, RoleProbeResource.class, RoleProbe.class);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }
}
