package cn.innovation.registry.search;

import cn.innovation.registry.shared.http.JsonInForm;
import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Queries by the ids that the caller gave them, in their order. */
@JsonInForm("queries")
@Schema(
        type = SchemaType.OBJECT,
        description = "Queries by ids of the caller's.",
        properties = {},
        additionalProperties = ReconcileQuery.class)
final class ReconcileBatch {
    @Schema(hidden = true)
    private final Map<String, ReconcileQuery> queries;

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    ReconcileBatch(Map<String, ReconcileQuery> queries) {
        this.queries = queries;
    }

    Map<String, ReconcileQuery> queries() {
        return queries;
    }
}
