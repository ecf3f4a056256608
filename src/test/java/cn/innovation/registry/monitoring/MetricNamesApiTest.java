package cn.innovation.registry.monitoring;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.monitoring.Expression.Label;
import cn.innovation.registry.monitoring.Expression.Selected;
import cn.innovation.registry.support.Metrics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Alerts and dashboards ask for what the service tells, and for nothing that it does not. */
@QuarkusTest
class MetricNamesApiTest {
    private static final Path ALERTS = Path.of("k8s/base/alerts.yaml");
    private static final Path DASHBOARDS = Path.of("k8s/base/dashboards");

    /** What others tell, and who. */
    private static final Map<String, String> OF_OTHERS = Map.of(
            "up",
            "Prometheus",
            "kubelet_volume_stats_available_bytes",
            "the kubelet",
            "kubelet_volume_stats_capacity_bytes",
            "the kubelet",
            "kube_job_failed",
            "kube-state-metrics",
            "cnpg_pg_replication_lag",
            "CloudNativePG",
            "cnpg_pg_replication_streaming_replicas",
            "CloudNativePG",
            "cnpg_pg_replication_in_recovery",
            "CloudNativePG",
            "cnpg_pg_stat_archiver_last_archived_time",
            "CloudNativePG",
            "cnpg_pg_stat_archiver_last_failed_time",
            "CloudNativePG",
            "barman_cloud_cloudnative_pg_io_last_available_backup_timestamp",
            "the Barman Cloud plugin");

    /** What Prometheus adds to what it collects, and what becomes known by what happens. */
    private static final Set<String> ADDED = Set.of("job", "instance", "status", "outcome");

    /** Quarkus tells of requests once there was one. */
    @BeforeEach
    void ask() {
        anonymously().get("/v1/classifications/tiers").then().statusCode(200);
        await("all measures").until(() -> Metrics.now()
                .names()
                .containsAll(Set.of("registry_imports", "http_server_requests_seconds_count")));
    }

    @Test
    void alertsAskForWhatIsTold() throws IOException {
        JsonNode rules = new ObjectMapper(new YAMLFactory()).readTree(Files.readString(ALERTS));
        List<String> expressions = new ArrayList<>();
        rules.findValues("expr").forEach(expression -> expressions.add(expression.asText()));
        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(faults(expressions)).isEmpty();
    }

    @Test
    void dashboardsAskForWhatIsTold() throws IOException {
        List<String> expressions = new ArrayList<>();
        try (var files = Files.list(DASHBOARDS)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".json")).toList()) {
                new ObjectMapper()
                        .readTree(Files.readString(file))
                        .findValues("expr")
                        .forEach(expression -> expressions.add(expression.asText()));
            }
        }
        assertThat(expressions).hasSizeGreaterThan(20);
        assertThat(faults(expressions)).isEmpty();
    }

    /** A number that nobody looks at is of no use. */
    @Test
    void everyNumberOfTheRegistryIsLookedAt() throws IOException {
        String all = Files.readString(ALERTS) + Files.readString(DASHBOARDS.resolve("registry.json"));
        Set<String> unseen = new TreeSet<>(Metrics.now().names());
        unseen.removeIf(name -> !name.startsWith("registry_") || all.contains(name));
        // The longest of the last minutes comes with each time that is measured.
        unseen.remove("registry_reading_seconds_max");
        assertThat(unseen).isEmpty();
    }

    @Test
    void misspeltNamesAndLabelsAreFound() {
        assertThat(faults(List.of("max(registry_feed_epok) > 1"))).containsExactly("registry_feed_epok");
        assertThat(faults(List.of("registry_imports{stat=\"waiting\"}")))
                .containsExactly("registry_imports stat=waiting");
        assertThat(faults(List.of("registry_imports{state=\"wating\"}")))
                .containsExactly("registry_imports state=wating");
    }

    private static Set<String> faults(List<String> expressions) {
        Metrics told = Metrics.now();
        Set<String> faults = new TreeSet<>();
        for (String expression : expressions) {
            List<Selected> selected = Expression.of(expression).selected();
            assertThat(selected).as(expression).isNotEmpty();
            for (Selected series : selected) {
                if (!OF_OTHERS.containsKey(series.name())) {
                    faults(series, told, faults);
                }
            }
        }
        return faults;
    }

    private static void faults(Selected series, Metrics told, Set<String> faults) {
        if (!told.names().contains(series.name())) {
            faults.add(series.name());
            return;
        }
        for (Label label : series.labels()) {
            boolean known = ADDED.contains(label.name())
                    || told.of(series.name())
                            .map(each -> each.labels().get(label.name()))
                            .anyMatch(value ->
                                    value != null && (!label.operator().equals("=") || value.equals(label.value())));
            if (!known) {
                faults.add(series.name() + " " + label.name() + "=" + label.value());
            }
        }
    }
}
