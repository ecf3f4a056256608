package cn.innovation.registry.search;

import cn.innovation.registry.shared.record.SearchTerm;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text of a record that a term is found in, and where. */
record Hit(long recordId, String kind, String key, String name, String field, String text, Place place, By by) {
    /** Exact names win, then what else is exact, then what begins so, then whose trade name does, then the rest; ties by key. */
    static final Comparator<Hit> BEST_FIRST = Comparator.comparing(Hit::place)
            .thenComparing(hit -> hit.place == Place.INSIDE ? 0 : hit.field.equals("name") ? 0 : 1)
            .thenComparing(hit -> hit.place == Place.INSIDE ? By.TEXT : hit.by)
            .thenComparing(Hit::key)
            .thenComparing(Hit::kind)
            // Of one record, what says most.
            .thenComparing(Hit::by)
            .thenComparing(hit -> hit.field.equals("name") ? 0 : 1)
            .thenComparing(Hit::field)
            .thenComparing(Hit::text);

    /** Where in the text. */
    enum Place {
        WHOLE,
        BEGINNING,
        /** Behind the place that the name of a firm begins with stands what it is called by (字号). */
        TRADE_NAME,
        INSIDE;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        /** @param tradeName where it begins; 0: the text begins with no place */
        static @Nullable Place of(String part, String whole, int tradeName) {
            if (!whole.contains(part)) {
                return null;
            }
            if (whole.startsWith(part)) {
                return whole.length() == part.length() ? WHOLE : BEGINNING;
            }
            return tradeName > 0 && whole.startsWith(part, tradeName) ? TRADE_NAME : INSIDE;
        }
    }

    /** What the term was taken for. */
    enum By {
        TEXT,
        PINYIN,
        INITIALS;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * A row of {@code search_text}.
     *
     * @param placeLength how many characters of the text say a place of this city, before anything else
     */
    record Row(
            long recordId,
            String kind,
            String key,
            String name,
            String field,
            String text,
            String folded,
            String pinyin,
            String initials,
            int placeLength) {
        Hit as(SearchTerm term) {
            Place inText = Place.of(term.folded(), folded, placeLength);
            if (inText != null) {
                return hit(inText, By.TEXT);
            }
            String spelt = term.pinyin();
            Place inPinyin = spelt == null || !term.isReadIn(pinyin)
                    ? null
                    : Place.of(spelt, pinyin.toLowerCase(Locale.ROOT), syllables(placeLength));
            String first = term.initials();
            Place inInitials = first == null ? null : Place.of(first, initials, placeLength);
            if (inInitials != null && (inPinyin == null || inInitials.compareTo(inPinyin) < 0)) {
                return hit(inInitials, By.INITIALS);
            }
            return hit(inPinyin == null ? Place.INSIDE : inPinyin, inPinyin == null ? By.TEXT : By.PINYIN);
        }

        /** How many letters of the pinyin the first syllables have; each begins with what is no small letter. */
        private int syllables(int many) {
            int end = 0;
            for (int begun = 0; end < pinyin.length(); end++) {
                if (!Character.isLowerCase(pinyin.charAt(end)) && ++begun > many) {
                    break;
                }
            }
            return end;
        }

        private Hit hit(Place place, By by) {
            return new Hit(recordId, kind, key, name, field, text, place, by);
        }
    }
}
