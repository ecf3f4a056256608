package cn.innovation.registry.facility;

import cn.innovation.registry.fact.Parties;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.AsOf;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.shared.record.SortKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The filters of a list of facilities, translated.
 *
 * @param recognised what is asked of the recognitions; null: this kind has none
 */
record FacilityQuery(
        RecordKind kind, Criteria criteria, @Nullable Recognised recognised) {
    private static final SortKey.Key KEY = new SortKey.Key("e.key", "uuid");
    static final Map<String, SortKey> SORTS =
            Map.of("id", KEY.sort(), "name", SortKey.pinyin("e.name", KEY), "changedAt", SortKey.changedAt());
    private static final Condition NOTHING = Condition.of("");
    private static final int LONGEST_KEY = 60;

    /** Faults are left in the parameters. */
    static FacilityQuery of(RecordKind kind, FacilityFilter filter, Parameters parameters, CodeLists lists) {
        Criteria criteria = criteria(kind, filter, parameters, lists);
        if (!(filter instanceof RecognisedFilter ofRecognised)) {
            return new FacilityQuery(kind, criteria, null);
        }
        Recognised recognised = Recognised.of(ofRecognised, kind, parameters, lists);
        recognised.addTo(criteria);
        criteria.facility("zone", ofRecognised.zone, "zone_membership", "zone_id");
        party(criteria, "host", ofRecognised.host);
        party(criteria, "operator", ofRecognised.operator);
        return new FacilityQuery(kind, criteria, recognised);
    }

    private static Criteria criteria(RecordKind kind, FacilityFilter filter, Parameters parameters, CodeLists lists) {
        Criteria criteria = new Criteria(parameters);
        // The kind of the record says so too; this one leads to the indexes of the orders.
        criteria.add("kind", Condition.of("e.kind = '%s'".formatted(kind.code())));
        criteria.existence(filter.existence, lists.codes("existence-states"), "e.established_on");
        criteria.coded("district", filter.district, lists.codes("districts"), "s.district");
        criteria.coded("cluster", filter.cluster, lists.codes("clusters"), "s.cluster");
        criteria.grouping(filter.clusterGrouping, lists.codes("cluster-groupings"));
        criteria.named(kind, filter.q, text -> List.of());
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

    /** With the facets of a list, which leave out what is asked of themselves. */
    RecordList list(AsOf asOf) {
        return list(asOf, recognised == null ? Map.of() : recognised.facets(asOf, criteria.everywhere()));
    }

    /** With the dimensions of a cube, which do not. */
    RecordList cube(AsOf asOf) {
        return list(asOf, recognised == null ? Map.of() : recognised.dimensions(asOf, criteria.everywhere()));
    }

    private RecordList list(AsOf asOf, Map<String, FacetBy> recognitions) {
        Map<String, FacetBy> facets = new LinkedHashMap<>(recognitions);
        facets.put("district", new FacetBy(NOTHING, "s.district", "districts", "district", true));
        facets.put("cluster", new FacetBy(NOTHING, "s.cluster", "clusters", "cluster", true));
        return criteria.list("facility", kind, asOf, facets, SORTS);
    }
}
