package cn.innovation.registry.shared.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.OpenApiContract;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenApiExamplesTest {
    private final OpenApiContract contract = OpenApiContract.committed();

    @Test
    void everyExampleIsAsItsSchemaSays() {
        List<String> wrong = new ArrayList<>();
        check("", contract.document(), wrong);
        assertThat(wrong).isEmpty();
    }

    @Test
    void aWrongExampleWouldBeNoticed() {
        JsonNode problem = contract.document().at("/components/schemas/Problem");
        assertThat(contract.faults(
                        problem, new ObjectMapper().createObjectNode().put("status", "four")))
                .isNotEmpty();
    }

    private void check(String place, JsonNode node, List<String> wrong) {
        JsonNode schema = node.path("schema");
        if (schema.isObject() && !schema.isEmpty()) {
            if (node.has("example")) {
                check(place + "/example", schema, node.get("example"), wrong);
            }
            OpenApiContract.fields(node.path("examples"))
                    .forEach(example -> check(
                            place + "/examples/" + example.getKey(),
                            schema,
                            example.getValue().path("value"),
                            wrong));
        }
        OpenApiContract.fields(node.path("properties")).forEach(property -> property.getValue()
                .path("examples")
                .forEach(example -> check(place + "/" + property.getKey(), property.getValue(), example, wrong)));
        if (node.isObject()) {
            OpenApiContract.fields(node).forEach(child -> check(place + "/" + child.getKey(), child.getValue(), wrong));
        } else {
            node.forEach(child -> check(place + "/-", child, wrong));
        }
    }

    private void check(String place, JsonNode schema, JsonNode example, List<String> wrong) {
        contract.faults(schema, example).forEach(fault -> wrong.add(place + ": " + fault));
    }
}
