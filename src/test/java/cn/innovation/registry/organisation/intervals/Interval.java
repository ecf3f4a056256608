package cn.innovation.registry.organisation.intervals;

import cn.innovation.registry.organisation.intervals.NaiveModel.Holding;
import cn.innovation.registry.organisation.intervals.NaiveModel.Presence;
import cn.innovation.registry.organisation.intervals.NaiveModel.Standing;
import cn.innovation.registry.organisation.intervals.NaiveModel.Vintage;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A derived row: what was so for a time. */
record Interval<W>(
        long record, @Nullable LocalDate from, @Nullable LocalDate until, W what) {

    boolean holds(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (until == null || day.isBefore(until));
    }

    /** Whether two rows say the same of days that meet: they should have been one. */
    boolean touches(Interval<W> other) {
        return what.equals(other.what)
                && (until == null || other.from == null || !until.isBefore(other.from))
                && (other.until == null || from == null || !other.until.isBefore(from));
    }

    Stream<LocalDate> boundaries() {
        return Stream.of(from, until).flatMap(Stream::ofNullable);
    }

    static List<Interval<Presence>> presences(Connection connection, Known known) throws SQLException {
        return Rows.list(
                connection,
                "select record_id, lower(period), upper(period), type, level, district, cluster from presence where "
                        + known.condition(),
                row -> new Interval<>(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        new Presence(row.getString(4), row.getString(5), row.getString(6), row.getString(7))));
    }

    static List<Interval<Standing>> standings(Connection connection, Known known) throws SQLException {
        return Rows.list(
                connection,
                "select record_id, lower(period), upper(period), tier, district, cluster from standing"
                        + " where kind <> 'institution' and " + known.condition(),
                row -> new Interval<>(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        new Standing(row.getString(4), row.getString(5), row.getString(6))));
    }

    static List<Interval<Holding>> holdings(Connection connection, Known known) throws SQLException {
        return Rows.list(
                connection,
                "select record_id, lower(period), upper(period), kind, district, cluster from holding where "
                        + known.condition(),
                row -> new Interval<>(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        new Holding(row.getString(4), row.getString(5), row.getString(6))));
    }

    static List<Interval<Vintage>> vintages(Connection connection, Known known) throws SQLException {
        return Rows.list(
                connection,
                "select record_id, lower(period), upper(period), rule, kind, year, district, cluster from vintage where "
                        + known.condition(),
                row -> new Interval<>(
                        row.getLong(1),
                        row.getObject(2, LocalDate.class),
                        row.getObject(3, LocalDate.class),
                        new Vintage(
                                row.getString(4),
                                row.getString(5),
                                row.getInt(6),
                                row.getString(7),
                                row.getString(8))));
    }
}
