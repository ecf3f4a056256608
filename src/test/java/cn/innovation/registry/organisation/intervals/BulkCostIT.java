package cn.innovation.registry.organisation.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * What a statement over many records costs, in pages touched and rows read: counts, so that no busy machine disturbs them.
 * {@code -Dregistry.histories=7} takes the sizes of a real import.
 */
class BulkCostIT {
    private static final int FEW = 300 * Integer.getInteger("registry.histories", 1);
    private static final int MANY = 10 * FEW;

    /** Ten times the records for ten times the cost, and a little for deeper indexes. */
    private static final double LINEAR = 12;

    private static final double SAME = 1.5;
    private static final int SLICES = 12;

    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("bulk_cost");
        Flyway.configure().dataSource(database).load().migrate();
    }

    /** On a connection that has long planned its statements, while the registry was small. */
    @Test
    void tenTimesTheRecordsInOneStatementCostTenTimesAsMuch() throws SQLException {
        try (Connection connection = database.getConnection()) {
            for (int i = 0; i < 20; i++) {
                register(connection, 1);
                grant(connection, 1);
                Rows.run(connection, "analyze");
            }
            register(connection, FEW);
            Cost few = cost(connection, () -> grant(connection, FEW));
            register(connection, MANY);
            Cost many = cost(connection, () -> grant(connection, MANY));
            assertLinear(few, many);
        }
    }

    @Test
    void derivingTenTimesTheRecordsAnewCostsTenTimesAsMuch() throws SQLException {
        try (Connection connection = database.getConnection()) {
            register(connection, MANY);
            grant(connection, MANY);
            assertLinear(rederive(connection, FEW), rederive(connection, MANY));
        }
    }

    /** As an import writes, slice by slice, while others count the rows of its tables and see none of what is not committed. */
    @Test
    void slicesOfOneTransactionCostTheSameHoweverManyWentBeforeThem() throws SQLException {
        DataSource empty = TestDatabase.createDatabase("bulk_slices");
        Flyway.configure().dataSource(empty).load().migrate();
        try (Connection connection = empty.getConnection();
                Connection others = empty.getConnection()) {
            connection.setAutoCommit(false);
            List<Cost> costs = new ArrayList<>();
            for (int slice = 1; slice <= SLICES; slice++) {
                register(connection, FEW);
                costs.add(costOf(connection, () -> grant(connection, FEW)));
                if (Integer.bitCount(slice) == 1) {
                    Rows.text(connection, "select analyze_written()");
                }
                Rows.run(others, "analyze (skip_locked)");
            }
            connection.rollback();
            Cost first = costs.get(0);
            Cost last = costs.get(SLICES - 1);
            assertThat((double) last.rows / first.rows).as("rows of %s", costs).isLessThan(SAME);
        }
    }

    private static void assertLinear(Cost few, Cost many) {
        assertThat((double) many.pages / few.pages).as("pages").isLessThan(LINEAR);
        assertThat((double) many.rows / few.rows).as("rows").isLessThan(LINEAR);
    }

    private static Cost rederive(Connection connection, int records) throws SQLException {
        return cost(
                connection,
                () -> Rows.run(
                        connection,
                        "select derive_intervals(array(select id from record order by id desc limit %d))"
                                .formatted(records)));
    }

    private static void register(Connection connection, int records) throws SQLException {
        Rows.run(connection, """
                with recorded as (
                    insert into record (kind, key)
                    select 'enterprise', '9144' || lpad((n + (select count(*) from record))::text, 14, '0')
                    from generate_series(1, %d) n
                    returning id, key
                )
                insert into enterprise (id, credit_code, name, registered_on)
                select id, key, '企业' || id, date '2010-01-01' + (id %% 2000)::int from recorded
                """.formatted(records));
    }

    /** Every newest enterprise a place and three qualifications, all in one statement. */
    private static void grant(Connection connection, int records) throws SQLException {
        Rows.run(connection, """
                with newest as (
                    select id from enterprise order by id desc limit %d
                ), placed as (
                    insert into location (record_id, valid_from, district) select id, '2015-01-01', '440703' from newest
                )
                insert into qualification (record_id, kind, valid_from, valid_until, year)
                select id, kind, day, day + 1100, extract(year from day)
                from newest, (values ('incubation', date '2017-01-01'), ('tech-sme-entry', date '2019-03-01'),
                    ('high-tech-certificate', date '2021-12-20')) as granted (kind, day)
                """.formatted(records));
    }

    private interface Step {
        void run() throws SQLException;
    }

    private record Cost(long pages, long rows) {}

    private static Cost cost(Connection connection, Step step) throws SQLException {
        Cost before = cost(connection);
        step.run();
        Cost after = cost(connection);
        return new Cost(after.pages - before.pages, after.rows - before.rows);
    }

    /** Of a transaction that is not over. */
    private static Cost costOf(Connection connection, Step step) throws SQLException {
        Cost before = costSoFar(connection);
        step.run();
        Cost after = costSoFar(connection);
        return new Cost(after.pages - before.pages, after.rows - before.rows);
    }

    private static Cost costSoFar(Connection connection) throws SQLException {
        return Rows.list(
                        connection,
                        "select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) from pg_stat_xact_user_tables",
                        row -> new Cost(0, row.getLong(1)))
                .get(0);
    }

    /** Of this database, which nobody else uses. */
    private static Cost cost(Connection connection) throws SQLException {
        Rows.text(connection, "select pg_stat_force_next_flush()");
        return Rows.list(connection, """
                        select d.blks_hit + d.blks_read, t.rows
                        from pg_stat_database d,
                            (select sum(seq_tup_read + coalesce(idx_tup_fetch, 0)) as rows from pg_stat_user_tables) t
                        where d.datname = current_database()
                        """, row -> new Cost(row.getLong(1), row.getLong(2)))
                .get(0);
    }
}
