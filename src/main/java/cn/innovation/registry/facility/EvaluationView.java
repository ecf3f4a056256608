package cn.innovation.registry.facility;

import cn.innovation.registry.shared.http.Versioned;
import java.time.Instant;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(
        description =
                "What an evaluation of a recognition found in a year, and until when it has to be put right (整改).")
record EvaluationView(
        @Schema(description = "The year.", examples = "2023")
        int year,

        @Schema(
                description = "What was found: 优秀, 良好, 合格, 基本合格, 限期整改, 不合格.",
                enumeration = {"excellent", "good", "qualified", "basically-qualified", "to-rectify", "unqualified"},
                examples = "good")
        String grade,

        @Schema(description = "The day of the evaluation.", examples = "2023-10-20") @Nullable
        LocalDate evaluatedOn,

        @Schema(
                description =
                        "When the next one is due; if left out, as many years after this one as lie between evaluations of the"
                                + " type (`recognition-types`), where a regulation says so.",
                examples = "2028-10-20")
        @Nullable
        LocalDate nextDueOn,

        @Schema(description = "Until when it has to be put right.", examples = "2024-04-20") @Nullable
        LocalDate rectifyBy,

        @Schema(description = "When it was put right.", examples = "2024-03-01") @Nullable
        LocalDate rectifiedOn,

        @Schema(description = "Where the registry has it from.", examples = "粤科函〔2023〕11号") @Nullable
        String source,

        @Schema(description = "The document of the evaluation.", examples = "粤科函〔2023〕11号") @Nullable
        String document,

        @Schema(readOnly = true, description = "Its version, the first part of its ETag.")
        long version,

        @Schema(readOnly = true, description = "When it was first recorded.")
        Instant recordedAt,

        @Schema(readOnly = true, description = "When it was last changed.")
        Instant changedAt)
        implements Versioned {}
