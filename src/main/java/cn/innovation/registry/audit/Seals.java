package cn.innovation.registry.audit;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Seals as callers see them. */
final class Seals {
    /** A call comes so far, and goes on in the next one. */
    private static final long MOST_ROWS = 100_000;

    private static final String PAGE = """
            select s.number, s.sealed_at, s.rows, s.until_epoch, s.previous, s.hash,
                case when p.until_epoch < s.until_epoch then e.reason end as restored
            from audit_seal s
            left join audit_seal p on p.number = s.number - 1
            left join feed_epoch e on e.epoch = s.until_epoch
            where s.number < ? order by s.number desc limit ?
            """;

    private Seals() {}

    static List<SealView> page(Sql sql, @Nullable Integer before, int most) {
        return sql.list(
                PAGE,
                List.of(before == null ? Long.MAX_VALUE : before.longValue(), most),
                row -> new SealView(
                        row.getLong("number"),
                        row.getObject("sealed_at", java.time.OffsetDateTime.class)
                                .toInstant(),
                        row.getLong("rows"),
                        row.getInt("until_epoch"),
                        row.getString("restored"),
                        row.getString("previous"),
                        row.getString("hash")));
    }

    /** Of a seal that is yet to come nothing can be said, least of all that it is broken: 400. */
    static VerificationView verification(Sql sql, long from) {
        Verification found = sql.snapshot(session -> {
            long next = Seal.last(session).orElse(Seal.NONE).number() + 1;
            if (from > next) {
                throw Problem.of(ProblemType.INVALID_PARAMETER).violation("from", "OUT_OF_RANGE", 1, next);
            }
            return Verification.of(session, from, MOST_ROWS);
        });
        Verification.Broken broken = found.broken();
        Seal last = found.last();
        return new VerificationView(
                broken == null,
                found.seals(),
                found.rows(),
                last == null ? null : last.number(),
                broken == null
                        ? null
                        : new VerificationView.BrokenSeal(
                                broken.number(),
                                broken.fault().name().toLowerCase(Locale.ROOT),
                                broken.sealedRows(),
                                broken.foundRows()),
                found.more() && last != null ? last.number() + 1 : null);
    }
}
