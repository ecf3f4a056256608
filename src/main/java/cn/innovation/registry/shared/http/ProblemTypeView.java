package cn.innovation.registry.shared.http;

import java.util.List;

/** A type of problem as the catalogue shows it. */
record ProblemTypeView(String type, String slug, int status, String title, String detail, String explanation) {
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
