package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An import: a file of rows of one kind, checked as a whole and taken in by one transaction.")
public record ImportView(
        @Schema(description = "Its id.", examples = "0190c5a4-7f4e-7c3a-9d5e-3f1f6a2b8c4d")
        UUID id,

        @Schema(description = "What its rows are.", examples = "enterprises")
        String kind,

        @Schema(description = "`apply`, or `validate`: all is done as if, and nothing stays.", examples = "apply")
        String mode,

        @Schema(description = "Whether the good rows are taken where others are faulty.", examples = "false")
        boolean partial,

        @Schema(
                description =
                        "`waiting`, `checking` (rows are read and checked), `merging` (written, not yet to be seen), `cancelling`;"
                                + " and at the end `done`, `rejected` (rows are faulty, and none was taken), `failed` (the file as a"
                                + " whole cannot be taken; see `faults`) or `cancelled`.",
                examples = "done")
        String state,

        @Schema(description = "How many rows.") RowsView rows,

        @Schema(description = "From 0 to 1: about how much of the work is done.", examples = "1.0")
        double progress,

        @Schema(description = "The file.") FileView file,

        @Schema(description = "The same sender's earlier import of the same bytes that was done; null: there is none.")
        @Nullable
        UUID sameFileAs,

        @Schema(
                description = "Columns of an export that say nothing which an import could take, as `tier`.",
                examples = "[\"tier\"]")
        List<String> ignoredColumns,

        @Schema(description = "What is wrong with the file as a whole.")
        List<Violation.View> faults,

        @Schema(description = "Who sent it.", examples = "administrator")
        String createdBy,

        @Schema(description = "When it was sent.", examples = "2026-05-01T08:00:00Z")
        Instant createdAt,

        @Schema(description = "When somebody began to work on it.") @Nullable
        Instant startedAt,

        @Schema(description = "When it was over.") @Nullable Instant endedAt) {

    @Schema(description = "How many rows.")
    public record RowsView(
            @Schema(description = "Read so far.", examples = "238")
            int read,

            @Schema(description = "That were new.", examples = "238")
            int created,

            @Schema(description = "That changed something.", examples = "0")
            int changed,

            @Schema(description = "That said what was known, and left no trace.", examples = "0")
            int unchanged,

            @Schema(description = "That are faulty; see `errors`.", examples = "0")
            int rejected) {}

    @Schema(description = "The file that was sent.")
    public record FileView(
            @Schema(description = "Its name, as in `Content-Disposition`.", examples = "enterprises.csv") @Nullable
            String name,

            @Schema(description = "`csv`, `xlsx` or `ndjson`.", examples = "csv")
            String format,

            @Schema(description = "Its size in bytes.", examples = "40121")
            long bytes,

            @Schema(
                    description = "Its SHA-256 in hexadecimal.",
                    examples = "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08")
            String sha256) {}
}
