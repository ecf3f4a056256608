package cn.innovation.registry.plan;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.plan.Progress.Goal;
import cn.innovation.registry.plan.Progress.Measured;
import cn.innovation.registry.plan.Progress.Point;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The rule by which an indicator is ahead, on track, behind, met or missed. Targets are written {@code year:value}. */
class ProgressTest {
    private static final String BOX = "2023:2300 2025:2600";

    @ParameterizedTest
    @CsvSource(textBlock = """
            # day,      value, of the day, assessment
            2020-12-31, ,      ,           no-data
            2023-06-30, ,      ,           no-data
            2025-12-31, ,      ,           no-data
            2020-12-31, 1845,  2020-12-31, not-due
            2020-06-30, 1700,  2020-06-30, not-due
            2021-12-31, 1996,  2021-12-31, behind
            2021-12-31, 1997,  2021-12-31, on-track
            2021-12-31, 2300,  2021-12-31, ahead
            2023-12-31, 2299,  2023-12-31, behind
            2023-12-31, 2300,  2023-12-31, on-track
            2023-12-31, 2600,  2023-12-31, ahead
            2024-12-31, 2450,  2024-12-31, behind
            2024-12-31, 2451,  2024-12-31, on-track
            2025-12-30, 2600,  2025-12-30, ahead
            2025-12-31, 2599,  2025-12-31, missed
            2025-12-31, 2600,  2025-12-31, met
            2026-11-24, 2600,  2025-12-31, met
            2026-11-24, 2600,  2024-12-31, no-data
            2024-08-01, 2300,  2023-12-31, on-track
            2022-12-31, 1700,  2022-12-31, behind
            """)
    void valueIsComparedWithWhatWasExpectedOnItsDay(
            LocalDate day, @Nullable BigDecimal value, @Nullable LocalDate of, String assessment) {
        assertThat(assess(progress(true, "2020:1845", BOX), day, value, of)).isEqualTo(assessment);
    }

    @ParameterizedTest
    @CsvSource({
        "2020-12-30,",
        "2020-12-31, 1845",
        "2021-12-31, 1996.67",
        "2023-12-31, 2300",
        "2024-12-31, 2450.21",
        "2025-12-31, 2600",
        "2030-01-01, 2600"
    })
    void expectedValueRunsFromTargetToTarget(LocalDate day, @Nullable BigDecimal expected) {
        assertThat(progress(true, "2020:1845", BOX).expectedOn(day).orElse(null))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({"2610, 1.013", "2600, 1.000", "1845, 0.000", "0, -2.444", "1800, -0.060"})
    void progressIsTheShareOfTheWay(BigDecimal value, BigDecimal share) {
        assertThat(progress(true, "2020:1845", BOX).share(value)).contains(share);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # day,      direction, baseline, targets,         value, assessment
            2024-12-31, increase,  ,         2025:12,         9,     not-due
            2025-12-31, increase,  ,         2025:12,         12,    met
            2023-12-31, increase,  ,         2023:12 2025:20, 12,    on-track
            2022-12-31, increase,  ,         2023:12 2025:20, 11,    not-due
            2022-12-31, increase,  ,         2023:12 2025:20, 30,    not-due
            2025-12-31, increase,  2020:26,  2025:>40,        40,    missed
            2025-12-31, increase,  2020:26,  2025:>40,        41,    met
            2025-06-30, increase,  2020:26,  2025:>40,        40,    on-track
            2024-01-01, increase,  2020:61,  2023:65 2025:65, 65,    ahead
            2024-01-01, increase,  2020:61,  2023:65 2025:65, 64,    behind
            2023-12-31, decrease,  2020:100, 2025:50,         70,    on-track
            2023-12-31, decrease,  2020:100, 2025:50,         71,    behind
            2025-12-31, decrease,  2020:100, 2025:50,         50,    met
            2025-12-31, decrease,  2020:100, 2025:50,         51,    missed
            2024-12-31, increase,  ,         -:100,           99,    not-due
            2024-12-31, increase,  ,         -:100,           100,   met
            2024-12-31, increase,  2020:1,   ,                5,
            """)
    void everyKindOfTargetHasItsRule(
            LocalDate day,
            String direction,
            @Nullable String baseline,
            @Nullable String targets,
            BigDecimal value,
            @Nullable String assessment) {
        assertThat(assess(progress(direction.equals("increase"), baseline, targets), day, value, day))
                .isEqualTo(assessment);
    }

    @ParameterizedTest
    @CsvSource({"10, 9, ahead", "9, 9, on-track", "8, 9, behind", "0, 0, on-track"})
    void withinAYearItIsComparedWithTheSameDayOfTheYearBefore(BigDecimal value, BigDecimal before, String assessment) {
        assertThat(progress(true, "2020:1389", "2025:2200")
                        .assessWithinYear(value, before)
                        .code())
                .isEqualTo(assessment);
    }

    private static @Nullable String assess(
            Progress progress, LocalDate day, @Nullable BigDecimal value, @Nullable LocalDate of) {
        Measured measured = value == null || of == null ? null : new Measured(value, of);
        return progress.assess(measured, day).map(Progress.Assessment::code).orElse(null);
    }

    private static Progress progress(boolean increase, @Nullable String baseline, @Nullable String targets) {
        List<Goal> goals = new ArrayList<>();
        if (targets != null) {
            for (String target : targets.split(" ", -1)) {
                String[] parts = target.split(":", -1);
                goals.add(new Goal(
                        parts[0].equals("-") ? null : Integer.valueOf(parts[0]),
                        new BigDecimal(parts[1].replace(">", "")),
                        parts[1].startsWith(">")));
            }
        }
        return new Progress(
                increase,
                baseline == null
                        ? null
                        : new Point(Integer.parseInt(baseline.substring(0, 4)), new BigDecimal(baseline.substring(5))),
                goals);
    }
}
