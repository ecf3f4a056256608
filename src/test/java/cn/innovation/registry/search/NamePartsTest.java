package cn.innovation.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.record.Folding;
import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a name is made of, and how like two names are. */
class NamePartsTest {
    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("name_parts");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @ParameterizedTest
    @CsvSource({
        "世运电路有限公司, 世运电路, '', 有限公司",
        "世运电路有限责任公司, 世运电路, '', 有限公司",
        "世运电路股份有限公司, 世运电路, '', 股份有限公司",
        "世运电路股份公司, 世运电路, '', 股份有限公司",
        "世运电路公司, 世运电路, '',",
        "世运电路, 世运电路, '',",
        "江门市世运电路有限公司, 世运电路, 江门, 有限公司",
        "江门世运电路有限公司, 世运电路, 江门, 有限公司",
        "广东世运电路有限公司, 世运电路, 广东, 有限公司",
        "广东省江门市鹤山市世运电路有限公司, 世运电路, 广东 江门 鹤山, 有限公司",
        "江门市新会区世运电路有限公司, 世运电路, 新会 江门, 有限公司",
        "世运电路（江门）有限公司, 世运电路, 江门, 有限公司",
        "世运电路(江门市新会区)有限公司, 世运电路, 新会 江门, 有限公司",
        "世运（中国广东）电路有限公司, 世运电路, 广东, 有限公司",
        "世运电路(集团)有限公司, 世运电路(集团), '', 有限公司",
        "世运电路有限公司江门分公司, 世运电路有限公司江门分, '',",
        "深圳市世运电路有限公司, 深圳市世运电路, '', 有限公司",
        "江门有限公司, 江门有限公司, 江门, 有限公司",
        "江海电有限公司, 江海电有限公司, 江海, 有限公司",
        "ＡＢＣ 电路 有限公司, abc电路, '', 有限公司",
        "五邑大学, 五邑大学, '',"
    })
    void nameIsPlaceCoreAndLegalForm(String name, String core, String places, @Nullable String form)
            throws SQLException {
        NameParts parts = NameParts.of(Folding.folded(name));
        assertThat(parts.core()).isEqualTo(core);
        assertThat(String.join(" ", parts.places())).isEqualTo(sorted(places));
        assertThat(parts.form()).isEqualTo(form);
        assertThat(coreOfTheDatabase(Folding.folded(name))).isEqualTo(core);
    }

    @ParameterizedTest
    @CsvSource({
        "世运电路有限公司, name, 世运电路有限公司, 100, SAME_NAME",
        "世运电路（江门）有限公司, name, 世运电路(江门)有限公司, 100, SAME_NAME",
        "世运电路有限公司, former-name, 世运电路有限公司, 95, SAME_FORMER_NAME",
        "世运, alias, 世运, 95, SAME_ALIAS",
        "Olympic Circuit, english-name, OLYMPIC CIRCUIT, 95, SAME_ENGLISH_NAME",
        "世运电路有限责任公司, name, 世运电路有限公司, 95, SAME_CORE",
        "世运电路(江门)有限公司, name, 江门世运电路有限公司, 95, SAME_CORE",
        "江门市世运电路有限公司, name, 广东世运电路有限公司, 90, SAME_CORE PLACE_DIFFERS",
        "世运电路有限公司, name, 江门市世运电路有限公司, 90, SAME_CORE PLACE_DIFFERS",
        "世运电路有限公司, name, 世运电路股份有限公司, 90, SAME_CORE LEGAL_FORM_DIFFERS",
        "世运电路, name, 世运电路股份有限公司, 93, SAME_CORE LEGAL_FORM_DIFFERS",
        "江门世运电路有限公司, name, 广东世运电路股份有限公司, 85, SAME_CORE PLACE_DIFFERS LEGAL_FORM_DIFFERS",
        "台山世运电路有限公司, name, 开平世运电路有限公司, 60, SAME_CORE OTHER_DISTRICT",
        "深圳市世运电路有限公司, name, 世运电路有限公司, 52, SIMILAR_NAME",
        "世运电路科技有限公司, name, 世运电路有限公司, 59, SIMILAR_NAME",
        "世运电路有限公司, name, 五邑大学, 0, SIMILAR_NAME LEGAL_FORM_DIFFERS"
    })
    void likenessFollowsFromTheParts(String name, String field, String text, int score, String reasons) {
        Likeness likeness = Likeness.of(name, field, text);
        assertThat(String.join(" ", likeness.reasons())).isEqualTo(reasons);
        assertThat(likeness.score()).isEqualTo(score);
    }

    private static String sorted(String places) {
        return String.join(
                " ",
                places.isEmpty()
                        ? new java.util.TreeSet<String>()
                        : new java.util.TreeSet<>(java.util.List.of(places.split(" ", -1))));
    }

    private static String coreOfTheDatabase(String folded) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement("select search_core(?)")) {
            statement.setString(1, folded);
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
