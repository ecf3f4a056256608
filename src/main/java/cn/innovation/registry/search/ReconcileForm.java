package cn.innovation.registry.search;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Stands in the contract for the form that {@link ReconcileBatch} is also read from. */
@Schema(description = "A query batch in a form.")
record ReconcileForm(
        @Schema(
                description = "The batch, written in JSON.",
                required = true,
                examples = "{\"q0\": {\"query\": \"五邑大学\"}}")
        String queries) {}
