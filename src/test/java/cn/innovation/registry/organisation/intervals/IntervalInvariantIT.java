package cn.innovation.registry.organisation.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.organisation.intervals.FactWriter.Way;
import cn.innovation.registry.organisation.intervals.RandomEvents.Change;
import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Random histories against the naive model. {@code -Dregistry.histories=20} makes them twenty times as long;
 * {@code -Dregistry.seed=…} repeats one.
 */
class IntervalInvariantIT {
    private static final int LENGTH = Integer.getInteger("registry.histories", 1);
    private static final long SEED = Long.getLong("registry.seed", System.nanoTime());
    private static final int MOMENTS = 25;

    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("intervals");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @Test
    void oneWriterAgreesWithTheModel() throws Exception {
        history(80, 1, 100 * LENGTH);
    }

    @Test
    void eightWritersOnFewRecordsAgreeWithTheModel() throws Exception {
        history(6, 8, 16 * LENGTH);
    }

    @Test
    void eightWritersOnManyRecordsAgreeWithTheModel() throws Exception {
        history(300, 8, 20 * LENGTH);
    }

    /** All have written before the first commits, with the fold of the stock among them: whoever waited would be refused. */
    @Test
    void eightWritersInOneDistrictAndClusterDoNotWaitForOneAnother() throws Exception {
        Journal journal = new Journal();
        List<Connection> connections = new ArrayList<>();
        List<Transaction> transactions = new ArrayList<>();
        try {
            for (int i = 0; i < 8; i++) {
                Connection connection = database.getConnection();
                connections.add(connection);
                Rows.run(connection, "set lock_timeout = '1s'");
                connection.setAutoCommit(false);
                Transaction transaction = new Transaction(connection, journal);
                transactions.add(transaction);
                long firm = transaction.register(LocalDate.of(2020, 1, 1));
                transaction.write(
                        Change.of(
                                List.of(
                                        Fact.of(FactTable.LOCATION, firm, null, null, "440703", null),
                                        Fact.of(FactTable.CLUSTER, firm, null, null, "new-energy", null),
                                        Fact.of(
                                                FactTable.QUALIFICATION,
                                                firm,
                                                LocalDate.of(2021, 1, 1),
                                                LocalDate.of(2024, 1, 1),
                                                "high-tech-certificate",
                                                2021)),
                                List.of()),
                        Way.SINGLY);
                try (Connection folding = database.getConnection()) {
                    Rows.run(folding, "set lock_timeout = '1s'");
                    Rows.run(folding, "select fold_stock()");
                }
            }
            for (Transaction transaction : transactions) {
                transaction.commit();
            }
        } finally {
            for (Connection connection : connections) {
                connection.close();
            }
        }
        check(journal, List.of());
    }

    @Test
    void recomputeThatChangesNothingWritesNothing() throws Exception {
        history(40, 1, 40);
        try (Connection connection = database.getConnection()) {
            String before = derivedRows(connection);
            Rows.run(connection, "select rebuild_intervals()");
            assertThat(derivedRows(connection)).isEqualTo(before);
        }
    }

    /** Of every row also where it lies, and which transactions made and closed it. */
    private static String derivedRows(Connection connection) throws SQLException {
        return Rows.text(connection, """
                select string_agg(row, E'\\n') from (
                    select concat_ws(' ', 's', ctid, xmin, xmax, s.*) as row from standing s
                    union all select concat_ws(' ', 'h', ctid, xmin, xmax, h.*) from holding h
                    union all select concat_ws(' ', 'v', ctid, xmin, xmax, v.*) from vintage v
                    union all select concat_ws(' ', 'p', ctid, xmin, xmax, p.*) from presence p
                    union all select concat_ws(' ', 'c', ctid, xmin, xmax, c.*) from stock_change c
                    order by 1) rows
                """);
    }

    private static void history(int enterprises, int writers, int transactions) throws Exception {
        Journal journal = new Journal();
        List<Long> carriers = opened(journal, Subject.CARRIER, 3);
        List<Long> records = new CopyOnWriteArrayList<>(registered(journal, enterprises));
        List<Long> platforms = opened(journal, "platform", 2 + enterprises / 20);
        AtomicBoolean written = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(writers + 1);
        try {
            Future<List<Moment>> moments = threads.submit(() -> moments(written));
            List<Future<Integer>> histories = IntStream.range(0, writers)
                    .mapToObj(i -> threads.submit(
                            () -> new HistoryWriter(database, journal, records, carriers, platforms, SEED + i)
                                    .write(transactions)))
                    .toList();
            int refused = 0;
            for (Future<Integer> history : histories) {
                refused += history.get();
            }
            written.set(true);
            assertThat(refused).as("overlaps").isLessThan(writers * transactions / 2);
            assertThat(moments.get()).isNotEmpty();
            check(journal, moments.get());
        } finally {
            written.set(true);
            threads.shutdownNow();
        }
    }

    private static List<Long> registered(Journal journal, int enterprises) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Transaction transaction = new Transaction(connection, journal);
            for (int i = 0; i < enterprises; i++) {
                transaction.register(LocalDate.of(2013, 1, 1).plusDays(i));
            }
            transaction.commit();
            return transaction.registered();
        }
    }

    private static List<Long> opened(Journal journal, String kind, int facilities) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Transaction transaction = new Transaction(connection, journal);
            for (int i = 0; i < facilities; i++) {
                transaction.open(kind, LocalDate.of(2013, 6, 1).plusDays(i));
            }
            transaction.commit();
            return transaction.registered();
        }
    }

    private static List<Moment> moments(AtomicBoolean written) throws Exception {
        List<Moment> moments = new ArrayList<>();
        try (Connection connection = database.getConnection()) {
            while (!written.get() && moments.size() < MOMENTS * LENGTH) {
                moments.add(Moment.tick(connection));
                Rows.run(connection, "select fold_stock()");
                connection.commit();
                Thread.sleep(80);
            }
        }
        return moments;
    }

    private static void check(Journal journal, List<Moment> moments) throws SQLException {
        try (Connection connection = database.getConnection()) {
            assertThat(Moment.facts(connection, Known.NOW))
                    .as("facts, seed %d", SEED)
                    .containsAll(journal.facts());
            assertThat(Agreement.disagreements(connection, Known.NOW, journal.subjects(), journal.facts()))
                    .as("known now, seed %d", SEED)
                    .isEmpty();
            assertThat(whereTheStockIsNotTheNumberOfIntervals(connection))
                    .as("stock, seed %d", SEED)
                    .isEmpty();
            assertThat(whereTheStockReadsAnotherNumber(connection, Known.NOW))
                    .as("a number from the stock, seed %d", SEED)
                    .isEmpty();
            assertThat(versions(connection))
                    .as("a version per transaction, seed %d", SEED)
                    .containsAllEntriesOf(journal.versions());
            for (Moment moment : moments) {
                assertThat(moment.changes(connection))
                        .as("known at a tick, seed %d", SEED)
                        .isEmpty();
                assertThat(whereTheStockReadsAnotherNumber(connection, moment.known()))
                        .as("a number from the stock as known at a tick, seed %d", SEED)
                        .isEmpty();
            }
        }
    }

    /** What is in the stock, counted one by one: measure, period, code, district, cluster. */
    private static String measured(Known known) {
        return """
                measured(measure, period, code, district, cluster) as (
                    select 'enterprises', period, tier, district, cluster from standing where kind = 'enterprise' and %1$s
                    union all
                    select 'qualifications', period, kind, district, cluster from holding where %1$s
                    union all
                    select 'entries', period, kind, district, cluster from vintage where rule = 'entries' and %1$s
                    union all
                    select 'cohort', period, kind || '/' || year, district, cluster from vintage where rule = 'cohort' and %1$s
                ), apart(places, districts, clusters) as (values
                    ('both', true, true), ('district', true, false), ('cluster', false, true))""".formatted(known.condition());
    }

    /** Of every day at once by what begins and ends on it, in each grain. */
    private static List<String> whereTheStockIsNotTheNumberOfIntervals(Connection connection) throws SQLException {
        return Rows.list(connection, "with " + measured(Known.NOW) + """
                , grains(grain) as (values ('day'), ('month'), ('year')
                ), ends as (
                    select measure, places, grain, date_trunc(grain, day::timestamp)::date as at, code,
                        case when districts then district end as district, case when clusters then cluster end as cluster,
                        sum(n) as net
                    from (
                        select measure, lower(period) as day, code, district, cluster, 1 as n from measured
                        union all
                        select measure, upper(period), code, district, cluster, -1 from measured where not upper_inf(period)
                    ) happened, grains, apart
                    group by 1, 2, 3, 4, 5, 6, 7 having sum(n) <> 0
                ), kept as (
                    select measure, places, grain, at, code, district, cluster, sum(net) as net
                    from (
                        select * from stock
                        union all
                        select measure, places, grain, date_trunc(grain, at::timestamp)::date, code,
                            case when districts then district end, case when clusters then cluster end, net
                        from stock_change, grains, apart
                    ) rows
                    group by 1, 2, 3, 4, 5, 6, 7 having sum(net) <> 0
                )
                select concat_ws(' ', 'happened', e.*) from (table ends except all table kept) e
                union all
                select concat_ws(' ', 'stocked', s.*) from (table kept except all table ends) s
                """, row -> row.getString(1));
    }

    /** Of some days, by reading them: as known now, or at a tick. */
    private static List<String> whereTheStockReadsAnotherNumber(Connection connection, Known known)
            throws SQLException {
        String snapshot = known.snapshot();
        String asked = snapshot == null ? "" : ", '" + snapshot + "'::pg_snapshot";
        return Rows.list(connection, "with " + measured(known) + """
                , days(day) as (
                    (select distinct lower(period) from measured order by 1 limit 12)
                    union (select distinct upper(period) from measured where not upper_inf(period) order by 1 desc limit 12)
                    union values (date '1900-01-01'), (date '2021-06-30'), (date '2100-01-01')
                ), counted as (
                    select measure, places, day, code, case when districts then district end as district,
                        case when clusters then cluster end as cluster, count(*) as count
                    from days join measured on period @> day, apart
                    group by 1, 2, 3, 4, 5, 6
                ), read as (
                    select measure, places, day, code, case when districts then district end,
                        case when clusters then cluster end, sum(count)
                    from days, apart, (values ('enterprises'), ('qualifications'), ('entries'), ('cohort')) measures(measure),
                        stock_on(measure, places, day%s)
                    group by 1, 2, 3, 4, 5, 6 having sum(count) <> 0
                )
                select concat_ws(' ', 'counted', c.*) from (table counted except all table read) c
                union all
                select concat_ws(' ', 'read', r.*) from (table read except all table counted) r
                """.formatted(asked), row -> row.getString(1));
    }

    private static Map<Object, Integer> versions(Connection connection) throws SQLException {
        Map<Object, Integer> versions = new HashMap<>();
        for (FactTable table : FactTable.values()) {
            Rows.list(
                    connection,
                    "select id, version from " + table.table,
                    row -> versions.put(row.getObject(1, UUID.class), row.getInt(2)));
        }
        Rows.list(connection, "select id, version from record", row -> versions.put(row.getLong(1), row.getInt(2)));
        return new HashMap<>(versions);
    }
}
