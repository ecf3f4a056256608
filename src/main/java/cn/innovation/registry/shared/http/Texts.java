package cn.innovation.registry.shared.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;

/** The texts of the problems in one language. */
final class Texts {
    /** A list of what would be right is a help while a reader can take it in. */
    private static final int LONGEST_LIST = 60;

    private static final Texts ZH = new Texts(Language.ZH);
    private static final Texts EN = new Texts(Language.EN);

    private final Properties properties;
    private final Locale locale;

    private Texts(Language language) {
        locale = language.locale();
        properties = read("/texts/problems_" + locale.getLanguage() + ".properties");
    }

    static Texts of(Language language) {
        return language == Language.EN ? EN : ZH;
    }

    /** The text of a key; the key itself if there is none, since a missing text must not hide a problem. */
    String text(String key, List<?> args) {
        Object[] words = args.stream().map(Texts::word).toArray();
        return new MessageFormat(pattern(key), locale).format(words);
    }

    String pattern(String key) {
        return properties.getProperty(key, key);
    }

    Set<String> keys() {
        return properties.stringPropertyNames();
    }

    /** As plain text: a number in a message is a limit or a code, and takes no grouping. */
    private static String word(Object arg) {
        if (!(arg instanceof Collection<?> list)) {
            return String.valueOf(arg);
        }
        String words = list.stream().limit(LONGEST_LIST).map(String::valueOf).collect(Collectors.joining(", "));
        return list.size() > LONGEST_LIST ? words + ", …" : words;
    }

    private static Properties read(String resource) {
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(Texts.class.getResourceAsStream(resource), resource)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
