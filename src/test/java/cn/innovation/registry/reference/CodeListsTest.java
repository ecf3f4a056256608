package cn.innovation.registry.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.support.TestDatabase;
import java.util.Locale;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class CodeListsTest {
    private static CodeLists lists;

    @BeforeAll
    static void read() {
        var database = TestDatabase.createDatabase("code_lists");
        Flyway.configure().dataSource(database).load().migrate();
        lists = new CodeLists(database);
    }

    @Test
    void codesComeInTheOrderOfTheList() {
        assertThat(lists.codes("tiers")).containsExactly("incubated", "tech-sme", "high-tech");
    }

    @Test
    void codesCannotBeChangedByAReader() {
        assertThatThrownBy(() -> lists.codes("tiers").remove("high-tech"))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void listThatDoesNotExistIsAMistakeOfTheProgram() {
        assertThatThrownBy(() -> lists.codes("colours")).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void governmentSeesTheListingReserveAndThePublicDoesNot() {
        assertThat(lists.visibleKinds(false))
                .contains("high-tech-certificate")
                .doesNotContain("listing-reserve", "golden-seed");
        assertThat(lists.visibleKinds(true)).isEqualTo(lists.codes("qualification-kinds"));
    }

    @Test
    void labelIsEnglishForEnglishAndChineseForAnythingElse() {
        assertThat(lists.label("tiers", "high-tech", Locale.UK)).isEqualTo("High-tech enterprise");
        assertThat(lists.label("tiers", "high-tech", Locale.SIMPLIFIED_CHINESE)).isEqualTo("高新技术企业");
        assertThat(lists.label("tiers", "high-tech", Locale.FRENCH)).isEqualTo("高新技术企业");
    }

    @Test
    void codeOfANewerReleaseIsShownAsItself() {
        assertThat(lists.label("tiers", "super-tech", Locale.ENGLISH)).isEqualTo("super-tech");
    }
}
