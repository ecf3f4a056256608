package cn.innovation.registry.support;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import io.quarkus.test.junit.QuarkusTestProfile;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.flywaydb.core.Flyway;

/**
 * A registry of its own in which a kind of qualification is bound to a purpose, as none of those is that it begins with. Webhooks go to
 * receivers of this very process.
 */
public final class BoundKinds implements QuarkusTestProfile {
    public static final String KIND = "golden-seed";

    public static final String DATABASE = "bound_kinds";

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "registry.webhooks.allow-private", "true",
                "registry.webhooks.allow-http", "true",
                "registry.webhooks.every", "0.1s");
    }

    @Override
    public List<TestResourceEntry> testResources() {
        return List.of(new TestResourceEntry(Database.class));
    }

    /** After the one that all tests have. */
    public static final class Database implements QuarkusTestResourceLifecycleManager {
        @Override
        public int order() {
            return 10;
        }

        @Override
        public Map<String, String> start() {
            var database = TestDatabase.createDatabase(DATABASE);
            Flyway.configure().dataSource(database).load().migrate();
            try (var connection = database.getConnection();
                    var statement = connection.createStatement()) {
                statement.execute(
                        "update qualification_kind set visibility = 'purpose-bound' where code = '" + KIND + "'");
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
            return Map.of("quarkus.datasource.jdbc.url", TestDatabase.url(DATABASE));
        }

        @Override
        public void stop() {}
    }
}
