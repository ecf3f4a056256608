package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Session;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Writes rows of what is recorded anew whenever it changes: what stood before is closed in record time, and what says the same is left
 * alone.
 *
 * @param lock a statement that makes writers of the table wait for one another
 * @param identity the columns that tell what stands from one another
 * @param said the others
 * @param counted a further column and what it is in a new row, on the aliases n (a row of the table) and r (the staged row)
 */
public record JournalMerge(String table, String lock, List<String> identity, List<String> said, Counted counted)
        implements Merging {
    /** A column that counts the recordings; none: both empty. */
    public record Counted(String column, String value) {
        public static final Counted NOTHING = new Counted("", "");
    }

    @Override
    public void hold(Session session, Slice whole) throws SQLException {
        session.update(lock);
    }

    @Override
    public void write(Session session, Slice slice) throws SQLException {
        Object[] args = slice.args().toArray();
        session.update(
                """
                update import_row r set outcome =
                    case when m.same is null then 'created' when m.same then 'unchanged' else 'changed' end
                from (
                    select r.import_id, r.row, case when t.known_from is not null then (%1$s) = (%2$s) end as same
                    from import_row r cross join lateral jsonb_populate_record(null::%3$s, r.content) n
                    left join %3$s t on t.known_until is null and (%4$s) is not distinct from (%5$s)
                    where %6$s) m
                where r.import_id = m.import_id and r.row = m.row
                """.formatted(of("t", said), of("n", said), table, of("t", identity), of("n", identity), Slice.ROWS),
                args);
        session.update("""
                update %1$s t set known_until = pg_current_xact_id()
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content) n
                where t.known_until is null and (%2$s) is not distinct from (%3$s) and r.outcome = 'changed' and %4$s
                """.formatted(table, of("t", identity), of("n", identity), Slice.ROWS), args);
        List<String> columns = Stream.concat(identity.stream(), said.stream()).toList();
        boolean counts = !counted.column().isEmpty();
        session.update(
                """
                insert into %1$s (%2$s%3$s)
                select %4$s%5$s
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content) n
                where r.outcome in ('created', 'changed') and %6$s
                order by r.row
                """.formatted(
                                table,
                                String.join(", ", columns),
                                counts ? ", " + counted.column() : "",
                                of("n", columns),
                                counts ? ", " + counted.value() : "",
                                Slice.ROWS),
                args);
    }

    private static String of(String alias, List<String> columns) {
        return columns.stream().map(column -> alias + "." + column).collect(Collectors.joining(", "));
    }
}
