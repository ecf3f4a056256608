package cn.innovation.registry.search;

import cn.innovation.registry.shared.record.SearchTerm;
import java.util.Comparator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A text of a record that a term is found in, and where. */
record Hit(long recordId, String kind, String key, String name, String field, String text, Place place, By by) {
    /** Exact names win, then what else is exact, then what begins so, then the rest; ties by key. */
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
        INSIDE;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static @Nullable Place of(String part, String whole) {
            if (!whole.contains(part)) {
                return null;
            }
            return whole.equals(part) ? WHOLE : whole.startsWith(part) ? BEGINNING : INSIDE;
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

    /** A row of {@code search_text}. */
    record Row(
            long recordId,
            String kind,
            String key,
            String name,
            String field,
            String text,
            String folded,
            String pinyin,
            String initials) {
        Hit as(SearchTerm term) {
            Place inText = Place.of(term.folded(), folded);
            if (inText != null) {
                return hit(inText, By.TEXT);
            }
            String spelt = term.pinyin();
            Place inPinyin =
                    spelt == null || !term.isReadIn(pinyin) ? null : Place.of(spelt, pinyin.toLowerCase(Locale.ROOT));
            String first = term.initials();
            Place inInitials = first == null ? null : Place.of(first, initials);
            if (inInitials != null && (inPinyin == null || inInitials.compareTo(inPinyin) < 0)) {
                return hit(inInitials, By.INITIALS);
            }
            return hit(inPinyin == null ? Place.INSIDE : inPinyin, inPinyin == null ? By.TEXT : By.PINYIN);
        }

        private Hit hit(Place place, By by) {
            return new Hit(recordId, kind, key, name, field, text, place, by);
        }
    }
}
