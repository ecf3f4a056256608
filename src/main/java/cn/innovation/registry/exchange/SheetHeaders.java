package cn.innovation.registry.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;

/** What the columns of a sheet are called in its first row: by their path, or in a language. */
public final class SheetHeaders {
    private static final String FAULTS = "#faults";
    private static final Properties ZH = read("zh");
    private static final Properties EN = read("en");

    private SheetHeaders() {}

    /** The name of a kind's column, else the name of the path, else that of its last field, else the path itself. */
    public static String of(String kind, String path, Locale locale) {
        Properties names = locale.getLanguage().equals("en") ? EN : ZH;
        String field = path.substring(path.lastIndexOf('.') + 1);
        return names.getProperty(kind + "/" + path, names.getProperty(path, names.getProperty(field, path)));
    }

    /** Of the column in which the faults of an import are written into its sheet. */
    static String faults(Locale locale) {
        return of("", FAULTS, locale);
    }

    static boolean isFaults(String header) {
        return header.equals(faults(Locale.SIMPLIFIED_CHINESE)) || header.equals(faults(Locale.ENGLISH));
    }

    private static Properties read(String language) {
        String resource = "/texts/columns_" + language + ".properties";
        Properties properties = new Properties();
        try (InputStream in = Objects.requireNonNull(SheetHeaders.class.getResourceAsStream(resource), resource)) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return properties;
    }
}
