package cn.innovation.registry.plan;

import cn.innovation.registry.plan.ObservationView.VintageView;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.AsOf;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was published or reported of the indicators, publication by publication. */
@ApplicationScoped
class Observations {
    private final Sql sql;

    Observations(Sql sql) {
        this.sql = sql;
    }

    /**
     * The latest publication of a year.
     *
     * @param district null: the whole city
     */
    record Official(
            String indicator,
            int year,
            @Nullable String district,
            BigDecimal value,
            String status,
            LocalDate publishedOn,
            String source) {}

    /** Empty if nothing was known. */
    Optional<ObservationView> find(String plan, String code, int year, @Nullable String district, AsOf asOf) {
        Condition known = asOf.known("o");
        List<@Nullable Object> args = new ArrayList<>(Arrays.asList(plan, code, year, district));
        args.addAll(known.args());
        List<VintageView> vintages = sql.list(
                """
                select o.* from observation o
                where o.plan = ? and o.indicator = ? and o.year = ? and o.district is not distinct from ? and %s
                order by o.published_on desc
                """.formatted(known.sql()),
                args,
                row -> new VintageView(
                        row.getBigDecimal("value"),
                        row.getString("status"),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("source"),
                        row.getObject("recorded_at", OffsetDateTime.class).toInstant(),
                        row.getLong("version")));
        return vintages.isEmpty() ? Optional.empty() : Optional.of(ObservationView.of(year, district, vintages));
    }

    /** Of every indicator of a plan, year by year. */
    List<Official> latest(String plan, AsOf asOf) {
        Condition known = asOf.known("o");
        List<Object> args = new ArrayList<>(List.of(plan));
        args.addAll(known.args());
        return sql.list(
                """
                select distinct on (o.indicator, o.district, o.year) o.* from observation o
                where o.plan = ? and %s
                order by o.indicator, o.district, o.year, o.published_on desc
                """.formatted(known.sql()),
                args,
                row -> new Official(
                        row.getString("indicator"),
                        row.getInt("year"),
                        row.getString("district"),
                        row.getBigDecimal("value"),
                        row.getString("status"),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("source")));
    }

    /** The caller holds the lock of the indicator. The same again is no change. */
    void record(String plan, String code, int year, @Nullable String district, ObservationForm form) {
        sql.update("""
                update observation set known_until = pg_current_xact_id()
                where plan = ? and indicator = ? and year = ? and district is not distinct from ? and published_on = ?
                  and known_until is null and (value, status, source) is distinct from (?, ?, ?)
                """, plan, code, year, district, form.publishedOn(), form.value(), form.status(), form.source());
        sql.update("""
                insert into observation (plan, indicator, year, district, published_on, value, status, source, version)
                select n.*, 1 + coalesce((select max(o.version) from observation o where (o.plan, o.indicator, o.year) =
                    (n.plan, n.indicator, n.year) and o.district is not distinct from n.district), 0)
                from (values (?, ?, ?, ?::text, ?, ?, ?, ?))
                    as n(plan, indicator, year, district, published_on, value, status, source)
                on conflict (plan, indicator, year, district, published_on) where known_until is null do nothing
                """, plan, code, year, district, form.publishedOn(), form.value(), form.status(), form.source());
    }
}
