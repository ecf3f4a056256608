package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.Exportable;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.shared.record.SortKey;
import cn.innovation.registry.statistics.Countable;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

/** The list of the enterprises. */
@ApplicationScoped
class EnterpriseList {
    private static final SortKey.Key CODE = new SortKey.Key("e.credit_code", "text");
    static final Map<String, SortKey> SORTS = Map.of(
            "creditCode", CODE.sort(),
            "name", SortKey.pinyin("e.name", CODE),
            "registeredOn", new SortKey("e.registered_on", "date", CODE),
            "changedAt", SortKey.changedAt());
    /** The filters that ask for nothing but where an enterprise stands. */
    private static final Set<String> STANDING = Set.of("tier", "district", "cluster", "clusterGrouping");

    /** Of filters that do not depend on the day. */
    private static final AsOf ANY_DAY = new AsOf(LocalDate.EPOCH, null);

    private static final Set<String> PLACES = Set.of("district", "cluster", "clusterGrouping");

    /** Those of them that do not depend on the day. */
    private static final Set<String> CELLS = Set.of("tier", "district", "cluster");

    private static final Condition NOTHING = Condition.of("");
    private static final List<String> FACETS =
            List.of("tier", "district", "cluster", "qualification", "industry", "size");

    private final ListAnswers answers;
    private final EnterpriseReader reader;
    private final RecordTime recordTime;
    private final Visibility visibility;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseList(
            ListAnswers answers,
            EnterpriseReader reader,
            RecordTime recordTime,
            Visibility visibility,
            CodeLists lists,
            Clock clock) {
        this.answers = answers;
        this.reader = reader;
        this.recordTime = recordTime;
        this.visibility = visibility;
        this.lists = lists;
        this.clock = clock;
    }

    RestResponse<Page<EnterpriseView>> answer(EnterpriseFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(filter, asked);
        Exportable<EnterpriseView> enterprises = new Exportable<>(
                "enterprises",
                EnterpriseView.class,
                (session, keys) ->
                        reader.rows(session, keys, list.request().asOf().on()),
                view -> view.labelled(new Labels(lists, language.locale())),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
        return answers.of(list, enterprises, language);
    }

    RecordList.Asked asked(EnterpriseFilter filter, ListParameters asked) {
        Parameters parameters = new Parameters();
        Set<String> kinds = visibility.kinds();
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, visibility);
        List<@Nullable String> hashed = new ArrayList<>(filter.values());
        hashed.add(String.join(",", kinds));
        ListRequest request =
                new ListRequest(asked, parameters, SORTS.keySet(), "creditCode", FACETS, hashed, recordTime, clock);
        parameters.check();
        return new RecordList.Asked(list(criteria, request.asOf()), request);
    }

    /** The enterprises that a filter asks for, to be counted. */
    Countable countable(EnterpriseFilter filter, Parameters parameters) {
        Set<String> kinds = visibility.kinds();
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, visibility);
        return new Countable(
                "enterprises",
                asOf -> list(criteria, asOf),
                Map.of("qualification-kinds", kinds),
                covered(Set.of("enterprise"), criteria, held(filter, kinds)),
                criteria.asksOnly(STANDING) ? stock(criteria) : null,
                criteria.asksOnly(CELLS) ? flows(criteria) : null);
    }

    /** What is asked about tiers and qualifications rests on those as well. */
    private Countable.Covered covered(Set<String> counted, Criteria criteria, Set<String> held) {
        Map<String, Set<String>> by = Map.of("tier", lists.qualificationsOfTiers(), "qualification", held);
        Set<String> all = new TreeSet<>(counted);
        criteria.names().forEach(name -> all.addAll(by.getOrDefault(name, Set.of())));
        return new Countable.Covered(all, by, criteria.asked("district"));
    }

    /** The kinds of qualification that are asked for. */
    private static Set<String> held(EnterpriseFilter filter, Set<String> kinds) {
        if (filter.qualification == null) {
            return kinds;
        }
        Set<String> asked = new TreeSet<>(List.of(filter.qualification.split(",", -1)));
        asked.retainAll(kinds);
        return asked.isEmpty() ? kinds : asked;
    }

    private static Countable.StockQuery stock(Criteria criteria) {
        return new Countable.StockQuery(
                "enterprises",
                "tier",
                false,
                places(criteria),
                day -> criteria.filters(new AsOf(day, null)),
                !criteria.asksOnly(CELLS));
    }

    /** The same of what they hold; {@code kinds} are what the caller may see. */
    private static Countable.StockQuery holdingStock(Criteria criteria, Set<String> kinds) {
        return new Countable.StockQuery(
                "qualifications",
                "kind",
                true,
                places(criteria),
                day -> Condition.all(Stream.of(
                        criteria.filters(PLACES, new AsOf(day, null)),
                        Condition.of("s.kind = any (?)", List.copyOf(kinds)))),
                criteria.names().contains("clusterGrouping"));
    }

    /** The places that the filters restrict. */
    private static Set<String> places(Criteria criteria) {
        return criteria.names().stream()
                .filter(PLACES::contains)
                .map(name -> name.equals("clusterGrouping") ? "cluster" : name)
                .collect(Collectors.toSet());
    }

    private static Countable.FlowQuery flows(Criteria criteria) {
        return new Countable.FlowQuery(
                (horizon, by) -> {
                    Condition known = new AsOf(LocalDate.EPOCH, horizon).known("i");
                    return new Condition(
                            "(select i.record_id, 1 as part, i.period, i.tier, i.district, i.cluster from standing i"
                                    + " where i.kind = 'enterprise' and " + known.sql() + ")",
                            known.args());
                },
                List.of("district", "tier", "cluster"),
                criteria.filters(ANY_DAY),
                criteria.names(),
                Map.of("district", "'relocated'", "cluster", "'reassigned'", "tier", """
                        (case when coalesce((select rank from tier where code = to_tier), 0)
                            > coalesce((select rank from tier where code = from_tier), 0) then 'upgraded'
                            else (select c.cause from loss_cause(record_id, day, null, known) c) end)"""),
                "(select c.cause from entering_cause(record_id, day, known) c)",
                "(select c.cause from leaving_cause(record_id, day, known) c)");
    }

    private RecordList list(Criteria criteria, AsOf asOf) {
        return new RecordList(
                criteria.relation("enterprise", RecordKind.ENTERPRISE, asOf),
                criteria.conditions(asOf),
                facets(criteria.everywhere() ? heldAnywhere(asOf) : held(asOf)),
                SORTS,
                "e.id");
    }

    /** The enterprises that a filter asks for and that hold something, to be counted by what they hold. */
    Countable holders(EnterpriseFilter filter, Parameters parameters) {
        Set<String> kinds = visibility.kinds();
        Criteria criteria = EnterpriseQuery.of(filter, parameters, lists, visibility);
        criteria.dated("holds", asOf -> {
            Condition holds = asOf.holds("h");
            Condition visible = visibility.qualifications("h");
            List<Object> args = new ArrayList<>(visible.args());
            args.addAll(holds.args());
            return new Condition(
                    "exists (select from holding h where h.record_id = e.id and %s and %s)"
                            .formatted(visible.sql(), holds.sql()),
                    args);
        });
        return new Countable(
                "qualifications",
                asOf -> holders(criteria, asOf),
                Map.of("qualification-kinds", kinds),
                covered(held(filter, kinds), criteria, held(filter, kinds)),
                // The stock does not know whose they are.
                criteria.asksOnly(Set.of("holds", "district", "cluster", "clusterGrouping"))
                                && kinds.equals(visibility.kindsEverywhere())
                        ? holdingStock(criteria, kinds)
                        : null,
                criteria.asksOnly(Set.of("holds", "district", "cluster")) ? holdingFlows(filter) : null);
    }

    private RecordList holders(Criteria criteria, AsOf asOf) {
        RecordList list = list(criteria, asOf);
        Condition held = held(asOf);
        Condition holding = new Condition(held.sql().replaceFirst("left join", "join"), held.args());
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("kind", new FacetBy(holding, "h.kind", "qualification-kinds", "qualification", false));
        facets.putAll(list.facets());
        facets.remove("qualification");
        return new RecordList(list.relation(), list.conditions(), facets, SORTS, "e.id");
    }

    private Countable.FlowQuery holdingFlows(EnterpriseFilter filter) {
        Criteria place = new Criteria(new Parameters());
        place.coded("district", filter.district, lists.codes("districts"), "s.district");
        place.coded("cluster", filter.cluster, lists.codes("clusters"), "s.cluster");
        return new Countable.FlowQuery(
                (horizon, by) -> {
                    Condition known = new AsOf(LocalDate.EPOCH, horizon).known("i");
                    Condition visible = visibility.qualifications("i");
                    List<Object> args = new ArrayList<>(visible.args());
                    args.addAll(known.args());
                    return new Condition("""
                            (select i.record_id, i.kind as part, i.period, i.kind, i.district, i.cluster
                            from holding i where %s and %s)
                            """.formatted(visible.sql(), known.sql()), args);
                },
                List.of("district", "cluster", "kind"),
                place.filters(ANY_DAY),
                place.names(),
                Map.of("district", "'relocated'", "cluster", "'reassigned'", "kind", "null"),
                "(select c.cause from holding_entering_cause(record_id, day, known) c)",
                "(select c.cause from holding_leaving_cause(record_id, day, part, known) c)");
    }

    private Condition held(AsOf asOf) {
        Condition holds = asOf.holds("h");
        Condition visible = visibility.qualifications("h");
        List<Object> args = new ArrayList<>(visible.args());
        args.addAll(holds.args());
        return new Condition(
                "left join holding h on h.record_id = e.id and %s and %s".formatted(visible.sql(), holds.sql()), args);
    }

    /** The intervals know only what is held in the city. */
    private Condition heldAnywhere(AsOf asOf) {
        Condition inForce = asOf.inForce("qualification", "e.id");
        List<Object> args = new ArrayList<>(inForce.args());
        Condition visible = visibility.qualifications("f");
        args.addAll(visible.args());
        return new Condition(
                "left join lateral (select f.kind %s and %s) h on true".formatted(inForce.sql(), visible.sql()), args);
    }

    private static Map<String, FacetBy> facets(Condition held) {
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("tier", new FacetBy(NOTHING, "s.tier", "tiers", "tier", true));
        facets.put("district", new FacetBy(NOTHING, "s.district", "districts", "district", true));
        facets.put("cluster", new FacetBy(NOTHING, "s.cluster", "clusters", "cluster", true));
        facets.put("qualification", new FacetBy(held, "h.kind", "qualification-kinds", "qualification", false));
        facets.put("industry", new FacetBy(NOTHING, "e.industry_division", "industries", "industry", true));
        facets.put("size", new FacetBy(NOTHING, "e.size", "enterprise-sizes", "size", true));
        return facets;
    }
}
