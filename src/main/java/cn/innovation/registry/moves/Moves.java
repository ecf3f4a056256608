package cn.innovation.registry.moves;

import cn.innovation.registry.shared.http.ByCreation;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.Scope;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The moves, for whoever may see them: of a caller who is limited to districts, those with an end there. */
@ApplicationScoped
class Moves {
    private static final String VIEW = """
            select v.*, r.kind, r.key, coalesce(e.name, i.name, f.name) as name
            from (select m.*, case when m.state <> 'proposed' then null
                    when m.proposed_as = 'from' then m.to_district when m.proposed_as = 'to' then m.from_district end as awaits
                from move m) v
            join record r on r.id = v.record_id
            left join enterprise e on e.id = r.id left join institution i on i.id = r.id left join facility f on f.id = r.id
            where %s
            """;

    private final Sql sql;
    private final Scope scope;

    Moves(Sql sql, Scope scope) {
        this.sql = sql;
        this.scope = scope;
    }

    Optional<MoveView> find(UUID id) {
        Condition one = Condition.all(List.of(Condition.of("v.id = ?", id), visible()).stream());
        return sql.first(VIEW.formatted(one.sql()), one.args(), Moves::view);
    }

    /** Kept for the transaction. */
    Optional<MoveView> lock(UUID id) {
        sql.list("select from move where id = ? for update", List.of(id), row -> true);
        return find(id);
    }

    /** The latest first, which their ids tell. */
    List<MoveView> page(List<Condition> filters, @Nullable ByCreation after, int limit) {
        List<Condition> all = new ArrayList<>(filters);
        all.add(visible());
        if (after != null) {
            all.add(Condition.of("v.id < ?", after.id()));
        }
        Condition where = Condition.all(all.stream());
        List<Object> args = new ArrayList<>(where.args());
        args.add(limit);
        return sql.list(VIEW.formatted(where.sql()) + " order by v.id desc limit ?", args, Moves::view);
    }

    UUID propose(long record, @Nullable String from, String as, MoveForm form, String by) {
        return sql.on(session -> session.list(
                        """
                        insert into move (record_id, from_district, to_district, effective_on, proposed_as, source, reason, document,
                            proposed_by)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?) returning id
                        """,
                        Arrays.asList(
                                record,
                                from,
                                form.to(),
                                form.effectiveOn(),
                                as,
                                form.source(),
                                form.reason(),
                                form.document(),
                                by),
                        row -> row.getObject("id", UUID.class))
                .get(0));
    }

    void decide(UUID id, String state, String by, String reason, @Nullable UUID location) {
        sql.update("""
                update move set state = ?, decided_by = ?, decided_at = clock_timestamp(), decision_reason = ?, location_id = ?,
                    version = version + 1, changed_at = clock_timestamp()
                where id = ?
                """, state, by, reason, location, id);
    }

    /** Where a record stands now. */
    @Nullable
    String placeOf(long record) {
        return sql.list(
                        "select place_of(?) as place",
                        List.of(record),
                        row -> Optional.ofNullable(row.getString("place")))
                .get(0)
                .orElse(null);
    }

    /** The same, and there it stays until the transaction ends. */
    @Nullable
    String holdAt(String kind, String key) {
        sql.list(
                "select hold_records(array(select id from record where kind = ? and key = ?))",
                List.of(kind, key),
                row -> true);
        return sql.list(
                        "select place_of(id) as place from record where kind = ? and key = ?",
                        List.of(kind, key),
                        row -> Optional.ofNullable(row.getString("place")))
                .get(0)
                .orElse(null);
    }

    private Condition visible() {
        Set<String> districts = scope.districts();
        return districts == null
                ? Condition.of("true")
                : Condition.of(
                        "(v.from_district = any (?) or v.to_district = any (?))",
                        List.copyOf(districts),
                        List.copyOf(districts));
    }

    private static MoveView view(ResultSet row) throws SQLException {
        return new MoveView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("key"),
                row.getString("name"),
                row.getString("from_district"),
                row.getString("to_district"),
                row.getObject("effective_on", LocalDate.class),
                row.getString("state"),
                row.getString("proposed_as"),
                row.getString("awaits"),
                row.getString("source"),
                row.getString("reason"),
                row.getString("document"),
                row.getString("proposed_by"),
                Objects.requireNonNull(instant(row, "proposed_at")),
                row.getString("decided_by"),
                instant(row, "decided_at"),
                row.getString("decision_reason"),
                row.getObject("location_id", UUID.class),
                row.getLong("version"),
                Objects.requireNonNull(instant(row, "changed_at")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
