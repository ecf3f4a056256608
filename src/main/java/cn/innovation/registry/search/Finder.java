package cn.innovation.registry.search;

import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
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
 * Finds records in steps, each of which reads a bounded number of rows, and stops when there are enough. What begins with the term, by
 * indexes in that order. What has it among the first texts in the order of the keys: there a common term is met soon, and one that some
 * of them have is looked for farther along. Else the term is rare, and an index leads to those that have it.
 */
@ApplicationScoped
class Finder {
    /** How many texts of each kind are read in the order of the keys. */
    static final int WALK = 1000;

    /** How many of a term that {@link #SEVERAL} of those first have. An index names all that have it, and costs for each. */
    static final int LONG_WALK = 10_000;

    /** Hits, of all kinds asked for. Of a term that three in {@link #WALK} texts have, the long walk is to meet thirty: more than a page of the size that is asked for mostly. */
    private static final int SEVERAL = 3;

    /**
     * How many texts of each kind are sorted for each that is to be found; of a term that more have, and few of those first ones, the order
     * begins anew after these. So what is read goes by what is wanted, and not by how many have the term.
     */
    private static final int CANDIDATES = 20;

    /** Of some ten thousand texts, the database would rather read all and sort them than so many in their order. */
    static final String WITHOUT_SORTING = "select set_config('enable_sort', 'off', true)";

    static final List<String> KINDS =
            Arrays.stream(RecordKind.values()).map(RecordKind::code).toList();

    private static final String COLUMNS =
            "t.record_id, t.kind, t.key, t.field, t.text, t.folded, t.pinyin, t.initials, t.place_length";

    private static final String BEHIND_PLACE = " and t.place_length > 0";

    /** Sorts behind whatever begins with what stands before it. */
    private static final String LAST = "\udbff\udfff";

    private final Sql sql;

    Finder(Sql sql) {
        this.sql = sql;
    }

    /** The best hits, one for each record; one more than the limit says that there are more. */
    List<Hit> find(SearchTerm term, List<String> kinds, int limit) {
        return sql.snapshot(session -> {
            Found found = new Found(session, term, limit);
            found.add(beginnings(term, kinds, 2 * limit));
            if (found.tooFew()) {
                int met = found.add(walk(term, kinds, WALK, 2 * limit));
                if (found.tooFew() && met >= SEVERAL) {
                    session.list(WITHOUT_SORTING, List.of(), row -> true);
                    found.add(walk(term, kinds, LONG_WALK, 2 * limit));
                }
            }
            if (found.tooFew()) {
                found.add(candidates(term, kinds, 2 * limit));
            }
            return found.best();
        });
    }

    /** The best hit of each record, as the steps bring them. */
    private static final class Found {
        private final Session session;
        private final SearchTerm term;
        private final int limit;
        private final Map<Long, Hit> best = new LinkedHashMap<>();

        Found(Session session, SearchTerm term, int limit) {
            this.session = session;
            this.term = term;
            this.limit = limit;
        }

        /** How many texts the step has found. */
        int add(Condition step) throws SQLException {
            List<Hit> hits = session.list(named(step), step.args(), row -> row(row).as(term));
            hits.stream().sorted(Hit.BEST_FIRST).forEach(hit -> best.merge(hit.recordId(), hit, Finder::better));
            return hits.size();
        }

        boolean tooFew() {
            return best.size() < limit;
        }

        List<Hit> best() {
            return best.values().stream().sorted(Hit.BEST_FIRST).limit(limit).toList();
        }
    }

    private static Hit better(Hit one, Hit other) {
        return Hit.BEST_FIRST.compare(one, other) <= 0 ? one : other;
    }

    /** What is the term, or begins with it, or does so behind the place that a name begins with: a walk along each index. */
    static Condition beginnings(SearchTerm term, List<String> kinds, int limit) {
        List<Condition> walks = new ArrayList<>();
        walks.add(beginning("t.folded", "", term.folded(), limit));
        walks.add(beginning("substr(t.folded, t.place_length + 1)", BEHIND_PLACE, term.folded(), limit));
        String pinyin = term.pinyin();
        String initials = term.initials();
        if (pinyin != null && initials != null && !pinyin.isEmpty()) {
            walks.add(beginning("lower(t.pinyin)", " and t.pinyin <> ''", pinyin, limit));
            walks.add(beginning("t.initials", " and t.initials <> ''", initials, limit));
            walks.add(beginning("pinyin_behind_place(t.pinyin, t.place_length)", BEHIND_PLACE, pinyin, limit));
            walks.add(beginning("substr(t.initials, t.place_length + 1)", BEHIND_PLACE, initials, limit));
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

    /** @param texts how many are read of each kind */
    static Condition walk(SearchTerm term, List<String> kinds, int texts, int limit) {
        Condition holds = term.anywhere();
        return ofEachKind(
                kinds,
                with(
                        "(select * from (select %s from search_text t where t.kind = asked.kind order by t.key limit %d) t where %s limit ?)"
                                .formatted(COLUMNS, texts, holds.sql()),
                        holds,
                        limit));
    }

    static Condition candidates(SearchTerm term, List<String> kinds, int limit) {
        Condition holds = Condition.all(List.of(term.candidates(), term.anywhere()).stream());
        // Of enterprises there are many, of all else few: each has its index, so that a rare kind costs no more.
        List<Condition> parts = Stream.of("=", "<>")
                .map(operator -> with(
                        "(select * from (select %s from search_text t where t.kind = asked.kind and t.kind %s 'enterprise' and %s limit %d) t order by t.key limit ?)"
                                .formatted(COLUMNS, operator, holds.sql(), CANDIDATES * limit),
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

    /** With the names that the records have now, which most of the texts are. */
    private static String named(Condition texts) {
        return "select t.*, case t.field when 'name' then t.text"
                + " else (select n.text from search_text n where n.record_id = t.record_id and n.field = 'name') end as name from ("
                + texts.sql() + ") t";
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
                row.getString("initials"),
                row.getInt("place_length"));
    }
}
