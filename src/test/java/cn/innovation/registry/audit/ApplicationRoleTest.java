package cn.innovation.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import cn.innovation.registry.support.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What the service's own user may not do to what happened, table by table as the catalogue has them. */
class ApplicationRoleTest {
    private static final String REFUSED = "42501";

    /** In these the service changes rows: records, facts and plans, whose changes triggers write down, jobs and callers. All others are safe from it. */
    private static final Set<String> CHANGED_BY_THE_SERVICE = Set.of(
            "above_scale",
            "bulk_import",
            "client",
            "client_key",
            "cluster_assignment",
            "contact",
            "correction",
            "coverage",
            "enterprise",
            "evaluation",
            "existence",
            "facility",
            "figures",
            "filing",
            "host",
            "idempotency_key",
            "import_file",
            "import_row",
            "indicator",
            "indicator_department",
            "indicator_note",
            "indicator_reading",
            "indicator_target",
            "institution",
            "list_decision",
            "list_item",
            "listing",
            "location",
            "move",
            "observation",
            "plan",
            "plan_evaluation",
            "provincial_list",
            "qualification",
            "quota",
            "quota_use",
            "recognition",
            "record",
            "relation",
            "snapshot_run",
            "subscription",
            "webhook_delivery",
            "zone_membership");

    /** To these it adds rows itself, and then no longer touches them. */
    private static final Set<String> ADDED_TO_BY_THE_SERVICE =
            Set.of("audit_seal", "call_log", "client_change", "contact_erasure", "contact_reveal");

    private static DataSource owner;
    private static DataSource application;
    private static Connection session;

    @BeforeAll
    static void migrate() throws SQLException {
        owner = TestDatabase.createDatabase("application_role");
        application = TestDatabase.asApplication("application_role");
        migrated();
        session = application.getConnection();
    }

    @AfterAll
    static void leave() throws SQLException {
        session.close();
    }

    private static void migrated() {
        Flyway.configure()
                .dataSource(owner)
                .initSql("set registry.application = '" + EmbeddedPostgres.APPLICATION + "'")
                .load()
                .migrate();
    }

    @TestFactory
    List<DynamicTest> whatHappenedCannotBeChangedRemovedOrEmptied() throws SQLException {
        List<DynamicTest> tests = new ArrayList<>();
        for (String table : tables()) {
            if (!CHANGED_BY_THE_SERVICE.contains(table)) {
                tests.add(refused("update " + table + " set " + column(table) + " = " + column(table)));
                tests.add(refused("delete from " + table));
            }
            if (!CHANGED_BY_THE_SERVICE.contains(table) && !ADDED_TO_BY_THE_SERVICE.contains(table)) {
                tests.add(refused("insert into " + table + " default values"));
            }
            tests.add(refused("truncate " + table + " cascade"));
        }
        return tests;
    }

    @Test
    void journalsHistoriesSealsAndReferenceDataAreAmongThem() throws SQLException {
        Set<String> safe = new TreeSet<>(tables());
        safe.removeAll(CHANGED_BY_THE_SERVICE);
        assertThat(safe)
                .contains("change", "audit_change", "call_log", "audit_seal", "contact_reveal", "feed_epoch", "tick")
                .contains("location_history", "qualification_history", "standing", "classification", "tier", "district")
                .contains("flyway_schema_history");
        assertThat(tables().stream().filter(table -> table.endsWith("_history")))
                .hasSizeGreaterThan(10);
    }

    @TestFactory
    List<DynamicTest> rightsAreNotTakenBack() {
        return List.of(
                refused("alter table change disable trigger all"),
                refused("drop table change cascade"),
                refused("set session authorization " + EmbeddedPostgres.OWNER),
                refused("set role " + EmbeddedPostgres.OWNER),
                refused("set session_replication_role = replica"),
                refused("create table change_2 ()"),
                refused("create or replace function current_epoch() returns int language sql as 'select 1'"));
    }

    /** Who owns a table may alter and drop it, and give himself any right. */
    @Test
    void nothingIsItsOwn() throws SQLException {
        assertThat(count("select count(*) from pg_class where relowner = '" + EmbeddedPostgres.APPLICATION
                        + "'::regrole or relnamespace = 'public'::regnamespace and has_schema_privilege('"
                        + EmbeddedPostgres.APPLICATION + "', 'public', 'create')"))
                .isZero();
        assertThat(count("select count(*) from pg_auth_members where member = '" + EmbeddedPostgres.APPLICATION
                        + "'::regrole"))
                .isZero();
    }

    @Test
    void laterTableIsReadAndNotWrittenUntilItIsSaid() throws SQLException {
        run(owner, "create table later (id int)");
        try {
            migrated();
            run(application, "select * from later");
            assertThatThrownBy(() -> run(application, "insert into later values (1)"))
                    .hasMessageContaining("permission denied");
        } finally {
            run(owner, "drop table later");
        }
    }

    @Test
    void whatIsWrittenDownGoesPastTablesThatThePersonPutsInItsWay() throws SQLException {
        try (Connection connection = application.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create temporary table change (like change including defaults)");
            statement.execute("update facility set source = '临时' where id = (select min(id) from facility)");
        }
        assertThat(count("select count(*) from change where new ->> 'source' = '临时'"))
                .isEqualTo(1);
    }

    @Test
    void functionsWithTheOwnersRightsFindTheRegistryFirst() throws SQLException {
        assertThat(count("select count(*) from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"))
                .isGreaterThan(5);
        assertThat(count("select count(*) from pg_proc where pronamespace = 'public'::regnamespace and prosecdef"
                        + " and not coalesce(proconfig, '{}') @> array['search_path=public, pg_temp']"))
                .isZero();
    }

    @Test
    void secondStartGivesNothingAnew() throws SQLException {
        String acls = "select count(distinct xmin::text) from pg_class where relnamespace = 'public'::regnamespace"
                + " and relacl is not null and xmin::text::bigint > %s";
        long before = count("select max(xmin::text::bigint) from pg_class where relacl is not null");
        migrated();
        assertThat(count(acls.formatted(before))).isZero();
    }

    private static DynamicTest refused(String statement) {
        return DynamicTest.dynamicTest(statement, () -> assertThatThrownBy(() -> run(application, statement))
                .satisfies(failure -> assertThat(((SQLException) failure).getSQLState())
                        .as(failure.getMessage())
                        .isIn(REFUSED)));
    }

    private static List<String> tables() throws SQLException {
        return texts(
                "select relname::text from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')"
                        + " order by 1");
    }

    private static String column(String table) throws SQLException {
        return texts("select attname::text from pg_attribute where attrelid = '" + table + "'::regclass and attnum > 0"
                        + " and attgenerated = '' and attidentity = '' and not attisdropped order by attnum")
                .get(0);
    }

    private static long count(String query) throws SQLException {
        return Long.parseLong(texts("select (" + query + ")::text").get(0));
    }

    private static List<String> texts(String query) throws SQLException {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }

    private static void run(DataSource database, String sql) throws SQLException {
        try (Connection connection = database.getConnection()) {
            run(connection, sql);
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
