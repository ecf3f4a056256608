package cn.innovation.registry.exchange;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** How the cells of a sheet are read, as people write days, numbers, yes and no, and lists. */
final class CellValues {
    /** Days as people write them: 2021-12-20, 2021/12/20, 2021.12.20, 2021年12月20日, 20211220. */
    private static final Pattern DAY =
            Pattern.compile("(\\d{4})(?:[-/.年](\\d{1,2})[-/.月](\\d{1,2})日?|(\\d{2})(\\d{2}))");

    private static final Pattern BETWEEN_CODES = Pattern.compile("[;；、,，]");
    private static final Set<String> YES = Set.of("true", "是", "yes", "1");
    private static final Set<String> NO = Set.of("false", "否", "no", "0");
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private CellValues() {}

    /** As a list is written in an export, or codes between signs. */
    static ArrayNode list(String text) {
        ArrayNode written = SheetColumns.listOf(text);
        if (written != null) {
            return written;
        }
        ArrayNode codes = JSON.arrayNode();
        for (String code : BETWEEN_CODES.split(text, -1)) {
            codes.add(code.strip());
        }
        return codes;
    }

    /** What cannot be of the type stays text, for the form to refuse. */
    static JsonNode value(Class<?> type, String text) {
        if (type == LocalDate.class) {
            LocalDate day = day(text);
            return JSON.textNode(day == null ? text : day.toString());
        }
        if (type == Integer.class || type == int.class || type == Long.class || type == long.class) {
            return text.matches("-?\\d{1,18}") ? JSON.numberNode(Long.parseLong(text)) : JSON.textNode(text);
        }
        if (type == BigDecimal.class) {
            return text.matches("-?\\d{1,40}(\\.\\d{1,40})?")
                    ? JSON.numberNode(new BigDecimal(text))
                    : JSON.textNode(text);
        }
        if (type == Boolean.class || type == boolean.class) {
            String word = text.toLowerCase(Locale.ROOT);
            return YES.contains(word)
                    ? JSON.booleanNode(true)
                    : NO.contains(word) ? JSON.booleanNode(false) : JSON.textNode(text);
        }
        return JSON.textNode(text);
    }

    /** The day after the one that is written; what is no day stays text. */
    static JsonNode dayAfter(String text) {
        LocalDate day = day(text);
        return JSON.textNode(day == null ? text : day.plusDays(1).toString());
    }

    private static @Nullable LocalDate day(String text) {
        Matcher written = DAY.matcher(text);
        if (!written.matches()) {
            return null;
        }
        boolean short8 = written.group(2) == null;
        try {
            return LocalDate.of(
                    Integer.parseInt(written.group(1)),
                    Integer.parseInt(written.group(short8 ? 4 : 2)),
                    Integer.parseInt(written.group(short8 ? 5 : 3)));
        } catch (DateTimeException noSuchDay) {
            return null;
        }
    }
}
