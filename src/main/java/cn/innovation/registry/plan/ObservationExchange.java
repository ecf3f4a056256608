package cn.innovation.registry.plan;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.JournalMerge;
import cn.innovation.registry.exchange.Merging;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.Text;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import cn.innovation.registry.shared.security.Roles;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was published of indicators in bulk: a row for each publication. */
@Singleton
class ObservationExchange implements Exchangeable<ObservationForm, ObservationExchange.OfIndicator> {
    private static final List<String> IDENTITY = List.of("plan", "indicator", "year", "district", "published_on");
    private static final List<String> SAID = List.of("value", "status", "source");
    private static final JournalMerge.Counted VERSION = new JournalMerge.Counted("version", """
            row_number() over (partition by n.plan, n.indicator, n.year, n.district order by r.row)
            + coalesce((select max(o.version) from observation o where (o.plan, o.indicator, o.year) =
                (n.plan, n.indicator, n.year) and o.district is not distinct from n.district), 0)""");

    private final EchoedFields echoed;
    private final CodeLists lists;
    private final Sql sql;

    ObservationExchange(EchoedFields echoed, CodeLists lists, Sql sql) {
        this.echoed = echoed;
        this.lists = lists;
        this.sql = sql;
    }

    /** Of what it is, which a single write has in its address. */
    record OfIndicator(
            @NotNull @Text(max = 50) String plan,
            @NotNull @Text(max = 100) String indicator,
            @NotNull @Min(1980) @Max(2100) Integer year,
            @Text(max = 20) @Nullable String district) {}

    /** A publication as an export has it. */
    record Publication(
            String plan,
            String indicator,
            int year,
            @Nullable String district,
            BigDecimal value,
            String status,
            LocalDate publishedOn,
            String source) {}

    @Override
    public String name() {
        return "observations";
    }

    @Override
    public Set<RecordKind> recordKinds() {
        return Set.of();
    }

    @Override
    public String key() {
        return "";
    }

    @Override
    public Class<ObservationForm> form() {
        return ObservationForm.class;
    }

    @Override
    public Class<OfIndicator> more() {
        return OfIndicator.class;
    }

    @Override
    public Class<?> answer() {
        return Publication.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of("vintages", "version");
    }

    @Override
    public String table() {
        return "observation";
    }

    @Override
    public List<String> columns() {
        return List.of("plan", "indicator", "year", "district", "published_on", "value", "status", "source");
    }

    @Override
    public String identity() {
        return "%1$s.plan, %1$s.indicator, %1$s.year, %1$s.district, %1$s.published_on";
    }

    @Override
    public String writer() {
        return Roles.STATISTICIAN;
    }

    @Override
    public Map<String, @Nullable Object> content(
            String key, @Nullable RecordRow record, ObservationForm form, OfIndicator of) {
        echoed.refuse(form.echoed());
        check(of);
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("plan", of.plan());
        row.put("indicator", of.indicator());
        row.put("year", of.year());
        row.put("district", of.district());
        row.put("published_on", form.publishedOn());
        row.put("value", form.value());
        row.put("status", form.status());
        row.put("source", form.source());
        return row;
    }

    private void check(OfIndicator of) {
        Problem unknown = Problem.of(ProblemType.UNKNOWN_REFERENCE);
        List<String> indicators = sql.list(
                "select code from indicator where plan = ? order by position",
                List.of(of.plan()),
                row -> row.getString(1));
        if (indicators.isEmpty()) {
            throw unknown.violation("plan", "UNKNOWN_ID", of.plan());
        }
        if (!indicators.contains(of.indicator())) {
            throw unknown.violation("indicator", "UNKNOWN_CODE", List.of(of.indicator()), indicators);
        }
        String place = of.district();
        if (place != null && !lists.districtsOfTheCity().contains(place)) {
            throw unknown.violation("district", "UNKNOWN_CODE", List.of(place), lists.districtsOfTheCity());
        }
    }

    @Override
    public Merging merging() {
        return new JournalMerge(table(), "lock table observation in share row exclusive mode", IDENTITY, SAID, VERSION);
    }

    @Override
    public Condition ids() {
        return Condition.of("""
                select id::text as id from observation where known_until is null
                order by plan, indicator, year, district nulls first, published_on""");
    }

    @Override
    public List<Shown> shown(Session session, List<String> ids) throws SQLException {
        return session.list(
                """
                select o.* from unnest(?::text[]) with ordinality asked(id, position)
                join observation o on o.id = asked.id::bigint order by asked.position
                """,
                List.of(ids),
                row -> new Shown(new Publication(
                        row.getString("plan"),
                        row.getString("indicator"),
                        row.getInt("year"),
                        row.getString("district"),
                        row.getBigDecimal("value"),
                        row.getString("status"),
                        row.getObject("published_on", LocalDate.class),
                        row.getString("source"))));
    }
}
