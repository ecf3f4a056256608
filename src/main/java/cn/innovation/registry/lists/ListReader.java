package cn.innovation.registry.lists;

import cn.innovation.registry.exchange.ImportService;
import cn.innovation.registry.exchange.Whole;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.lists.ListItemView.ListCandidate;
import cn.innovation.registry.lists.ListItemView.ListDecision;
import cn.innovation.registry.lists.ListItemView.ListHolder;
import cn.innovation.registry.lists.ListItemView.ListStub;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Paging.Before;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The lists and their items, of the kinds that the caller may see wherever their holders stand: a list is of the whole province. */
@ApplicationScoped
class ListReader {
    private static final TypeReference<List<Violation>> CAUSES = new TypeReference<>() {};
    private static final TypeReference<List<ListCandidate>> CANDIDATES = new TypeReference<>() {};

    /** With the import in one statement: who is told that it is done is told what became of its rows. */
    private static final String LISTS = """
            select b.*, %s, l.elsewhere, l.not_ours, c.* from provincial_list l join (%s) b on b.id = l.id
            cross join lateral (
                select count(*) filter (where i.state = 'granted') as granted, count(*) filter (where i.state = 'unchanged') as registered,
                    count(*) filter (where i.state = 'open') as open, count(*) filter (where i.state = 'decided') as decided,
                    count(*) filter (where i.state = 'open' and i.reason = 'ambiguous') as ambiguous,
                    count(*) filter (where i.state = 'open' and i.reason = 'unknown') as unknown,
                    count(*) filter (where i.state = 'open' and i.reason = 'contradiction') as contradiction,
                    count(*) filter (where i.state = 'open' and i.reason = 'refused') as refused,
                    count(*) filter (where i.state = 'open' and i.reason = 'missing') as missing
                from list_item i where i.list_id = l.id and i.state not in ('not-ours', 'elsewhere') and b.state = 'done') c
            where l.kind = any (?) and %%s order by b.created_at desc, l.id desc limit ?
            """.formatted(ListTerms.COLUMNS, ImportService.IMPORTS);

    private static final String ITEMS = """
            select i.*, r.key as code, e.name as holder, coalesce(i.qualification_id, q.id) as certificate,
                d.decision, d.reason as grounds, d.document, d.actor, d.decided_at, d.list_id as decided_list, d.item as decided_item
            from list_item i join provincial_list l on l.id = i.list_id join bulk_import b on b.id = l.id and b.state = 'done'
            left join record r on r.id = i.record_id left join enterprise e on e.id = i.record_id
            left join lateral (select q.id from qualification q
                where i.state = 'granted' and b.mode = 'apply' and q.record_id = i.record_id and q.kind = l.kind and q.year = l.year
                  and q.number is not distinct from i.number and not q.withdrawn limit 1) q on true
            left join list_decision d on d.id = i.decision_id
            where l.kind = any (?) and i.list_id = ? and %s order by i.item limit ?
            """;

    private final Sql sql;
    private final ImportService imports;
    private final Visibility visibility;
    private final ObjectMapper json;

    ListReader(Sql sql, ImportService imports, Visibility visibility, ObjectMapper json) {
        this.sql = sql;
        this.imports = imports;
        this.visibility = visibility;
        this.json = json;
    }

    Optional<ListView> find(UUID id, Language language) {
        return lists("l.id = ?", List.of(id), 1, language).stream().findFirst();
    }

    /** The latest first. */
    List<ListView> page(@Nullable Before before, int limit, Language language) {
        return before == null
                ? lists("true", List.of(), limit, language)
                : lists(
                        "(b.created_at, l.id) < (?::timestamptz, ?::uuid)",
                        List.of(before.createdAt().toString(), before.id().toString()),
                        limit,
                        language);
    }

    private List<ListView> lists(String where, List<?> args, int limit, Language language) {
        List<Object> all = new ArrayList<>(List.of(List.copyOf(visibility.kindsEverywhere())));
        all.addAll(args);
        all.add(limit);
        return sql.list(LISTS.formatted(where), all, row -> list(row, language));
    }

    private ListView list(ResultSet row, Language language) throws SQLException {
        ListTerms terms = ListTerms.of(row);
        return new ListView(
                row.getObject("id", UUID.class),
                terms.kind(),
                terms.year(),
                terms.batch(),
                terms.issuedOn(),
                terms.until(),
                terms.document(),
                terms.scope(),
                new ListView.ListRowsView(
                        row.getInt("granted"),
                        row.getInt("registered"),
                        row.getInt("elsewhere"),
                        row.getInt("not_ours"),
                        row.getInt("open"),
                        row.getInt("decided")),
                new ListView.ListWorkView(
                        row.getInt("ambiguous"),
                        row.getInt("unknown"),
                        row.getInt("contradiction"),
                        row.getInt("refused"),
                        row.getInt("missing")),
                imports.view(row, language));
    }

    /** Which items of a list; empty: of all states, for all reasons. */
    record Asked(UUID list, List<String> states, List<String> reasons) {
        private Condition condition() {
            return Condition.all(Stream.of(
                    states.isEmpty() ? Condition.of("true") : Condition.of("i.state = any (?)", states),
                    reasons.isEmpty() ? Condition.of("true") : Condition.of("i.reason = any (?)", reasons)));
        }
    }

    /** Items after one, in their order. */
    List<ListItemView> items(Asked asked, @Nullable Integer after, int limit, Language language) {
        Condition behind = after == null ? Condition.of("true") : Condition.of("i.item > ?", after);
        Condition items = items(asked.list(), Condition.all(Stream.of(asked.condition(), behind)), limit);
        return sql.list(items.sql(), items.args(), row -> item(row, language));
    }

    /** All that were asked for. */
    Whole<ListItemView> whole(Asked asked, Language language) {
        return new Whole<>() {
            @Override
            public Condition ids() {
                Condition where = asked.condition();
                List<Object> args = new ArrayList<>(List.of(asked.list()));
                args.addAll(where.args());
                return new Condition(
                        "select i.item::text as id from list_item i where i.list_id = ? and %s order by i.item"
                                .formatted(where.sql()),
                        args);
            }

            @Override
            public Bits<ListItemView> rows(Session session) throws SQLException {
                return session.bits(ids(), row -> row.getString("id")).around(ids -> {
                    Condition items =
                            items(asked.list(), Condition.of("i.item = any (?::text[]::int[])", ids), ids.size());
                    return session.list(items.sql(), items.args(), row -> item(row, language));
                });
            }
        };
    }

    Optional<ListItemView> item(UUID list, int item, Language language) {
        Condition one = items(list, Condition.of("i.item = ?", item), 1);
        return sql.first(one.sql(), one.args(), row -> item(row, language));
    }

    private Condition items(UUID list, Condition where, int limit) {
        List<Object> args = new ArrayList<>(List.of(List.copyOf(visibility.kindsEverywhere()), list));
        args.addAll(where.args());
        args.add(limit);
        return new Condition(ITEMS.formatted(where.sql()), args);
    }

    private ListItemView item(ResultSet row, Language language) throws SQLException {
        String state = row.getString("state");
        String reason = row.getString("reason");
        String code = row.getString("code");
        String decision = row.getString("decision");
        return new ListItemView(
                row.getInt("item"),
                row.getBoolean("missing"),
                row.getString("name"),
                row.getString("number"),
                row.getString("place"),
                row.getString("credit_code"),
                state,
                reason,
                read(row.getString("causes"), CAUSES).stream()
                        .map(cause -> cause.view(language))
                        .toList(),
                read(row.getString("candidates"), CANDIDATES),
                state.equals("open") && "unknown".equals(reason)
                        ? new ListStub(row.getString("name"), row.getString("credit_code"))
                        : null,
                code == null ? null : new ListHolder(code, row.getString("holder")),
                row.getObject("certificate", UUID.class),
                decision == null
                        ? null
                        : new ListDecision(
                                decision,
                                row.getString("grounds"),
                                row.getString("document"),
                                row.getString("actor"),
                                Objects.requireNonNull(row.getObject("decided_at", OffsetDateTime.class))
                                        .toInstant(),
                                row.getObject("decided_list", UUID.class),
                                row.getInt("decided_item")));
    }

    private <T> T read(String written, TypeReference<T> type) {
        try {
            return json.readValue(written, type);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
