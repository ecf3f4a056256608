package cn.innovation.registry.correction;

import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Versioned;
import cn.innovation.registry.shared.record.CodeOf;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "A correction that was asked for, and what became of it.")
record CorrectionView(
        @Schema(readOnly = true, description = "Its id, issued by the registry.")
        UUID id,

        @Schema(description = "The record that is meant.") SubjectView record,

        @Schema(description = "The fact that is doubted; null: the record itself.") @Nullable
        FactView fact,

        @Schema(description = "The doubted field.", examples = "registeredOn") @Nullable
        String field,

        @Schema(description = "What the registry said.", examples = "2015-06-01") @Nullable
        String stated,

        @Schema(description = "What it should say.", examples = "2016-06-01") @Nullable
        String proposed,

        @Schema(description = "Why it is held to be wrong.", examples = "与营业执照登记信息不一致")
        String reason,

        @Schema(description = "The document that shows it.", examples = "江市监函〔2026〕18号")
        String document,

        @Schema(readOnly = true, description = "Who asks.", examples = "market-supervision")
        String askedBy,

        @Schema(readOnly = true, description = "When it was asked for.")
        Instant askedAt,

        @Schema(readOnly = true, description = "The last day on which an answer is in time.")
        LocalDate dueOn,

        @Schema(readOnly = true, description = "Whether it is open and that day is over.", examples = "false")
        boolean overdue,

        @Schema(readOnly = true, description = "Who has to answer.")
        OwnerView owner,

        @Schema(
                readOnly = true,
                description = "`open`; answered, `corrected` or `refused`; or `withdrawn` by who asked.",
                examples = "open")
        String state,

        @Schema(readOnly = true, description = "How it was closed; null: it is open.") @Nullable
        AnswerView answer,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(
                readOnly = true,
                description = "The labels of the codes by code list, with `labels=true`; else left out.",
                examples = "{\"districts\": {\"440703\": \"蓬江区\"}}")
        @JsonInclude(JsonInclude.Include.NON_NULL)
        @Nullable
        Map<String, Map<String, String>> labels)
        implements Versioned {

    /** The owner follows the record, and the days pass, without a new version. */
    @Override
    public String beside() {
        return owner.district + overdue;
    }

    CorrectionView labelled(Labels found) {
        return new CorrectionView(
                id,
                record,
                fact,
                field,
                stated,
                proposed,
                reason,
                document,
                askedBy,
                askedAt,
                dueOn,
                overdue,
                owner,
                state,
                answer,
                version,
                found.of(this));
    }

    @Schema(name = "CorrectionSubject", description = "A record.")
    record SubjectView(
            @Schema(description = "Its kind.", examples = "enterprise")
            String kind,

            @Schema(description = "Its credit code, or its id.", examples = "91440703MA00000077")
            String key) {}

    @Schema(name = "CorrectionFact", description = "A fact, as the feed of changes names it.")
    record FactView(
            @Schema(description = "Its kind.", examples = "qualification")
            String kind,

            @Schema(description = "Its key.", examples = "0199a7b2-6f1d-7c3e-9a55-0d7f2f1c4b6a")
            String key) {}

    @Schema(
            name = "CorrectionOwner",
            description = "Who has to answer: those of the district where the record stands today.")
    record OwnerView(
            @Schema(
                    description =
                            "The district; null: the city, since the record stands in none that is known, or outside.",
                    examples = "440703")
            @CodeOf("districts")
            @Nullable
            String district) {}

    @Schema(name = "CorrectionAnswer", description = "How a request was closed.")
    record AnswerView(
            @Schema(description = "What was answered: of a refusal or withdrawal, why.", examples = "已按营业执照更正")
            @Nullable
            String text,

            @Schema(description = "The document of the answer.", examples = "江科函〔2026〕7号") @Nullable
            String document,

            @Schema(description = "Who closed it.", examples = "registrar-440703")
            String by,

            @Schema(description = "When.") Instant at,

            @Schema(
                    description = "The positions in the feed of the changes that corrected it.",
                    examples = "[\"1-7351-20144\"]")
            List<String> changes) {}
}
