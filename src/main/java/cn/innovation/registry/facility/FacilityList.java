package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Parties;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.shared.record.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The lists of the facilities, one for each kind. */
@ApplicationScoped
class FacilityList {
    private static final SortKey.Key KEY = new SortKey.Key("e.key", "uuid");
    static final Map<String, SortKey> SORTS =
            Map.of("id", KEY.sort(), "name", SortKey.pinyin("e.name", KEY), "changedAt", SortKey.changedAt());
    private static final Condition NOTHING = Condition.of("");
    private static final List<String> FACETS = List.of("district", "cluster");
    private static final List<String> FACETS_OF_RECOGNISED = List.of("type", "level", "district", "cluster");
    private static final int LONGEST_KEY = 60;

    private final Sql sql;
    private final FacilityReader reader;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    FacilityList(Sql sql, FacilityReader reader, RecordTime recordTime, CodeLists lists, Clock clock) {
        this.sql = sql;
        this.reader = reader;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    Page<FacilityView> page(RecordKind kind, FacilityFilter filter, ListParameters asked, Language language) {
        RecordList.Asked list = asked(kind, filter, asked);
        return list.page(
                sql,
                (session, keys) ->
                        reader.rows(session, keys, list.request().asOf().on()),
                (codeList, code) -> lists.label(codeList, code, language.locale()));
    }

    RecordList.Asked asked(RecordKind kind, FacilityFilter filter, ListParameters asked) {
        Parameters parameters = new Parameters();
        Criteria criteria = criteria(kind, filter, parameters);
        Recognised recognised = null;
        if (filter instanceof RecognisedFilter ofRecognised) {
            recognised = Recognised.of(ofRecognised, kind, parameters, lists);
            recognised.addTo(criteria);
            criteria.facility("zone", ofRecognised.zone, "zone_membership", "zone_id");
            party(criteria, "host", ofRecognised.host);
            party(criteria, "operator", ofRecognised.operator);
        }
        ListRequest request = new ListRequest(
                asked,
                parameters,
                SORTS.keySet(),
                "id",
                recognised == null ? FACETS : FACETS_OF_RECOGNISED,
                filter.values(),
                recordTime,
                clock);
        parameters.check();
        AsOf asOf = request.asOf();
        RecordList list = new RecordList(
                criteria.relation("facility", kind, asOf),
                criteria.conditions(asOf),
                facets(recognised, asOf, criteria.everywhere()),
                SORTS,
                "e.id");
        return new RecordList.Asked(list, request);
    }

    private Criteria criteria(RecordKind kind, FacilityFilter filter, Parameters parameters) {
        Criteria criteria = new Criteria(parameters);
        // The kind of the record says so too; this one leads to the indexes of the orders.
        criteria.add("kind", Condition.of("e.kind = '%s'".formatted(kind.code())));
        criteria.existence(filter.existence, lists.codes("existence-states"), "e.established_on");
        criteria.coded("district", filter.district, lists.codes("districts"), "s.district");
        criteria.coded("cluster", filter.cluster, lists.codes("clusters"), "s.cluster");
        criteria.grouping(filter.clusterGrouping, lists.codes("cluster-groupings"));
        String pattern = criteria.pattern(filter.q);
        if (pattern != null) {
            criteria.add("q", Condition.of("""
                    (e.name_folded like ? or lower(e.english_name) like ?
                        or exists (select from unnest(e.aliases) a where lower(normalize(a, nfkc)) like ?)
                        or exists (select from former_name n where n.record_id = e.id and n.name_folded like ?))
                    """, pattern, pattern, pattern, pattern));
        }
        return criteria;
    }

    /** Who hosts or operates it. */
    private static void party(Criteria criteria, String role, @Nullable String value) {
        List<String> wanted = criteria.parameters().list(role, value, Criteria.MOST, LONGEST_KEY);
        if (wanted.isEmpty()) {
            return;
        }
        List<String> keys = wanted.stream()
                .filter(key -> !key.equals(Criteria.NONE))
                .map(Parties::normalised)
                .toList();
        Condition some = Condition.of("""
                f.role = ? and f.other_id in (select o.id from record o
                    where o.kind in ('enterprise', 'institution') and o.key = any (?))
                """, role, keys);
        criteria.dated(role, asOf -> {
            Condition has = asOf.has("host", "e.id", some);
            return wanted.contains(Criteria.NONE)
                    ? Condition.any(List.of(has, asOf.hasNot("host", "e.id", Condition.of("f.role = ?", role))))
                    : has;
        });
    }

    private static Map<String, FacetBy> facets(@Nullable Recognised recognised, AsOf asOf, boolean everywhere) {
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        if (recognised != null) {
            facets.put("type", recognised.byType(asOf, everywhere));
            facets.put("level", recognised.byLevel(asOf, everywhere));
        }
        facets.put("district", new FacetBy(NOTHING, "s.district", "districts", "district", true));
        facets.put("cluster", new FacetBy(NOTHING, "s.cluster", "clusters", "cluster", true));
        return facets;
    }
}
