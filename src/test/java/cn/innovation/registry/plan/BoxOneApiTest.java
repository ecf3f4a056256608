package cn.innovation.registry.plan;

import static cn.innovation.registry.support.Caller.anonymously;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the plan (江府〔2021〕21号) states comes back from the API as it states it, and what it leaves open stays open. */
@QuarkusTest
class BoxOneApiTest {
    private static final String INDICATORS = "/v1/plans/jiangmen-14-5/indicators";

    /** Box 1: number, unit, baseline of 2020, targets for 2023 and 2025. */
    @ParameterizedTest
    @CsvSource(textBlock = """
            1,  rd-spending-growth,            %,    ,     ,     12
            2,  rd-intensity-industry,         %,    1.55, 1.65, 1.8
            3,  rd-staff-per-10000,            人年, 58,   70,   80
            4,  high-tech-enterprises,         家,   1845, 2300, 2600
            5,  tech-smes,                     家,   1389, 1900, 2200
            6,  high-tech-manufacturing-share, %,    11.8, 16,   20
            7,  rd-institution-coverage,       %,    61,   65,   65
            8,  innovation-platforms,          家,   478,  550,  650
            9,  incubation-carriers,           家,   78,   83,   90
            10, innovation-teams,              个,   28,   57,   80
            11, high-value-patents-per-10000,  件,   2.81, 3.07, 3.25
            """)
    void boxOneIsAnsweredAsThePlanStatesIt(
            int number, String code, String unit, @Nullable String baseline, @Nullable String by2023, String by2025) {
        Map<String, Object> state = state(code, "2025-12-31");
        assertThat(state.get("number")).isEqualTo(number);
        assertThat(state.get("unit")).isEqualTo(unit);
        assertThat(state.get("nature")).isEqualTo("expected");
        assertThat(number(object(state, "baseline"), "value")).isEqualTo(decimal(baseline));
        assertThat(target(state, 2023, false)).isEqualTo(decimal(by2023));
        assertThat(target(state, 2025, false)).isEqualTo(decimal(by2025));
        assertThat(number(state, "expectedByNow")).isEqualTo(decimal(by2025));
    }

    /** Rules §8.2, and the later action plan (江府函〔2022〕126号), which stands beside the plan. */
    @ParameterizedTest
    @CsvSource({
        "rd-spending, 78.57, , , , false",
        "rd-intensity-gdp, 2.45, 2024, 3.3, false, false",
        "listed-high-tech-enterprises, , 2023, 12, false, false",
        "listed-high-tech-enterprises, , 2025, 20, false, false",
        "technology-finance-institutions, 26, 2025, 40, true, false",
        "provincial-zone-coverage, , 2025, 100, false, false",
        "collaborative-innovation-centres, , , 100, false, false",
        "high-quality-high-tech-enterprises, , , 100, false, false",
        "agricultural-conversion-bases, , 2025, 14, false, false",
        "agricultural-demonstration-bases, , 2025, 6, false, false",
        "agricultural-conversion-rate, , 2025, 60, false, false",
        "full-time-academicians, , , 1, false, false",
        "high-tech-enterprises, 1845, 2024, 2600, false, true",
        "tech-smes, 1389, 2024, 2500, false, true",
        "innovation-platforms, 478, 2024, 560, false, true",
        "innovation-teams, 28, 2024, 70, false, true"
    })
    void furtherTargetIsAnsweredWithItsSource(
            String code,
            @Nullable String baseline,
            @Nullable Integer year,
            @Nullable String value,
            @Nullable Boolean moreThan,
            boolean supplementary) {
        Map<String, Object> state = state(code, "2025-12-31");
        assertThat(number(object(state, "baseline"), "value")).isEqualTo(decimal(baseline));
        assertThat(target(state, year, supplementary)).isEqualTo(decimal(value));
        if (moreThan != null) {
            assertThat(targets(state))
                    .filteredOn(target -> Objects.equals(target.get("year"), year))
                    .allSatisfy(target -> {
                        assertThat(target.get("moreThan")).isEqualTo(moreThan);
                        assertThat(String.valueOf(target.get("source"))).startsWith("江府");
                    });
        }
    }

    @ParameterizedTest
    @CsvSource({
        "high-tech-enterprises, 2024-12-31, 2450.21", "innovation-platforms, 2024-12-31, 600.07",
        "high-tech-enterprises, 2020-12-31, 1845", "rd-institution-coverage, 2024-06-30, 65",
        "listed-high-tech-enterprises, 2022-12-31,"
    })
    void expectedValueRunsThroughThePlansOwnTargets(String code, String on, @Nullable String expected) {
        assertThat(number(state(code, on), "expectedByNow")).isEqualTo(decimal(expected));
    }

    @ParameterizedTest
    @CsvSource({"2022-06-30", "2023-12-31", "2025-12-31", "2026-11-24"})
    void freshRegistryHasNoDataAndConcludesNothing(String on) {
        List<Map<String, Object>> items = anonymously()
                .queryParam("on", on)
                .get(INDICATORS)
                .then()
                .statusCode(200)
                .extract()
                .path("items");
        assertThat(items).hasSizeGreaterThan(20);
        assertThat(items).filteredOn(item -> item.get("basis") == null).allSatisfy(item -> {
            assertThat(item.get("progress")).isNull();
            assertThat(item.get("assessment")).isIn("no-data", null);
        });
        assertThat(state("innovation-platforms", on).get("assessment")).isEqualTo("no-data");
    }

    @ParameterizedTest
    @CsvSource({
        "innovation-platforms, named-types-provincial 478|with-enterprise-technology-centres|all-types 484",
        "incubation-carriers, incubators-and-makerspaces 72|all-types",
        "high-tech-enterprises, cohort"
    })
    void everyReadingIsComputedAndNamed(String code, String others) {
        Map<String, Object> state = state(code, "2025-12-31");
        assertThat(state.get("computed")).isNotNull();
        String named = String.join(
                "|",
                list(state, "readings").stream()
                        .map(reading -> {
                            assertThat(reading.get("value")).isNotNull();
                            BigDecimal baseline = number(reading, "baselineValue");
                            return reading.get("reading") + (baseline == null ? "" : " " + baseline.toPlainString());
                        })
                        .toList());
        assertThat(named).isEqualTo(others);
    }

    @Test
    void textsAreInTheCallersLanguage() {
        List<String> labels = anonymously()
                .header("Accept-Language", "en")
                .get(INDICATORS)
                .then()
                .extract()
                .path("items.findAll { it.code == 'high-tech-enterprises' }.label");
        assertThat(labels).containsExactly("High-tech enterprises");
        assertThat(state("high-tech-enterprises", "2025-12-31").get("label")).isEqualTo("高新技术企业数量");
    }

    @Test
    void districtsOfTheCityAndTheUnknownOneAreAnswered() {
        List<@Nullable String> districts = anonymously()
                .queryParam("by", "district")
                .get(INDICATORS)
                .then()
                .statusCode(200)
                .extract()
                .path("items[3].districts.district");
        assertThat(districts).hasSize(8).contains("440703").containsNull();
    }

    @ParameterizedTest
    @CsvSource({
        "?by=cluster, 400",
        "?on=2025-02-30, 400",
        "?knownAt=2000-01-01T00:00:00Z, 400",
        "/high-tech-enterprises/evidence?reading=x, 400",
        "/high-tech-enterprises/series?reading=x, 400",
        "/rd-spending-growth/evidence, 400",
        "/rd-staff-per-10000/evidence, 400",
        "/no-such/evidence, 404",
        "/no-such/series, 404",
        "/high-tech-enterprises/difference, 400",
        "/high-tech-enterprises/difference?from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z, 400"
    })
    void badQuestionIsRefused(String question, int status) {
        anonymously().get(INDICATORS + question).then().statusCode(status);
    }

    @Test
    void planThatIsNotThereIsNotFound() {
        anonymously().get("/v1/plans/no-such/indicators").then().statusCode(404);
    }

    static Map<String, Object> state(String code, String on) {
        return Objects.requireNonNull(anonymously()
                .queryParam("on", on)
                .get(INDICATORS)
                .then()
                .statusCode(200)
                .extract()
                .path("items.find { it.code == '" + code + "' }"));
    }

    private static @Nullable BigDecimal target(
            Map<String, Object> state, @Nullable Integer year, boolean supplementary) {
        return targets(state).stream()
                .filter(target -> Objects.equals(target.get("year"), year)
                        && Objects.equals(target.get("supplementary"), supplementary))
                .map(target -> number(target, "value"))
                .findFirst()
                .orElse(null);
    }

    private static List<Map<String, Object>> targets(Map<String, Object> state) {
        return list(state, "targets");
    }

    @SuppressWarnings("unchecked")
    private static List<Map<String, Object>> list(Map<String, Object> object, String field) {
        return (List<Map<String, Object>>) Objects.requireNonNull(object.get(field));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> object(Map<String, Object> object, String field) {
        return (Map<String, Object>) Objects.requireNonNullElse(object.get(field), Map.of());
    }

    private static @Nullable BigDecimal number(Map<String, Object> object, String field) {
        return object.get(field) == null ? null : decimal(object.get(field).toString());
    }

    private static @Nullable BigDecimal decimal(@Nullable String text) {
        return text == null
                ? null
                : new BigDecimal(new BigDecimal(text).stripTrailingZeros().toPlainString());
    }
}
