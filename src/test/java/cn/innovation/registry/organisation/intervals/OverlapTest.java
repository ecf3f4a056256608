package cn.innovation.registry.organisation.intervals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What keeps two things from being so at once keeps that only as long as nothing else reads its index (V036). */
class OverlapTest {
    private static DataSource database;

    @BeforeAll
    static void migrate() {
        database = TestDatabase.createDatabase("overlapping");
        Flyway.configure().dataSource(database).load().migrate();
    }

    static List<String> tables() throws SQLException {
        try (Connection connection = database.getConnection()) {
            return Rows.list(
                    connection,
                    "select conrelid::regclass from pg_constraint where contype = 'x' order by 1",
                    row -> row.getString(1));
        }
    }

    /** With no other index to read, and where the whole table is what no plan is to read. */
    @ParameterizedTest
    @MethodSource("tables")
    void indexThatKeepsOverlapsOutIsReadByNoQuery(String table) throws SQLException {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            Rows.run(connection, """
                    do $$
                    declare
                        index regclass;
                    begin
                        for index in select indexrelid from pg_index
                                where indrelid = '%s'::regclass and not indisexclusion and not indisprimary loop
                            execute format('drop index %%s', index);
                        end loop;
                    end $$
                    """.formatted(table));
            Rows.run(connection, "set local enable_seqscan = off");
            boolean derived = table.matches("standing|holding|presence");
            List<String> plan = Rows.list(
                    connection,
                    "explain select record_id, period from %s where record_id = 7 and %s"
                            .formatted(table, derived ? "known_until is null" : "not withdrawn"),
                    row -> row.getString(1));
            assertThat(plan).isNotEmpty().noneMatch(line -> line.contains("no_overlap"));
        }
    }

    /** As after a scan that had called living entries dead: what they stand for was not closed, and nobody refused what overlaps it. */
    @Test
    void whatWasNotClosedIsClosedWhenTheIndexesAreBuiltAnew() throws Exception {
        try (Connection connection = database.getConnection()) {
            connection.setAutoCommit(false);
            long firm = new Transaction(connection, new Journal()).register(LocalDate.of(2020, 1, 1));
            connection.commit();
            Rows.run(connection, """
                    alter table standing drop constraint standing_no_overlap;
                    alter table standing add constraint standing_no_overlap check (true);
                    insert into standing (kind, record_id, key, period, tier)
                    select kind, record_id, key, '[2021-01-01,2022-01-01)', 'high-tech' from standing where record_id = %d
                    """.formatted(firm));
            Rows.run(connection, migration());
            connection.commit();
            assertThat(Rows.list(
                            connection,
                            "select concat_ws(' ', period, tier) from standing where record_id = ? and known_until is null",
                            row -> row.getString(1),
                            firm))
                    .containsExactly("[2020-01-01,)");
            assertThatThrownBy(() -> {
                        Rows.run(connection, """
                                insert into standing (kind, record_id, key, period)
                                select kind, record_id, key, '[2021-01-01,2022-01-01)' from standing where record_id = %d
                                """.formatted(firm));
                        connection.commit();
                    })
                    .hasMessageContaining("standing_no_overlap");
        }
    }

    private static String migration() throws IOException {
        try (var script =
                OverlapTest.class.getResourceAsStream("/db/migration/V036__overlaps_that_nothing_else_reads.sql")) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
