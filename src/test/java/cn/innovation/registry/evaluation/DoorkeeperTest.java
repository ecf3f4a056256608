package cn.innovation.registry.evaluation;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.Ports;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Who answers while there is no database: here, none ever comes. */
class DoorkeeperTest {
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @Test
    void whoIsSlowToAskKeepsNobodyFromAskingWhetherTheProcessLives() throws Exception {
        int port = Ports.free();
        Doorkeeper doorkeeper = doorkeeper(port);
        ExecutorService thread = Executors.newSingleThreadExecutor();
        Future<?> waiting = thread.submit(doorkeeper::untilTheDatabaseIsThere);
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptionsInstanceOf(IOException.class)
                .until(() -> live(port) == 200);
        try (Socket slow = new Socket(InetAddress.getLoopbackAddress(), port)) {
            slow.getOutputStream().write("GET /q/hea".getBytes(US_ASCII));
            slow.getOutputStream().flush();
            for (int i = 0; i < 5; i++) {
                assertThat(live(port)).isEqualTo(200);
                Thread.sleep(50);
            }
        } finally {
            thread.shutdownNow();
        }
        assertThatThrownBy(waiting::get).hasCauseInstanceOf(Refusal.class);
    }

    @Test
    void portThatIsTakenIsNamedAndNothingElse() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(doorkeeper(taken.getLocalPort())::untilTheDatabaseIsThere)
                    .isInstanceOf(Refusal.class)
                    .hasMessageContaining("localhost:" + taken.getLocalPort())
                    .hasMessageContaining("QUARKUS_HTTP_PORT");
        }
    }

    private static Doorkeeper doorkeeper(int port) throws IOException {
        return Doorkeeper.of(new SmallRyeConfigBuilder()
                .withDefaultValues(Map.of(
                        "quarkus.datasource.jdbc.url",
                        "jdbc:postgresql://localhost:" + Ports.free() + "/registry",
                        "quarkus.http.host",
                        "localhost",
                        "quarkus.http.port",
                        Integer.toString(port),
                        "quarkus.flyway.migrate-at-start",
                        "true"))
                .build());
    }

    private static int live(int port) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/q/health/live"))
                .timeout(Duration.ofSeconds(5))
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }
}
