package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Page.Facet;
import cn.innovation.registry.shared.http.Page.Total;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of one kind of record: its rows, its total and its facets all come from the same relation and the same predicates.
 *
 * @param relation what is selected from, with the id of the record in {@code id}
 * @param conditions by the dimension that they restrict; a facet leaves out its own
 * @param facets by dimension, the relation that it adds (or an empty text) and the expression that it counts by
 * @param sorts the orders, by name
 * @param id the expression of the record's id
 */
public record RecordList(
        Condition relation,
        Map<String, Condition> conditions,
        Map<String, FacetBy> facets,
        Map<String, SortKey> sorts,
        String id) {

    /**
     * How a facet is counted.
     *
     * @param dimension the condition that it leaves out; what else that condition asks for, the join asks for
     * @param partitions whether every record is in one group, so that the groups add up
     * @param beside how it is counted instead, beside another facet, by the name of that one
     */
    public record FacetBy(
            Condition join,
            String expression,
            String codeList,
            String dimension,
            boolean partitions,
            Map<String, FacetBy> beside) {
        public FacetBy(Condition join, String expression, String codeList, String dimension, boolean partitions) {
            this(join, expression, codeList, dimension, partitions, Map.of());
        }

        private FacetBy among(List<String> names) {
            return names.stream()
                    .flatMap(name -> Stream.ofNullable(beside.get(name)))
                    .findFirst()
                    .orElse(this);
        }
    }

    /** How many records of the list have these codes; null: they have none. */
    public record Group(List<@Nullable String> codes, long count) {}

    /** How records are read: a relation of their ids and positions in, records out, in that order. */
    public interface Rows<V> {
        List<V> of(Session session, Condition page) throws SQLException;

        /**
         * These. How many there are is kept from the planner: it would take a plan made for so many for cheaper than the one that it has, each
         * time, and such a plan of all that is read around a record takes as long to make as fifty records take to read.
         */
        static Condition around(List<String> ids) {
            return Condition.of("""
                    select u.id::bigint as id, u.position
                    from unnest((select ?::text[])) with ordinality u(id, position)""", ids);
        }
    }

    /** A list, and what was asked of it. */
    public record Asked(RecordList list, ListRequest request) {
        public <V> Page<V> page(Sql sql, Rows<V> rows, BiFunction<String, String, String> label) {
            return sql.snapshot(session -> list.page(session, request, rows, label));
        }

        /** What selects the keys of the page: {@code id}, {@code code} and {@code sort_value}. */
        public Condition keys() {
            return list.keys(request);
        }

        /** The ids of all records of the list, in its order. */
        public Condition ids() {
            return list.ids(request);
        }

        /** How many records the list has, counted no further than this. */
        public long count(Session session, long most) throws SQLException {
            return list.count(session, most);
        }
    }

    /** Where a record stands in the list. */
    private record Key(String id, String code, @Nullable String sortValue) {}

    /** First which, which is planned for what was asked, then what they are, which is planned once. */
    private <V> Page<V> page(
            Session session, ListRequest request, Rows<V> rows, BiFunction<String, String, String> label)
            throws SQLException {
        Condition keys = keys(request);
        List<Key> found = session.list(
                keys.sql(),
                keys.args(),
                row -> new Key(row.getString("id"), row.getString("code"), row.getString("sort_value")));
        boolean more = found.size() > request.limit();
        List<Key> shown = more ? found.subList(0, request.limit()) : found;
        Key last = more ? shown.get(shown.size() - 1) : null;
        Total total = request.total() ? Total.exact(count(session)) : null;
        Map<String, List<Facet>> facets = request.facets().isEmpty() ? null : facets(session, request.facets(), label);
        session.endsNext();
        return new Page<>(
                rows.of(session, Rows.around(shown.stream().map(Key::id).toList())),
                last == null ? null : request.after(last.sortValue(), last.code()),
                total,
                facets);
    }

    /** The keys of a page, and of one more record to see whether there is another page. */
    private Condition keys(ListRequest request) {
        SortKey sort = sort(request);
        List<Object> args = new ArrayList<>(relation.args());
        Stream<Condition> behind =
                Stream.ofNullable(request.cursor()).map(cursor -> sort.after(cursor, request.descending()));
        Condition where = Condition.all(Stream.of(conditions.values().stream(), Stream.of(sort.there()), behind)
                .flatMap(conditions -> conditions));
        args.addAll(where.args());
        args.add(request.limit() + 1);
        String key = sort.key().expression();
        String order = sort.order(request.descending());
        return new Condition(
                "select %s as id, (%s)::text as code, (%s)::text as sort_value from %s where %s order by %s limit ?"
                        .formatted(id, key, sort.expression(), relation.sql(), where.sql(), order),
                args);
    }

    private Condition ids(ListRequest request) {
        SortKey sort = sort(request);
        Condition where = Condition.all(Stream.concat(conditions.values().stream(), Stream.of(sort.there())));
        List<Object> args = new ArrayList<>(relation.args());
        args.addAll(where.args());
        String order = sort.order(request.descending());
        return new Condition(
                "select %s as id from %s where %s order by %s".formatted(id, relation.sql(), where.sql(), order), args);
    }

    private SortKey sort(ListRequest request) {
        return Objects.requireNonNull(sorts.get(request.sortName()));
    }

    /** The records of the whole list by the values of some of its facets; not by any: one group, if there is a record. */
    public List<Group> groups(Session session, List<String> by) throws SQLException {
        List<FacetBy> dimensions = by.stream()
                .map(name -> Objects.requireNonNull(facets.get(name), name).among(by))
                .toList();
        List<Object> args = new ArrayList<>(relation.args());
        List<Condition> joined =
                dimensions.stream().map(FacetBy::join).distinct().toList();
        joined.forEach(join -> args.addAll(join.args()));
        Condition where = Condition.all(conditions.values().stream());
        args.addAll(where.args());
        String codes = dimensions.stream().map(FacetBy::expression).collect(Collectors.joining(", "));
        String counted = dimensions.stream().allMatch(FacetBy::partitions) ? "count(*)" : "count(distinct " + id + ")";
        String joins = dimensions.stream()
                .map(dimension -> dimension.join().sql())
                .distinct()
                .collect(Collectors.joining(" "));
        return session.list(
                "select %s%s as count from %s %s where %s%s"
                        .formatted(
                                codes.isEmpty() ? "" : codes + ", ",
                                counted,
                                relation.sql(),
                                joins,
                                where.sql(),
                                codes.isEmpty() ? "" : " group by " + codes),
                args,
                row -> group(row, by.size()));
    }

    private static Group group(ResultSet row, int codes) throws SQLException {
        List<@Nullable String> values = new ArrayList<>();
        for (int i = 1; i <= codes; i++) {
            values.add(row.getString(i));
        }
        return new Group(values, row.getLong(codes + 1));
    }

    /** How many records the whole list has. */
    public long count(Session session) throws SQLException {
        return count(session, null);
    }

    private long count(Session session, @Nullable Long most) throws SQLException {
        Condition where = Condition.all(conditions.values().stream());
        List<Object> args = new ArrayList<>(relation.args());
        args.addAll(where.args());
        String records = "from %s where %s".formatted(relation.sql(), where.sql());
        if (most != null) {
            args.add(most);
            records = "from (select " + records + " limit ?) counted";
        }
        return session.list("select count(*) " + records, args, row -> row.getLong(1))
                .get(0);
    }

    private Map<String, List<Facet>> facets(
            Session session, List<String> names, BiFunction<String, String, String> label) throws SQLException {
        Map<String, List<Facet>> found = new LinkedHashMap<>();
        for (String name : names) {
            found.put(name, facet(session, name, label));
        }
        return found;
    }

    private List<Facet> facet(Session session, String name, BiFunction<String, String, String> label)
            throws SQLException {
        FacetBy facet = Objects.requireNonNull(facets.get(name));
        Condition where = Condition.all(conditions.entrySet().stream()
                .filter(condition -> !condition.getKey().equals(facet.dimension()))
                .map(Map.Entry::getValue));
        List<Object> args = new ArrayList<>(relation.args());
        args.addAll(facet.join().args());
        args.addAll(where.args());
        return session.list(
                """
                select %1$s as code, count(distinct %2$s) as count from %3$s %4$s where %5$s
                group by 1 order by 2 desc, 1
                """.formatted(
                        facet.expression(), id, relation.sql(), facet.join().sql(), where.sql()),
                args,
                row -> {
                    String code = row.getString("code");
                    return new Facet(
                            code, code == null ? null : label.apply(facet.codeList(), code), row.getLong("count"));
                });
    }
}
