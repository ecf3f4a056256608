package cn.innovation.registry.shared.persistence;

import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Whether the database answers, on a connection that nothing else uses: a pool that is busy is no reason to send nobody here any more
 * (quarkusio/quarkus#41515). It is asked again after a while, however often the question comes.
 */
@Readiness
@ApplicationScoped
class DatabaseAnswers implements HealthCheck {
    private static final String NAME = "database";
    private static final Duration KEPT = Duration.ofSeconds(2);

    private final javax.sql.DataSource watch;
    private long askedAt;
    private boolean answers;

    DatabaseAnswers(@DataSource("watch") javax.sql.DataSource watch) {
        this.watch = watch;
        this.askedAt = System.nanoTime() - KEPT.toNanos();
    }

    @Override
    public synchronized HealthCheckResponse call() {
        if (System.nanoTime() - askedAt >= KEPT.toNanos()) {
            answers = ask();
            askedAt = System.nanoTime();
        }
        return HealthCheckResponse.named(NAME).status(answers).build();
    }

    private boolean ask() {
        try (Connection connection = watch.getConnection();
                Statement statement = connection.createStatement()) {
            return statement.execute("select 1");
        } catch (SQLException unreachable) {
            return false;
        }
    }
}
