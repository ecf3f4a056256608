package cn.innovation.registry.search;

import cn.innovation.registry.search.MatchForm.MatchQuery;
import cn.innovation.registry.search.MatchView.MatchAnswer;
import cn.innovation.registry.search.MatchView.MatchCandidate;
import cn.innovation.registry.search.MatchView.Verdict;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.Folding;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Matches names and codes with records, and says how sure it is. Never a choice below the threshold, nor between equals. */
@ApplicationScoped
class Matching {
    static final int MOST_CANDIDATES = 5;

    private static final int SURE = 100;
    private static final int THRESHOLD = 80;
    private static final int SHOWN = 50;
    private static final int AHEAD = 5;
    private static final int OTHER_DISTRICT = 10;
    private static final int OTHER_CODE = 70;
    /** Of names that begin alike, this many are compared. */
    private static final int COMPARED = 100;

    /** The code, the name, the core, and what begins as the core does: each by an index, and bounded. */
    private static final String CANDIDATES = """
            select t.record_id, t.kind, t.key, t.field, t.text, n.text as name, c.text as code, l.district
            from (select distinct t.* from unnest(?) asked(kind) cross join lateral (
                (select t.record_id, t.kind, t.key, t.field, t.text from search_text t
                    where t.kind = asked.kind and t.folded = ? and t.field = 'code' limit 1)
                union all
                (select t.record_id, t.kind, t.key, t.field, t.text from search_text t
                    where t.kind = asked.kind and t.folded = ? and t.field not in ('code', 'certificate')
                    order by t.key limit 20)
                union all
                (select t.record_id, t.kind, t.key, t.field, t.text from search_text t
                    where t.kind = asked.kind and search_core(t.folded) = ? and t.field in ('name', 'former-name', 'alias')
                    order by t.key limit 50)
                union all
                (select t.record_id, t.kind, t.key, t.field, t.text from search_text t
                    where t.kind = asked.kind and search_core(t.folded) ~>=~ ? and search_core(t.folded) ~<~ ?
                      and t.field in ('name', 'former-name', 'alias') order by search_core(t.folded) using ~<~, t.key limit ?)
                union all
                (select t.record_id, t.kind, t.key, t.field, t.text from search_text t
                    where t.kind = asked.kind and search_core(t.folded) ~>=~ ? and search_core(t.folded) ~<~ ?
                      and t.field in ('name', 'former-name', 'alias') order by search_core(t.folded) using ~<~, t.key limit ?)
            ) t) t
            join search_text n on n.record_id = t.record_id and n.field = 'name'
            left join lateral (select c.text from search_text c
                where c.record_id = t.record_id and c.field = 'code' and c.text ~ '^[0-9A-Z]{18}$') c on true
            left join lateral (select l.district from location l
                where l.record_id = t.record_id and not l.withdrawn and l.period @> ?::date limit 1) l on true
            """;
    /** Begins nothing. */
    private static final String NOTHING = "\u0001";

    private static final String LAST = "\udbff\udfff";

    private final Sql sql;
    private final Clock clock;

    Matching(Sql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A text of a record that may be meant. */
    private record Row(
            long recordId,
            String kind,
            String key,
            String field,
            String text,
            String name,
            @Nullable String code,
            @Nullable String district) {}

    List<MatchAnswer> answers(List<MatchQuery> queries) {
        LocalDate today = LocalDate.now(clock);
        return sql.on(session -> {
            List<MatchAnswer> answers = new ArrayList<>();
            for (MatchQuery query : queries) {
                answers.add(answer(query, rows(session, query, today)));
            }
            return answers;
        });
    }

    private static List<Row> rows(Session session, MatchQuery query, LocalDate today) throws SQLException {
        String code = code(query);
        String name = query.name() == null ? NOTHING : Folding.folded(query.name());
        String core = NameParts.of(name).core();
        List<Object> args = new ArrayList<>();
        args.add(query.kind() == null ? Finder.KINDS : List.of(query.kind()));
        args.add(code == null ? NOTHING : code.toLowerCase(Locale.ROOT));
        args.add(name);
        args.add(core);
        for (int length : List.of(2, 3)) {
            String beginning = core.substring(
                    0, core.offsetByCodePoints(0, Math.min(length, core.codePointCount(0, core.length()))));
            args.addAll(List.of(beginning, beginning + LAST, COMPARED));
        }
        args.add(today);
        return session.list(
                CANDIDATES,
                args,
                row -> new Row(
                        row.getLong("record_id"),
                        row.getString("kind"),
                        row.getString("key"),
                        row.getString("field"),
                        row.getString("text"),
                        row.getString("name"),
                        row.getString("code"),
                        row.getString("district")));
    }

    /** Only a code that can be one. */
    private static @Nullable String code(MatchQuery query) {
        if (query.creditCode() == null) {
            return null;
        }
        CreditCode code = CreditCode.of(query.creditCode());
        return code.faults().isEmpty() ? code.text() : null;
    }

    private static MatchAnswer answer(MatchQuery query, List<Row> rows) {
        String code = code(query);
        List<String> reasons = new ArrayList<>();
        if (query.creditCode() != null && code == null) {
            reasons.add("CODE_INVALID");
        } else if (code != null && rows.stream().noneMatch(row -> code.equals(row.code()))) {
            reasons.add("CODE_NOT_REGISTERED");
        }
        Map<Long, MatchCandidate> best = new LinkedHashMap<>();
        rows.forEach(row -> best.merge(
                row.recordId(),
                candidate(query, code, row),
                (one, other) -> one.score() >= other.score() ? one : other));
        List<MatchCandidate> candidates = best.values().stream()
                .filter(candidate -> candidate.score() >= SHOWN)
                .sorted(Comparator.comparing(MatchCandidate::score)
                        .reversed()
                        .thenComparing(MatchCandidate::key)
                        .thenComparing(MatchCandidate::kind))
                .limit(MOST_CANDIDATES)
                .toList();
        Verdict verdict = verdict(candidates);
        boolean chosen = verdict == Verdict.EXACT || verdict == Verdict.LIKELY;
        return new MatchAnswer(verdict.code(), chosen ? candidates.get(0).key() : null, reasons, candidates);
    }

    private static MatchCandidate candidate(MatchQuery query, @Nullable String code, Row row) {
        Likeness likeness = query.name() == null
                ? new Likeness(0, List.of())
                : row.field().equals("code")
                        ? Likeness.of(query.name(), "name", row.name())
                        : Likeness.of(query.name(), row.field(), row.text());
        int score = likeness.score();
        List<String> reasons = new ArrayList<>(likeness.reasons());
        if (query.district() != null
                && row.district() != null
                && !query.district().equals(row.district())) {
            score -= OTHER_DISTRICT;
            reasons.add("DISTRICT_DIFFERS");
        }
        if (code != null && code.equals(row.code())) {
            boolean contradicted = query.name() != null && likeness.score() < THRESHOLD;
            score = SURE;
            reasons.add(0, "SAME_CODE");
            if (contradicted) {
                reasons.add("NAME_DIFFERS");
            }
        } else if (code != null && row.code() != null) {
            if (score >= THRESHOLD) {
                reasons.add("CODE_DIFFERS");
            }
            score = Math.min(score, OTHER_CODE);
        }
        return new MatchCandidate(
                row.kind(),
                row.key(),
                row.name(),
                SearchView.address(row.kind(), row.key()),
                Math.max(0, score),
                reasons,
                row.text());
    }

    private static Verdict verdict(List<MatchCandidate> candidates) {
        if (candidates.isEmpty()) {
            return Verdict.NONE;
        }
        MatchCandidate first = candidates.get(0);
        // Code and name name different records, or one code a record with quite another name.
        if (candidates.stream().anyMatch(candidate -> candidate.reasons().contains("CODE_DIFFERS"))
                || first.reasons().contains("NAME_DIFFERS")) {
            return first.reasons().contains("SAME_CODE") && !first.reasons().contains("NAME_DIFFERS")
                    ? Verdict.EXACT
                    : Verdict.AMBIGUOUS;
        }
        if (first.score() < THRESHOLD) {
            return Verdict.NONE;
        }
        if (first.reasons().contains("SAME_CODE")) {
            return Verdict.EXACT;
        }
        int second = candidates.size() > 1 ? candidates.get(1).score() : 0;
        if (first.score() == SURE) {
            return second == SURE ? Verdict.AMBIGUOUS : Verdict.EXACT;
        }
        return first.score() - second >= AHEAD ? Verdict.LIKELY : Verdict.AMBIGUOUS;
    }
}
