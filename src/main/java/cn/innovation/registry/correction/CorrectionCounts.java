package cn.innovation.registry.correction;

import cn.innovation.registry.correction.CorrectionCountsView.Count;
import cn.innovation.registry.correction.CorrectionCountsView.OfDistrict;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.Criteria;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Counts the corrections asked for, by the predicates of their list. */
@ApplicationScoped
class CorrectionCounts {
    /**
     * A number.
     *
     * @param predicate what is counted
     * @param filter of the list that it is the length of
     */
    private record Measure(String name, Condition predicate, String filter) {}

    private final Sql sql;
    private final CorrectionQuery query;

    CorrectionCounts(Sql sql, CorrectionQuery query) {
        this.sql = sql;
        this.query = query;
    }

    private record Row(@Nullable String district, List<Count> counts) {}

    CorrectionCountsView of(@Nullable LocalDate from, @Nullable LocalDate until) {
        LocalDate today = query.today();
        List<Measure> measures = measures(today);
        Condition relation = query.relation(today);
        Condition where = Condition.all(Stream.of(query.visible(), query.asked(from, until)));
        List<Object> args = new ArrayList<>();
        measures.forEach(measure -> args.addAll(measure.predicate().args()));
        args.addAll(relation.args());
        args.addAll(where.args());
        String counts = measures.stream()
                .map(measure -> "count(*) filter (where " + measure.predicate().sql() + ")")
                .collect(Collectors.joining(", "));
        List<Row> rows = sql.list(
                """
                select s.district, grouping(s.district) = 1 as is_total, %s from %s where %s
                group by grouping sets ((s.district), ()) order by 2, 1
                """.formatted(counts, relation.sql(), where.sql()),
                args,
                row -> row(row, measures, period(from, until)));
        // The total comes last, also where there is nothing to count.
        List<OfDistrict> items = rows.subList(0, rows.size() - 1).stream()
                .map(row -> new OfDistrict(row.district(), row.counts()))
                .toList();
        return new CorrectionCountsView(
                from, until, items, rows.get(rows.size() - 1).counts());
    }

    private static List<Measure> measures(LocalDate today) {
        List<Measure> measures = new ArrayList<>();
        measures.add(new Measure("asked", Condition.of("true"), ""));
        for (String state : CorrectionQuery.STATES) {
            measures.add(new Measure(state, Condition.of("e.state = ?", state), "state=" + state));
        }
        measures.add(2, new Measure("overdue", Condition.of(CorrectionQuery.OVERDUE, today), "overdue=true"));
        return measures;
    }

    private static Row row(ResultSet row, List<Measure> measures, String period) throws SQLException {
        String district = row.getString("district");
        String owner = row.getBoolean("is_total") ? "" : "district=" + (district == null ? Criteria.NONE : district);
        List<Count> counts = new ArrayList<>();
        for (int i = 0; i < measures.size(); i++) {
            Measure measure = measures.get(i);
            String filters = Stream.of(measure.filter(), owner, period)
                    .filter(filter -> !filter.isEmpty())
                    .collect(Collectors.joining("&"));
            counts.add(new Count(
                    measure.name(), row.getLong(i + 3), "/v1/corrections" + (filters.isEmpty() ? "" : "?" + filters)));
        }
        return new Row(district, counts);
    }

    private static String period(@Nullable LocalDate from, @Nullable LocalDate until) {
        return Stream.of(from == null ? "" : "askedFrom=" + from, until == null ? "" : "askedUntil=" + until)
                .filter(filter -> !filter.isEmpty())
                .collect(Collectors.joining("&"));
    }
}
