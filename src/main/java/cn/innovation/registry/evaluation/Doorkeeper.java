package cn.innovation.registry.evaluation;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.smallrye.config.SmallRyeConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Answers in the service's place while its database is not there, or its tables are not and others migrate; the service reads them before it can
 * say anything. The process lives, is not ready, and all else is unavailable for now. So a start without a database waits, and is no loop of crashes.
 */
final class Doorkeeper {
    private static final int SECONDS_TO_CONNECT = 5;
    private static final int UNAVAILABLE = 503;
    private static final String PROBLEM = """
            {"type":"/problems/unavailable","title":"暂时不可用 (unavailable for now)","status":503,\
            "detail":"登记系统正在等待数据库。The registry waits for its database."}""";

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final String host;
    private final int port;
    /** What others do; none where the service migrates at its start. */
    private final Optional<Migration> awaited;

    private String said = "";

    private Doorkeeper(String url, String user, String password, String host, int port, Optional<Migration> awaited) {
        database.setUrl(url);
        database.setUser(user);
        database.setPassword(password);
        database.setConnectTimeout(SECONDS_TO_CONNECT);
        database.setSocketTimeout(SECONDS_TO_CONNECT);
        this.host = host;
        this.port = port;
        this.awaited = awaited;
    }

    static Doorkeeper of(SmallRyeConfig config) {
        return new Doorkeeper(
                config.getValue("quarkus.datasource.jdbc.url", String.class),
                config.getOptionalValue("quarkus.datasource.username", String.class)
                        .orElse(""),
                config.getOptionalValue("quarkus.datasource.password", String.class)
                        .orElse(""),
                config.getOptionalValue("quarkus.http.host", String.class).orElse("0.0.0.0"),
                config.getOptionalValue("quarkus.http.port", Integer.class).orElse(8080),
                config.getValue(Migration.AT_START, Boolean.class)
                        ? Optional.empty()
                        : Optional.of(Migration.of(config)));
    }

    void untilTheDatabaseIsThere() {
        if (isThere()) {
            return;
        }
        HttpServer door = door();
        // A thread for each who asks: by one who is slow, nobody is kept from asking whether the process lives.
        ExecutorService asked = Executors.newCachedThreadPool(Doorkeeper::thread);
        door.setExecutor(asked);
        door.createContext("/", Doorkeeper::turnAway);
        door.start();
        try {
            while (!isThere()) {
                TimeUnit.SECONDS.sleep(1);
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refusal("The registry was stopped while it waited for its database.");
        } finally {
            door.stop(0);
            asked.shutdownNow();
        }
        System.err.println("The database is there, and the registry starts");
    }

    /** Said past the log, which begins with the service: until then it would keep everything to itself. */
    private boolean isThere() {
        String missing = answers() ? awaited.flatMap(Migration::missing).orElse("") : "The database does not answer";
        if (!missing.isEmpty() && !missing.equals(said)) {
            System.err.println(missing + ": the registry waits for it and is not ready");
        }
        said = missing;
        return missing.isEmpty();
    }

    private HttpServer door() {
        try {
            return HttpServer.create(new InetSocketAddress(host, port), 0);
        } catch (IOException taken) {
            throw new Refusal("The registry cannot answer at %s:%d (QUARKUS_HTTP_HOST, QUARKUS_HTTP_PORT): %s"
                    .formatted(host, port, taken.getMessage()));
        }
    }

    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "doorkeeper");
        thread.setDaemon(true);
        return thread;
    }

    /** What it refuses for another reason than that it is not there, the service reports itself. */
    private boolean answers() {
        try (var connection = database.getConnection()) {
            return connection.isValid(SECONDS_TO_CONNECT);
        } catch (SQLException refused) {
            String state = String.valueOf(refused.getSQLState());
            return !state.startsWith("08") && !state.startsWith("57P0") && !state.equals("53300");
        }
    }

    private static void turnAway(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        if (path.equals("/q/health/live")) {
            answer(exchange, 200, "application/json", "{\"status\":\"UP\",\"checks\":[]}");
        } else if (path.startsWith("/q/health")) {
            answer(
                    exchange,
                    UNAVAILABLE,
                    "application/json",
                    "{\"status\":\"DOWN\",\"checks\":[{\"name\":\"database\",\"status\":\"DOWN\"}]}");
        } else {
            exchange.getResponseHeaders().set("Retry-After", "1");
            answer(exchange, UNAVAILABLE, "application/problem+json", PROBLEM);
        }
    }

    private static void answer(HttpExchange exchange, int status, String type, String text) throws IOException {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", type);
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }
}
