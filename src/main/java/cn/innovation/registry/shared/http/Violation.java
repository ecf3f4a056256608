package cn.innovation.registry.shared.http;

import java.util.List;

/** One fault and where it is; its message is the text {@code violation.<code>}. */
public record Violation(String field, String code, List<Object> args) {
    public View view(Language language) {
        return new View(field, code, Texts.of(language).text("violation." + code, args));
    }

    public record View(String field, String code, String message) {}
}
