package cn.innovation.registry.reference;

import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "What holds of a kind of qualification that is granted from a day until another.")
record QualificationRuleView(
        @Schema(nullable = true, description = "The first day of granting to which it applies; null: since ever.")
        @Nullable
        LocalDate from,

        @Schema(nullable = true, description = "The day from which it no longer applies; null: it does.") @Nullable
        LocalDate until,

        @Schema(
                nullable = true,
                description = "The tier of the ladder that it confers: a code of `tiers`, or null.",
                examples = "high-tech")
        @Nullable
        String tier,

        @Schema(
                nullable = true,
                description =
                        "The tier of an entry of year Y is kept until this day of Y+1 (exclusive), as MM-DD; null: until the"
                                + " qualification itself ends.",
                examples = "11-01")
        @Nullable
        String carriesUntil,

        @Schema(
                nullable = true,
                description = "A regular expression for the whole number; null: any number.",
                examples = "^G[RFS]\\d{12}$")
        @Nullable
        String numberPattern,

        @Schema(
                nullable = true,
                description = "A number of the right shape, of no enterprise.",
                examples = "GR202144000123")
        @Nullable
        String numberExample,

        @Schema(
                description = "What a number is that does not match: refused, or taken with a warning.",
                enumeration = {"error", "warning"})
        String numberMismatch,

        @Schema(description = "Whether a number has to be stated.")
        boolean numberRequired,

        @Schema(description = "Whether a year has to be stated.")
        boolean yearRequired,

        @Schema(
                nullable = true,
                description = "Months of validity from the day of issue unless stated otherwise; null: open.",
                examples = "36")
        @Nullable
        Integer validityMonths,

        @Schema(
                description = "Who may hold it: `legal-person` excludes branches and individual businesses.",
                enumeration = {"legal-person", "any"})
        String holder,

        @Schema(description = "The regulation that says so.")
        String regulation)
        implements Dated {}
