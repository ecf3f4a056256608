package cn.innovation.registry.search;

import cn.innovation.registry.shared.record.Folding;
import java.util.ArrayList;
import java.util.List;

/**
 * How like a name is to a text of a record, and why: a pure rule.
 *
 * <ul>
 *   <li>100 the same name, 95 the same former name, alias or English name;
 *   <li>95 the same core, less 5 where one names another place or none, 5 where the legal forms differ, 2 where only one has it;
 *   <li>else up to 80, as the cores are alike;
 *   <li>less 35 where both name districts that differ: that tells firms apart.
 * </ul>
 */
public record Likeness(int score, List<String> reasons) {
    private static final int SAME = 100;
    private static final int SAME_OTHER = 95;
    private static final int SAME_CORE = 95;
    private static final int ALIKE = 79;
    private static final int PLACE = 5;
    private static final int FORM = 5;
    private static final int FORM_MISSING = 2;
    private static final int ELSEWHERE = 35;

    public static Likeness of(String name, String field, String text) {
        String asked = Folding.folded(name);
        String folded = Folding.folded(text);
        if (asked.equals(folded)) {
            return field.equals("name")
                    ? new Likeness(SAME, List.of("SAME_NAME"))
                    : new Likeness(SAME_OTHER, List.of(same(field)));
        }
        return of(NameParts.of(asked), NameParts.of(folded));
    }

    private static String same(String field) {
        return switch (field) {
            case "former-name" -> "SAME_FORMER_NAME";
            case "alias" -> "SAME_ALIAS";
            default -> "SAME_ENGLISH_NAME";
        };
    }

    private static Likeness of(NameParts asked, NameParts other) {
        List<String> reasons = new ArrayList<>();
        int score;
        if (asked.core().equals(other.core())) {
            score = SAME_CORE;
            reasons.add("SAME_CORE");
        } else {
            score = (int) Math.floor(ALIKE * asked.likeness(other));
            reasons.add("SIMILAR_NAME");
        }
        if (asked.elsewhere(other)) {
            score -= ELSEWHERE;
            reasons.add("OTHER_DISTRICT");
        } else if (!asked.places().equals(other.places())) {
            score -= PLACE;
            reasons.add("PLACE_DIFFERS");
        }
        String form = asked.form();
        String otherForm = other.form();
        if (form == null ? otherForm != null : !form.equals(otherForm)) {
            score -= form == null || otherForm == null ? FORM_MISSING : FORM;
            reasons.add("LEGAL_FORM_DIFFERS");
        }
        return new Likeness(Math.max(0, score), reasons);
    }
}
