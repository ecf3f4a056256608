package cn.innovation.registry.shared.persistence;

import io.agroal.api.AgroalPoolInterceptor;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * How long a connection waits for a database that says nothing: one that is frozen, or behind a network that is gone, would keep its
 * threads for ever. Work that may take longer says so ({@link Session#allow}), until it gives its connection back.
 */
@Singleton
class LongestSilence implements AgroalPoolInterceptor {
    private final int millis;

    LongestSilence(@ConfigProperty(name = "registry.database.longest-silence") Duration longest) {
        this.millis = Math.toIntExact(longest.toMillis());
    }

    static void limit(Connection connection, int millis) {
        try {
            connection.setNetworkTimeout(Runnable::run, millis);
        } catch (SQLException broken) {
            throw new QueryFailure(broken);
        }
    }

    @Override
    public void onConnectionCreate(Connection connection) {
        limit(connection, millis);
    }

    @Override
    public void onConnectionAcquire(Connection connection) {
        limit(connection, millis);
    }
}
