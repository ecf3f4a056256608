package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.RecordKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Which enterprises: the one translation of their filters. */
final class EnterpriseQuery {
    /** The filters by place; a grouping of clusters depends on the day. */
    static final Set<String> PLACES = Set.of("district", "cluster", "clusterGrouping");

    private static final Pattern INDUSTRY = Pattern.compile("[A-T]|[0-9]{2,4}");

    private final EnterpriseFilter filter;
    private final Parameters parameters;
    private final Criteria criteria;
    private final CodeLists lists;
    private final Visibility visibility;

    private EnterpriseQuery(EnterpriseFilter filter, Parameters parameters, CodeLists lists, Visibility visibility) {
        this.filter = filter;
        this.parameters = parameters;
        this.criteria = new Criteria(parameters);
        this.lists = lists;
        this.visibility = visibility;
    }

    /** Reads the filters; faults are left in {@code parameters}. */
    static Criteria of(EnterpriseFilter filter, Parameters parameters, CodeLists lists, Visibility visibility) {
        EnterpriseQuery query = new EnterpriseQuery(filter, parameters, lists, visibility);
        query.standing();
        query.qualification();
        query.descriptions();
        return query.criteria;
    }

    /** The places that the filters restrict. */
    static Set<String> places(Criteria criteria) {
        return criteria.names().stream()
                .filter(PLACES::contains)
                .map(name -> name.equals("clusterGrouping") ? "cluster" : name)
                .collect(Collectors.toSet());
    }

    private void standing() {
        criteria.existence(filter.existence, lists.codes("existence-states"), "e.registered_on");
        criteria.coded("tier", filter.tier, lists.codes("tiers"), "s.tier");
        criteria.coded("district", filter.district, lists.codes("districts"), "s.district");
        criteria.coded("cluster", filter.cluster, lists.codes("clusters"), "s.cluster");
        criteria.grouping(filter.clusterGrouping, lists.codes("cluster-groupings"));
        criteria.fact("clusterBasis", filter.clusterBasis, lists.codes("cluster-bases"), "cluster_assignment", "basis");
        criteria.facility("zone", filter.zone, "zone_membership", "zone_id");
        criteria.fact("aboveScale", filter.aboveScale, lists.codes("above-scale-sectors"), "above_scale", "sector");
        criteria.fact("listed", filter.listed, lists.codes("listing-markets"), "listing", "market");
    }

    /** All that is asked of a qualification is asked of one and the same. */
    private void qualification() {
        Set<String> allowed = new LinkedHashSet<>(visibility.kinds());
        allowed.add(Criteria.NONE);
        List<String> wanted = parameters.codes("qualification", filter.qualification, allowed);
        boolean none = wanted.contains(Criteria.NONE);
        List<String> some =
                wanted.stream().filter(code -> !code.equals(Criteria.NONE)).toList();
        Condition visible = visibility.qualifications("f");
        List<Condition> parts = qualificationParts();
        if (!some.isEmpty()) {
            parts.add(Condition.of("f.kind = any (?)", some));
        }
        if (parts.isEmpty() && !none) {
            return;
        }
        boolean onlyNone = parts.isEmpty();
        parts.add(visible);
        criteria.dated("qualification", asOf -> {
            Condition has = asOf.has("qualification", "e.id", Condition.all(parts.stream()));
            Condition hasNone = asOf.hasNot("qualification", "e.id", visible);
            return !none ? has : onlyNone ? hasNone : Condition.any(List.of(has, hasNone));
        });
    }

    private List<Condition> qualificationParts() {
        List<Condition> parts = new ArrayList<>();
        List<String> years = parameters.list("qualificationYear", filter.qualificationYear, Criteria.MOST, 4);
        if (!years.stream().allMatch(year -> year.matches("[12][0-9]{3}"))) {
            parameters.fault("qualificationYear", "NOT_A_YEAR");
        }
        add(parts, years, "f.year::text = any (?)");
        String number = parameters.text("qualificationNumber", filter.qualificationNumber, 50);
        add(parts, number == null ? List.of() : List.of(number), "f.number = any (?)");
        add(
                parts,
                parameters.codes("technologyField", filter.technologyField, lists.codes("technology-fields")),
                "f.technology_field = any (?)");
        List<String> carriers = parameters.list("carrier", filter.carrier, Criteria.MOST, 36);
        carriers.forEach(carrier -> parameters.uuid("carrier", carrier));
        add(
                parts,
                carriers.stream().map(id -> id.toLowerCase(Locale.ROOT)).toList(),
                "f.carrier_id in (select c.id from facility c where c.key::text = any (?))");
        return parts;
    }

    private void descriptions() {
        criteria.coded("size", filter.size, lists.codes("enterprise-sizes"), "e.size");
        industry();
        name();
        LocalDate from = parameters.day("registeredFrom", filter.registeredFrom);
        LocalDate until = parameters.day("registeredUntil", filter.registeredUntil);
        if (from != null) {
            criteria.add("registeredFrom", Condition.of("e.registered_on >= ?", from));
        }
        if (until != null) {
            criteria.add("registeredUntil", Condition.of("e.registered_on < ?", until));
        }
        if (from != null && until != null && !from.isBefore(until)) {
            parameters.fault("registeredUntil", "NOT_AFTER_FROM", from);
        }
    }

    private void industry() {
        List<String> wanted = parameters.list("industry", filter.industry, Criteria.MOST, 4);
        if (!wanted.stream()
                .allMatch(code ->
                        code.equals(Criteria.NONE) || INDUSTRY.matcher(code).matches())) {
            parameters.fault("industry", "NOT_AN_INDUSTRY");
        } else if (!wanted.isEmpty()) {
            criteria.add(
                    "industry",
                    Condition.any(wanted.stream().map(EnterpriseQuery::industry).toList()));
        }
    }

    private static Condition industry(String code) {
        if (code.equals(Criteria.NONE)) {
            return Condition.of("e.industry is null");
        }
        return Character.isLetter(code.charAt(0))
                ? Condition.of("e.industry_division in (select i.code from industry i where i.parent = ?)", code)
                : Condition.of("starts_with(e.industry, ?)", code);
    }

    private void name() {
        criteria.named(
                RecordKind.ENTERPRISE,
                filter.q,
                text -> List.of(Condition.of(
                        "select n.id from enterprise n where n.credit_code like ? || '%'", beginning(text))));
    }

    /** Of a code; what holds another character begins none, and may mean something to {@code like}. */
    private static String beginning(String text) {
        String code = CreditCode.of(text).text();
        return code.matches("[0-9A-Z]+") ? code : "-";
    }

    private static void add(List<Condition> parts, List<String> values, String sql) {
        if (!values.isEmpty()) {
            parts.add(Condition.of(sql, values));
        }
    }
}
