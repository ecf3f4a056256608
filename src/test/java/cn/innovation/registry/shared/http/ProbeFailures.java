package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import java.net.URI;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import javax.sql.DataSource;

/** Ways to fail, by name. */
final class ProbeFailures {
    private ProbeFailures() {}

    static Exception named(String name, DataSource database) throws Exception {
        return switch (name) {
            case "bug" -> new IllegalStateException("jdbc:secret at cn.innovation.Secret");
            case "own-json" ->
                new IllegalStateException(new ObjectMapper().readTree("{").asText());
            case "rejected" -> new RejectedExecutionException();
            case "optimistic-lock" -> new IllegalStateException(new OptimisticLockException());
            case "unauthenticated" -> new AuthenticationFailedException();
            case "forbidden" -> new ForbiddenException();
            case "teapot" -> new WebApplicationException(418);
            case "gateway" -> new WebApplicationException(502);
            case "moved" ->
                new WebApplicationException(jakarta.ws.rs.core.Response.status(308)
                        .location(URI.create("/v1/edge"))
                        .build());
            case "problem" ->
                new IllegalStateException(
                        Problem.of(ProblemType.INVALID_CREDIT_CODE).with("reasons", List.of("LENGTH")));
            default -> failInSql(name, database);
        };
    }

    private static Exception failInSql(String name, DataSource database) throws SQLException {
        String sql =
                switch (name) {
                    case "numeric-overflow" -> "select 99999999999::numeric(3)";
                    case "slow" -> "set local statement_timeout = 50; select pg_sleep(5)";
                    case "deadlock" -> "do $$ begin raise sqlstate '40P01'; end $$";
                    case "serialisation" -> "do $$ begin raise sqlstate '40001'; end $$";
                    case "lock" -> "do $$ begin raise sqlstate '55P03'; end $$";
                    case "shutdown" -> "do $$ begin raise sqlstate '57P01'; end $$";
                    case "unique" -> "do $$ begin raise unique_violation using constraint = 'unmapped'; end $$";
                    case "check" -> "do $$ begin raise check_violation using constraint = 'unmapped'; end $$";
                    case "killed" -> "select pg_terminate_backend(pg_backend_pid())";
                    default -> throw Problem.of(ProblemType.NOT_FOUND);
                };
        try (var connection = database.getConnection();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(sql);
            return new IllegalStateException("did not fail");
        }
    }
}
