package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import cn.innovation.registry.support.OpenApiContract;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What can be seen of one evaluation while it runs. */
class RunningEvaluationIT {
    /** Longer than spans are gathered before they are sent (5 s). */
    private static final int SILENCE_MILLIS = 7_000;

    private static EvaluationFolder folder;
    private static RegistryProcess registry;
    /** Where OpenTelemetry looks for a collector unless it is told otherwise; null: somebody else is there. */
    private static @Nullable ServerSocket usualCollector;

    @BeforeAll
    static void run() throws IOException {
        try {
            usualCollector = new ServerSocket(4317, 1, InetAddress.getLoopbackAddress());
        } catch (BindException taken) {
            usualCollector = null;
        }
        folder = EvaluationFolder.empty("running");
        registry = folder.start();
    }

    @AfterAll
    static void stop() throws IOException {
        if (usualCollector != null) {
            usualCollector.close();
        }
        registry.close();
        folder.clear();
    }

    @Test
    void placesAreAnnouncedAndSecretsAreTheOwnersAlone() throws IOException {
        assertThat(registry.text())
                .contains(registry.address() + "/v1", registry.address() + "/q/swagger-ui")
                .contains(
                        folder.data("admin-key").toString(),
                        "kill " + registry.process().pid());
        assertThat(folder.data("admin-key")).content().matches("rk_[A-Za-z0-9_-]{43}\n");
        assertThat(registry.text())
                .doesNotContain(Files.readString(folder.data("admin-key")).strip());
        assertThat(Files.getPosixFilePermissions(folder.data())).isEqualTo(fromString("rwx------"));
        assertThat(Files.getPosixFilePermissions(folder.data("admin-key"))).isEqualTo(fromString("rw-------"));
        assertThat(Files.getPosixFilePermissions(folder.data("database-secret")))
                .isEqualTo(fromString("rw-------"));
    }

    @Test
    void nothingIsTracedUnlessACollectorIsNamedAndTheLogIsText() throws Exception {
        ServerSocket collector = usualCollector;
        assumeThat(collector).isNotNull();
        new RegistryCaller(folder, registry).get("/v1/enterprises?limit=1");
        Objects.requireNonNull(collector).setSoTimeout(SILENCE_MILLIS);
        assertThatThrownBy(collector::accept).isInstanceOf(SocketTimeoutException.class);
        assertThat(registry.text().replace("opentelemetry,", "")).doesNotContainIgnoringCase("otel", "opentelemetry");
        assertThat(registry.text().lines()).noneMatch(line -> line.startsWith("{\""));
    }

    @Test
    void theCommittedDocumentIsServedAndNoneIsMade() throws Exception {
        HttpClient client = HttpClient.newHttpClient();
        HttpResponse<byte[]> served = client.send(
                HttpRequest.newBuilder(URI.create(registry.address() + "/q/openapi"))
                        .build(),
                HttpResponse.BodyHandlers.ofByteArray());
        assertThat(served.statusCode()).isEqualTo(200);
        assertThat(served.body()).isEqualTo(Files.readAllBytes(OpenApiContract.FILE));
        HttpResponse<Void> made = client.send(
                HttpRequest.newBuilder(URI.create(registry.address() + "/q/openapi-generated"))
                        .build(),
                HttpResponse.BodyHandlers.discarding());
        assertThat(made.statusCode()).isEqualTo(404);
    }

    @Test
    void secondStartOnTheFolderIsRefusedInOneLine() throws Exception {
        try (var second = RegistryProcess.start(folder.path(), Map.of())) {
            assertThat(second.exitCode()).isEqualTo(1);
            assertThat(second.text())
                    .hasLineCount(1)
                    .contains("already running", folder.data().toString(), registry.address());
        }
        assertThat(registry.isReady()).isTrue();
    }

    @Test
    void databaseAnswersNobodyWithoutTheSecret() throws Exception {
        folder.connection("registry", folder.secret()).close();
        for (var user : List.of("registry", "postgres")) {
            assertThatThrownBy(() -> folder.connection(user, "guess"))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("password authentication failed");
            assertThatThrownBy(() -> folder.connection(user, ""))
                    .isInstanceOf(SQLException.class)
                    .hasMessageContaining("requested SCRAM-based authentication");
        }
    }

    @Test
    void killedDatabaseRecoversUnderTheRunningService() throws Exception {
        folder.write("create table if not exists survived (note text)", "insert into survived values ('崩溃之前')");
        var killed = folder.postmaster();
        killed.destroyForcibly();
        await().until(() -> !folder.servers().contains(killed));

        // The killed server's own children live on for a moment and may answer the service once more; its file, taken
        // away before the new one is started, stands for nothing.
        await().atMost(Duration.ofSeconds(30)).ignoreExceptions().until(() -> !folder.postmaster()
                .equals(killed));
        await().atMost(Duration.ofSeconds(30)).until(registry::isReady);
        await().ignoreExceptions().until(() -> folder.notes("survived").contains("崩溃之前"));
    }
}
