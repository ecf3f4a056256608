package cn.innovation.registry.search;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A firm's name as 企业名称登记管理规定 (2020) builds it: the place, what tells it from others, the legal form. Of this city only;
 * another city's name tells firms apart. What remains is the core, as the function {@code search_core} of the database finds it.
 *
 * @param places province, city and district that it names, each without 省, 市, 区
 * @param form the legal form, {@code 有限责任公司} written short; null: none
 */
record NameParts(String core, Set<String> places, @Nullable String form) {
    private static final List<String> DISTRICTS = List.of("蓬江", "江海", "新会", "台山", "开平", "鹤山", "恩平");
    private static final String PLACE = "(广东省?)?(江门市?)?(蓬江区?|江海区?|新会区?|台山市?|开平市?|鹤山市?|恩平市?)?";
    private static final Pattern BRACKETED = Pattern.compile("\\((?:中国)?" + PLACE + "\\)");
    private static final Pattern LEADING = Pattern.compile("^" + PLACE);
    private static final Pattern FORM = Pattern.compile("(股份有限公司|有限责任公司|有限公司|股份公司|公司)$");
    private static final Map<String, String> FORMS = Map.of("有限责任公司", "有限公司", "股份公司", "股份有限公司");

    /** Less than this tells nothing apart. */
    private static final int SHORTEST = 2;

    static NameParts of(String folded) {
        Set<String> places = new TreeSet<>();
        Matcher bracketed = BRACKETED.matcher(folded);
        while (bracketed.find()) {
            add(bracketed, places);
        }
        String rest = bracketed.replaceAll("");
        Matcher leading = LEADING.matcher(rest);
        if (leading.find()) {
            add(leading, places);
            rest = rest.substring(leading.end());
        }
        Matcher form = FORM.matcher(rest);
        String legal = null;
        if (form.find()) {
            legal = form.group().equals("公司") ? null : FORMS.getOrDefault(form.group(), form.group());
            rest = rest.substring(0, form.start());
        }
        boolean bare = rest.codePointCount(0, rest.length()) < SHORTEST;
        return new NameParts(bare ? folded : rest, places, legal);
    }

    private static void add(Matcher place, Set<String> places) {
        IntStream.rangeClosed(1, 3)
                .mapToObj(place::group)
                .filter(Objects::nonNull)
                .map(name -> name.substring(0, 2))
                .forEach(places::add);
    }

    /** Whether both name a district of the city, and not the same one. */
    boolean elsewhere(NameParts other) {
        return district().findFirst().isPresent()
                && other.district().findFirst().isPresent()
                && district().noneMatch(other.places::contains);
    }

    private Stream<String> district() {
        return places.stream().filter(DISTRICTS::contains);
    }

    /** How alike the cores are, 0 to 1: the pairs of neighbouring characters that both have (Dice). */
    double likeness(NameParts other) {
        Map<String, Integer> pairs = pairs(core);
        int all = pairs.values().stream().mapToInt(n -> n).sum();
        int common = 0;
        for (Map.Entry<String, Integer> pair : pairs(other.core).entrySet()) {
            all += pair.getValue();
            common += Math.min(pair.getValue(), pairs.getOrDefault(pair.getKey(), 0));
        }
        return all == 0 ? 0 : 2.0 * common / all;
    }

    private static Map<String, Integer> pairs(String text) {
        int[] characters = text.codePoints().toArray();
        Map<String, Integer> pairs = new HashMap<>();
        for (int i = 0; i + 1 < characters.length; i++) {
            pairs.merge(new String(characters, i, 2), 1, Integer::sum);
        }
        return pairs;
    }
}
