package cn.innovation.registry.search;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.record.Folding;
import cn.innovation.registry.support.TestDatabase;
import com.ibm.icu.text.Transliterator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a text that the database keeps: folded, read, and less what many names share. */
class SearchTextTest {
    /** Where we read otherwise than ICU does. */
    private static final Map<String, String> OURS = Map.of("长", "chang");

    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("search_text");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @Test
    void everyCharacterIsReadAsIcuReadsIt() throws SQLException {
        Transliterator icu = Transliterator.getInstance("Han-Latin; Latin-ASCII");
        List<String> different = new ArrayList<>();
        int read = 0;
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select character, syllable from pinyin where character < U&'\\E000' or character > U&'\\F8FF'")) {
            while (row.next()) {
                String character = row.getString(1);
                String expected = OURS.getOrDefault(
                        character, icu.transliterate(character).strip());
                if (!expected.equals(row.getString(2))) {
                    different.add(character + " " + row.getString(2) + " " + expected);
                }
                read++;
            }
        }
        assertThat(different).isEmpty();
        assertThat(read).isGreaterThan(25_000);
    }

    @Test
    void everyWordIsSpeltWithCharactersThatAreRead() throws SQLException {
        assertThat(value("""
                select string_agg(word, ',') from pinyin_word w
                where length(word) <> length(spelt) or exists (
                    select from string_to_table(spelt, null) c where c not in (select character from pinyin))
                """, new String[0])).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "世运电路, ShiYunDianLu, sydl",
        "长江银行, ChangJiangYinHang, cjyh",
        "厦门音乐, XiaMenYinYue, xmyy",
        "重庆会计, ChongQingKuaiJi, cqkj",
        "行走, XingZou, xz",
        "绿女, LuNu, ln",
        "tcl王牌(江门)3d, TCLWangPaiJiangMen3D, tclwpjm3d",
        "〇, Ling, l",
        "😀-_, '', ''"
    })
    void textIsRead(String text, String pinyin, String initials) throws SQLException {
        assertThat(value("select pinyin(?)", text)).isEqualTo(pinyin);
        assertThat(value("select lower(regexp_replace(pinyin(?), '[a-z]', '', 'g'))", text))
                .isEqualTo(initials);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "广东（江门）ＡＢＣ 公司",
                " Ａ\u3000b\u00a0C\u2003d ",
                "ΑΣ ΣΑΣ",
                "İstanbul ǅ Straße ﬁ",
                "①②㈱㎡ﷺ",
                "😀\ud840\udc00%_\\",
                "ｶﾞ ガ が",
                "Ⅷ類"
            })
    void databaseFoldsAsTheServiceDoes(String text) throws SQLException {
        assertThat(value("select folded(?)", text)).isEqualTo(Folding.folded(text));
    }

    @ParameterizedTest
    @CsvSource({
        "江门市世运电路有限公司, 3",
        "江门世运电路有限公司, 2",
        "江门市蓬江区世运电路有限公司, 6",
        "广东省江门市新会区世运电路有限公司, 9",
        "广东世运电路有限公司, 2",
        "台山世运电路有限公司, 2",
        "世运电路(江门)有限公司, 0",
        "深圳市世运电路有限公司, 0",
        "olympic, 0"
    })
    void tradeNameStandsBehindThePlace(String folded, String length) throws SQLException {
        assertThat(value("select length_of_place(?)::text", folded)).isEqualTo(length);
    }

    @Test
    void pinyinBehindThePlaceBeginsWithASyllable() throws SQLException {
        assertThat(value("select pinyin_behind_place(pinyin(?), 3::smallint)", "江门市世运3d电路"))
                .isEqualTo("shiyun3ddianlu");
    }

    @Test
    void longestTextsCanBeKept() throws SQLException {
        String longest = "ﷺ".repeat(200);
        assertThat(value("select folded(?)", longest))
                .isEqualTo(Folding.folded(longest))
                .hasSizeLessThanOrEqualTo(400);
        try (Connection connection = database.getConnection();
                var statement = connection.prepareStatement("""
                        with r as (insert into record (kind, key) values ('enterprise', ?) returning id, key)
                        insert into enterprise (id, credit_code, name, english_name, registered_on)
                        select id, key, ?, ?, '2015-01-01' from r
                        """)) {
            statement.setString(1, "91440700XRC999998T");
            statement.setString(2, "装".repeat(200));
            statement.setString(3, "\ud840\udc00".repeat(300));
            assertThat(statement.executeUpdate()).isEqualTo(1);
            statement.setString(1, "91440700XRC999999T");
            statement.setString(2, longest);
            statement.setString(3, longest + "x".repeat(100));
            assertThat(statement.executeUpdate()).isEqualTo(1);
        }
        assertThat(value(
                        "select count(*)::text from search_text where record_id in (select id from enterprise)",
                        new String[0]))
                .isEqualTo("6");
    }

    @Test
    void derivingEverythingAnewChangesNothing() throws SQLException {
        String all = "select count(*) || ' ' || md5(string_agg(t::text, '|' order by t::text)) from search_text t";
        String before = value(all, new String[0]);
        value("select rebuild_search()::text", new String[0]);
        assertThat(value(all, new String[0])).isEqualTo(before);
        value(
                "with gone as (delete from search_text where field = 'name' returning 1) select count(*)::text from gone",
                new String[0]);
        value("select rebuild_search()::text", new String[0]);
        assertThat(value(all, new String[0])).isEqualTo(before);
    }

    private static String value(String sql, String... args) throws SQLException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < args.length; i++) {
                statement.setString(i + 1, args[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return row.getString(1);
            }
        }
    }
}
