package cn.innovation.registry.monitoring;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Metrics;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Something is done, and the number that tells of it is another one. */
@QuarkusTest
class MeasureApiTest {
    private static final Codes CODES = new Codes("MEA");
    private static final String CERTIFICATE = "high-tech-certificate";
    private static final double HOUR = 3600;

    @Test
    void enterpriseIsCountedByItsRungAndWhatItHoldsByKind() {
        LocalDate today = LocalDate.now(ZoneId.of("Asia/Shanghai"));
        double enterprises = sum("registry_enterprises");
        double certificates = sum("registry_qualifications", "kind", CERTIFICATE);
        String code = registered(CODES.next(), enterprise("江门市计量有限公司", "location", body("district", "440703")));
        fact(
                code,
                "qualifications",
                "kind",
                CERTIFICATE,
                "number",
                "GR%d44987654".formatted(today.getYear()),
                "year",
                today.getYear(),
                "issuedOn",
                today.toString());
        await("the counts")
                .until(() -> sum("registry_enterprises") == enterprises + 1
                        && sum("registry_qualifications", "kind", CERTIFICATE) == certificates + 1);
    }

    @Test
    void recordsOfOtherKindsAreCountedByKind() {
        double before = sum("registry_records", "kind", "institution");
        asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body("{\"name\": \"江门市计量大学\", \"type\": \"university\"}")
                .post("/v1/institutions")
                .then()
                .statusCode(201);
        await("the count").until(() -> sum("registry_records", "kind", "institution") == before + 1);
    }

    @Test
    void feedAndSealsShowThatTheyWaitForATransaction() throws SQLException {
        double position = sum("registry_feed_position");
        try (Connection open = TestDatabase.connection();
                Statement statement = open.createStatement()) {
            open.setAutoCommit(false);
            statement.execute("select pg_current_xact_id()");
            registered(CODES.next(), enterprise("江门市未决有限公司"));
            await("what waits")
                    .until(() -> sum("registry_feed_unsettled_age_seconds") > 2
                            && sum("registry_audit_unsealed_age_seconds") > 2
                            && sum("registry_audit_unsealed_rows") >= 2
                            && sum("registry_feed_position") > position);
            open.rollback();
        }
        await("nothing waits")
                .until(() -> sum("registry_feed_unsettled_age_seconds") == 0
                        && sum("registry_audit_unsealed_age_seconds") < 10
                        && sum("registry_audit_seal_age_seconds") < 10);
        assertThat(sum("registry_feed_epoch")).isGreaterThanOrEqualTo(1);
    }

    @Test
    void importThatIsNotOverIsCountedWithItsAge() throws SQLException {
        String id = UUID.randomUUID().toString();
        // Held by somebody else, so that nobody begins it.
        execute("""
                insert into bulk_import (id, kind, mode, partial, format, charset, bytes, sha256, actor, roles, state, created_at,
                    lease, lease_until)
                values ('%s', 'enterprises', 'apply', false, 'csv', 'UTF-8', 0, '-', 'test', '{}', 'checking',
                    clock_timestamp() - interval '1 hour', 'another', clock_timestamp() + interval '1 day')
                """.formatted(id));
        await("it is told")
                .until(() -> sum("registry_imports", "state", "checking") >= 1
                        && sum("registry_imports_oldest_age_seconds") >= HOUR);
        execute("update bulk_import set state = 'cancelled', ended_at = clock_timestamp() where id = '%s'"
                .formatted(id));
        await("it is over").until(() -> sum("registry_imports_oldest_age_seconds") < HOUR);
        assertThat(sum("registry_imports", "state", "waiting")).isNotNegative();
        assertThat(sum("registry_imports", "state", "merging")).isNotNegative();
    }

    @Test
    void subscriberWhoIsBehindIsToldByTheAgeOfWhatHeLacks() throws SQLException {
        double dead = sum("registry_webhook_dead_deliveries");
        double failing = sum("registry_subscriptions", "state", "failing");
        // Not to be looked at before tomorrow.
        execute("""
                insert into subscription (id, owner, roles, url, kinds, secret, position, looked, state, next_at)
                values ('0b5e0000-0000-0000-0000-000000000001', 'test', '{}', 'https://192.0.2.1/', '{}', '-', '0', '1-999999999999-0', 'active',
                    clock_timestamp() + interval '1 day'),
                    ('0b5e0000-0000-0000-0000-000000000002', 'test', '{}', 'https://192.0.2.1/', '{}', '-', '0', '', 'failing',
                    clock_timestamp())
                """, """
                insert into webhook_delivery (id, subscription_id, after_position, last_position, changes, state, created_at)
                select gen_random_uuid(), '0b5e0000-0000-0000-0000-000000000001', '0', '1-1-1', 1, state, clock_timestamp() - interval '1 hour'
                from unnest(array['pending', 'dead']) as states (state)
                """);
        await("the lag").until(() -> sum("registry_webhook_lag_seconds") >= HOUR);
        assertThat(sum("registry_webhook_dead_deliveries")).isEqualTo(dead + 1);
        assertThat(sum("registry_subscriptions", "state", "failing")).isEqualTo(failing + 1);
        execute("delete from subscription where id::text like '0b5e0000%'");
        await("no lag").until(() -> sum("registry_webhook_lag_seconds") < HOUR);
    }

    @Test
    void subscriberWhoWasNeverLookedAfterIsBehindByTheAgeOfTheFirstChange() throws SQLException {
        double age = ageOfTheFeed();
        execute("""
                insert into subscription (id, owner, roles, url, kinds, secret, position, looked, next_at)
                values ('0b5e0000-0000-0000-0000-000000000003', 'test', '{}', 'https://192.0.2.1/', '{}', '-', '0', '',
                    clock_timestamp() + interval '1 day')
                """);
        await("the lag").until(() -> sum("registry_webhook_lag_seconds") >= age);
        execute("delete from subscription where id::text like '0b5e0000%'");
        await("less").until(() -> sum("registry_webhook_lag_seconds") < age);
    }

    private static double ageOfTheFeed() throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement();
                ResultSet row =
                        statement.executeQuery("select extract(epoch from clock_timestamp() - min(at)) from change")) {
            row.next();
            return row.getDouble(1);
        }
    }

    @Test
    void correctionWhoseDayIsOverIsOverdue() throws SQLException {
        double open = sum("registry_corrections_open");
        double overdue = sum("registry_corrections_overdue");
        String code = registered(CODES.next(), enterprise("江门市逾期有限公司"));
        execute("""
                insert into correction (record_id, reason, document, asked_by, due_on)
                select id, '测试', '测试', 'test', current_date - 30 from record where key = '%s'
                """.formatted(code));
        await("it is told")
                .until(() -> sum("registry_corrections_open") == open + 1
                        && sum("registry_corrections_overdue") == overdue + 1);
        execute("""
                update correction set state = 'withdrawn', answered_at = clock_timestamp(), answered_by = 'test'
                where record_id = (select id from record where key = '%s')
                """.formatted(code));
        await("it is over").until(() -> sum("registry_corrections_overdue") == overdue);
    }

    @Test
    void snapshotThatIsMadeIsYoung() throws SQLException {
        execute("""
                insert into snapshot_run (name, state, actor, ended_at) values ('20000101T000000Z', 'done', 'test', clock_timestamp())
                on conflict (name) do update set ended_at = excluded.ended_at
                """);
        await("its age").until(() -> sum("registry_snapshot_age_seconds") < 10);
    }

    @Test
    void readingIsTimedAndTellsTheClockOfTheDatabase() {
        double readings = sum("registry_reading_seconds_count");
        await("another one").until(() -> sum("registry_reading_seconds_count") > readings);
        assertThat(sum("registry_reading_age_seconds")).isBetween(0.0, 30.0);
        // Both have one clock here.
        assertThat(sum("registry_clock_offset_seconds")).isCloseTo(0, within(2.0));
        assertThat(sum("registry_database_oldest_transaction_age_seconds")).isNotNegative();
    }

    private static double sum(String name, String... labels) {
        return Metrics.now().sum(name, labels);
    }

    private static void execute(String... statements) throws SQLException {
        try (Connection connection = TestDatabase.connection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
