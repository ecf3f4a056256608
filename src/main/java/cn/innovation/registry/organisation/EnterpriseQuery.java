package cn.innovation.registry.organisation;

import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Which enterprises: the one translation of their filters into SQL. Aliases: s the standing on the day, e the enterprise.
 */
final class EnterpriseQuery {
    private static final String NONE = "none";
    private static final String ANY = "any";
    private static final int MOST = 200;
    private static final Pattern INDUSTRY = Pattern.compile("[A-T]|[0-9]{2,4}");

    private final EnterpriseFilter filter;
    private final Parameters parameters;
    private final CodeLists lists;
    private final Set<String> kinds;
    private final Map<String, Condition> conditions = new LinkedHashMap<>();
    private final List<Function<AsOf, Map.Entry<String, Condition>>> later = new ArrayList<>();
    private final boolean everywhere;

    /** Reads the filters; faults are left in {@code parameters}. */
    EnterpriseQuery(EnterpriseFilter filter, Parameters parameters, CodeLists lists, Set<String> kinds) {
        this.filter = filter;
        this.parameters = parameters;
        this.lists = lists;
        this.kinds = kinds;
        this.everywhere = filter.existence != null;
        standing();
        facts();
        qualification();
        descriptions();
        existence();
    }

    /** What exists in the city on the day; with a filter by existence, whatever is registered. */
    Condition relation(AsOf asOf) {
        if (everywhere) {
            Condition holds = asOf.holds("s");
            return new Condition(
                    "enterprise e join record r on r.id = e.id left join standing s on s.record_id = e.id and "
                            + holds.sql(),
                    holds.args());
        }
        return Condition.of("enterprise e join record r on r.id = e.id join standing s on s.record_id = e.id");
    }

    Map<String, Condition> conditions(AsOf asOf) {
        Map<String, Condition> all = new LinkedHashMap<>();
        all.put("stands", everywhere ? Condition.of("r.withdrawn_at is null") : asOf.holds("s"));
        all.putAll(conditions);
        later.forEach(condition -> {
            var entry = condition.apply(asOf);
            all.put(entry.getKey(), entry.getValue());
        });
        return all;
    }

    private void standing() {
        coded("tier", filter.tier, "tiers", "s.tier");
        coded("district", filter.district, "districts", "s.district");
        coded("cluster", filter.cluster, "clusters", "s.cluster");
        List<String> groupings =
                parameters.codes("clusterGrouping", filter.clusterGrouping, lists.codes("cluster-groupings"));
        if (!groupings.isEmpty()) {
            dated("clusterGrouping", asOf -> Condition.of("""
                    s.cluster in (select m.cluster from cluster_grouping_member m
                        where m.grouping = any (?) and m.period @> ?::date)
                    """, groupings, asOf.on()));
        }
    }

    private void facts() {
        List<String> bases = parameters.codes("clusterBasis", filter.clusterBasis, lists.codes("cluster-bases"));
        if (!bases.isEmpty()) {
            dated(
                    "clusterBasis",
                    asOf -> asOf.has("cluster_assignment", "e.id", Condition.of("f.basis = any (?)", bases)));
        }
        ids("zone", filter.zone, "zone_membership", "zone_id");
        fact("aboveScale", filter.aboveScale, "above-scale-sectors", "above_scale", "sector");
        fact("listed", filter.listed, "listing-markets", "listing", "market");
    }

    /** All that is asked of a qualification is asked of one and the same. */
    private void qualification() {
        List<String> wanted = codesOr("qualification", filter.qualification, kinds, NONE);
        List<String> years = parameters.list("qualificationYear", filter.qualificationYear, MOST, 4);
        String number = parameters.text("qualificationNumber", filter.qualificationNumber, 50);
        List<String> fields =
                parameters.codes("technologyField", filter.technologyField, lists.codes("technology-fields"));
        List<String> carriers = parameters.list("carrier", filter.carrier, MOST, 36);
        if (!years.stream().allMatch(year -> year.matches("[12][0-9]{3}"))) {
            parameters.fault("qualificationYear", "NOT_A_YEAR");
        }
        carriers.forEach(carrier -> parameters.uuid("carrier", carrier));
        List<Condition> parts = new ArrayList<>();
        parts.add(Condition.of("f.kind = any (?)", List.copyOf(kinds)));
        List<String> some = wanted.stream().filter(code -> !code.equals(NONE)).toList();
        add(parts, !some.isEmpty(), "f.kind = any (?)", some);
        add(parts, !years.isEmpty(), "f.year::text = any (?)", years);
        add(parts, number != null, "f.number = ?", String.valueOf(number));
        add(parts, !fields.isEmpty(), "f.technology_field = any (?)", fields);
        add(
                parts,
                !carriers.isEmpty(),
                "f.carrier_id in (select c.id from facility c where c.key::text = any (?))",
                lower(carriers));
        boolean none = wanted.contains(NONE);
        if (parts.size() == 1 && !none) {
            return;
        }
        dated("qualification", asOf -> {
            Condition has = asOf.has("qualification", "e.id", Condition.all(parts.stream()));
            Condition hasNone = asOf.hasNot("qualification", "e.id", parts.get(0));
            return !none ? has : parts.size() == 1 ? hasNone : Condition.any(List.of(has, hasNone));
        });
    }

    private void descriptions() {
        coded("size", filter.size, "enterprise-sizes", "e.size");
        industry();
        name();
        LocalDate from = parameters.day("registeredFrom", filter.registeredFrom);
        LocalDate until = parameters.day("registeredUntil", filter.registeredUntil);
        if (from != null) {
            conditions.put("registeredFrom", Condition.of("e.registered_on >= ?", from));
        }
        if (until != null) {
            conditions.put("registeredUntil", Condition.of("e.registered_on < ?", until));
        }
        if (from != null && until != null && !from.isBefore(until)) {
            parameters.fault("registeredUntil", "NOT_AFTER_FROM", from);
        }
    }

    private void industry() {
        List<String> wanted = parameters.list("industry", filter.industry, MOST, 4);
        if (!wanted.stream()
                .allMatch(code -> code.equals(NONE) || INDUSTRY.matcher(code).matches())) {
            parameters.fault("industry", "NOT_AN_INDUSTRY");
            return;
        }
        List<Condition> choices = new ArrayList<>();
        for (String code : wanted) {
            choices.add(
                    code.equals(NONE)
                            ? Condition.of("e.industry is null")
                            : Character.isLetter(code.charAt(0))
                                    ? Condition.of(
                                            "e.industry_division in (select i.code from industry i where i.parent = ?)",
                                            code)
                                    : Condition.of("starts_with(e.industry, ?)", code));
        }
        if (!choices.isEmpty()) {
            conditions.put("industry", Condition.any(choices));
        }
    }

    private void name() {
        String text = parameters.text("q", filter.q, 100);
        if (text == null) {
            return;
        }
        String folded = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        String pattern = "%" + folded.replaceAll("([\\\\%_])", "\\\\$1") + "%";
        conditions.put(
                "q", Condition.of("""
                        (e.name_folded like ? or lower(e.english_name) like ? or starts_with(e.credit_code, ?)
                            or exists (select from former_name n where n.record_id = e.id and n.name_folded like ?))
                        """, pattern, pattern, CreditCode.of(text).text(), pattern));
    }

    private void existence() {
        List<String> states = codesOr("existence", filter.existence, lists.codes("existence-states"), ANY);
        if (states.isEmpty() || states.contains(ANY)) {
            return;
        }
        dated("existence", asOf -> {
            Condition recorded = asOf.has("existence", "e.id", Condition.of("f.state = any (?)", states));
            Condition byDefault = asOf.hasNot("existence", "e.id", Condition.of("true"));
            Condition active = new Condition(
                    "(" + byDefault.sql() + " and e.registered_on <= ?)", concat(byDefault.args(), asOf.on()));
            return states.contains("active") ? Condition.any(List.of(recorded, active)) : recorded;
        });
    }

    private void coded(String name, @Nullable String value, String list, String column) {
        List<String> codes = codesOr(name, value, lists.codes(list), NONE);
        if (codes.isEmpty()) {
            return;
        }
        Condition known = Condition.of(column + " = any (?)", codes);
        conditions.put(
                name, codes.contains(NONE) ? Condition.any(List.of(known, Condition.of(column + " is null"))) : known);
    }

    private void fact(String name, @Nullable String value, String list, String table, String column) {
        Set<String> allowed = new LinkedHashSet<>(lists.codes(list));
        allowed.add(ANY);
        List<String> codes = codesOr(name, value, allowed, NONE);
        if (codes.isEmpty()) {
            return;
        }
        Condition some = codes.contains(ANY) ? Condition.of("true") : Condition.of("f." + column + " = any (?)", codes);
        dated(name, asOf -> {
            Condition has = asOf.has(table, "e.id", some);
            return codes.contains(NONE)
                    ? Condition.any(List.of(has, asOf.hasNot(table, "e.id", Condition.of("true"))))
                    : has;
        });
    }

    private void ids(String name, @Nullable String value, String table, String column) {
        List<String> ids = parameters.list(name, value, MOST, 36);
        ids.stream().filter(id -> !id.equals(NONE)).forEach(id -> parameters.uuid(name, id));
        if (ids.isEmpty()) {
            return;
        }
        dated(name, asOf -> {
            Condition has = asOf.has(
                    table,
                    "e.id",
                    Condition.of(
                            "f.%s in (select c.id from facility c where c.key::text = any (?))".formatted(column),
                            lower(ids)));
            return ids.contains(NONE)
                    ? Condition.any(List.of(has, asOf.hasNot(table, "e.id", Condition.of("true"))))
                    : has;
        });
    }

    private void dated(String name, Function<AsOf, Condition> condition) {
        later.add(asOf -> Map.entry(name, condition.apply(asOf)));
    }

    private List<String> codesOr(String name, @Nullable String value, Set<String> codes, String word) {
        Set<String> allowed = new LinkedHashSet<>(codes);
        allowed.add(word);
        return parameters.codes(name, value, allowed);
    }

    private static void add(List<Condition> parts, boolean asked, String sql, Object arg) {
        if (asked) {
            parts.add(Condition.of(sql, arg));
        }
    }

    private static List<String> lower(List<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).toList();
    }

    private static List<Object> concat(List<Object> args, Object last) {
        List<Object> all = new ArrayList<>(args);
        all.add(last);
        return all;
    }
}
