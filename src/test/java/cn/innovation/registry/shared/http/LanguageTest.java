package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            zh-CN                     | ZH
            en                        | EN
            EN-us                     | EN
            en;q=0.5, zh;q=0.9        | ZH
            en;q=0.9, zh;q=0.5        | EN
            fr, en;q=0.1              | EN
            fr                        | ZH
            *                         | ZH
            en;q=0                    | ZH
            en;q=0, *;q=0.5           | ZH
            enx                       | ZH
            en;q=abc                  | ZH
            '; drop table enterprise' | ZH
            '   '                     | ZH
            """)
    void theBestOfTheTwoIsChosenAndChineseInDoubt(String header, Language language) {
        assertThat(Language.of(header)).isEqualTo(language);
    }

    @Test
    void withoutAHeaderItIsChinese() {
        assertThat(Language.of(null)).isEqualTo(Language.ZH);
    }
}
