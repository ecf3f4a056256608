package cn.innovation.registry.shared.http;

import java.util.List;
import java.util.stream.Collectors;

/** The catalogue for readers with a browser. Its texts are all our own, so nothing in it needs escaping but them. */
final class ProblemPage {
    private static final String PAGE = """
            <!doctype html>
            <html lang="%s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s</title>
            <style>
            body { font: 1rem/1.6 system-ui, sans-serif; max-width: 46rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; }
            h1 { font-size: 1.5rem; }
            dt { font-weight: 600; margin-top: 1rem; }
            dd { margin: 0; }
            code { background: #f2f2f2; padding: 0 .25em; }
            </style>
            </head>
            <body>
            %s
            </body>
            </html>
            """;

    private ProblemPage() {}

    static String of(List<ProblemTypeView> types, Language language) {
        String title = Texts.of(language).text("catalogue.title", List.of());
        String entries = types.stream()
                .map(type -> "<dt><a href=\"%s\">%s</a> <code>%d %s</code></dt><dd>%s</dd>"
                        .formatted(
                                type.type(), text(type.title()), type.status(), type.slug(), text(type.explanation())))
                .collect(Collectors.joining("\n"));
        return page(language, title, "<h1>%s</h1>\n<dl>\n%s\n</dl>".formatted(text(title), entries));
    }

    static String of(ProblemTypeView type, Language language) {
        String all = Texts.of(language).text("catalogue.title", List.of());
        String body = """
                <h1>%s</h1>
                <p><code>%d %s</code></p>
                <p>%s</p>
                <p>%s</p>
                <p><a href="/problems">%s</a></p>
                """.formatted(
                        text(type.title()),
                        type.status(),
                        type.slug(),
                        text(type.detail()),
                        text(type.explanation()),
                        text(all));
        return page(language, type.title(), body);
    }

    private static String page(Language language, String title, String body) {
        return PAGE.formatted(language.locale().toLanguageTag(), text(title), body);
    }

    private static String text(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
