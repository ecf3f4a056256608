package cn.innovation.registry.shared.record;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * The form in which texts are compared: in any width (full-width letters and brackets, by NFKC), case and spacing. As the function
 * {@code folded} of the database.
 */
public final class Folding {
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern SPECIAL = Pattern.compile("[\\\\%_]");
    private static final int LONGEST = 400;

    private Folding() {}

    public static String folded(String text) {
        String normal =
                SPACES.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll("");
        // One character by one, as the database does: the rules that look at neighbours would tell apart what is alike.
        return normal.codePoints()
                .limit(LONGEST)
                .map(Character::toLowerCase)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** For {@code like}: what holds the folded text anywhere, of which nothing is special. */
    public static String anywhere(String folded) {
        return "%" + SPECIAL.matcher(folded).replaceAll("\\\\$0") + "%";
    }
}
