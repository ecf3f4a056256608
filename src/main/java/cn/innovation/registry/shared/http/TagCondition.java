package cn.innovation.registry.shared.http;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A parsed {@code If-Match} or {@code If-None-Match}: {@code *}, or a list of entity tags (RFC 9110, sections 8.8.3 and 13.1).
 * Written out here because {@code Request.evaluatePreconditions} compares weak tags strongly in {@code If-None-Match}, where the RFC asks
 * for the weak comparison, and takes tags without quotes.
 */
public record TagCondition(boolean any, List<Tag> tags) {
    /** The possessive quantifiers keep a hostile header from being tried twice. An empty element of a list is allowed (section 5.6.1.2). */
    private static final Pattern ELEMENT = Pattern.compile(
            "\\G[ \\t]*+(?:(?<weak>W/)?\"(?<opaque>[\\x21\\x23-\\x7E\\x80-\\uFFFF]*+)\"[ \\t]*+)?(?:,|$)");

    public record Tag(boolean weak, String opaque) {
        /** The part before the first dot; what follows says in which shape the version was shown. */
        private boolean showsVersion(long version) {
            int dot = opaque.indexOf('.');
            return (dot < 0 ? opaque : opaque.substring(0, dot)).equals(Long.toString(version));
        }
    }

    /** Refuses what is neither; the header has its name for whoever has to mend it. */
    public static TagCondition parse(String header, List<String> lines) {
        String value = String.join(",", lines);
        if (value.strip().equals("*")) {
            return new TagCondition(true, List.of());
        }
        List<Tag> tags = new ArrayList<>();
        Matcher element = ELEMENT.matcher(value);
        int end = 0;
        while (end < value.length() && element.find()) {
            String opaque = element.group("opaque");
            if (opaque != null) {
                tags.add(new Tag(element.group("weak") != null, opaque));
            }
            end = element.end();
        }
        if (end < value.length() || tags.isEmpty()) {
            throw Problem.of(ProblemType.INVALID_PARAMETER).violation(header, "MALFORMED_ENTITY_TAG");
        }
        return new TagCondition(false, List.copyOf(tags));
    }

    /** The weak comparison: whether either tag is weak does not matter. */
    public boolean matchesWeakly(String opaque) {
        return any || tags.stream().anyMatch(tag -> tag.opaque().equals(opaque));
    }

    /** The strong comparison: of a weak tag nothing is sure. */
    boolean matchesStrongly(String opaque) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.opaque().equals(opaque));
    }

    boolean matchesVersionWeakly(long version) {
        return any || tags.stream().anyMatch(tag -> tag.showsVersion(version));
    }

    /** The strong comparison that {@code If-Match} needs: a weak tag never matches. */
    boolean matchesVersionStrongly(long version) {
        return any || tags.stream().anyMatch(tag -> !tag.weak() && tag.showsVersion(version));
    }
}
