package cn.innovation.registry.search;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.SearchTerm;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds records in three steps, each of which reads a bounded number of rows, and stops when there are enough. What begins with the term,
 * by indexes in that order. What has it among the first texts in the order of the keys: there a common term is met soon. Else the
 * term is rare, and an index leads to those that have it.
 */
@ApplicationScoped
class Finder {
    /** How many texts of each kind are read in the order of the keys. */
    static final int WALK = 1000;

    /** How many texts of each kind are sorted; of a term that more have, and few of those first ones, the order begins anew after these. */
    static final int CANDIDATES = 2000;

    static final List<String> KINDS =
            Arrays.stream(RecordKind.values()).map(RecordKind::code).toList();

    private static final String COLUMNS = "t.record_id, t.kind, t.key, t.field, t.text, t.folded, t.pinyin, t.initials";
    /** Sorts behind whatever begins with what stands before it. */
    private static final String LAST = "\udbff\udfff";

    private final Sql sql;

    Finder(Sql sql) {
        this.sql = sql;
    }

    /** The best hits, one for each record; one more than the limit says that there are more. */
    List<Hit> find(SearchTerm term, List<String> kinds, int limit) {
        return sql.on(session -> {
            Map<Long, Hit> best = new LinkedHashMap<>();
            for (Condition step : List.of(
                    beginnings(term, kinds, 2 * limit),
                    walk(term, kinds, 2 * limit),
                    candidates(term, kinds, 2 * limit))) {
                List<Hit> found = session.list(named(step), step.args(), row -> row(row).as(term));
                found.stream().sorted(Hit.BEST_FIRST).forEach(hit -> best.merge(hit.recordId(), hit, Finder::better));
                if (best.size() >= limit) {
                    break;
                }
            }
            return best.values().stream().sorted(Hit.BEST_FIRST).limit(limit).toList();
        });
    }

    private static Hit better(Hit one, Hit other) {
        return Hit.BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }

    /** What is the term, or begins with it: a walk along each index. */
    static Condition beginnings(SearchTerm term, List<String> kinds, int limit) {
        List<Condition> walks = new ArrayList<>();
        walks.add(beginning("t.folded", "", term.folded(), limit));
        String pinyin = term.pinyin();
        String initials = term.initials();
        if (pinyin != null && initials != null && !pinyin.isEmpty()) {
            walks.add(beginning("lower(t.pinyin)", " and t.pinyin <> ''", pinyin, limit));
            walks.add(beginning("t.initials", " and t.initials <> ''", initials, limit));
        }
        return ofEachKind(kinds, union(walks));
    }

    private static Condition beginning(String text, String more, String term, int limit) {
        return Condition.of(
                "(select %s from search_text t where t.kind = asked.kind and %s ~>=~ ? and %s ~<~ ?%s order by %s using ~<~, t.key limit ?)"
                        .formatted(COLUMNS, text, text, more, text),
                term,
                term + LAST,
                limit);
    }

    static Condition walk(SearchTerm term, List<String> kinds, int limit) {
        Condition holds = term.anywhere();
        return ofEachKind(
                kinds,
                with(
                        "(select * from (select %s from search_text t where t.kind = asked.kind order by t.key limit %d) t where %s limit ?)"
                                .formatted(COLUMNS, WALK, holds.sql()),
                        holds,
                        limit));
    }

    static Condition candidates(SearchTerm term, List<String> kinds, int limit) {
        Condition holds = Condition.all(List.of(term.candidates(), term.anywhere()).stream());
        // Of enterprises there are many, of all else few: each has its index, so that a rare kind costs no more.
        List<Condition> parts = Stream.of("=", "<>")
                .map(operator -> with(
                        "(select * from (select %s from search_text t where t.kind = asked.kind and t.kind %s 'enterprise' and %s limit %d) t order by t.key limit ?)"
                                .formatted(COLUMNS, operator, holds.sql(), CANDIDATES),
                        holds,
                        limit))
                .toList();
        return ofEachKind(kinds, union(parts));
    }

    private static Condition union(List<Condition> parts) {
        return new Condition(
                String.join(" union all ", parts.stream().map(Condition::sql).toList()),
                parts.stream().flatMap(part -> part.args().stream()).toList());
    }

    private static Condition with(String statement, Condition condition, Object last) {
        List<Object> args = new ArrayList<>(condition.args());
        args.add(last);
        return new Condition(statement, args);
    }

    private static Condition ofEachKind(List<String> kinds, Condition texts) {
        List<Object> args = new ArrayList<>(List.of(kinds));
        args.addAll(texts.args());
        return new Condition("select t.* from unnest(?) asked(kind) cross join lateral (" + texts.sql() + ") t", args);
    }

    /** With the names that the records have now. */
    private static String named(Condition texts) {
        return "select t.*, n.text as name from (" + texts.sql()
                + ") t join search_text n on n.record_id = t.record_id and n.field = 'name'";
    }

    private static Hit.Row row(ResultSet row) throws SQLException {
        return new Hit.Row(
                row.getLong("record_id"),
                row.getString("kind"),
                row.getString("key"),
                row.getString("name"),
                row.getString("field"),
                row.getString("text"),
                row.getString("folded"),
                row.getString("pinyin"),
                row.getString("initials"));
    }
}
