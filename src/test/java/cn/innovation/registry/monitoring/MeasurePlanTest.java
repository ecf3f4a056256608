package cn.innovation.registry.monitoring;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What reading all measures costs the database of a registry that has much: no large table is walked through. */
class MeasurePlanTest {
    private static final int MANY = 100_000;
    private static final Set<String> LARGE =
            Set.of("record", "change", "audit_change", "call_log", "bulk_import", "webhook_delivery", "correction");

    private static DataSource database;

    @BeforeAll
    static void fill() throws SQLException {
        database = TestDatabase.createDatabase("measure_plans");
        Flyway.configure().dataSource(database).load().migrate();
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : """
                    insert into record (kind, key) select 'enterprise', 'measured-' || n from generate_series(1, %1$d) n;
                    insert into change (kind, key, record_id, record_version, operation, changed_fields)
                    select 'enterprise', n, (select min(id) from record), n, 'created', '{}' from generate_series(1, %1$d) n;
                    insert into audit_change (kind, key, operation, changed_fields)
                    select 'figures', n, 'changed', '{}' from generate_series(1, %1$d) n;
                    insert into call_log (at, kind) select clock_timestamp(), 'call' from generate_series(1, %1$d) n;
                    insert into audit_seal (number, until_epoch, until_xid, rows, sealed_at, previous, hash)
                    select 1, 1, pg_current_xact_id(), 1, clock_timestamp(), repeat('0', 64), repeat('0', 64);
                    insert into bulk_import (id, kind, mode, partial, format, charset, bytes, sha256, actor, roles, state)
                    select gen_random_uuid(), 'enterprises', 'apply', false, 'csv', '-', 0, '-', '-', '{}', 'done'
                    from generate_series(1, %1$d) n;
                    insert into subscription (id, owner, roles, url, kinds, secret, position)
                    select gen_random_uuid(), '-', '{}', '-', '{}', '-', '1-999999999999-0' from generate_series(1, 100) n;
                    insert into webhook_delivery (id, subscription_id, after_position, last_position, changes, state)
                    select gen_random_uuid(), (select min(id::text)::uuid from subscription), '0', '0', 1, 'delivered'
                    from generate_series(1, %1$d) n;
                    insert into correction (record_id, reason, document, asked_by, due_on, state, answered_at)
                    select (select min(id) from record), '-', '-', '-', current_date, 'refused', now() from generate_series(1, %1$d) n
                    """.formatted(MANY).split(";", -1)) {
                statement.execute(sql);
            }
            statement.execute("vacuum analyze");
        }
    }

    @Test
    void noLargeTableIsWalkedThrough() throws SQLException, JsonProcessingException {
        JsonNode plan = plan();
        Set<String> walked = new TreeSet<>();
        for (JsonNode node : plan.findParents("Relation Name")) {
            if (node.path("Node Type").asText().equals("Seq Scan")) {
                walked.add(node.path("Relation Name").asText());
            }
        }
        walked.retainAll(LARGE);
        assertThat(walked).isEmpty();
        assertThat(plan.path("Shared Hit Blocks").asLong()
                        + plan.path("Shared Read Blocks").asLong())
                .isLessThan(2_000);
    }

    private static JsonNode plan() throws SQLException, JsonProcessingException {
        try (Connection connection = database.getConnection();
                PreparedStatement statement =
                        connection.prepareStatement("explain (analyze, buffers, format json) " + Measure.ALL)) {
            statement.setObject(1, LocalDate.of(2026, 11, 29));
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return new ObjectMapper().readTree(row.getString(1)).get(0).get("Plan");
            }
        }
    }
}
