package cn.innovation.registry.shared.openapi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.models.OpenAPI;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.media.Schema.SchemaType;
import org.eclipse.microprofile.openapi.models.parameters.Parameter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
class CodeListOpenApiTest {
    private static final List<Object> TIERS = List.of("incubated", "tech-sme", "high-tech");

    @Inject
    CodeListOpenApi filter;

    private OpenAPI document;
    private Operation operation;

    @BeforeEach
    void build() {
        operation = OASFactory.createOperation()
                .requestBody(OASFactory.createRequestBody().content(json("TierForm")))
                .responses(OASFactory.createAPIResponses()
                        .addAPIResponse("200", OASFactory.createAPIResponse().content(json("TierView"))));
        document = OASFactory.createOpenAPI()
                .paths(OASFactory.createPaths()
                        .addPathItem("/v1/x", OASFactory.createPathItem().POST(operation)))
                .components(OASFactory.createComponents()
                        .addSchema("TierForm", holder(code("tiers")))
                        .addSchema("TierView", holder(code("tiers"))));
    }

    @Test
    void whatIsSentIsClosedAndWhatIsAnsweredIsOpen() {
        filter.filterOpenAPI(document);
        assertThat(tier("TierForm").getEnumeration()).isEqualTo(TIERS);
        assertThat(tier("TierView").getEnumeration()).isNull();
        assertThat(tier("TierView").getExtension("x-extensible-enum")).isEqualTo(TIERS);
        assertThat(tier("TierForm").getExtension("x-enumDescriptions"))
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsEntry("high-tech", "高新技术企业 · High-tech enterprise");
    }

    @Test
    void aListOfCodesInAParameterIsClosedWithItsOtherWords() {
        Schema items = OASFactory.createSchema().addType(SchemaType.STRING);
        Parameter parameter = OASFactory.createParameter()
                .name("tier")
                .in(Parameter.In.QUERY)
                .schema(OASFactory.createSchema().addType(SchemaType.ARRAY).items(items));
        parameter.setDescription("Codes of `tiers`; `none`: no tier.");
        operation.addParameter(parameter);
        filter.filterOpenAPI(document);
        assertThat(items.getEnumeration()).containsExactly("incubated", "tech-sme", "high-tech", "none");
    }

    @Test
    void aFieldThatMayBeNullAdmitsNullAmongItsCodes() {
        tier("TierForm").addType(SchemaType.NULL);
        filter.filterOpenAPI(document);
        assertThat(tier("TierForm").getEnumeration()).hasSize(4).contains((Object) null);
    }

    @Test
    void aLongListIsNotCopied() {
        document.getComponents().addSchema("TierForm", holder(code("industries")));
        filter.filterOpenAPI(document);
        assertThat(tier("TierForm").getEnumeration()).isNull();
        assertThat(tier("TierForm").getExtension("x-code-list")).isEqualTo("industries");
    }

    @Test
    void aListThatDoesNotExistIsRefused() {
        document.getComponents().addSchema("TierForm", holder(code("teirs")));
        assertThatThrownBy(() -> filter.filterOpenAPI(document)).hasMessageContaining("teirs");
    }

    @Test
    void runningAgainChangesNothing() {
        filter.filterOpenAPI(document);
        String once = document.toString();
        filter.filterOpenAPI(document);
        assertThat(document.toString()).isEqualTo(once);
    }

    @Test
    void aBodyWithoutAnExampleIsGivenOne() {
        filter.filterOpenAPI(document);
        assertThat(operation
                        .getRequestBody()
                        .getContent()
                        .getMediaType("application/json")
                        .getExample())
                .isEqualTo(Map.of("tier", "incubated"));
    }

    private Schema tier(String schema) {
        Schema holder =
                Objects.requireNonNull(document.getComponents().getSchemas().get(schema));
        return Objects.requireNonNull(holder.getProperties().get("tier"));
    }

    private static Schema holder(Schema tier) {
        return OASFactory.createSchema().addType(SchemaType.OBJECT).addProperty("tier", tier);
    }

    private static Schema code(String list) {
        return OASFactory.createSchema().addType(SchemaType.STRING).description("A code of `" + list + "`.");
    }

    private static Content json(String schema) {
        return OASFactory.createContent()
                .addMediaType(
                        "application/json",
                        OASFactory.createMediaType()
                                .schema(OASFactory.createSchema().ref(schema)));
    }
}
