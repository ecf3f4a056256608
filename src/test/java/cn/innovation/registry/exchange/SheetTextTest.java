package cn.innovation.registry.exchange;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SheetTextTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+86 750", "-", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1", "＠1", "'", "'=1"})
    void whatASpreadsheetWouldRunIsGuardedAndComesBack(String text) {
        assertThat(SheetText.guarded(text)).isEqualTo("'" + text);
        assertThat(SheetText.unguarded(SheetText.guarded(text))).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "广东科杰", "a=b", "1-2", "''", "440703"})
    void everyTextComesBack(String text) {
        assertThat(SheetText.unguarded(SheetText.guarded(text))).isEqualTo(text);
    }

    @Test
    void anApostropheThatGuardsNothingStays() {
        assertThat(List.of("'", "'t Hof", "text'"))
                .allSatisfy(text -> assertThat(SheetText.unguarded(text)).isEqualTo(text));
    }
}
