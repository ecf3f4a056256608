package cn.innovation.registry.organisation.intervals;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.MonthDay;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What the code lists say of tiers, districts, states, kinds, levels and types. */
record Rules(
        Map<String, Integer> ranks,
        Set<String> outside,
        Set<String> absent,
        Map<String, Integer> levels,
        Set<String> incubating,
        List<Conferral> conferrals) {

    /** That a kind, granted in a period, confers a rung. */
    record Conferral(
            String kind,
            @Nullable LocalDate from,
            @Nullable LocalDate until,
            String tier,
            @Nullable MonthDay carriesUntil,
            boolean inIncubator) {

        boolean governs(Fact fact) {
            LocalDate granted = fact.from();
            return granted != null
                    && kind.equals(fact.code())
                    && (from == null || !granted.isBefore(from))
                    && (until == null || granted.isBefore(until));
        }

        /** While the qualification is in force, and what the rung lasts beyond it. */
        boolean confers(Fact fact, LocalDate day) {
            if (fact.inForce(day)) {
                return true;
            }
            return carriesUntil != null
                    && fact.year() != null
                    && fact.begunAndNotEnded(day)
                    && day.isBefore(carriesUntil.atYear(fact.year() + 1));
        }
    }

    static Rules read(Connection connection) throws SQLException {
        return new Rules(
                ranks(connection, "tier"),
                codes(connection, "select code from district where not in_city"),
                codes(connection, "select code from existence_state where not present"),
                ranks(connection, "level"),
                codes(connection, "select code from recognition_type where incubates"),
                Rows.list(
                        connection,
                        "select kind, valid_from, valid_until, tier, carries_until, in_incubator from qualification_rule"
                                + " where tier is not null",
                        row -> new Conferral(
                                row.getString(1),
                                row.getObject(2, LocalDate.class),
                                row.getObject(3, LocalDate.class),
                                row.getString(4),
                                row.getString(5) == null ? null : MonthDay.parse("--" + row.getString(5)),
                                row.getBoolean(6))));
    }

    private static Map<String, Integer> ranks(Connection connection, String list) throws SQLException {
        Map<String, Integer> ranks = new HashMap<>();
        Rows.list(connection, "select code, rank from " + list, row -> ranks.put(row.getString(1), row.getInt(2)));
        return ranks;
    }

    private static Set<String> codes(Connection connection, String sql) throws SQLException {
        return Set.copyOf(Rows.list(connection, sql, row -> row.getString(1)));
    }
}
