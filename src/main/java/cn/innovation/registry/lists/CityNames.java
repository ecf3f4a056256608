package cn.innovation.registry.lists;

import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.util.List;

/**
 * How names and places tell of the city, as patterns of PostgreSQL over folded texts. A name tells of a place where it begins with it
 * or has it in brackets (企业名称登记管理规定): 珠江门窗 and 创新会展 name neither 江门 nor 新会.
 */
record CityNames(String districts) {
    static CityNames read(Session session) throws SQLException {
        return session.list(
                        "select string_agg(regexp_replace(label_zh, '[市区县]$', ''), '|') from district where in_city",
                        List.of(),
                        row -> new CityNames(row.getString(1)))
                .get(0);
    }

    /** Of a name that names the city or one of its districts. */
    String name() {
        return "^(广东省?)?(%1$s)|\\((中国)?(广东省?)?(%1$s)".formatted(districts);
    }

    /** Of a place in the city. */
    String place() {
        return "^(广东省?)?(%s)|^4407".formatted(districts);
    }

    /** Of a place that says no city: the province at most. */
    static String province() {
        return "^(广东省?|全省|省属|省直|44|440000)$";
    }

    /** Of a name that begins with a city. */
    static String someCity() {
        return "^(广东省?)?[^市]{2,3}市";
    }
}
