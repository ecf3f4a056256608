package cn.innovation.registry.shared.http;

import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** One fault and where it is; its message is the text {@code violation.<code>}. */
public record Violation(String field, String code, List<Object> args) {
    public View view(Language language) {
        return new View(field, code, Texts.of(language).text("violation." + code, args));
    }

    @Schema(name = "Fault", description = "One fault and where it is.")
    public record View(
            @Schema(
                    description = "The field, as it is written in a body or a header of a sheet; empty: the whole.",
                    examples = "registeredOn")
            String field,

            @Schema(description = "A code that does not change with the language.", examples = "NOT_A_DAY")
            String code,

            @Schema(
                    description = "What is wrong and what would be right, in the language of the caller.",
                    examples = "应为日期，如 2025-12-31")
            String message) {}
}
