package cn.innovation.registry.organisation;

import static java.util.stream.Collectors.toMap;

import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.Columns;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.organisation.EnterpriseForm.Capital;
import cn.innovation.registry.organisation.EnterpriseView.QualificationInForce;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.persistence.Together;
import cn.innovation.registry.shared.record.CreditCode;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads enterprises as they are on a day: one of them, or a page. */
@ApplicationScoped
class EnterpriseReader {
    private static final int MONEY_DECIMALS = 2;

    /** Of who waits for the read of another: many times what one takes. */
    private static final Duration PATIENCE = Duration.ofMillis(250);

    /** What describes an enterprise e of record r, without what it is only searched by. */
    private static final String DESCRIPTION = """
            e.credit_code, e.name, e.english_name, e.legal_form, e.registered_on, e.former_registration_number, e.capital_amount,
                e.capital_currency, e.industry, e.size, e.address, e.business_scope, r.version, r.changed_at
            """;

    /** Around the ids of a page come the columns, each found by them. The day is kept from the planner, as {@code Rows.around} keeps the ids. */
    private static final String AROUND = """
            with page as (%s), asked(day) as (select (select ?::date))
            select s.tier,
                l.id is not null as located, l.valid_from as location_from, l.district,
                c.valid_from as clusters_from, c.primary_cluster, c.secondary_clusters, c.basis,
                coalesce(x.state, case when e.registered_on <= asked.day then 'active' end) as existence,
                array(select n.name from former_name n where n.record_id = p.id order by n.replaced_at desc)
                    as former_names,
                array(select f.key from zone_membership z join facility f on f.id = z.zone_id
                    where z.record_id = p.id and not z.withdrawn and z.period @> asked.day order by f.key) as zones,
                case when c.id is null then array(select distinct h.cluster
                    from cluster_hint h where starts_with(e.industry, h.industry_prefix) order by h.cluster) end as suggested,
                (select json_agg(json_build_object('kind', q.kind, 'number', q.number, 'year', q.year,
                        'from', q.valid_from, 'until', least(q.valid_until, q.ended_from)) order by q.valid_from, q.kind)
                    from qualification q where q.record_id = p.id and not q.withdrawn and q.period @> asked.day
                      and %s) as qualifications,
            """ + DESCRIPTION + """
            from page p
            cross join asked
            join enterprise e on e.id = p.id
            join record r on r.id = p.id
            left join standing s on s.record_id = p.id and s.known_until is null and s.period @> asked.day
            left join location l on l.record_id = p.id and not l.withdrawn and l.period @> asked.day
            left join cluster_assignment c on c.record_id = p.id and not c.withdrawn and c.period @> asked.day
            left join existence x on x.record_id = p.id and not x.withdrawn and x.period @> asked.day
            order by p.position
            """;

    /** What describes all that stand, whatever the day. */
    private static final Condition DESCRIBED = Condition.of("""
            select
            """ + DESCRIPTION + """
            from record r join enterprise e using (id)
            where r.withdrawn_at is null
            order by r.key
            """);

    /** What a read by code depends on beside the code. */
    private record Aspect(LocalDate on, Condition visible) {}

    private final Together<Aspect, String, EnterpriseView> together = new Together<>(PATIENCE, this::ask);
    private final Sql sql;
    private final Visibility visibility;
    private final ObjectReader qualifications;

    EnterpriseReader(Sql sql, Visibility visibility, ObjectMapper json) {
        this.sql = sql;
        this.visibility = visibility;
        this.qualifications = json.readerForListOf(QualificationInForce.class);
    }

    /** Empty if it was never there, or was withdrawn: {@code Records} says which. */
    Optional<EnterpriseView> find(CreditCode code, LocalDate on) {
        return sql.on(session -> rows(session, byCode(List.of(code.text())), on)).stream()
                .findFirst();
    }

    /** The same, with others who ask meanwhile; not inside a transaction, whose own changes nobody else sees. */
    Optional<EnterpriseView> findWithOthers(CreditCode code, LocalDate on) {
        return sql.isOfPrimary()
                ? together.find(new Aspect(on, visibility.qualifications("q")), code.text())
                : find(code, on);
    }

    private Map<String, EnterpriseView> ask(Aspect aspect, List<String> codes) {
        return sql.onPrimary(session -> rows(session, byCode(codes), aspect.on(), aspect.visible())).stream()
                .collect(toMap(EnterpriseView::creditCode, Function.identity()));
    }

    /** How many codes there are is kept from the planner, as in {@code Rows.around}; cast anew, or {@code any} would take it for rows. */
    static Condition byCode(List<String> codes) {
        return Condition.of("""
                select e.id, 1 as position
                from enterprise e join record r on r.id = e.id
                where e.credit_code = any ((select ?::text[])::text[]) and r.withdrawn_at is null
                """, codes);
    }

    List<EnterpriseView> rows(Session session, Condition page, LocalDate on) throws SQLException {
        return rows(session, page, on, visibility.qualifications("q"));
    }

    private List<EnterpriseView> rows(Session session, Condition page, LocalDate on, Condition visible)
            throws SQLException {
        List<Object> args = new ArrayList<>(page.args());
        args.add(on);
        args.addAll(visible.args());
        return session.list(AROUND.formatted(page.sql(), visible.sql()), args, row -> view(row, known(row)));
    }

    /** All by their codes: what describes them, and nothing that is derived or a fact of its own. */
    Bits<EnterpriseView> described(Session session) throws SQLException {
        return session.bits(DESCRIBED, row -> view(row, Known.NOTHING));
    }

    /** What a day's facts say of an enterprise. */
    private record Known(
            List<String> formerNames,
            @Nullable LocationOpening location,
            @Nullable ClustersOpening clusters,
            List<String> suggestedClusters,
            List<UUID> zones,
            @Nullable String existence,
            @Nullable String tier,
            List<QualificationInForce> qualifications) {
        private static final Known NOTHING =
                new Known(List.of(), null, null, List.of(), List.of(), null, null, List.of());
    }

    private Known known(ResultSet row) throws SQLException {
        return new Known(
                Columns.texts(row, "former_names"),
                Columns.location(row),
                Columns.clusters(row),
                Columns.texts(row, "suggested"),
                Columns.texts(row, "zones").stream().map(UUID::fromString).toList(),
                row.getString("existence"),
                row.getString("tier"),
                qualifications(row.getString("qualifications")));
    }

    private static EnterpriseView view(ResultSet row, Known known) throws SQLException {
        return new EnterpriseView(
                row.getString("credit_code"),
                row.getString("name"),
                known.formerNames(),
                row.getString("english_name"),
                row.getString("legal_form"),
                row.getObject("registered_on", LocalDate.class),
                row.getString("former_registration_number"),
                capital(row),
                row.getString("industry"),
                row.getString("size"),
                row.getString("address"),
                row.getString("business_scope"),
                known.location(),
                known.clusters(),
                known.suggestedClusters(),
                known.zones(),
                known.existence(),
                known.tier(),
                known.qualifications(),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                null);
    }

    private static @Nullable Capital capital(ResultSet row) throws SQLException {
        BigDecimal amount = row.getBigDecimal("capital_amount");
        String currency = row.getString("capital_currency");
        return currency == null ? null : new Capital(amount == null ? null : trimmed(amount), currency);
    }

    /** As money is written: two decimals, more only where they say something. */
    private static BigDecimal trimmed(BigDecimal amount) {
        BigDecimal stripped = amount.stripTrailingZeros();
        return stripped.scale() < MONEY_DECIMALS ? stripped.setScale(MONEY_DECIMALS) : stripped;
    }

    private List<QualificationInForce> qualifications(@Nullable String found) {
        try {
            return found == null ? List.of() : qualifications.readValue(found);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database wrote this JSON", e);
        }
    }
}
