package cn.innovation.registry.support;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** A registry that was upgraded release by release is the one that is installed today. */
class MigrationTest {
    private static final List<String> CATALOGUE = List.of("""
            select table_name || '.' || column_name || ' ' || data_type || ' ' || is_nullable || ' '
                || coalesce(column_default, '') || coalesce(generation_expression, '')
            from information_schema.columns where table_schema = 'public' and table_name not like 'flyway%' order by 1
            """, """
            select conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid)
            from pg_constraint where connamespace = 'public'::regnamespace and conrelid <> 0
              and conrelid::regclass::text not like 'flyway%' order by 1
            """, """
            select indexdef from pg_indexes where schemaname = 'public' and tablename not like 'flyway%' order by 1
            """, """
            select pg_get_functiondef(p.oid) from pg_proc p
            where pronamespace = 'public'::regnamespace and prokind = 'f'
              and not exists (select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1
            """, """
            select tgrelid::regclass || ' ' || pg_get_triggerdef(oid) from pg_trigger where not tgisinternal order by 1
            """, """
            select viewname || ' ' || definition from pg_views where schemaname = 'public' order by 1
            """);

    private static final List<String> CONTENT = List.of(
            "select list || ' ' || code || ' ' || label_zh || ' ' || label_en from classification_item order by 1",
            "select kind || ' ' || key || ' ' || version from record order by 1",
            """
            select r.key || ' ' || s.period || ' ' || coalesce(s.district, '') || ' ' || (s.known_until is null)
            from standing s join record r on r.id = s.record_id order by 1
            """,
            """
            select c.kind || ' ' || c.key || ' ' || c.operation
            from change c join record r on r.id = c.record_id and r.kind = c.kind
            where c.operation = 'created' order by 1
            """);

    @Test
    void databaseMigratedStepByStepEqualsAFreshOne() throws SQLException {
        DataSource fresh = TestDatabase.createDatabase("migrated_at_once");
        Flyway.configure().dataSource(fresh).load().migrate();
        DataSource stepped = TestDatabase.createDatabase("migrated_by_steps");
        List<String> versions = versions(fresh);
        assertThat(versions).hasSizeGreaterThan(4);
        for (String version : versions) {
            migrate(stepped, version);
        }
        Flyway.configure().dataSource(stepped).load().migrate();
        for (String question : CATALOGUE) {
            assertThat(rows(stepped, question)).isNotEmpty().isEqualTo(rows(fresh, question));
        }
        for (String question : CONTENT) {
            assertThat(rows(stepped, question)).isNotEmpty().isEqualTo(rows(fresh, question));
        }
    }

    @Test
    void recordsOfNothingAreGoneUnlessSomethingRefersToThem() throws SQLException {
        DataSource database = migratedTo("30", "records_of_nothing");
        execute(
                database,
                """
                insert into record (kind, key) values ('enterprise', 'NOTHING'), ('enterprise', 'REFERRED TO')
                """,
                "insert into contact (record_id, name) select id, '某人' from record where key = 'REFERRED TO'");
        Flyway.configure().dataSource(database).load().migrate();
        assertThat(rows(database, "select key from record where kind = 'enterprise'"))
                .containsExactly("REFERRED TO");
        assertThat(rows(database, "select key from standing where kind = 'enterprise' and known_until is null"))
                .isEmpty();
    }

    @Test
    void subscriptionsGetTheDistrictsThatTheirClientsHave() throws SQLException {
        DataSource database = migratedTo("30", "districts_of_subscriptions");
        execute(database, """
                insert into client (name, organisation, purpose, roles, districts, key_days, created_by, changed_by)
                values ('one', '-', '-', '{registrar}', '{440703}', 1, '-', '-'), ('two', '-', '-', '{registrar}', null, 1, '-', '-')
                """, """
                insert into subscription (id, owner, roles, url, kinds, secret, position)
                select gen_random_uuid(), 'client:' || id, '{registrar,government}', '-', '{}', '-', '0' from client
                """);
        Flyway.configure().dataSource(database).load().migrate();
        assertThat(rows(database, """
                        select c.name || ' ' || coalesce(s.districts::text, 'all') || ' ' || s.version
                        from subscription s join client c on s.owner = 'client:' || c.id order by 1
                        """)).containsExactly("one {440703} 2", "two all 1");
    }

    /** A version that starts again beside a newer one, or after it, derives by its own definitions. */
    @Test
    void whatStandsHasTheKeyOfItsRecordWhicheverVersionDerivedIt() throws SQLException {
        DataSource database = migratedTo("32", "keys_of_what_stands");
        execute(
                database,
                "insert into record (kind, key) values ('enterprise', 'BEFORE'), ('enterprise', 'AFTER')",
                stands("BEFORE"));
        migrate(database, "35");
        execute(database, stands("AFTER"));
        assertThat(rows(database, """
                        select r.key || ' ' || s.key from standing s join record r on r.id = s.record_id
                        where r.kind = 'enterprise' order by 1
                        """)).containsExactly("AFTER AFTER", "BEFORE BEFORE");
    }

    private static String stands(String key) {
        return "insert into standing (kind, record_id, period) select kind, id, '[2020-01-01,)' from record where key = '%s'"
                .formatted(key);
    }

    private static DataSource migratedTo(String version, String name) {
        DataSource database = TestDatabase.createDatabase(name);
        migrate(database, version);
        return database;
    }

    /** Without the repeatable migrations: they stand on the newest tables, so they run when all versions have. */
    private static void migrate(DataSource database, String version) {
        Flyway.configure()
                .dataSource(database)
                .target(version)
                .repeatableSqlMigrationPrefix("none")
                .load()
                .migrate();
    }

    private static void execute(DataSource database, String... statements) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement()) {
            for (String each : statements) {
                statement.execute(each);
            }
        }
    }

    @Test
    void derivingEverythingAnewChangesNothing() throws SQLException {
        DataSource database = TestDatabase.createDatabase("derived_anew");
        Flyway.configure().dataSource(database).load().migrate();
        List<String> before = rows(database, CONTENT.get(2));
        rows(database, "select rebuild_intervals()::text");
        rows(database, "select rebuild_changes()::text");
        assertThat(rows(database, CONTENT.get(2))).isEqualTo(before);
    }

    private static List<String> versions(DataSource database) throws SQLException {
        return rows(
                database,
                "select version from flyway_schema_history where version is not null order by installed_rank");
    }

    private static List<String> rows(DataSource database, String question) throws SQLException {
        try (Connection connection = database.getConnection();
                var statement = connection.createStatement();
                var found = statement.executeQuery(question)) {
            List<String> rows = new ArrayList<>();
            while (found.next()) {
                rows.add(String.valueOf(found.getString(1)));
            }
            return rows;
        }
    }
}
