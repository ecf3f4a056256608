package cn.innovation.registry.changes;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.shared.persistence.PlainSql;
import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The order of the feed, with transactions that begin, wait and end in every way. */
class FeedOrderTest {
    private static final Topics INSTITUTIONS = Topics.everywhere(Set.of("institution"));
    private static final int WRITERS = 8;
    private static final int TRANSACTIONS = 50;
    private static final int RECORDS = 6;

    private static DataSource database;
    private static ChangeReader reader;

    private final List<String> keys = new ArrayList<>();
    private Position start = Position.START;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("feed_order");
        Flyway.configure().dataSource(database).load().migrate();
        reader = new ChangeReader(PlainSql.on(database), new ObjectMapper());
    }

    @BeforeEach
    void register() throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (int i = 0; i < RECORDS; i++) {
                try (var row = statement.executeQuery("""
                        with r as (insert into record (kind, key) values ('institution', gen_random_uuid()) returning id, key)
                        insert into institution (id, key, name, type) select id, key::uuid, '次序', 'university' from r
                        returning key
                        """)) {
                    row.next();
                    keys.add(row.getString(1));
                }
            }
        }
        start = reader.latest();
    }

    @Test
    void nothingBehindATransactionThatStillRunsIsShownAndNothingIsLostWhenItEnds() throws SQLException {
        try (Connection late = begun();
                Connection quick = begun()) {
            change(late, keys.get(0), "晚");
            change(quick, keys.get(1), "快");
            quick.commit();
            assertThat(follow(start)).isEmpty();
            assertThat(reader.latest()).isEqualTo(start);
            late.commit();
        }
        assertThat(follow(start)).containsExactly(keys.get(0), keys.get(1));
    }

    @Test
    void whatIsRolledBackHoldsUpNothing() throws SQLException {
        try (Connection late = begun();
                Connection quick = begun()) {
            change(late, keys.get(0), "不算");
            change(quick, keys.get(1), "算");
            quick.commit();
            late.rollback();
        }
        assertThat(follow(start)).containsExactly(keys.get(1));
    }

    /** It has the lower id, and writes on top of what one with a higher id has committed. */
    @Test
    void changeOfATransactionThatBeganEarlierComesAfterTheOneThatItWasMadeOn() throws SQLException {
        try (Connection early = begun();
                Connection quick = begun()) {
            change(early, keys.get(0), "先占号");
            change(quick, keys.get(1), "二版");
            quick.commit();
            change(early, keys.get(1), "三版");
            early.commit();
        }
        List<Change> changes = reader.page(start, INSTITUTIONS, 10, true).changes();
        assertThat(changes.stream()
                        .filter(change -> change.view().key().equals(keys.get(1)))
                        .map(change -> change.view().record().version()))
                .containsExactly(2L, 3L);
        assertThat(changes).hasSize(3);
    }

    @Test
    void whoFollowsWhileEightWriteHasEveryChangeOnceAndNoVersionGoesBack() throws Exception {
        ExecutorService writers = Executors.newFixedThreadPool(WRITERS);
        List<Change> followed = new ArrayList<>();
        try {
            List<Future<Integer>> writing = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                Random random = new Random(writer);
                Callable<Integer> work = () -> write(random);
                writing.add(writers.submit(work));
            }
            Position after = start;
            boolean ending = false;
            while (true) {
                ChangeReader.Page page = reader.page(after, INSTITUTIONS, 7, false);
                followed.addAll(page.changes());
                after = page.next();
                if (page.changes().isEmpty()) {
                    if (ending) {
                        break;
                    }
                    ending = writing.stream().allMatch(Future::isDone);
                    Thread.sleep(5);
                }
            }
            int written = 0;
            for (Future<Integer> each : writing) {
                written += each.get();
            }
            assertThat(written).isGreaterThan(WRITERS * TRANSACTIONS / 2);
            assertThat(followed).hasSize(written);
        } finally {
            writers.shutdownNow();
        }
        assertThat(new HashSet<>(followed.stream().map(Change::position).toList()))
                .hasSameSizeAs(followed);
        assertThat(followed.stream().map(Change::position)).isSorted();
        Map<String, Long> versions = new HashMap<>();
        for (Change change : followed) {
            long version = Objects.requireNonNull(change.view().record().version());
            Long before = versions.put(change.view().key(), version);
            assertThat(before == null || before < version)
                    .as("%s: %d after %d", change.position(), version, before)
                    .isTrue();
        }
    }

    /** Short ones, and long ones that take their ids early; a record once in each, in one order, so that none waits for ever. */
    private int write(Random random) throws SQLException, InterruptedException {
        int written = 0;
        try (Connection connection = begun()) {
            for (int i = 0; i < TRANSACTIONS; i++) {
                if (random.nextInt(3) == 0) {
                    execute(connection, "select pg_current_xact_id()");
                    Thread.sleep(random.nextInt(30));
                }
                int changes = 0;
                for (String key : keys) {
                    if (random.nextInt(4) == 0) {
                        change(connection, key, "第" + random.nextInt());
                        changes++;
                    }
                }
                if (random.nextInt(8) == 0) {
                    connection.rollback();
                } else {
                    connection.commit();
                    written += changes;
                }
            }
        }
        return written;
    }

    @Test
    void whatAPlanHeldBeforeComesBeforeWhatItHoldsNow() throws SQLException {
        try (Connection early = begun();
                Connection quick = begun()) {
            change(early, keys.get(0), "先占号");
            observe(quick, "1991", "1");
            quick.commit();
            execute(
                    early,
                    "update observation set known_until = pg_current_xact_id() where year = 1991 and known_until is null");
            observe(early, "1991", "2");
            early.commit();
        }
        List<Change> changes = reader.page(start, Topics.everywhere(Set.of("observation")), 10, true)
                .changes();
        assertThat(changes.stream().map(change -> change.view().operation()))
                .containsExactly("created", "removed", "created");
        assertThat(changes.stream().map(change -> change.view().record().version()))
                .containsExactly(1L, 1L, 2L);
        assertThat(changes.get(0).view().record().kind()).isEqualTo("plan");
        assertThat(changes.get(0).view().record().key()).isEqualTo("jiangmen-14-5");
        assertThat(changes.get(0).view().key()).isEqualTo("jiangmen-14-5/high-tech-enterprises/1991");
    }

    private static void observe(Connection connection, String year, String version) throws SQLException {
        execute(connection, """
                insert into observation (plan, indicator, year, value, status, published_on, source, version)
                values ('jiangmen-14-5', 'high-tech-enterprises', %s, 1, 'final', '1992-01-01', '公报', %s)
                """.formatted(year, version));
    }

    private static List<String> follow(Position after) {
        return reader.page(after, INSTITUTIONS, 100, false).changes().stream()
                .map(change -> change.view().key())
                .toList();
    }

    private static Connection begun() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }

    private static void change(Connection connection, String key, String address) throws SQLException {
        execute(connection, "update institution set address = '%s' where key = '%s'".formatted(address, key));
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
