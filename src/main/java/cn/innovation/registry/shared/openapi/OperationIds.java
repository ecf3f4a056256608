package cn.innovation.registry.shared.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Operation ids that read as what is done: {@code listEnterprises}, {@code endEnterpriseLocation}. */
final class OperationIds {
    /** Nouns that end in s and mean one thing. */
    private static final Set<String> ALWAYS_PLURAL = Set.of("figures", "series", "statistics", "access");

    /** Nouns that stand for several things and do not end in s. */
    private static final Set<String> COLLECTIVE = Set.of("existence", "above-scale");

    private OperationIds() {}

    static String of(Endpoint endpoint) {
        List<String> segments = endpoint.segments();
        if (endpoint.isVerb()) {
            return join(camel(endpoint.lastSegment()), nouns(segments.subList(0, segments.size() - 1)));
        }
        return join(verb(endpoint), nouns(segments));
    }

    private static String verb(Endpoint endpoint) {
        boolean one = Endpoint.isParameter(endpoint.lastSegment());
        boolean part = endpoint.segments().stream()
                        .filter(segment -> !Endpoint.isParameter(segment))
                        .count()
                > 1;
        return switch (endpoint.method()) {
            case GET -> one || isSingular(endpoint.lastSegment()) ? "get" : "list";
            case PUT -> part && endpoint.lastSegment().equals("{id}") ? "correct" : "put";
            case POST -> part ? "add" : "create";
            default -> endpoint.method().name().toLowerCase(java.util.Locale.ROOT);
        };
    }

    /** A noun that is followed by a parameter is one of its kind; so is the one that a POST adds. */
    private static List<String> nouns(List<String> segments) {
        List<String> nouns = new ArrayList<>();
        for (int i = 0; i < segments.size(); i++) {
            String segment = segments.get(i);
            if (!Endpoint.isParameter(segment)) {
                boolean one = i + 1 < segments.size() && Endpoint.isParameter(segments.get(i + 1));
                nouns.add(one ? singular(segment) : segment);
            }
        }
        return nouns;
    }

    private static String join(String verb, List<String> nouns) {
        StringBuilder id = new StringBuilder(verb);
        for (int i = 0; i < nouns.size(); i++) {
            boolean added = i == nouns.size() - 1 && Set.of("add", "create").contains(verb);
            id.append(capital(camel(added ? singular(nouns.get(i)) : nouns.get(i))));
        }
        return id.toString();
    }

    private static boolean isSingular(String noun) {
        return !COLLECTIVE.contains(noun) && singular(noun).equals(noun);
    }

    static String singular(String noun) {
        if (ALWAYS_PLURAL.contains(noun) || !noun.endsWith("s") || noun.endsWith("ss")) {
            return noun;
        }
        return noun.endsWith("ies") ? noun.substring(0, noun.length() - 3) + "y" : noun.substring(0, noun.length() - 1);
    }

    static String camel(String kebab) {
        String[] words = kebab.split("-", -1);
        StringBuilder camel = new StringBuilder(words[0]);
        for (int i = 1; i < words.length; i++) {
            camel.append(capital(words[i]));
        }
        return camel.toString();
    }

    private static String capital(String word) {
        return word.isEmpty() ? word : Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }
}
