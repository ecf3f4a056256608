package cn.innovation.registry.search;

import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Stands in the contract for the map that is answered. */
@Schema(
        type = SchemaType.OBJECT,
        description = "The answer of each query by its id.",
        additionalProperties = ReconcileView.Result.class)
record ReconcileAnswers() {}
