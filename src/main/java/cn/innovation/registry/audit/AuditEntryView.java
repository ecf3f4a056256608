package cn.innovation.registry.audit;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** Something that happened, as the audit tells it. */
@Schema(
        name = "AuditEntry",
        description =
                "Something that happened: a change, somebody's sight of personal data, or a call. Null where it does not apply.")
public record AuditEntryView(
        @Schema(description = "What it is known by. Opaque.", examples = "change~1~7351~20144")
        String id,

        @Schema(
                description =
                        "`change`: something was recorded, corrected or administered; `reveal`: a contact person was seen in clear;"
                                + " `call`: somebody known called; `refused`: he may not do what he asked; `sign-in-failed`: a"
                                + " credential was refused; `lost`: calls that could not be written down.",
                examples = "change")
        String entry,

        @Schema(description = "When.", examples = "2026-03-02T08:15:30.123456Z")
        Instant at,

        @Schema(description = "Who; null: nobody that is known.", examples = "administrator") @Nullable
        String actor,

        @Schema(
                description = "From where: the address of the caller, as trusted proxies tell it.",
                examples = "192.0.2.7")
        @Nullable
        String address,

        @Schema(
                description =
                        "The call that it belongs to, as its answer told in `Request-Id`; null for the registry's own work.",
                examples = "2f1c0f0e-4a63-4c52-9d9b-0c3f0e4b7d11")
        @Nullable
        UUID requestId,

        @Schema(
                description =
                        "What for (业务依据): the header `Purpose` of the call, else what its client is registered for.",
                examples = "年报催报")
        @Nullable
        String purpose,

        @Schema(
                description =
                        "Of a change: the kind of what changed, as in the feed, or `subscription`, `client`, `quota`, ….",
                examples = "qualification")
        @Nullable
        String kind,

        @Schema(description = "Its key among those of its kind.", examples = "0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a")
        @Nullable
        String key,

        @Schema(description = "The record that it belongs to.") @Nullable
        AuditedRecord record,

        @Schema(description = "created, changed, ended, withdrawn, removed, revealed or erased.", examples = "created")
        @Nullable
        String operation,

        @Schema(
                description = "The fields that have another value than before, also where the value is not told.",
                examples = "[\"kind\", \"number\"]")
        @Nullable
        List<String> changedFields,

        @Schema(description = "Why it was changed.", examples = "录入有误") @Nullable
        String reason,

        @Schema(description = "The document that the change rests on.", examples = "江科函〔2026〕1号") @Nullable
        String document,

        @Schema(
                description = "The row as it was, under the names of the database. Never contact persons or secrets.",
                examples = "{\"number\": \"GR202144000122\"}")
        @Nullable
        Map<String, @Nullable Object> old,

        @Schema(
                description = "The row as it is since, as `old`; of a reveal its purpose.",
                examples = "{\"number\": \"GR202144000123\"}")
        @JsonProperty("new")
        @Nullable
        Map<String, @Nullable Object> after,

        @Schema(description = "Of a call: the method.", examples = "GET") @Nullable
        String method,

        @Schema(
                description = "Of a call: the path; null: it came to no operation.",
                examples = "/v1/enterprises/91440700768414040K")
        @Nullable
        String path,

        @Schema(
                description =
                        "Of a call: the query. Values that may be of a person, as a name that was searched for, are left out (…).",
                examples = "format=csv&q=…")
        @Nullable
        String parameters,

        @Schema(
                description =
                        "Of a call: the status of the answer; null: it did what it asked, and is written down with that.",
                examples = "200")
        @Nullable
        Integer status,

        @Schema(description = "Of a call: how long it took, to the end of the answer.", examples = "12") @Nullable
        Integer milliseconds,

        @Schema(
                description =
                        "Of a call: how many it stands for; more than one only for `lost`, and for `sign-in-failed` where an address"
                                + " tried so many credentials that the rest of a minute is told together.",
                examples = "1")
        @Nullable
        Long calls) {

    @Schema(name = "AuditedRecord", description = "A record.")
    public record AuditedRecord(
            @Schema(description = "Its kind.", examples = "enterprise")
            String kind,

            @Schema(description = "Its key.", examples = "91440700768414040K")
            String key) {}
}
