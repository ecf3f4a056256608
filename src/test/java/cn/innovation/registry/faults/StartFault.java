package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.Ports;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** How the service starts where something is missing. */
class StartFault {
    private static final int REQUESTS = 200;

    /** Its log, which says all it can, goes into a pipe that is open, and out of which nobody takes anything. */
    private static final List<String> INTO_A_PIPE =
            List.of("sh", "-c", "rm -f pipe; mkfifo pipe; exec 3<>pipe; exec \"$@\" >pipe 2>&1", "sh");

    @Test
    @Proves(Promise.DATABASE_DOWN_AT_START)
    void instancesThatStartWithoutTheirDatabaseWaitForItAndMigrateItOnce() throws Exception {
        try (LabServer server = LabServer.start("start");
                Instance one = new Instance(server, "start-one", Map.of("QUARKUS_HTTP_PORT", "" + Ports.free()));
                Instance two = new Instance(server, "start-two", Map.of("QUARKUS_HTTP_PORT", "" + Ports.free()))) {
            server.stop();
            for (Instance instance : List.of(one, two)) {
                instance.begin();
                Calls calls = instance.callsOnItsPort();
                await().atMost(Duration.ofMinutes(3))
                        .ignoreExceptionsInstanceOf(IOException.class)
                        .failFast(instance::mustRun)
                        .until(() -> calls.get("/q/health/live").status() == 200);
                assertThat(calls.get("/q/health/ready").status()).isEqualTo(503);
                Calls.Answer refused = calls.get("/v1/enterprises");
                assertThat(refused.status()).isEqualTo(503);
                assertThat(refused.header("retry-after")).isNotEmpty();
                assertThat(refused.json().path("type").asText()).isEqualTo("/problems/unavailable");
            }
            server.startAgain();
            one.process().untilReady();
            two.process().untilReady();
            server.admit(Calls.KEY);
            assertThat(one.callsOnItsPort().get("/v1/enterprises").status()).isEqualTo(200);
            assertThat(server.list("select version from flyway_schema_history where version is not null"))
                    .isNotEmpty()
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    @Proves(Promise.LOG_BLOCKED)
    void logThatNobodyTakesStopsNobody() throws Exception {
        try (Instance registry = new Instance(
                Lab.server(),
                "log",
                Map.of("QUARKUS_HTTP_PORT", "" + Ports.free(), "QUARKUS_LOG_LEVEL", "DEBUG"),
                INTO_A_PIPE)) {
            registry.begin();
            Calls calls = registry.callsOnItsPort();
            await().atMost(Duration.ofMinutes(3))
                    .ignoreExceptionsInstanceOf(IOException.class)
                    .until(() -> calls.get("/q/health/ready").status() == 200);
            Lab.server().admit(Calls.KEY);
            for (int i = 0; i < REQUESTS; i++) {
                assertThat(calls.get("/v1/institutions?limit=1").status()).isEqualTo(200);
            }
            registry.kill();
        }
    }
}
