package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.persistence.Condition;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for in the texts of records (table {@code search_text}, alias t): a part of a text or, in letters, of how it is
 * read in Chinese, which begins with a syllable, or of its initials.
 */
public final class SearchTerm {
    /** Up to here the index of one and two characters leads; above, that of three. */
    private static final int GRAM = 2;

    private static final Pattern LETTERS = Pattern.compile("[a-z0-9'’-]*[a-z][a-z0-9'’-]*");
    private static final Pattern SIGNS = Pattern.compile("[^a-z0-9]");
    private static final String GRAMS = "search_grams(t.folded, t.pinyin, t.initials)";
    private static final String TEXTS = "(t.folded || ' ' || lower(t.pinyin) || ' ' || t.initials)";

    private final String folded;
    private final @Nullable String letters;

    private SearchTerm(String folded) {
        this.folded = folded;
        this.letters = LETTERS.matcher(folded).matches() ? SIGNS.matcher(folded).replaceAll("") : null;
    }

    public static SearchTerm of(String text) {
        return new SearchTerm(Folding.folded(text));
    }

    public String folded() {
        return folded;
    }

    /** How it is written in initials; null: not in letters. */
    public @Nullable String initials() {
        return letters;
    }

    /** How it is written in pinyin; keyboards write ü as v. */
    public @Nullable String pinyin() {
        return letters == null ? null : letters.replace('v', 'u');
    }

    /** Whether pinyin, each syllable with a capital, has it: from a syllable on. */
    public boolean isReadIn(String pinyin) {
        String spelt = pinyin();
        return spelt != null
                && Pattern.compile(syllables(spelt)).matcher(pinyin).find();
    }

    /** What has it in its text. */
    public Condition inText() {
        return Condition.all(Stream.of(candidates(folded), Condition.of("t.folded like ?", Folding.anywhere(folded))));
    }

    /** What has it in its text, its pinyin or its initials; without the help of an index. */
    public Condition anywhere() {
        Condition text = Condition.of("t.folded like ?", Folding.anywhere(folded));
        if (letters == null) {
            return text;
        }
        return Condition.any(List.of(
                text,
                Condition.of("t.initials like ?", "%" + letters + "%"),
                Condition.of("t.pinyin ~ ?", syllables(letters.replace('v', 'u')))));
    }

    /** What an index finds for it: all that has it, and more. */
    public Condition candidates() {
        if (letters == null || letters.replace('v', 'u').equals(folded)) {
            return candidates(folded);
        }
        return Condition.any(List.of(candidates(folded), candidates(letters.replace('v', 'u'))));
    }

    private static Condition candidates(String term) {
        return term.codePointCount(0, term.length()) <= GRAM
                ? Condition.of(GRAMS + " @> array[?::text]", term)
                : Condition.of(TEXTS + " like ?", Folding.anywhere(term));
    }

    /** Syllables begin with a capital: so {@code Iyun} is not found in {@code ShiYun}. */
    private static String syllables(String pinyin) {
        return pinyin.substring(0, 1).toUpperCase(Locale.ROOT)
                + pinyin.substring(1)
                        .chars()
                        .mapToObj(c -> c <= '9'
                                ? Character.toString(c)
                                : "[" + (char) c + Character.toUpperCase((char) c) + "]")
                        .collect(Collectors.joining());
    }
}
