package cn.innovation.registry.evaluation;

import io.smallrye.config.SmallRyeConfig;
import java.io.PrintStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationInfoService;

/**
 * The tables of a database that is configured, as this version needs them. The command {@code migrate} brings them about and ends, as their
 * owner; instances that do not migrate ({@code quarkus.flyway.migrate-at-start=false}) wait for it.
 */
final class Migration {
    static final String COMMAND = "migrate";
    static final String AT_START = "quarkus.flyway.migrate-at-start";

    private static final int DONE = 0;
    private static final int FAILED = 1;

    /** Rights are given after all migrations: who may read every table comes after the last one. */
    private static final String HAS_ITS_RIGHTS = """
            select not exists (
                select from pg_class where relnamespace = current_schema()::regnamespace and relkind in ('r', 'p', 'v', 'm')
                    and not has_table_privilege(oid, 'select'))
            """;

    private final Flyway flyway;

    private Migration(Flyway flyway) {
        this.flyway = flyway;
    }

    /** Of what the service itself would migrate with. */
    static Migration of(SmallRyeConfig config) {
        return new Migration(Flyway.configure()
                .dataSource(
                        config.getValue("quarkus.flyway.jdbc-url", String.class),
                        config.getOptionalValue("quarkus.flyway.username", String.class)
                                .orElse(""),
                        config.getOptionalValue("quarkus.flyway.password", String.class)
                                .orElse(""))
                .initSql(config.getValue("quarkus.flyway.init-sql", String.class))
                .load());
    }

    /** The exit code: 0 the tables are what this version needs, or a later one; 1 they are not, and it may be tried again. */
    int run(PrintStream out) {
        try {
            var result = flyway.migrate();
            out.printf("MIGRATED: %d scripts, now at version %s%n", result.migrationsExecuted, current());
            return DONE;
        } catch (FlywayException failure) {
            out.println("NOT MIGRATED: " + failure.getMessage());
            return FAILED;
        }
    }

    private Object current() {
        return flyway.info().getInfoResult().schemaVersion;
    }

    /**
     * What is not there yet, nothing if this version can work. What is there in another form does not count: a version that came after has
     * derived it anew, or this one will, and each works with the other's.
     */
    Optional<String> missing() {
        try {
            MigrationInfoService info = flyway.info();
            Set<String> missing = scripts(info.pending());
            missing.removeAll(scripts(info.applied()));
            return !missing.isEmpty()
                    ? Optional.of("The database is not migrated, it lacks " + missing)
                    : hasItsRights()
                            ? Optional.empty()
                            : Optional.of("The database is not migrated, rights are not given yet");
        } catch (FlywayException | SQLException notYet) {
            return Optional.of("The database is not migrated, or cannot be asked: " + notYet.getMessage());
        }
    }

    private static Set<String> scripts(MigrationInfo[] migrations) {
        return Arrays.stream(migrations).map(MigrationInfo::getScript).collect(Collectors.toCollection(TreeSet::new));
    }

    private boolean hasItsRights() throws SQLException {
        try (Connection connection = flyway.getConfiguration().getDataSource().getConnection();
                var statement = connection.createStatement();
                var row = statement.executeQuery(HAS_ITS_RIGHTS)) {
            return row.next() && row.getBoolean(1);
        }
    }
}
