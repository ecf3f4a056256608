package cn.innovation.registry.plan;

import cn.innovation.registry.plan.Counting.Differing;
import cn.innovation.registry.plan.DifferenceView.CauseView;
import cn.innovation.registry.plan.DifferenceView.DifferingView;
import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.FieldNames;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Explains why a value is another one as known later. */
@ApplicationScoped
class Difference {
    private static final String ORDER = "key";

    private final Counting counting;
    private final Sql sql;

    Difference(Counting counting, Sql sql) {
        this.counting = counting;
        this.sql = sql;
    }

    /** A day as known at two instants. */
    record Span(AsOf before, AsOf after, Instant from, Instant to) {}

    DifferenceView of(Reading reading, Span span, int limit, @Nullable Cursor cursor, String filterHash) {
        List<Differing> found = counting.differing(
                reading,
                span.before(),
                span.after(),
                cursor == null ? null : cursor.lastValue(),
                cursor == null ? null : cursor.lastCode(),
                limit + 1);
        List<Differing> rows = found.subList(0, Math.min(limit, found.size()));
        Map<Long, List<CauseView>> causes = causes(reading, span, rows);
        Differing last = found.size() > limit ? rows.get(limit - 1) : null;
        return new DifferenceView(
                span.before().on(),
                reading.code(),
                span.from(),
                span.to(),
                counting.count(reading, span.before()).total(),
                counting.count(reading, span.after()).total(),
                rows.stream()
                        .map(row -> new DifferingView(
                                row.added() ? "added" : "removed",
                                row.member().kind(),
                                row.member().key(),
                                row.member().name(),
                                causes.getOrDefault(row.id(), List.of())))
                        .toList(),
                last == null
                        ? null
                        : new Cursor(
                                        ORDER,
                                        last.member().kind(),
                                        last.member().key(),
                                        filterHash,
                                        span.before().on(),
                                        span.to())
                                .encode());
    }

    /** Of facts that no count rests on nothing is told: they may not be public. */
    private Map<Long, List<CauseView>> causes(Reading reading, Span span, List<Differing> rows) {
        Map<Long, List<CauseView>> causes = new HashMap<>();
        if (rows.isEmpty()) {
            return causes;
        }
        List<String> facts = new ArrayList<>(List.of("location", "existence", "recognition"));
        if (reading.rule().equals("events")) {
            facts.add("listing");
        }
        if (reading.clusters() != null) {
            facts.add("clusters");
        }
        sql.list(
                        """
                        select c.record_id, c.at, c.kind, c.operation, c.changed_fields, c.reason, c.document,
                            coalesce(c.new, c.old) ->> 'source' as source
                        from change c
                        join record r on r.id = c.record_id
                        where c.record_id = any (?::bigint[]) and c.epoch = current_epoch()
                          and not pg_visible_in_snapshot(c.xid, ?::pg_snapshot)
                          and pg_visible_in_snapshot(c.xid, ?::pg_snapshot)
                          and (c.kind = any (?) or c.kind = r.kind
                            or c.kind = 'qualification' and coalesce(c.new, c.old) ->> 'kind' = ?)
                        order by c.record_id, c.feed_xid, c.id
                        """,
                        Arrays.asList(
                                rows.stream()
                                        .map(row -> Long.toString(row.id()))
                                        .toList(),
                                span.before().horizon(),
                                span.after().horizon(),
                                facts,
                                reading.qualification()),
                        row -> Map.entry(
                                row.getLong("record_id"),
                                new CauseView(
                                        row.getObject("at", OffsetDateTime.class)
                                                .toInstant(),
                                        row.getString("kind"),
                                        row.getString("operation"),
                                        FieldNames.of(row.getArray("changed_fields")),
                                        row.getString("reason"),
                                        row.getString("document"),
                                        row.getString("source"))))
                .forEach(cause -> causes.computeIfAbsent(cause.getKey(), id -> new ArrayList<>())
                        .add(cause.getValue()));
        return causes;
    }
}
