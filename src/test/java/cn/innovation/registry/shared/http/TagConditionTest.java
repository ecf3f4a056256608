package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TagConditionTest {
    /** Columns: the header; does it match version 7 strongly (If-Match), weakly; does it match the tag 7.abc weakly. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    *                       | true  | true  | true
                    "7.abc"                 | true  | true  | true
                    "7.xyz"                 | true  | true  | false
                    "7"                     | true  | true  | false
                    "8.abc"                 | false | false | false
                    "77.abc"                | false | false | false
                    "07.abc"                | false | false | false
                    "abc"                   | false | false | false
                    ""                      | false | false | false
                    W/"7.abc"               | false | true  | true
                    W/"8.abc"               | false | false | false
                    "6.abc", "7.abc"        | true  | true  | true
                    "6.abc" ,, W/"7.abc",   | false | true  | true
                    "a,b", "7.abc"          | true  | true  | true
                    "7.abc*"                | true  | true  | false
                    """)
    void comparesAsTheRfcSays(String header, boolean strongly, boolean weakly, boolean tag) {
        TagCondition condition = TagCondition.parse("If-Match", List.of(header));
        assertThat(condition.matchesVersionStrongly(7)).isEqualTo(strongly);
        assertThat(condition.matchesVersionWeakly(7)).isEqualTo(weakly);
        assertThat(condition.matchesWeakly("7.abc")).isEqualTo(tag);
    }

    @Test
    void severalLinesAreOneList() {
        assertThat(TagCondition.parse("If-Match", List.of("\"6.a\"", "\"7.b\"")).matchesVersionStrongly(7))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                ",",
                "7",
                "7.abc",
                "\"7",
                "7\"",
                "'7'",
                "w/\"7\"",
                "W/ \"7\"",
                "W/7",
                "*, \"7\"",
                "\"7\" \"8\"",
                "\"7 8\"",
                "\"a\"b",
                "\"7\", x"
            })
    void whatIsNoListOfTagsIsRefused(String header) {
        assertThatThrownBy(() -> TagCondition.parse("If-Match", List.of(header)))
                .isInstanceOf(Problem.class);
    }

    @Test
    void aHostileHeaderIsReadInNoTime() {
        String header = "\"x\", ".repeat(4_000) + "\"";
        assertThatThrownBy(() -> TagCondition.parse("If-Match", List.of(header)))
                .isInstanceOf(Problem.class);
    }
}
