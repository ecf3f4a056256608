package cn.innovation.registry.shared.persistence;

import javax.sql.DataSource;

/** For tests on a database of their own, without the application. */
public final class PlainSql {
    private PlainSql() {}

    public static Sql on(DataSource database) {
        return new Sql(database);
    }
}
