package cn.innovation.registry.plan;

import cn.innovation.registry.plan.IndicatorsView.StateView;
import cn.innovation.registry.plan.PlanEvaluationForm.Comment;
import cn.innovation.registry.shared.http.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An evaluation of a plan. A draft is answered anew each time; what is published stays as it was.")
record PlanEvaluationView(
        @Schema(readOnly = true, description = "Its id.") UUID id,

        @Schema(readOnly = true, description = "The code of the plan.", examples = "jiangmen-14-5")
        String plan,

        @Schema(description = "`annual`, `mid-term` or `final`.", examples = "mid-term")
        String kind,

        @Schema(description = "Its title.", examples = "“十四五”规划中期评估")
        String title,

        @Schema(description = "The day that it is of.", examples = "2023-12-31")
        LocalDate on,

        @Schema(description = "As known at this instant.") Instant knownAt,

        @Schema(readOnly = true, description = "`draft` or `published`.", examples = "published")
        String state,

        @Schema(readOnly = true, description = "When it was published; null: not yet.") @Nullable
        Instant publishedAt,

        @Schema(
                readOnly = true,
                description = "SHA-256 of the published content, in hexadecimal; null: not yet published.",
                examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
        @Nullable
        String digest,

        @Schema(description = "What it finds on the whole.") @Nullable
        String summary,

        @Schema(description = "What it finds of single indicators.")
        List<Comment> comments,

        @Schema(
                readOnly = true,
                description = "How the indicators stand on its day; texts in Chinese, the official language.")
        List<StateView> indicators,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt)
        implements Versioned {
    /** The draft as it is published: from then on it does not change. */
    PlanEvaluationView published(Instant now) {
        return new PlanEvaluationView(
                id,
                plan,
                kind,
                title,
                on,
                knownAt,
                "published",
                now,
                null,
                summary,
                comments,
                indicators,
                version + 1,
                now);
    }

    /** What was frozen, with what is kept beside it. */
    PlanEvaluationView kept(@Nullable String digest, long version, Instant changedAt) {
        return new PlanEvaluationView(
                id,
                plan,
                kind,
                title,
                on,
                knownAt,
                state,
                publishedAt,
                digest,
                summary,
                comments,
                indicators,
                version,
                changedAt);
    }

    @Schema(description = "The evaluations of a plan.")
    record EvaluationsView(
            @Schema(description = "By their days.") List<EvaluationSummaryView> items) {}

    @Schema(description = "An evaluation in a list.")
    record EvaluationSummaryView(
            @Schema(description = "Its id.") UUID id,

            @Schema(description = "`annual`, `mid-term` or `final`.", examples = "mid-term")
            String kind,

            @Schema(description = "Its title.", examples = "“十四五”规划中期评估")
            String title,

            @Schema(description = "The day that it is of.", examples = "2023-12-31")
            LocalDate on,

            @Schema(description = "`draft` or `published`.", examples = "published")
            String state,

            @Schema(description = "When it was published; null: not yet.") @Nullable
            Instant publishedAt) {}

    @Schema(description = "The records behind the numbers of an indicator in an evaluation.")
    record EvaluationEvidenceView(
            @Schema(description = "The code of the indicator.", examples = "high-tech-enterprises")
            String indicator,

            @Schema(description = "By every reading that counts records.")
            List<CountedView> readings) {}

    @Schema(description = "The records that a reading counts.")
    record CountedView(
            @Schema(description = "The code of the reading.", examples = "validity")
            String reading,

            @Schema(description = "All of them, by kind and key.")
            List<Evidence.MemberView> records) {}

    /** What is frozen: the evaluation and the lists behind its numbers. */
    record Content(PlanEvaluationView evaluation, List<EvaluationEvidenceView> evidence) {}
}
