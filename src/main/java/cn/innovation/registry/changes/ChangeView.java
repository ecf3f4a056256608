package cn.innovation.registry.changes;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.extensions.Extension;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A change as the feed tells it. */
@Schema(
        description = "Something that was recorded.",
        extensions = @Extension(name = "x-visibility", value = "as its kind"))
public record ChangeView(
        @Schema(description = "Where it stands in the feed, for `after`. Opaque.", examples = "1-7351-20144")
        String position,

        @Schema(
                description = "The kind of what changed: a kind of record, of fact, or of what belongs to a plan.",
                examples = "qualification")
        String kind,

        @Schema(
                description = "The key of what changed, among those of its kind.",
                examples = "0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a")
        String key,

        @Schema(description = "The record that it belongs to.")
        RecordRef record,

        @Schema(description = "created, changed, ended, withdrawn or removed.", examples = "created")
        String operation,

        @Schema(
                description = "The fields that have another value than before.",
                examples = "[\"from\", \"kind\", \"number\"]")
        List<String> changedFields,

        @Schema(description = "When it was recorded. Not the order: that is the feed's own.")
        Instant at,

        @Schema(
                description = "Who recorded it; told to callers with a key.",
                examples = "administrator",
                extensions = @Extension(name = "x-visibility", value = "government"))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        String actor,

        @Schema(description = "Why.", examples = "录入有误") @Nullable
        String reason,

        @Schema(description = "The document that it rests on.", examples = "江科函〔2026〕1号") @Nullable
        String document,

        @Schema(
                description =
                        "The fields as they were before, under the names of `changedFields`; told to callers with a key."
                                + " Left out where there was nothing, or where it is not copied here (figures, contacts).",
                examples = "{}",
                extensions = @Extension(name = "x-visibility", value = "government"))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, @Nullable Object> old,

        @Schema(
                description = "The fields as they are after it, as `old`.",
                examples =
                        "{\"kind\": \"high-tech-certificate\", \"number\": \"GR202144000123\", \"from\": \"2021-12-20\"}",
                extensions = @Extension(name = "x-visibility", value = "government"))
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @JsonProperty("new")
        @Nullable
        Map<String, @Nullable Object> after) {

    /** What everybody may see of it. */
    public ChangeView withoutValues() {
        return new ChangeView(
                position, kind, key, record, operation, changedFields, at, null, reason, document, null, null);
    }

    /** What the fields were, and what they are. */
    ChangeView with(@Nullable Map<String, @Nullable Object> old, @Nullable Map<String, @Nullable Object> after) {
        return new ChangeView(
                position, kind, key, record, operation, changedFields, at, actor, reason, document, old, after);
    }

    @Schema(description = "A record, and how often it had changed.")
    public record RecordRef(
            @Schema(
                    description = "Its kind; `plan`, `coverage` or `correction` for what is of no record.",
                    examples = "enterprise")
            String kind,

            @Schema(description = "Its key.", examples = "91440700768414040K")
            String key,

            @Schema(
                    description =
                            "Its version after the change: it never goes back from one change of the record to the"
                                    + " next. Null for what is counted in no version.",
                    examples = "3")
            @Nullable
            Long version) {}
}
