package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Text;
import com.fasterxml.jackson.annotation.JsonAnySetter;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(description = "An evaluation of a plan, as a draft.")
record PlanEvaluationForm(
        @Schema(description = "`annual`, `mid-term` or `final`.", examples = "mid-term")
        @NotNull
        @Pattern(regexp = "annual|mid-term|final")
        String kind,

        @Schema(description = "Its title.", examples = "“十四五”规划中期评估") @NotNull @Text(max = 200)
        String title,

        @Schema(description = "The day that it is of.", examples = "2023-12-31") @NotNull
        LocalDate on,

        @Schema(
                description =
                        "As known at this instant, so that it can be had again; null: the last one that is settled when it"
                                + " is recorded.")
        @Nullable
        Instant knownAt,

        @Schema(description = "What it finds on the whole.", examples = "主要指标总体符合预期。")
        @Text(max = 10_000, lines = true)
        @Nullable
        String summary,

        @Schema(description = "What it finds of single indicators.") @Size(max = 200) @Nullable
        List<@NotNull @Valid Comment> comments,

        @Schema(hidden = true) @JsonAnySetter @Nullable Map<String, JsonNode> echoed) {

    List<Comment> commentsOrNone() {
        return comments == null ? List.of() : comments;
    }

    @Schema(description = "What an evaluation finds of an indicator.")
    record Comment(
            @Schema(description = "The code of an indicator of the plan.", examples = "high-tech-enterprises")
            @NotNull
            @Text(max = 100)
            String indicator,

            @Schema(description = "The finding.", examples = "存量保持增长,到期企业复审通过率需关注。")
            @NotNull
            @Text(max = 5000, lines = true)
            String text) {}
}
