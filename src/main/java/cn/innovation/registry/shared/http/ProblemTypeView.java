package cn.innovation.registry.shared.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** A type of problem as the catalogue shows it. */
@Schema(description = "A type of problem.")
record ProblemTypeView(
        @Schema(description = "What answers name as `type`.", examples = "/problems/invalid-parameter")
        String type,

        @Schema(description = "The last part of `type`.", examples = "invalid-parameter")
        String slug,

        @Schema(description = "The HTTP status.", examples = "400")
        int status,

        @Schema(description = "The type in words.", examples = "参数无效")
        String title,

        @Schema(
                description = "What is wrong, where an answer says nothing more exact.",
                examples = "路径或查询串中至少有一个值无效，violations 逐一列出。")
        String detail,

        @Schema(description = "What it means, and what to do about it.", examples = "参数未知、重复、为空，或取值不在范围之内。")
        String explanation) {
    static ProblemTypeView of(ProblemType type, Language language) {
        Texts texts = Texts.of(language);
        String slug = type.slug();
        return new ProblemTypeView(
                type.uri(),
                slug,
                type.status(),
                texts.text(slug + ".title", List.of()),
                texts.text(slug + ".detail", List.of()),
                texts.text(slug + ".explanation", List.of()));
    }
}
