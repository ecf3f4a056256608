package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads what the questions about indicators have in common: the two times, and the reading that is meant. */
@ApplicationScoped
class IndicatorQuestions {
    private final Indicators indicators;
    private final RecordTime recordTime;
    private final Clock clock;

    IndicatorQuestions(Indicators indicators, RecordTime recordTime, Clock clock) {
        this.indicators = indicators;
        this.recordTime = recordTime;
        this.clock = clock;
    }

    static Reading choose(List<Reading> readings, String wanted) {
        return readings.stream()
                .filter(reading -> reading.code().equals(wanted))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.INVALID_PARAMETER)
                        .violation(
                                "reading",
                                "UNKNOWN_CODE",
                                List.of(wanted),
                                readings.stream().map(Reading::code).toList()));
    }

    /** One that counts records; 400 for another. */
    Reading reading(String plan, String code, @Nullable String wanted) {
        List<Reading> readings = indicators
                .find(plan, code, null)
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND))
                .readings();
        Reading found = wanted == null
                ? readings.stream().filter(Reading::inUse).findFirst().orElse(null)
                : choose(readings, wanted);
        if (found == null || found.rule().equals("growth")) {
            throw Problem.of(ProblemType.INVALID_PARAMETER).violation("reading", "COUNTS_NO_RECORDS");
        }
        return found;
    }

    AsOf asOf(Parameters parameters, @Nullable String on, @Nullable Instant knownAt) {
        return asOf(parameters, "knownAt", on, knownAt);
    }

    AsOf asOf(Parameters parameters, String instant, @Nullable String on, @Nullable Instant knownAt) {
        LocalDate day = parameters.day("on", on);
        return new AsOf(
                Objects.requireNonNullElseGet(day, () -> LocalDate.now(clock)),
                recordTime.horizon(instant, knownAt, parameters));
    }
}
