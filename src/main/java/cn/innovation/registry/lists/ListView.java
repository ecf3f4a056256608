package cn.innovation.registry.lists;

import cn.innovation.registry.exchange.ImportView;
import cn.innovation.registry.shared.record.CodeOf;
import java.time.LocalDate;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "A list of what was granted in a year, as it was published: what holds of all its rows, and what became of them.")
record ListView(
        @Schema(description = "Its id, which is that of its import.", examples = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d")
        UUID id,

        @Schema(description = "A code of `qualification-kinds`.", examples = "high-tech-certificate")
        @CodeOf("qualification-kinds")
        String kind,

        @Schema(description = "The year of certification or entry.", examples = "2023")
        int year,

        @Schema(description = "The batch.", examples = "第二批") @Nullable
        String batch,

        @Schema(description = "The day of issue.", examples = "2023-12-28")
        LocalDate issuedOn,

        @Schema(
                description = "The day after the last one; null: what the rule of the kind sets.",
                examples = "2026-12-28")
        @Nullable
        LocalDate until,

        @Schema(description = "Where it was published.", examples = "粤科高字〔2024〕3号")
        String document,

        @Schema(description = "`city` or `match`; see where it is sent.", examples = "city")
        String scope,

        @Schema(description = "What became of its rows, once the import is `done`.")
        ListRowsView rows,

        @Schema(description = "What is left to be decided, by reason.")
        ListWorkView open,

        @Schema(
                description =
                        "How the file is worked on: state, progress, faults. `/v1/imports/{id}` answers the same, `…/errors` the faults of"
                                + " rows, and `…/cancel` cancels it.")
        ImportView file) {

    @Schema(description = "What became of the rows of a list.")
    record ListRowsView(
            @Schema(description = "Certain, and granted; with `mode=validate`: that would be.", examples = "1904")
            int granted,

            @Schema(description = "The certificate was registered already, and was left alone.", examples = "12")
            int unchanged,

            @Schema(description = "Their place names another city; left out with `scope=city`.", examples = "10210")
            int elsewhere,

            @Schema(
                    description = "Nobody here bears the name or one like it, and it names no place of the city.",
                    examples = "12600")
            int notOurs,

            @Schema(description = "Work that is open, missing ones included.", examples = "274")
            int open,

            @Schema(description = "Work that was decided, here or for an earlier list.", examples = "0")
            int decided) {}

    @Schema(description = "Open work by reason.")
    record ListWorkView(
            @Schema(
                    description = "Several may be meant, or none bears the name and some have one like it.",
                    examples = "31")
            int ambiguous,

            @Schema(
                    description = "The row names a place of the city, and nobody is known by the name or one like it.",
                    examples = "120")
            int unknown,

            @Schema(description = "The registry says otherwise.", examples = "18")
            int contradiction,

            @Schema(description = "A rule of the kind forbids what the row says.", examples = "5")
            int refused,

            @Schema(description = "Registered for this kind and year, and not on the list.", examples = "100")
            int missing) {}
}
