package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list, translated into SQL. Commas are or, parameters are and. The record is alias e, its standing on the
 * day alias s; faults are left in the parameters.
 */
public final class Criteria {
    public static final String NONE = "none";
    public static final String ANY = "any";
    public static final int MOST = 200;

    static final String SUBJECT = "e.id";
    private static final int UUID_LENGTH = 36;
    private static final int QUERY_LENGTH = 100;

    private final Parameters parameters;
    private final List<Function<AsOf, Map.Entry<String, Condition>>> criteria = new ArrayList<>();
    private final Map<String, List<String>> asked = new HashMap<>();
    private boolean everywhere;

    public Criteria(Parameters parameters) {
        this.parameters = parameters;
    }

    public Parameters parameters() {
        return parameters;
    }

    /** Whether the list also holds what does not exist in the city on the day. */
    public boolean everywhere() {
        return everywhere;
    }

    /** The list of what meets the criteria. */
    public RecordList list(
            String table, RecordKind kind, AsOf asOf, Map<String, FacetBy> facets, Map<String, SortKey> sorts) {
        Map<String, SortKey> orders = new HashMap<>(sorts);
        if (!everywhere && asOf.isNow()) {
            orders.replaceAll((name, sort) -> sort.isKey() ? SortKey.STANDING : sort);
        }
        Subjects subjects = new Subjects(table, kind, asOf);
        Condition relation = everywhere ? subjects.everywhere() : subjects.standing();
        String id = everywhere ? SUBJECT : "s.record_id";
        return new RecordList(relation, conditions(asOf), facets, orders, id);
    }

    private Map<String, Condition> conditions(AsOf asOf) {
        Map<String, Condition> all = new LinkedHashMap<>();
        all.put("stands", everywhere ? Condition.of("r.withdrawn_at is null") : asOf.holds("s"));
        criteria.forEach(criterion -> {
            var entry = criterion.apply(asOf);
            all.put(entry.getKey(), entry.getValue());
        });
        return all;
    }

    /** What was asked for, without the rule that it stands in the city. */
    public Condition filters(AsOf asOf) {
        return Condition.all(
                criteria.stream().map(criterion -> criterion.apply(asOf).getValue()));
    }

    /** Of these filters alone. */
    public Condition filters(Set<String> names, AsOf asOf) {
        return Condition.all(criteria.stream()
                .map(criterion -> criterion.apply(asOf))
                .filter(criterion -> names.contains(criterion.getKey()))
                .map(Map.Entry::getValue));
    }

    /** The codes that a filter by a column asks for; empty: any. */
    public List<String> asked(String name) {
        return asked.getOrDefault(name, List.of());
    }

    /** The filters that were given. */
    public Set<String> names() {
        AsOf anyDay = new AsOf(LocalDate.EPOCH, null);
        return criteria.stream()
                .map(criterion -> criterion.apply(anyDay).getKey())
                .collect(Collectors.toSet());
    }

    /** Whether nothing else was asked for, of what stands in the city. */
    public boolean asksOnly(Set<String> filters) {
        return !everywhere && filters.containsAll(names());
    }

    public void add(String name, Condition condition) {
        criteria.add(asOf -> Map.entry(name, condition));
    }

    public void dated(String name, Function<AsOf, Condition> condition) {
        criteria.add(asOf -> Map.entry(name, condition.apply(asOf)));
    }

    /** A column with a code. */
    public void coded(String name, @Nullable String value, Set<String> codes, String column) {
        List<String> wanted = parameters.codes(name, value, with(codes, NONE));
        if (wanted.isEmpty()) {
            return;
        }
        asked.put(name, wanted);
        List<String> some = wanted.stream().filter(code -> !code.equals(NONE)).toList();
        List<Condition> parts = new ArrayList<>();
        if (some.size() == 1) {
            // Only of one value does an index know that what follows is in order.
            parts.add(Condition.of(column + " = ?", some.get(0)));
        } else if (!some.isEmpty()) {
            parts.add(Condition.of(column + " = any (?)", some));
        }
        if (wanted.contains(NONE)) {
            parts.add(Condition.of(column + " is null"));
        }
        add(name, Condition.any(parts));
    }

    /** A fact with a code; {@code any} of them, or none. */
    public void fact(String name, @Nullable String value, Set<String> codes, String table, String column) {
        List<String> wanted = parameters.codes(name, value, with(with(codes, ANY), NONE));
        if (!wanted.isEmpty()) {
            Condition some =
                    wanted.contains(ANY) ? Condition.of("true") : Condition.of("f." + column + " = any (?)", wanted);
            dated(name, asOf -> hasOrNone(asOf, table, some, wanted.contains(NONE)));
        }
    }

    /** A fact that refers to a facility. */
    public void facility(String name, @Nullable String value, String table, String column) {
        List<String> wanted = parameters.list(name, value, MOST, UUID_LENGTH);
        wanted.stream().filter(id -> !id.equals(NONE)).forEach(id -> parameters.uuid(name, id));
        if (!wanted.isEmpty()) {
            Condition some = Condition.of(
                    "f.%s in (select c.id from facility c where c.key::text = any (?))".formatted(column),
                    wanted.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList());
            dated(name, asOf -> hasOrNone(asOf, table, some, wanted.contains(NONE)));
        }
    }

    /** Asking for a state lifts the rule that a list holds what exists in the city. */
    public void existence(@Nullable String value, Set<String> states, String born) {
        everywhere = value != null;
        List<String> wanted = parameters.codes("existence", value, with(states, ANY));
        if (wanted.isEmpty() || wanted.contains(ANY)) {
            return;
        }
        dated("existence", asOf -> {
            Condition recorded = asOf.has("existence", SUBJECT, Condition.of("f.state = any (?)", wanted));
            Condition unrecorded = asOf.hasNot("existence", SUBJECT, Condition.of("true"));
            List<Object> args = new ArrayList<>(unrecorded.args());
            args.add(asOf.on());
            Condition active =
                    new Condition("(%s and (%s is null or %s <= ?))".formatted(unrecorded.sql(), born, born), args);
            return wanted.contains("active") ? Condition.any(List.of(recorded, active)) : recorded;
        });
    }

    public void grouping(@Nullable String value, Set<String> groupings) {
        List<String> wanted = parameters.codes("clusterGrouping", value, groupings);
        if (!wanted.isEmpty()) {
            dated("clusterGrouping", asOf -> Condition.of("""
                            s.cluster in (select m.cluster from cluster_grouping_member m
                                where m.grouping = any (?) and m.period @> ?::date)
                            """, wanted, asOf.on()));
        }
    }

    /** A part of a name that it has, had or is known by, in any width, case and spacing; what else finds it may stand in {@code or}. */
    public void named(RecordKind kind, @Nullable String value, Function<String, List<Condition>> or) {
        String text = parameters.text("q", value, QUERY_LENGTH);
        if (text == null) {
            return;
        }
        SearchTerm term = SearchTerm.of(text);
        List<Condition> ways = new ArrayList<>();
        Condition names = term.inText();
        ways.add(new Condition("""
                select t.record_id from search_text t
                where t.kind = '%s' and t.field in ('name', 'former-name', 'alias', 'english-name') and %s
                """.formatted(kind.code(), names.sql()), names.args()));
        ways.addAll(or.apply(text));
        dated("q", asOf -> {
            List<Condition> all = new ArrayList<>(ways);
            if (asOf.horizon() != null) {
                all.add(withdrawnSince(kind, term));
            }
            List<Object> args = new ArrayList<>();
            all.forEach(way -> args.addAll(way.args()));
            return new Condition(
                    all.stream().map(Condition::sql).collect(Collectors.joining(" union all ", "e.id in (", ")")),
                    args);
        });
    }

    /** What is found no more is what was withdrawn; as known before it was there, under whatever name it has. */
    private static Condition withdrawnSince(RecordKind kind, SearchTerm term) {
        return Condition.of("""
                select r.id from record r
                left join enterprise x on x.id = r.id
                left join institution y on y.id = r.id
                left join facility z on z.id = r.id
                where r.kind = ? and (r.withdrawn_at is not null or r.successor_id is not null)
                  and exists (
                    select from unnest(array[x.name, x.english_name, y.name, y.english_name, z.name, z.english_name]
                        || y.aliases || z.aliases || array(select f.name from former_name f where f.record_id = r.id)) n(name)
                    where folded(n.name) like ?)
                """, kind.code(), Folding.anywhere(term.folded()));
    }

    private static Condition hasOrNone(AsOf asOf, String table, Condition some, boolean none) {
        Condition has = asOf.has(table, SUBJECT, some);
        return none ? Condition.any(List.of(has, asOf.hasNot(table, SUBJECT, Condition.of("true")))) : has;
    }

    private static Set<String> with(Set<String> codes, String word) {
        Set<String> all = new LinkedHashSet<>(codes);
        all.add(word);
        return all;
    }
}
