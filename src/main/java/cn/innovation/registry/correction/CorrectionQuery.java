package cn.innovation.registry.correction;

import cn.innovation.registry.fact.Parties;
import cn.innovation.registry.fact.Topics;
import cn.innovation.registry.fact.VisibleChanges;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.Criteria;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.FacetBy;
import cn.innovation.registry.shared.record.SortKey;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The filters of the list of corrections, translated; its numbers are counted by the same. */
@ApplicationScoped
class CorrectionQuery {
    static final List<String> STATES = List.of("open", "corrected", "refused", "withdrawn");
    private static final List<String> KINDS =
            Arrays.stream(RecordKind.values()).map(RecordKind::code).toList();

    private static final SortKey.Key KEY = new SortKey.Key("e.key", "uuid");
    static final Map<String, SortKey> SORTS = Map.of("id", KEY.sort(), "dueOn", new SortKey("e.due_on", "date", KEY));

    static final List<String> FACETS = List.of("state", "kind", "district");
    private static final int LONGEST_KEY = 60;
    private static final int LONGEST_NAME = 200;

    /** The owner is where the record stands on the day; who stands outside, or nowhere that is known, is the city's. */
    private static final String RELATION = """
            correction e join record r on r.id = e.record_id left join lateral (
                select l.district from location l
                where l.record_id = e.record_id and not l.withdrawn and l.period @> ?::date and l.district <> 'outside') s on true
            """;

    /** One of them is late where it is open and its day is over. */
    static final String OVERDUE = "(e.state = 'open' and e.due_on < ?::date)";

    private final CodeLists lists;
    private final VisibleChanges visible;
    private final Clock clock;

    CorrectionQuery(CodeLists lists, VisibleChanges visible, Clock clock) {
        this.lists = lists;
        this.visible = visible;
        this.clock = clock;
    }

    LocalDate today() {
        return LocalDate.now(clock);
    }

    Condition relation(LocalDate on) {
        return Condition.of(RELATION, on);
    }

    /** Of what the caller may see nothing, he sees no doubt about it either. */
    Condition visible() {
        Topics topics = visible.topics();
        return Condition.of(
                "(e.topic is null or e.topic = any (?) or e.topic = any (?) and place_of(r.id) = any (?))",
                List.copyOf(topics.everywhere()),
                List.copyOf(topics.near()),
                List.copyOf(topics.districts()));
    }

    RecordList list(CorrectionFilter filter, Parameters parameters, LocalDate on) {
        Map<String, FacetBy> facets = new LinkedHashMap<>();
        facets.put("state", new FacetBy(Condition.of(""), "e.state", "", "state", true));
        facets.put("kind", new FacetBy(Condition.of(""), "r.kind", "", "kind", true));
        facets.put("district", new FacetBy(Condition.of(""), "s.district", "districts", "district", true));
        return new RecordList(relation(on), conditions(filter, parameters, on), facets, SORTS, "e.id");
    }

    private Map<String, Condition> conditions(CorrectionFilter filter, Parameters parameters, LocalDate on) {
        Map<String, Condition> all = new LinkedHashMap<>();
        all.put("visible", visible());
        any(all, "state", "e.state", parameters.codes("state", filter.state, STATES));
        any(all, "kind", "r.kind", parameters.codes("kind", filter.kind, KINDS));
        any(
                all,
                "record",
                "r.key",
                parameters.list("record", filter.record, Criteria.MOST, LONGEST_KEY).stream()
                        .map(Parties::normalised)
                        .toList());
        any(all, "askedBy", "e.asked_by", parameters.list("askedBy", filter.askedBy, Criteria.MOST, LONGEST_NAME));
        Set<String> places = new LinkedHashSet<>(lists.districtsOfTheCity());
        places.add(Criteria.NONE);
        any(
                all,
                "district",
                "coalesce(s.district, '" + Criteria.NONE + "')",
                parameters.codes("district", filter.district, places));
        Boolean overdue = parameters.bool("overdue", filter.overdue);
        if (overdue != null) {
            all.put("overdue", Condition.of((overdue ? "" : "not ") + OVERDUE, on));
        }
        since(all, "askedFrom", "e.asked_at >= ?::timestamptz", parameters.day("askedFrom", filter.askedFrom));
        since(all, "askedUntil", "e.asked_at < ?::timestamptz", parameters.day("askedUntil", filter.askedUntil));
        since(
                all,
                "answeredFrom",
                "e.answered_at >= ?::timestamptz",
                parameters.day("answeredFrom", filter.answeredFrom));
        since(
                all,
                "answeredUntil",
                "e.answered_at < ?::timestamptz",
                parameters.day("answeredUntil", filter.answeredUntil));
        return all;
    }

    /** The same period for the numbers. */
    Condition asked(@Nullable LocalDate from, @Nullable LocalDate until) {
        Map<String, Condition> all = new LinkedHashMap<>();
        since(all, "askedFrom", "e.asked_at >= ?::timestamptz", from);
        since(all, "askedUntil", "e.asked_at < ?::timestamptz", until);
        return Condition.all(new ArrayList<>(all.values()).stream());
    }

    private static void any(Map<String, Condition> all, String name, String column, List<String> wanted) {
        if (!wanted.isEmpty()) {
            all.put(name, Condition.of(column + " = any (?)", wanted));
        }
    }

    private void since(Map<String, Condition> all, String name, String sql, @Nullable LocalDate day) {
        if (day != null) {
            all.put(name, Condition.of(sql, day.atStartOfDay(clock.getZone()).toOffsetDateTime()));
        }
    }
}
