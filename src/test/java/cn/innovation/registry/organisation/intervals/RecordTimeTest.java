package cn.innovation.registry.organisation.intervals;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.organisation.intervals.FactWriter.Way;
import cn.innovation.registry.organisation.intervals.RandomEvents.Change;
import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was known at a tick is known of that tick for good, whatever was open across it. */
class RecordTimeTest {
    private static final AtomicInteger YEARS = new AtomicInteger(2010);

    private static DataSource database;

    private Connection early;
    private Connection open;
    private Connection late;
    private Connection ticker;
    private long firm;
    private long other;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("record_time");
        Flyway.configure().dataSource(database).load().migrate();
    }

    @BeforeEach
    void connect() throws SQLException {
        early = begun();
        open = begun();
        late = begun();
        ticker = database.getConnection();
        Transaction registration = new Transaction(late, new Journal());
        firm = registration.register(LocalDate.of(2000, 1, 1));
        other = registration.register(LocalDate.of(2000, 1, 1));
        late.commit();
    }

    @AfterEach
    void disconnect() throws SQLException {
        for (Connection connection : List.of(early, open, late, ticker)) {
            connection.close();
        }
    }

    @Test
    void earlierTransactionThatWritesLaterIsKnownWithWhatItBuiltOn() throws SQLException {
        grant(early, other, "gazelle");
        Rows.text(open, "select pg_current_xact_id()::text");
        grant(late, firm, "incubation");
        late.commit();
        grant(early, firm, "high-tech-certificate");
        early.commit();
        Moment moment = Moment.tick(ticker);
        open.commit();
        assertThat(moment.changes(ticker)).isEmpty();
    }

    private static void grant(Connection connection, long record, String kind) throws SQLException {
        LocalDate from = LocalDate.of(YEARS.incrementAndGet(), 1, 1);
        Fact fact = Fact.of(FactTable.QUALIFICATION, record, from, from.plusYears(30), kind, from.getYear());
        new Transaction(connection, new Journal()).write(Change.of(List.of(fact), List.of()), Way.SINGLY);
    }

    private static Connection begun() throws SQLException {
        Connection connection = database.getConnection();
        connection.setAutoCommit(false);
        return connection;
    }
}
