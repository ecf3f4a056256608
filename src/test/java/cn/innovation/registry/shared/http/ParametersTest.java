package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ParametersTest {
    private final Parameters parameters = new Parameters();

    @Test
    void whatIsRightIsRead() {
        assertThat(parameters.day("on", "2024-02-29")).isEqualTo(LocalDate.of(2024, 2, 29));
        assertThat(parameters.instant("at", "2025-12-31T16:00:00+08:00"))
                .isEqualTo(Instant.parse("2025-12-31T08:00:00Z"));
        assertThat(parameters.integer("limit", "-7", -10, 10)).isEqualTo(-7);
        assertThat(parameters.bool("labels", "false")).isFalse();
        assertThat(parameters.choice("sort", "-name", List.of("name", "-name"))).isEqualTo("-name");
        assertThat(parameters.codes("tier", "a,none", List.of("a", "b", "none")))
                .containsExactly("a", "none");
        assertThat(parameters.list("number", "GR1,GR2", 2, 3)).containsExactly("GR1", "GR2");
        assertThat(parameters.text("q", "100%_\\", 6)).isEqualTo("100%_\\");
        UUID id = UUID.randomUUID();
        assertThat(parameters.uuid("id", id.toString())).isEqualTo(id);
        parameters.check();
    }

    @Test
    void whatIsAbsentIsNothingAndNoFault() {
        assertThat(parameters.day("on", null)).isNull();
        assertThat(parameters.integer("limit", null, 1, 2)).isNull();
        assertThat(parameters.codes("tier", null, List.of())).isEmpty();
        assertThat(parameters.list("number", null, 1, 1)).isEmpty();
        assertThat(parameters.text("q", null, 1)).isNull();
        parameters.check();
    }

    @Test
    void everyFaultIsNamedAtOnce() {
        parameters.day("on", "2025-02-30");
        parameters.integer("limit", "0", 1, 1000);
        parameters.codes("tier", "x,a,y", List.of("a"));
        parameters.text("q", "", 10);
        parameters.list("number", "1,2,3", 2, 3);
        parameters.list("year", "2020,20201", 2, 4);
        assertThatThrownBy(parameters::check)
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(problem.violations())
                        .extracting(Violation::field, Violation::code, Violation::args)
                        .containsExactly(
                                tuple("on", "NOT_A_DAY", List.of()),
                                tuple("limit", "OUT_OF_RANGE", List.of(1, 1000)),
                                tuple("tier", "UNKNOWN_CODE", List.of(List.of("x", "y"), List.of("a"))),
                                tuple("q", "EMPTY_VALUE", List.of()),
                                tuple("number", "TOO_MANY_VALUES", List.of(2)),
                                tuple("year", "TOO_LONG", List.of(4))));
    }

    @Test
    void moreThanTwoHundredCodesAreTooMany() {
        List<String> codes = IntStream.range(0, 201).mapToObj(Integer::toString).toList();
        assertThat(parameters.codes("tier", String.join(",", codes.subList(0, 200)), codes))
                .hasSize(200);
        parameters.check();
        parameters.codes("tier", String.join(",", codes), codes);
        assertThatThrownBy(parameters::check).hasMessageContaining("TOO_MANY_VALUES");
    }
}
