package cn.innovation.registry.organisation.intervals;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A fact as it was recorded.
 *
 * @param code the district, state, cluster, kind or type
 * @param level of a recognition
 * @param carrier in which a stay is
 */
record Fact(
        FactTable table,
        UUID id,
        long record,
        @Nullable LocalDate from,
        @Nullable LocalDate until,
        @Nullable LocalDate endedFrom,
        boolean withdrawn,
        @Nullable String code,
        @Nullable Integer year,
        @Nullable String level,
        @Nullable Long carrier) {

    static Fact of(
            FactTable table,
            long record,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            @Nullable String code,
            @Nullable Integer year) {
        return new Fact(table, UUID.randomUUID(), record, from, until, null, false, code, year, null, null);
    }

    static Fact read(FactTable table, ResultSet row) throws SQLException {
        return new Fact(
                table,
                row.getObject("id", UUID.class),
                row.getLong("record_id"),
                row.getObject("valid_from", LocalDate.class),
                row.getObject("valid_until", LocalDate.class),
                row.getObject("ended_from", LocalDate.class),
                row.getBoolean("withdrawn"),
                row.getString(table.content),
                table == FactTable.QUALIFICATION ? row.getObject("year", Integer.class) : null,
                table == FactTable.RECOGNITION ? row.getString("level") : null,
                table == FactTable.QUALIFICATION ? row.getObject("carrier_id", Long.class) : null);
    }

    Fact lasting(@Nullable LocalDate newFrom, @Nullable LocalDate newUntil) {
        return new Fact(table, id, record, newFrom, newUntil, endedFrom, withdrawn, code, year, level, carrier);
    }

    Fact saying(@Nullable String newCode) {
        return new Fact(table, id, record, from, until, endedFrom, withdrawn, newCode, year, level, carrier);
    }

    Fact at(@Nullable String newLevel) {
        return new Fact(table, id, record, from, until, endedFrom, withdrawn, code, year, newLevel, carrier);
    }

    Fact in(@Nullable Long newCarrier) {
        return new Fact(table, id, record, from, until, endedFrom, withdrawn, code, year, level, newCarrier);
    }

    Fact ended(LocalDate effectiveFrom) {
        return new Fact(table, id, record, from, until, effectiveFrom, withdrawn, code, year, level, carrier);
    }

    Fact withdraw() {
        return new Fact(table, id, record, from, until, endedFrom, true, code, year, level, carrier);
    }

    boolean inForce(LocalDate day) {
        return begunAndNotEnded(day) && (until == null || day.isBefore(until));
    }

    boolean begunAndNotEnded(LocalDate day) {
        return !withdrawn && (from == null || !day.isBefore(from)) && (endedFrom == null || day.isBefore(endedFrom));
    }

    /** Of a qualification. */
    int grantedIn() {
        return year == null ? Objects.requireNonNull(from).getYear() : year;
    }

    /** The days on which something may change because of it. */
    Stream<LocalDate> boundaries() {
        Stream<LocalDate> ofTheYear = year == null
                ? Stream.of()
                : Stream.of(LocalDate.of(year, 1, 1), LocalDate.of(year + 1, 1, 1), LocalDate.of(year + 1, 11, 1));
        return Stream.concat(Stream.of(from, until, endedFrom).flatMap(Stream::ofNullable), ofTheYear);
    }
}
