package cn.innovation.registry.shared.record;

import cn.innovation.registry.shared.persistence.Condition;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The two times of a question: on which day something was so, and as known when.
 *
 * @param horizon the snapshot of what was known; null: as known now
 */
public record AsOf(LocalDate on, @Nullable String horizon) {

    /** Whether what is known now is asked for. */
    boolean isNow() {
        return horizon == null;
    }

    /** Of the rows of an interval table that hold on the day. */
    public Condition holds(String alias) {
        return Condition.all(Stream.of(Condition.of(alias + ".period @> ?::date", on), known(alias)));
    }

    /** Of the rows of a table with a record time that were known, of whatever days. */
    public Condition known(String alias) {
        return horizon == null
                ? Condition.of(alias + ".known_until is null")
                : Condition.of("known_at(%1$s.known_from, %1$s.known_until, ?::pg_snapshot)".formatted(alias), horizon);
    }

    /**
     * The numbers of the day from the stock, as a relation of code, district, cluster and count, in which a cell may come more than once.
     *
     * @param places which of the places are told apart: both, or one of district and cluster
     */
    public Condition stocked(String measure, String places) {
        return horizon == null
                ? Condition.of("stock_on(?, ?, ?::date)", measure, places, on)
                : Condition.of("stock_on(?, ?, ?::date, ?::pg_snapshot)", measure, places, on, horizon);
    }

    /** That a record (its id in {@code subject}) has a fact, alias f, in force on the day, for which more is true. */
    public Condition has(String table, String subject, Condition more) {
        Condition inForce = inForce(table, subject);
        List<Object> args = new ArrayList<>(inForce.args());
        args.addAll(more.args());
        return new Condition("exists (select %s and %s)".formatted(inForce.sql(), more.sql()), args);
    }

    /** What a fact says, of a kind of which a record has one at a time. */
    public Condition value(String table, String column, String subject) {
        Condition inForce = inForce(table, subject);
        return new Condition("(select f.%s %s)".formatted(column, inForce.sql()), inForce.args());
    }

    /** {@code from … where …}: the facts of a record, alias f, that are in force on the day. */
    public Condition inForce(String table, String subject) {
        Condition recorded = recorded(table, subject);
        List<Object> args = new ArrayList<>(recorded.args());
        args.add(on);
        return new Condition(recorded.sql() + " and f.period @> ?::date", args);
    }

    /** The same of whatever day: the facts of a record, alias f, as known. */
    public Condition recorded(String table, String subject) {
        Condition facts = facts(table);
        return new Condition("from %s f where f.record_id = %s".formatted(facts.sql(), subject), facts.args());
    }

    /** All facts of a table that are known and not withdrawn, whatever their days, as a relation. */
    public Condition facts(String table) {
        return horizon == null
                ? Condition.of("(select * from %s where not withdrawn)".formatted(table))
                : Condition.of("""
                        (select * from (select null::xid8 as known_until, * from %1$s union all select * from %1$s_history) k
                         where not k.withdrawn and known_at(k.known_from, k.known_until, ?::pg_snapshot))""".formatted(table), horizon);
    }

    public Condition hasNot(String table, String subject, Condition more) {
        Condition has = has(table, subject, more);
        return new Condition("not " + has.sql(), has.args());
    }
}
