package cn.innovation.registry.audit;

import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What may be asked of the audit. */
public record AuditParameters(
        @Parameter(
                description =
                        "Comma list of kinds of entries: call, change, lost, refused, reveal, sign-in-failed. All if left out.",
                example = "change,reveal")
        @QueryParam("entry")
        @Nullable
        String entry,

        @Parameter(description = "Comma list of actors.", example = "administrator") @QueryParam("actor") @Nullable
        String actor,

        @Parameter(
                description = "Comma list of kinds of what changed, as `kind` of an entry. Calls have none.",
                example = "qualification")
        @QueryParam("kind")
        @Nullable
        String kind,

        @Parameter(
                description = "The key of what changed, or of the record that it belongs to. Calls have none.",
                example = "91440700768414040K")
        @QueryParam("key")
        @Nullable
        String key,

        @Parameter(
                description = "Comma list of operations, as `operation` of an entry. Calls have none.",
                example = "withdrawn,removed")
        @QueryParam("operation")
        @Nullable
        String operation,

        @Parameter(description = "Calls of exactly this path.", example = "/v1/enterprises/91440700768414040K")
        @QueryParam("path")
        @Nullable
        String path,

        @Parameter(
                description = "The id of a call: itself, and all that it changed.",
                schema = @Schema(type = SchemaType.STRING, format = "uuid"))
        @QueryParam("request")
        @Nullable
        String request,

        @Parameter(
                description = "From this instant on.",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("from")
        @Nullable
        String from,

        @Parameter(
                description = "Before this instant.",
                schema = @Schema(type = SchemaType.STRING, format = "date-time"))
        @QueryParam("until")
        @Nullable
        String until) {}
