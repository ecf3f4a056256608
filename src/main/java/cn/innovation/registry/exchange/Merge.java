package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes the staged rows of a slice into their table: what is new is inserted, what differs is changed, what says the same is left
 * alone. A statement each, so that triggers see all rows at once.
 */
final class Merge implements Merging {
    /** The grounds of a change do not make one. */
    private static final List<String> GROUNDS = List.of("reason", "document");

    private final Exchangeable<?, ?> kind;
    private final boolean records;

    Merge(Exchangeable<?, ?> kind) {
        this.kind = kind;
        this.records = kind.registers();
    }

    /** New records come into being. */
    @Override
    public void hold(Session session, Slice whole) throws SQLException {
        if (records) {
            List<Object> args =
                    new ArrayList<>(List.of(kind.recordKinds().iterator().next().code()));
            args.addAll(whole.args());
            session.update("""
                    insert into record (kind, key)
                    select distinct ?, r.key from import_row r where %s and r.record_id is null
                    order by 2 on conflict (kind, key) do nothing
                    """.formatted(Slice.ROWS), args.toArray());
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

    @Override
    public void write(Session session, Slice slice) throws SQLException {
        kind.completed(session, slice);
        classify(session, slice);
        change(session, slice);
        create(session, slice);
        kind.merged(session, slice);
        session.update("set constraints all immediate");
        session.update("set constraints all deferred");
    }

    @Override
    public void release(Session session, Slice whole) throws SQLException {
        if (records) {
            session.list("select forget_refused(?)", List.of(whole.id()), row -> row.getString(1));
        }
    }

    private void classify(Session session, Slice slice) throws SQLException {
        List<String> compared = kind.columns().stream()
                .filter(column -> !GROUNDS.contains(column))
                .toList();
        String same = records ? "true" : "(%s) is not distinct from (%s)".formatted(identity("t"), identity("k"));
        session.update(
                """
                update import_row r set target = case when m.same is null then null else m.id end,
                    outcome = case when m.same is null then 'created' when m.same then 'unchanged' else 'changed' end
                from (
                    select r.row, %1$s as id, case when t.%2$s is not null then (%3$s) is not distinct from (%4$s) end as same
                    from import_row r
                    cross join lateral jsonb_populate_record(null::%5$s, r.content) k
                    left join %5$s t on t.%2$s = r.record_id and %6$s and %7$s
                    cross join lateral jsonb_populate_record(t, r.content) n
                    where %8$s) m
                where r.import_id = ? and r.row = m.row
                """.formatted(
                                records ? "null::uuid" : "t.id",
                                records ? "id" : "record_id",
                                columns("t", compared),
                                columns("n", compared),
                                kind.table(),
                                kind.standing().formatted("t"),
                                same,
                                Slice.ROWS),
                slice.id(),
                slice.first(),
                slice.last(),
                slice.id());
    }

    private String identity(String alias) {
        return kind.identity().formatted(alias);
    }

    private void change(Session session, Slice slice) throws SQLException {
        session.update(
                """
                update %1$s t set (%2$s) = row (%3$s)
                from import_row r
                join %1$s o on o.id = %4$s
                cross join lateral jsonb_populate_record(o, r.content) n
                where t.id = o.id and r.outcome = 'changed' and %5$s
                """.formatted(
                                kind.table(),
                                String.join(", ", kind.columns()),
                                columns("n", kind.columns()),
                                records ? "r.record_id" : "r.target",
                                Slice.ROWS),
                slice.args().toArray());
    }

    private void create(Session session, Slice slice) throws SQLException {
        List<String> filled = Stream.concat(kind.keyColumns().stream(), kind.columns().stream())
                .toList();
        session.update(
                """
                insert into %1$s (%2$s, %3$s)
                select r.record_id, %4$s
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content) n
                where r.outcome = 'created' and %5$s
                order by r.row
                """.formatted(
                                kind.table(),
                                records ? "id" : "record_id",
                                String.join(", ", filled),
                                columns("n", filled),
                                Slice.ROWS),
                slice.args().toArray());
    }

    private static String columns(String alias, List<String> names) {
        return names.stream().map(name -> alias + "." + name).collect(Collectors.joining(", "));
    }
}
