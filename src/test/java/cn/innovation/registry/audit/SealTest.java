package cn.innovation.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.audit.Verification.Fault;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.persistence.PlainSql;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.support.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The chain of seals, and what whoever owns the database may try. */
class SealTest {
    private static final String SEALED = "sealed";

    /** What a seal is tampered with, which seal is found broken, and why. In all there are three, each over rows of all journals. */
    private static final List<Tampering> TAMPERINGS = List.of(
            new Tampering("update change set new = '{\"source\": \"假\"}' where id = (%s)", 2, Fault.CONTENT, "change"),
            new Tampering("update change set actor = 'nobody' where id = (%s)", 2, Fault.CONTENT, "change"),
            new Tampering(
                    "update change set at = at + interval '1 second' where id = (%s)", 2, Fault.CONTENT, "change"),
            new Tampering("update change set operation = 'removed' where id = (%s)", 2, Fault.CONTENT, "change"),
            new Tampering("delete from change where id = (%s)", 2, Fault.ROWS, "change"),
            new Tampering("""
                    insert into change (xid, epoch, kind, key, operation, changed_fields)
                    select xid, epoch, kind, key, operation, changed_fields from change where id = (%s)
                    """, 2, Fault.ROWS, "change"),
            new Tampering("update change set xid = '3' where id = (%s)", 1, Fault.ROWS, "change"),
            new Tampering("update call_log set address = '192.0.2.66' where id = (%s)", 2, Fault.CONTENT, "call_log"),
            new Tampering("delete from call_log where id = (%s)", 2, Fault.ROWS, "call_log"),
            new Tampering("update audit_change set old = '{}' where id = (%s)", 2, Fault.CONTENT, "audit_change"),
            new Tampering("delete from audit_change where id = (%s)", 2, Fault.ROWS, "audit_change"),
            new Tampering("delete from audit_seal where number = 2", 2, Fault.MISSING, ""),
            new Tampering("delete from audit_seal where number = 1", 1, Fault.MISSING, ""),
            new Tampering("update audit_seal set rows = rows + 1 where number = 2", 2, Fault.ROWS, ""),
            new Tampering("update audit_seal set hash = repeat('a', 64) where number = 2", 2, Fault.CONTENT, ""),
            new Tampering("update audit_seal set previous = repeat('a', 64) where number = 2", 2, Fault.UNLINKED, ""),
            new Tampering(
                    "update audit_seal set sealed_at = sealed_at - interval '1 day' where number = 2",
                    2,
                    Fault.CONTENT,
                    ""),
            new Tampering("update audit_seal set until_xid = '3' where number = 2", 2, Fault.UNLINKED, ""));

    private record Tampering(String sql, long seal, Fault fault, String journal) {
        /** A row in the middle: one of the second seal. */
        String statement() {
            return sql.formatted("select max(s.id) from " + journal
                    + " s, audit_seal a where a.number = 2 and s.epoch = a.until_epoch and s.xid < a.until_xid");
        }
    }

    @BeforeAll
    static void sealThrice() throws SQLException {
        DataSource database = TestDatabase.createDatabase(SEALED);
        Flyway.configure().dataSource(database).load().migrate();
        for (int i = 1; i <= 3; i++) {
            happen(database, i);
            assertThat(seal(database)).map(Seal::number).contains((long) i);
        }
    }

    @Test
    void whatNobodyTouchedHolds() throws SQLException {
        DataSource database = copy("sealed_untouched");
        Verification found = verified(database);
        assertThat(found.broken()).isNull();
        assertThat(found.seals()).isEqualTo(3);
        assertThat(found.rows())
                .isEqualTo(count(database, "change") + count(database, "audit_change") + count(database, "call_log"));
    }

    @TestFactory
    List<DynamicTest> tamperingIsFoundWhereItWasDone() {
        List<DynamicTest> tests = new ArrayList<>();
        for (int i = 0; i < TAMPERINGS.size(); i++) {
            Tampering tampering = TAMPERINGS.get(i);
            String name = "sealed_tampered_" + i;
            tests.add(DynamicTest.dynamicTest(tampering.sql(), () -> {
                DataSource database = copy(name);
                assertThat(changed(database, tampering.statement())).isEqualTo(1);
                Verification.Broken broken =
                        Optional.ofNullable(verified(database).broken()).orElseThrow();
                assertThat(broken.number()).isEqualTo(tampering.seal());
                assertThat(broken.fault()).isEqualTo(tampering.fault());
            }));
        }
        return tests;
    }

    @Test
    void sealCoversOnlyWhatIsNewAndWithoutNewsThereIsNone() throws SQLException {
        DataSource database = copy("sealed_again");
        assertThat(seal(database)).isEmpty();
        changed(database, "update facility set source = '新' where id = (select min(id) from facility)");
        Seal next = seal(database).orElseThrow();
        assertThat(next.number()).isEqualTo(4);
        assertThat(next.rows()).isEqualTo(1);
        assertThat(verified(database).seals()).isEqualTo(4);
    }

    @Test
    void openTransactionHoldsNobodyUpAndIsSealedWhenItHasEnded() throws SQLException {
        DataSource database = copy("sealed_open");
        try (Connection slow = database.getConnection();
                Statement statement = slow.createStatement()) {
            slow.setAutoCommit(false);
            statement.execute("update facility set source = '慢' where id = (select min(id) from facility)");
            changed(database, "update facility set source = '快' where id = (select max(id) from facility)");
            assertThat(seal(database)).isEmpty();
            slow.commit();
        }
        assertThat(seal(database)).map(Seal::rows).contains(2L);
        assertThat(verified(database).broken()).isNull();
    }

    @Test
    void afterRestoreTheChainGoesOnAndSaysSo() throws SQLException {
        DataSource database = copy("sealed_restored");
        changed(database, "update facility set source = '之前' where id = (select min(id) from facility)");
        // As ids of the lost server are: above those of the new one.
        changed(database, "update change set xid = '900000000000' where xid = (select max(xid) from change)");
        changed(database, "insert into feed_epoch (epoch, reason) values (2, 'restored from the copy of the night')");
        changed(database, "update facility set source = '之后' where id = (select min(id) from facility)");

        assertThat(seal(database)).map(Seal::rows).contains(2L);
        assertThat(verified(database).broken()).isNull();
        List<SealView> seals = Seals.page(PlainSql.on(database), null, 10);
        assertThat(seals.get(0).restored()).isEqualTo("restored from the copy of the night");
        assertThat(seals.get(0).epoch()).isEqualTo(2);
        assertThat(seals.subList(1, 4))
                .allSatisfy(seal -> assertThat(seal.restored()).isNull());
    }

    @Test
    void verificationInPartsComesToTheSame() throws SQLException {
        DataSource database = copy("sealed_parts");
        Verification first = PlainSql.on(database).snapshot(session -> Verification.of(session, 1, 1));
        assertThat(first.seals()).isEqualTo(1);
        assertThat(first.more()).isTrue();
        Verification rest = PlainSql.on(database).snapshot(session -> Verification.of(session, 2, Long.MAX_VALUE));
        assertThat(rest.seals()).isEqualTo(2);
        assertThat(rest.more()).isFalse();
        assertThat(rest.broken()).isNull();
    }

    @Test
    void verificationGoesOnFromTheSealThatComesNextAndFromNoneBehindIt() throws SQLException {
        Sql sql = PlainSql.on(copy("sealed_next"));
        VerificationView next = Seals.verification(sql, 4);
        assertThat(next.intact()).isTrue();
        assertThat(next.seals()).isZero();
        assertThatThrownBy(() -> Seals.verification(sql, 5))
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(Forms.faults(problem))
                        .singleElement()
                        .satisfies(fault -> assertThat(fault.args()).containsExactly(1, 4L)));
    }

    @Test
    void commandTellsByItsExitCodeAndNamesTheSealAndTheReason() throws SQLException {
        DataSource database = copy("sealed_command");
        Seal last = PlainSql.on(database).snapshot(Seal::last).orElseThrow();
        assertThat(command(database)).startsWith("0 INTACT: 3 seals").contains("3:" + last.hash());
        assertThat(command(database, "3:" + last.hash())).startsWith("0 INTACT");
        assertThat(command(database, "3")).startsWith("2 Usage");
        changed(database, TAMPERINGS.get(4).statement());
        assertThat(command(database)).startsWith("1 BROKEN: seal 2: it covered ");
    }

    @Test
    void chainThatWasWrittenAnewIsFoundByWhoeverHasNotedASeal() throws SQLException {
        DataSource database = copy("sealed_anew");
        Seal noted = PlainSql.on(database).snapshot(Seal::last).orElseThrow();
        changed(database, TAMPERINGS.get(0).statement());
        changed(database, "delete from audit_seal");
        seal(database);
        assertThat(command(database)).startsWith("0 INTACT: 1 seals");
        assertThat(command(database, noted.number() + ":" + noted.hash()))
                .startsWith("1 BROKEN: seal 3 is not the one");
    }

    /** Something in each of the journals. */
    private static void happen(DataSource database, int time) throws SQLException {
        changed(
                database,
                "update facility set source = '第" + time
                        + "次' where id in (select id from facility order by id limit 5)");
        changed(
                database,
                "insert into call_log (at, kind, actor, address, request_id) values (now(), 'call', 'a', '192.0.2.1', gen_random_uuid())");
        changed(database, """
                insert into subscription (id, owner, roles, url, kinds, secret, position)
                values (gen_random_uuid(), 'a', '{}', 'https://192.0.2.1/', '{}', 'whsec_never', '0')
                """);
    }

    private static Optional<Seal> seal(DataSource database) {
        return new Sealer(PlainSql.on(database), Clock.systemUTC()).seal();
    }

    private static Verification verified(DataSource database) {
        Sql sql = PlainSql.on(database);
        return sql.snapshot(session -> Verification.of(session, 1, Long.MAX_VALUE));
    }

    private static String command(DataSource database, String... arguments) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code =
                VerifyAudit.run(database, Arrays.asList(arguments), new PrintStream(out, true, StandardCharsets.UTF_8));
        return code + " " + out.toString(StandardCharsets.UTF_8);
    }

    private static DataSource copy(String name) throws SQLException {
        TestDatabase.createDatabase(name);
        try (Connection connection = TestDatabase.superuser();
                Statement statement = connection.createStatement()) {
            statement.execute("drop database " + name);
            statement.execute("create database " + name + " template " + SEALED + " owner " + TestDatabase.USERNAME);
        }
        return TestDatabase.dataSource(name);
    }

    private static int changed(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.executeUpdate(sql);
        }
    }

    private static long count(DataSource database, String table) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("select count(*) from " + table)) {
            rows.next();
            return rows.getLong(1);
        }
    }
}
