package cn.innovation.registry.shared.record;

import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change of a record or of one of its facts. */
@Schema(description = "A change of a record or of one of its facts, as it was written down.")
public record HistoryView(
        @Schema(description = "Where it stands in the feed of changes; what names it.", examples = "1-7351-20144")
        String position,

        @Schema(
                description = "The kind of what changed: the record's own, or that of a fact.",
                examples = "qualification")
        String kind,

        @Schema(description = "The key of what changed: the record's, or the fact's id.")
        String key,

        @Schema(description = "The version of the record after the change.", examples = "3")
        long recordVersion,

        @Schema(description = "created, changed, ended, withdrawn or removed.", examples = "ended")
        String operation,

        @Schema(description = "The fields that have another value than before.", examples = "[\"endedFrom\"]")
        List<String> changedFields,

        @Schema(description = "When it was recorded.") Instant at,

        @Schema(description = "Why.") @Nullable String reason,

        @Schema(description = "The document that it rests on.") @Nullable
        String document) {}
