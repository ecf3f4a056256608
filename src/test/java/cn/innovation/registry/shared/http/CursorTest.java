package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    private static final String HASH = ShortHash.of("district=440703");
    private static final Cursor CURSOR = new Cursor(
            "-name",
            "广东科杰机械自动化有限公司",
            "91440700768414040K",
            HASH,
            LocalDate.of(2025, 12, 31),
            Instant.parse("2026-01-02T03:04:05.678901Z"));

    @Test
    void comesBackWhole() {
        assertThat(Cursor.decode("cursor", CURSOR.encode(), HASH)).isEqualTo(CURSOR);
    }

    @Test
    void aRowWithoutSortValueIsNotARowWithAnEmptyOne() {
        Cursor absent = new Cursor("registeredOn", null, "x", HASH, LocalDate.of(2025, 12, 31), null);
        Cursor empty = new Cursor("registeredOn", "", "x", HASH, LocalDate.of(2025, 12, 31), null);
        assertThat(Cursor.decode("cursor", absent.encode(), HASH)).isEqualTo(absent);
        assertThat(Cursor.decode("cursor", empty.encode(), HASH)).isEqualTo(empty);
    }

    @Test
    void belongsToTheListItCameFrom() {
        assertThatThrownBy(() -> Cursor.decode("cursor", CURSOR.encode(), ShortHash.of("district=440704")))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(violation(problem)).isEqualTo("CURSOR_OF_OTHER_QUERY"));
    }

    @Test
    void everyTruncationIsNoticed() {
        String whole = CURSOR.encode();
        assertThat(IntStream.range(0, whole.length()).mapToObj(length -> whole.substring(0, length)))
                .allSatisfy(CursorTest::isRefused);
    }

    @Test
    void everyChangedCharacterIsNoticed() {
        String whole = CURSOR.encode();
        assertThat(IntStream.range(0, whole.length()).mapToObj(place -> {
                    char other = whole.charAt(place) == 'A' ? 'B' : 'A';
                    return whole.substring(0, place) + other + whole.substring(place + 1);
                }))
                .allSatisfy(CursorTest::isRefused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "null", "0", "eyJuYW1lIjoieCJ9", "不", "%00", "AAAA====", "\0"})
    void whatIsNoCursorIsRefused(String value) {
        isRefused(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1|name|+x|c|HASH|+999999999-01-01|-",
                "1|name|+x|c|HASH|2025-02-30|-",
                "1|name|+x|c|HASH|2025-12-31|+-1000000000-01-01T00:00:00Z",
                "1|name|+x|c|HASH|2025-12-31|+2026-01-02T03:04:05.000000000Z",
                "1|name|x|c|HASH|2025-12-31|-",
                "1|name|+x|c|HASH|2025-12-31",
                "2|name|+x|c|HASH|2025-12-31|-",
            })
    void aForgeryWithAFittingDigestStillHasToMakeSense(String fields) {
        String content = fields.replace("HASH", HASH).replace('|', '\0');
        String forged = ShortHash.of(content) + '\0' + content;
        isRefused(Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void lengthIsCapped() {
        isRefused(new Cursor("name", "x".repeat(4000), "c", HASH, LocalDate.of(2025, 1, 1), null).encode());
    }

    private static void isRefused(String value) {
        assertThatThrownBy(() -> Cursor.decode("cursor", value, HASH))
                .isInstanceOfSatisfying(
                        Problem.class, problem -> assertThat(violation(problem)).isEqualTo("INVALID_CURSOR"));
    }

    private static String violation(Problem problem) {
        return problem.violations().get(0).code();
    }
}
