package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.sample.SampleGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The sample fills an empty registry in evaluation mode, once. */
class SampleIT {
    private static final Map<String, String> ASKED = Map.of("REGISTRY_SAMPLE", "true");
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    /** The rows of kinds whose table has no others. */
    private static final Map<String, String> TABLES = Map.of(
            "enterprises", "enterprise",
            "qualifications", "qualification",
            "recognitions", "recognition",
            "hosts", "host",
            "zone-memberships", "zone_membership",
            "above-scale", "above_scale",
            "listings", "listing",
            "figures", "figures",
            "observations", "observation",
            "coverage", "coverage");

    @Test
    void sampleFillsAnEmptyRegistryAndASecondStartAddsNothing() throws Exception {
        SampleGenerator generator = new SampleGenerator();
        Map<String, Integer> expected = new TreeMap<>();
        TABLES.keySet().forEach(kind -> expected.put(kind, generator.rows(kind)));
        EvaluationFolder folder = EvaluationFolder.empty("sample");
        try {
            try (RegistryProcess registry = folder.start(ASKED)) {
                assertThat(registry.text()).contains("Sample", "/v1/imports");
                await().atMost(PATIENCE).until(() -> registry.text().contains("The sample is in the registry"));
                RegistryCaller caller = new RegistryCaller(folder, registry);
                JsonNode imports = caller.get("/v1/imports?limit=1000").path("items");
                assertThat(imports).hasSize(generator.names().size()).allSatisfy(SampleIT::isDoneWithAllRows);
                assertThat(caller.get("/v1/plans/jiangmen-14-5/indicators?on=2025-12-31")
                                .path("items"))
                        .isNotEmpty()
                        .allSatisfy(indicator -> assertThat(
                                        indicator.at("/basis/value").isNumber())
                                .as(indicator.path("code").asText())
                                .isTrue());
                assertThat(counts(folder)).isEqualTo(expected);
            }
            try (RegistryProcess registry = folder.start(ASKED)) {
                await().atMost(PATIENCE).until(() -> registry.text().contains("The sample is in the registry"));
                assertThat(counts(folder)).isEqualTo(expected);
            }
        } finally {
            folder.clear();
        }
    }

    @Test
    void sampleIsRefusedWhereADatabaseIsConfigured() throws Exception {
        EvaluationFolder folder = EvaluationFolder.empty("sample-refused");
        Map<String, String> settings =
                Map.of("REGISTRY_SAMPLE", "true", "QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:1/none");
        try (RegistryProcess registry = RegistryProcess.start(folder.path(), settings)) {
            assertThat(registry.exitCode()).isEqualTo(1);
            assertThat(registry.text()).hasLineCount(1).contains("REGISTRY_SAMPLE", "evaluation mode alone");
        } finally {
            folder.clear();
        }
    }

    private static void isDoneWithAllRows(JsonNode view) {
        assertThat(view.path("state").asText()).as(view.toString()).isEqualTo("done");
        assertThat(view.at("/rows/rejected").asInt()).as(view.toString()).isZero();
        assertThat(view.at("/rows/created")).as(view.toString()).isEqualTo(view.at("/rows/read"));
    }

    private static Map<String, Integer> counts(EvaluationFolder folder) throws Exception {
        Map<String, Integer> counts = new TreeMap<>();
        try (var connection = folder.connection("registry", folder.secret());
                var sql = connection.createStatement()) {
            for (Map.Entry<String, String> table : TABLES.entrySet()) {
                try (var row = sql.executeQuery("select count(*) from " + table.getValue())) {
                    row.next();
                    counts.put(table.getKey(), row.getInt(1));
                }
            }
        }
        return counts;
    }
}
