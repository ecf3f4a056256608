package cn.innovation.registry.facility;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.statistics.Countable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The facilities that a filter asks for, to be counted. They are counted from their list: a city has some hundreds of a kind,
 * which a stock would not read faster.
 */
@ApplicationScoped
class FacilityCounts {
    /** The filters that do not depend on the day, and ask for nothing that the intervals do not know. */
    private static final Set<String> OF_INTERVALS = Set.of(Recognised.DIMENSION, "kind", "district", "cluster");

    private static final Set<String> PLACE = Set.of("district", "cluster");
    private static final AsOf ANY_DAY = new AsOf(LocalDate.EPOCH, null);
    private static final String CHANGE = "recognition_cause(record_id, day, string_to_array(part, ','), known)";

    private final CodeLists lists;

    FacilityCounts(CodeLists lists) {
        this.lists = lists;
    }

    /** Faults of the filters are left in the parameters. */
    Countable of(RecordKind kind, FacilityFilter filter, Parameters parameters) {
        FacilityQuery query = FacilityQuery.of(kind, filter, parameters, lists);
        Recognised recognised = query.recognised();
        return new Countable(
                kind.code() + "s",
                query::cube,
                Map.of("recognition-types", lists.recognitionTypes(kind.code())),
                new Countable.Covered(
                        Set.of(kind.code()), Map.of(), query.criteria().asked("district")),
                null,
                !query.criteria().asksOnly(OF_INTERVALS)
                        ? null
                        : recognised == null ? ofStandings(query) : ofRecognitions(query, recognised));
    }

    private Countable.FlowQuery ofRecognitions(FacilityQuery query, Recognised recognised) {
        return new Countable.FlowQuery(
                (horizon, by) -> recognised.intervals(query.kind(), horizon, by.contains("type")),
                List.of("district", "level", "cluster", "type"),
                query.criteria().filters(PLACE, ANY_DAY),
                query.criteria().names(),
                Map.of("district", "'relocated'", "cluster", "'reassigned'", "level", CHANGE, "type", "null"),
                CHANGE,
                CHANGE);
    }

    private static Countable.FlowQuery ofStandings(FacilityQuery query) {
        return new Countable.FlowQuery(
                (horizon, by) -> standings(query.kind(), horizon),
                List.of("district", "cluster"),
                query.criteria().filters(PLACE, ANY_DAY),
                query.criteria().names(),
                Map.of("district", "'relocated'", "cluster", "'reassigned'"),
                "(select c.cause from entering_cause(record_id, day, known) c)",
                "(select c.cause from leaving_cause(record_id, day, known) c)");
    }

    private static Condition standings(RecordKind kind, @Nullable String horizon) {
        Condition known = new AsOf(LocalDate.EPOCH, horizon).known("i");
        List<Object> args = new ArrayList<>(List.of(kind.code()));
        args.addAll(known.args());
        return new Condition(
                "(select i.record_id, 1 as part, i.period, i.district, i.cluster from standing i where i.kind = ? and "
                        + known.sql() + ")",
                args);
    }
}
