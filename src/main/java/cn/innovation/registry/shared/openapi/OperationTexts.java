package cn.innovation.registry.shared.openapi;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.eclipse.microprofile.openapi.models.Components;
import org.eclipse.microprofile.openapi.models.media.Schema;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/**
 * Summary and description of the operations on records and on their facts, which are the same for every kind of them; a text at
 * the method stays.
 */
final class OperationTexts {
    private static final Map<String, String> NOUNS = Map.of(
            "existence", "state of existence",
            "above-scale", "above-scale period",
            "zones", "membership in a zone",
            "clusters", "cluster assignment");

    private static final Map<String, String> PLURALS = Map.of(
            "existence", "states of existence",
            "above-scale", "above-scale periods",
            "zones", "memberships in zones",
            "clusters", "cluster assignments");

    private OperationTexts() {}

    static void complete(Endpoint endpoint, Components components) {
        List<String> nouns = endpoint.segments().stream()
                .filter(segment -> !Endpoint.isParameter(segment))
                .toList();
        int depth = nouns.size() - (endpoint.isVerb() ? 1 : 0);
        if (depth == 1 && endpoint.operation().getSummary() == null) {
            ofRecord(endpoint, nouns.get(0));
        }
        if (depth != 2) {
            return;
        }
        if (endpoint.operation().getSummary() == null) {
            endpoint.operation().setSummary(summary(endpoint, OperationIds.singular(nouns.get(0)), nouns.get(1)));
        }
        if (endpoint.operation().getDescription() == null) {
            String what = described(endpoint, components);
            endpoint.operation().setDescription((what + " " + convention(endpoint)).strip());
        }
    }

    private static void ofRecord(Endpoint endpoint, String records) {
        String one = withArticle(words(OperationIds.singular(records)));
        switch (act(endpoint)) {
            case "list" ->
                describe(
                        endpoint,
                        capital(words(records)),
                        "Those that exist and stand in the city on the day, page by page without a limit of depth. Every filter on"
                                + " a fact asks for what is so on the day.");
            case "get" ->
                describe(
                        endpoint,
                        capital(one),
                        "As it is on a day. An id that was replaced is answered 308, a withdrawn one 410.");
            case "add" -> describe(endpoint, "Register " + one, "Its id is issued and stands in `Location`.");
            case "correct" ->
                describe(
                        endpoint,
                        "Change " + one,
                        "The body is the whole description: what is left out becomes unknown. `If-Match` names the version that is"
                                + " changed.");
            default ->
                describe(
                        endpoint,
                        capital(endpoint.lastSegment()) + " " + one,
                        "Says that the record should not have been. The answer is the record as it last was.");
        }
    }

    private static void describe(Endpoint endpoint, String summary, String description) {
        endpoint.operation().setSummary(summary);
        endpoint.operation().setDescription(description);
    }

    private static String summary(Endpoint endpoint, String record, String fact) {
        String of = " of " + withArticle(words(record));
        String one = NOUNS.getOrDefault(fact, words(OperationIds.singular(fact)));
        return switch (act(endpoint)) {
            case "list" -> "The " + PLURALS.getOrDefault(fact, words(fact)) + of;
            case "get" -> capital(withArticle(one)) + of;
            case "add" -> "Add " + withArticle(one) + " to " + withArticle(words(record));
            case "correct" -> "Correct " + withArticle(one) + of;
            default -> capital(endpoint.lastSegment()) + " " + withArticle(one) + of;
        };
    }

    private static String convention(Endpoint endpoint) {
        return switch (act(endpoint)) {
            case "list" -> "In the order of their first days, without pages.";
            case "add" -> "Needs an `Idempotency-Key`. The answer is the fact as recorded, with its `ETag`.";
            case "correct" ->
                "Replaces it as it should have been recorded; what was known before stays known. The body names `reason` and "
                        + "`document`, and `If-Match` the version that is corrected.";
            case "end" ->
                "States that it is no longer so: `decidedOn` is the day of the decision, `effectiveFrom` the first day on which it "
                        + "is no longer so, which may lie before. `If-Match` names the version that is ended.";
            case "withdraw" ->
                "States that it never was: it disappears from every day, and what was known before stays known. The body names "
                        + "`reason` and `document`, and `If-Match` the version that is withdrawn.";
            default -> "";
        };
    }

    private static String act(Endpoint endpoint) {
        if (endpoint.isVerb()) {
            return endpoint.lastSegment();
        }
        boolean one = Endpoint.isParameter(endpoint.lastSegment());
        return switch (endpoint.method()) {
            case POST -> "add";
            case PUT -> "correct";
            default -> one ? "get" : "list";
        };
    }

    /** What the schema of the answer says of itself; for a list, that of its items. */
    private static String described(Endpoint endpoint, Components components) {
        return endpoint.operation().getResponses().getAPIResponses().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("2"))
                .map(Map.Entry::getValue)
                .map(APIResponse::getContent)
                .flatMap(Schemas::of)
                .map(schema -> resolve(schema, components))
                .map(schema ->
                        items(schema).map(item -> resolve(item, components)).orElse(schema))
                .map(Schema::getDescription)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse("");
    }

    private static Optional<Schema> items(Schema schema) {
        return Optional.ofNullable(schema.getProperties())
                .map(properties -> properties.get("items"))
                .map(Schema::getItems);
    }

    private static Schema resolve(Schema schema, Components components) {
        String name = Schemas.componentName(schema);
        return name == null
                ? schema
                : Objects.requireNonNullElse(components.getSchemas().get(name), schema);
    }

    private static String words(String kebab) {
        return kebab.replace('-', ' ');
    }

    private static String withArticle(String noun) {
        return ("aeiou".indexOf(noun.charAt(0)) >= 0 ? "an " : "a ") + noun;
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
