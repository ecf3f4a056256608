package cn.innovation.registry.shared.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of a list ends, and of which list: opaque to callers.
 *
 * <p>It is not signed, because it grants nothing: every value is bound to a query whose filters and visibility come from the request
 * itself, so the most that a forged one can do is to begin a list that its caller may read at another place. A key would have to be kept,
 * shared by all servers and changed; without one a cursor survives restarts and every server knows it. What must not happen is that a
 * damaged or edited one silently skips records or reaches the database as nonsense: hence the version, the digest, and the check of every
 * field.
 *
 * @param sort the key of the order
 * @param lastValue the sort value of the last row, null where it has none
 * @param lastCode the code of the last row, which breaks ties
 * @param filterHash the hash of everything else that decides which rows are in the list
 * @param on the day that the first page was asked for or fell on
 * @param knownAt the instant of record time, null for now
 */
public record Cursor(
        String sort,
        @Nullable String lastValue,
        String lastCode,
        String filterHash,
        LocalDate on,
        @Nullable Instant knownAt) {

    private static final String VERSION = "1";
    private static final int MAX_LENGTH = 4096;

    /** PostgreSQL holds no NUL in a text, so no value can contain what separates them. */
    private static final String SEPARATOR = "\0";

    private static final String ABSENT = "-";
    private static final String PRESENT = "+";

    public String encode() {
        String content = String.join(
                SEPARATOR, VERSION, sort, optional(lastValue), lastCode, filterHash, on.toString(), optional(knownAt));
        byte[] bytes = (ShortHash.of(content) + SEPARATOR + content).getBytes(StandardCharsets.UTF_8);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /**
     * Reads what {@link #encode} wrote.
     *
     * @param expectedFilterHash of the request that brings the cursor: it has to be of the same list
     * @throws Problem 400 with {@code INVALID_CURSOR} or {@code CURSOR_OF_OTHER_QUERY}
     */
    public static Cursor decode(String parameterName, String value, String expectedFilterHash) {
        Cursor cursor;
        try {
            cursor = read(value);
        } catch (CharacterCodingException | IllegalArgumentException | DateTimeException e) {
            throw Problem.of(ProblemType.INVALID_PARAMETER).violation(parameterName, "INVALID_CURSOR");
        }
        if (!cursor.filterHash().equals(expectedFilterHash)) {
            throw Problem.of(ProblemType.INVALID_PARAMETER).violation(parameterName, "CURSOR_OF_OTHER_QUERY");
        }
        return cursor;
    }

    private static Cursor read(String value) throws CharacterCodingException {
        require(value.length() <= MAX_LENGTH);
        String text = StandardCharsets.UTF_8
                .newDecoder()
                .decode(ByteBuffer.wrap(Base64.getUrlDecoder().decode(value)))
                .toString();
        int end = text.indexOf(SEPARATOR);
        require(end > 0 && text.substring(0, end).equals(ShortHash.of(text.substring(end + 1))));
        List<String> parts = List.of(text.substring(end + 1).split(SEPARATOR, -1));
        require(parts.size() == 7 && parts.get(0).equals(VERSION));
        String knownAt = readOptional(parts.get(6));
        Cursor cursor = new Cursor(
                parts.get(1),
                readOptional(parts.get(2)),
                parts.get(3),
                parts.get(4),
                LocalDate.parse(parts.get(5)),
                knownAt == null ? null : Instant.parse(knownAt));
        require(isPlausible(cursor.on().getYear()));
        require(cursor.knownAt() == null
                || isPlausible(cursor.knownAt().atZone(ZoneOffset.UTC).getYear()));
        // One cursor has one spelling: this refuses base64 with stray bits, and days or instants written in another
        // way.
        require(cursor.encode().equals(value));
        return cursor;
    }

    /** Java's years go further than the database's. */
    private static boolean isPlausible(int year) {
        return year >= 1900 && year < 3000;
    }

    private static String optional(@Nullable Object value) {
        return value == null ? ABSENT : PRESENT + value;
    }

    private static @Nullable String readOptional(String part) {
        require(part.equals(ABSENT) || part.startsWith(PRESENT));
        return part.equals(ABSENT) ? null : part.substring(1);
    }

    private static void require(boolean condition) {
        if (!condition) {
            throw new IllegalArgumentException("not a cursor of this registry");
        }
    }
}
