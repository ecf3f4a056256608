package cn.innovation.registry.monitoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What an expression of Prometheus asks for: names, each with the labels that it wants. What the expression means is not understood here. */
record Expression(List<Selected> selected) {
    private static final Pattern GROUPING =
            Pattern.compile("\\b(by|without|on|ignoring|group_left|group_right)\\s*\\([^)]*\\)");
    private static final Pattern SELECTOR = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)\\s*(\\(|\\{([^}]*)})?");
    private static final Pattern MATCHER = Pattern.compile("([a-z_]+)\\s*(=~|!=|!~|=)\\s*\"([^\"]*)\"");
    private static final Set<String> WORDS =
            Set.of("and", "or", "unless", "bool", "offset", "group_left", "group_right", "by", "without");

    /** Series that are asked for. */
    record Selected(String name, List<Label> labels) {}

    /** What a label has to be. */
    record Label(String name, String operator, String value) {}

    static Expression of(String written) {
        String text = GROUPING.matcher(written).replaceAll(" ").replaceAll("\\[[^]]*]", " ");
        List<Selected> selected = new ArrayList<>();
        Matcher word = SELECTOR.matcher(text);
        while (word.find()) {
            boolean called = "(".equals(word.group(2));
            boolean within = word.start() > 0 && Character.isLetterOrDigit(text.charAt(word.start() - 1));
            if (!called && !within && !WORDS.contains(word.group(1))) {
                selected.add(new Selected(word.group(1), labels(word.group(3) == null ? "" : word.group(3))));
            }
        }
        return new Expression(selected);
    }

    private static List<Label> labels(String written) {
        List<Label> labels = new ArrayList<>();
        Matcher label = MATCHER.matcher(written);
        while (label.find()) {
            labels.add(new Label(label.group(1), label.group(2), label.group(3)));
        }
        return labels;
    }
}
