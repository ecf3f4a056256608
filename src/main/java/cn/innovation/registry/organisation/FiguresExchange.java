package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The figures of enterprises in bulk: one row a year. */
@Singleton
class FiguresExchange implements Exchangeable<FiguresForm, FiguresExchange.OfYear> {
    private final EchoedFields echoed;
    private final Visibility visibility;

    FiguresExchange(EchoedFields echoed, Visibility visibility) {
        this.echoed = echoed;
        this.visibility = visibility;
    }

    /** The year, which a single write has in its address. */
    record OfYear(@NotNull @Min(1980) @Max(2100) Integer year) {}

    @Override
    public String name() {
        return "figures";
    }

    @Override
    public Set<RecordKind> recordKinds() {
        return Set.of(RecordKind.ENTERPRISE);
    }

    @Override
    public String key() {
        return RecordKind.ENTERPRISE.parameter();
    }

    @Override
    public Class<FiguresForm> form() {
        return FiguresForm.class;
    }

    @Override
    public Class<OfYear> more() {
        return OfYear.class;
    }

    @Override
    public Class<?> answer() {
        return FiguresView.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of("version", "changedAt");
    }

    @Override
    public String table() {
        return "figures";
    }

    @Override
    public List<String> columns() {
        return List.copyOf(row(0, EMPTY).keySet());
    }

    @Override
    public String identity() {
        return "%1$s.year";
    }

    @Override
    public Set<String> readers() {
        return Visibility.Bound.FIGURES.roles();
    }

    private static final FiguresForm EMPTY =
            new FiguresForm(null, null, null, null, null, null, null, null, null, null, null, null);

    @Override
    public Map<String, @Nullable Object> content(
            String key, @Nullable RecordRow record, FiguresForm form, OfYear more) {
        if (record == null) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation(key(), "NOT_REGISTERED", key);
        }
        echoed.refuse(form.echoed());
        return row(more.year(), form);
    }

    private static Map<String, @Nullable Object> row(int year, FiguresForm form) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("year", year);
        row.put("staff", form.staff());
        row.put("science_staff", form.scienceStaff());
        row.put("revenue", form.revenue());
        row.put("high_tech_revenue", form.highTechRevenue());
        row.put("costs", form.costs());
        row.put("rd_spending", form.rdSpending());
        row.put("rd_spending_domestic", form.rdSpendingDomestic());
        row.put("class_one_ip", form.classOneIp());
        row.put("class_two_ip", form.classTwoIp());
        row.put("has_rd_institution", form.hasRdInstitution());
        row.put("source", form.source());
        return row;
    }

    @Override
    public Condition ids() {
        Condition visible = visibility.of(Visibility.Bound.FIGURES, "f.record_id");
        return new Condition("""
                select f.id::text as id from figures f join record r on r.id = f.record_id
                where r.withdrawn_at is null and %s order by r.key, f.year""".formatted(visible.sql()), visible.args());
    }

    @Override
    public List<Shown> shown(Session session, List<String> ids) throws SQLException {
        return session.list(
                """
                        select f.*, r.key
                        from unnest(?::uuid[]) with ordinality asked(id, position)
                        join figures f using (id) join record r on r.id = f.record_id
                        order by asked.position
                        """, List.of(ids), row -> new Shown(RecordKind.ENTERPRISE, row.getString("key"), Figures.view(row)));
    }
}
