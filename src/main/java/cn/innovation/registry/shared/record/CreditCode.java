package cn.innovation.registry.shared.record;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A unified social credit code 统一社会信用代码 (GB 32100-2015): department, category, the region of the registering
 * authority, the organisation code (GB 11714) with a check character of its own, and a check character. The two check
 * characters count letters differently.
 *
 * @param text 18 characters, normalised but never corrected
 */
public record CreditCode(String text) {
    static final int LENGTH = 18;

    private static final Pattern SEPARATORS = Pattern.compile("[\\s\\u00A0\\u3000\\-\\u2010-\\u2015\\u2212]");
    private static final String CHARSET = "0123456789ABCDEFGHJKLMNPQRTUWXY";
    private static final int[] WEIGHTS = {1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28};
    private static final int[] ORGANISATION_WEIGHTS = {3, 7, 9, 10, 5, 8, 4, 2};

    /** Which categories a department has; what is not listed is not known to exist. */
    private static final Map<Character, String> CATEGORIES = Map.ofEntries(
            Map.entry('1', "1239"),
            Map.entry('2', "19"),
            Map.entry('3', "123459"),
            Map.entry('4', "19"),
            Map.entry('5', "1239"),
            Map.entry('6', "129"),
            Map.entry('7', "129"),
            Map.entry('8', "19"),
            Map.entry('9', "123"),
            Map.entry('A', "19"),
            Map.entry('N', "1239"),
            Map.entry('Y', "1"));

    private static final Set<String> ENTERPRISE_PREFIXES = Set.of("91", "92", "93", "N1", "N2", "N3");

    /** Why a text is not a code. The names are part of the contract. */
    public enum Reason {
        LENGTH,
        CHARSET,
        DEPARTMENT,
        CATEGORY,
        REGION_NOT_NUMERIC,
        ORGANISATION_CHECK,
        CHECK_CHARACTER
    }

    /** Width, case, spaces and hyphens are ways of writing; an O for a 0 is an error, and is left one. */
    public static CreditCode of(String written) {
        String folded = Normalizer.normalize(written, Normalizer.Form.NFKC);
        return new CreditCode(SEPARATORS.matcher(folded).replaceAll("").toUpperCase(Locale.ROOT));
    }

    /** What keeps it from being looked up. */
    public Set<Reason> faults() {
        if (text.length() != LENGTH) {
            return EnumSet.of(Reason.LENGTH);
        }
        if (text.chars().anyMatch(c -> CHARSET.indexOf(c) < 0)) {
            return EnumSet.of(Reason.CHARSET);
        }
        return text.charAt(17) == checkCharacter() ? EnumSet.noneOf(Reason.class) : EnumSet.of(Reason.CHECK_CHARACTER);
    }

    /** What keeps it from being registered anew: the structure too has to be right. */
    public Set<Reason> registrationFaults() {
        Set<Reason> faults = faults();
        if (faults.contains(Reason.LENGTH) || faults.contains(Reason.CHARSET)) {
            return faults;
        }
        String categories = CATEGORIES.get(text.charAt(0));
        if (categories == null) {
            faults.add(Reason.DEPARTMENT);
        } else if (categories.indexOf(text.charAt(1)) < 0) {
            faults.add(Reason.CATEGORY);
        }
        if (!text.substring(2, 8).chars().allMatch(c -> c >= '0' && c <= '9')) {
            faults.add(Reason.REGION_NOT_NUMERIC);
        }
        if (text.charAt(16) != organisationCheckCharacter()) {
            faults.add(Reason.ORGANISATION_CHECK);
        }
        return faults;
    }

    /** The last character that its other seventeen call for (31 counts as 0). */
    public char checkCharacter() {
        int sum = 0;
        for (int i = 0; i < WEIGHTS.length; i++) {
            sum += CHARSET.indexOf(text.charAt(i)) * WEIGHTS[i];
        }
        return CHARSET.charAt((31 - sum % 31) % 31);
    }

    /** GB 11714 counts the letters without gaps, A as 10 to Z as 35; 10 is written X. */
    public char organisationCheckCharacter() {
        int sum = 0;
        for (int i = 0; i < ORGANISATION_WEIGHTS.length; i++) {
            sum += Character.digit(text.charAt(8 + i), 36) * ORGANISATION_WEIGHTS[i];
        }
        int check = (11 - sum % 11) % 11;
        return check == 10 ? 'X' : (char) ('0' + check);
    }

    public boolean isEnterprise() {
        return ENTERPRISE_PREFIXES.contains(text.substring(0, 2));
    }

    /** 个体工商户: registered, but no legal person. */
    public boolean isIndividualBusiness() {
        return text.startsWith("92");
    }

    public Optional<Character> expected(Set<Reason> faults) {
        return faults.contains(Reason.CHECK_CHARACTER) ? Optional.of(checkCharacter()) : Optional.empty();
    }

    public static List<String> names(Set<Reason> reasons) {
        return new ArrayList<>(reasons.stream().map(Enum::name).toList());
    }

    @Override
    public String toString() {
        return text;
    }
}
