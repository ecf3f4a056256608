package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two instances of the service on one database admit together what one quota says. */
class QuotaIT {
    private static final int QUOTA = 500;
    private static final int READERS = 4;
    private static final Map<String, String> NARROW =
            Map.of("REGISTRY_QUOTAS_WINDOW", "24H", "REGISTRY_QUOTAS_REQUESTS_ADDRESS", "" + QUOTA);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EvaluationFolder folder;

    @BeforeAll
    static void beginWithNothing() throws IOException {
        folder = EvaluationFolder.empty("quota");
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        folder.clear();
    }

    @Test
    void whatTwoInstancesAdmitIsOneQuota() throws Exception {
        try (RegistryProcess first = folder.start(NARROW)) {
            try (RegistryProcess second = beside().untilReady()) {
                assertThat(flooded(List.of(first, second))).isEqualTo(QUOTA);
            }
            try (RegistryProcess again = beside().untilReady()) {
                assertThat(status(again)).as("a restart gives nothing back").isEqualTo(429);
            }
        }
    }

    private static RegistryProcess beside() throws IOException {
        Map<String, String> environment = new HashMap<>(NARROW);
        environment.put("QUARKUS_DATASOURCE_JDBC_URL", folder.jdbcUrl());
        environment.put("QUARKUS_DATASOURCE_USERNAME", "registry");
        environment.put("QUARKUS_DATASOURCE_PASSWORD", folder.secret());
        Path elsewhere = Files.createDirectories(folder.path().resolve("second"));
        return RegistryProcess.start(elsewhere, environment);
    }

    /** How often they answered before each refused. */
    private static int flooded(List<RegistryProcess> instances) throws Exception {
        ExecutorService readers = Executors.newFixedThreadPool(READERS * instances.size());
        try {
            List<Callable<Integer>> work = new ArrayList<>();
            for (RegistryProcess instance : instances) {
                for (int i = 0; i < READERS; i++) {
                    work.add(() -> admitted(instance));
                }
            }
            int sum = 0;
            for (Future<Integer> admitted : readers.invokeAll(work)) {
                sum += admitted.get();
            }
            return sum;
        } finally {
            readers.shutdownNow();
        }
    }

    private static int admitted(RegistryProcess instance) throws Exception {
        int admitted = 0;
        while (true) {
            int status = status(instance);
            assertThat(status).isIn(200, 429);
            if (status == 429) {
                return admitted;
            }
            admitted++;
        }
    }

    private static int status(RegistryProcess instance) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(instance.address() + "/v1/teams"))
                .build();
        return CLIENT.send(request, BodyHandlers.discarding()).statusCode();
    }
}
