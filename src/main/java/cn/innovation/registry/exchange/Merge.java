package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Sql.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Writes the staged rows of a slice into their table: what is new is inserted, what differs is changed, what says the same is left
 * alone. A statement each, so that triggers see all rows at once.
 */
final class Merge {
    /** The grounds of a change do not make one. */
    private static final List<String> GROUNDS = List.of("reason", "document");

    private final Exchangeable<?> kind;
    private final boolean records;

    Merge(Exchangeable<?> kind) {
        this.kind = kind;
        this.records = kind.registers();
    }

    /** New records come into being, and all are held, in the one order in which everybody locks. */
    void hold(Session session, Slice whole) throws SQLException {
        if (records) {
            List<Object> args = new ArrayList<>(List.of(kind.recordKind().code()));
            args.addAll(whole.args());
            session.update("""
                    insert into record (kind, key)
                    select distinct ?, r.key from import_row r where %s and r.record_id is null
                    order by 2 on conflict (kind, key) do nothing
                    """.formatted(Slice.ROWS), args.toArray());
            args.addAll(0, List.of());
            session.update("""
                    update import_row r set record_id = n.id
                    from record n
                    where n.kind = ? and n.key = r.key and %s and r.record_id is null
                    """.formatted(Slice.ROWS), args.toArray());
        }
        session.list(
                "select hold_records(array(select distinct r.record_id from import_row r where " + Slice.ROWS + "))",
                whole.args(),
                row -> row.getString(1));
        if (kind.columns().contains("carrier_id")) {
            session.list(
                    "select lock_records(array(select distinct (r.content ->> 'carrier_id')::bigint from import_row r where "
                            + Slice.ROWS + " and r.content ->> 'carrier_id' is not null))",
                    whole.args(),
                    row -> row.getString(1));
        }
    }

    void write(Session session, Slice slice) throws SQLException {
        classify(session, slice);
        change(session, slice);
        create(session, slice);
        kind.merged(session, slice);
        session.update("set constraints all immediate");
        session.update("set constraints all deferred");
    }

    private void classify(Session session, Slice slice) throws SQLException {
        List<String> compared = kind.columns().stream()
                .filter(column -> !GROUNDS.contains(column))
                .toList();
        session.update(
                """
                update import_row r set target = case when m.same is null then null else m.id end,
                    outcome = case when m.same is null then 'created' when m.same then 'unchanged' else 'changed' end
                from (
                    select r.row, %1$s as id, case when t.%2$s is not null then (%3$s) is not distinct from (%4$s) end as same
                    from import_row r
                    cross join lateral jsonb_populate_record(null::%5$s, r.content) n
                    left join %5$s t on t.%2$s = r.record_id and %6$s
                    where %7$s) m
                where r.import_id = ? and r.row = m.row
                """.formatted(
                                records ? "null::uuid" : "t.id",
                                records ? "id" : "record_id",
                                columns("t", compared),
                                columns("n", compared),
                                kind.table(),
                                records
                                        ? "true"
                                        : "not t.withdrawn and (%s) is not distinct from (%s)"
                                                .formatted(
                                                        kind.identity().formatted("t"),
                                                        kind.identity().formatted("n")),
                                Slice.ROWS),
                slice.id(),
                slice.first(),
                slice.last(),
                slice.id());
    }

    private void change(Session session, Slice slice) throws SQLException {
        session.update(
                """
                update %1$s t set (%2$s) = row (%3$s)
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content) n
                where t.id = %4$s and r.outcome = 'changed' and %5$s
                """.formatted(
                                kind.table(),
                                String.join(", ", kind.columns()),
                                columns("n", kind.columns()),
                                records ? "r.record_id" : "r.target",
                                Slice.ROWS),
                slice.args().toArray());
    }

    private void create(Session session, Slice slice) throws SQLException {
        String keys = records ? "id, " + keyColumn() : "record_id";
        session.update(
                """
                insert into %1$s (%2$s, %3$s)
                select r.record_id%4$s, %5$s
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content) n
                where r.outcome = 'created' and %6$s
                order by r.row
                """.formatted(
                                kind.table(),
                                keys,
                                String.join(", ", kind.columns()),
                                records ? ", r.key" : "",
                                columns("n", kind.columns()),
                                Slice.ROWS),
                slice.args().toArray());
    }

    private String keyColumn() {
        return kind.key().replaceAll("([A-Z])", "_$1").toLowerCase(java.util.Locale.ROOT);
    }

    private static String columns(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }
}
