package cn.innovation.registry.shared.http;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The two languages of texts and labels. */
public enum Language {
    ZH(Locale.SIMPLIFIED_CHINESE),
    EN(Locale.ENGLISH);

    private final Locale locale;

    Language(Locale locale) {
        this.locale = locale;
    }

    /** The best of the two for an {@code Accept-Language} header; Chinese if it names neither, or cannot be read. */
    public static Language of(@Nullable String acceptLanguage) {
        if (acceptLanguage == null || acceptLanguage.isBlank()) {
            return ZH;
        }
        for (Locale.LanguageRange range : ranges(acceptLanguage)) {
            String tag = range.getRange();
            if (range.getWeight() > 0 && (tag.startsWith("zh") || tag.equals("*"))) {
                return ZH;
            }
            if (range.getWeight() > 0 && (tag.equals("en") || tag.startsWith("en-"))) {
                return EN;
            }
        }
        return ZH;
    }

    public Locale locale() {
        return locale;
    }

    private static List<Locale.LanguageRange> ranges(String acceptLanguage) {
        try {
            return Locale.LanguageRange.parse(acceptLanguage);
        } catch (IllegalArgumentException malformed) {
            // RFC 9110 section 12.5.4 lets a server disregard the header; no reader should lose an answer over it.
            return List.of();
        }
    }
}
