package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Columns;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads institutions as they are on a day: one of them, or a page. */
@ApplicationScoped
class InstitutionReader {
    /** The day is kept from the planner, as {@code Rows.around} keeps the ids. */
    private static final String AROUND = """
            with page as (%s), asked(day) as (select (select ?::date))
            select e.*, r.version, r.changed_at,
                l.id is not null as located, l.valid_from as location_from, l.district,
                c.valid_from as clusters_from, c.primary_cluster, c.secondary_clusters, c.basis,
                coalesce(x.state, case when e.established_on is null or e.established_on <= asked.day then 'active' end)
                    as existence,
                array(select n.name from former_name n where n.record_id = p.id order by n.replaced_at desc)
                    as former_names,
                array(select f.key from zone_membership z join facility f on f.id = z.zone_id
                    where z.record_id = p.id and not z.withdrawn and z.period @> asked.day order by f.key) as zones
            from page p
            cross join asked
            join institution e on e.id = p.id
            join record r on r.id = p.id
            left join location l on l.record_id = p.id and not l.withdrawn and l.period @> asked.day
            left join cluster_assignment c on c.record_id = p.id and not c.withdrawn and c.period @> asked.day
            left join existence x on x.record_id = p.id and not x.withdrawn and x.period @> asked.day
            order by p.position
            """;

    private final Sql sql;

    InstitutionReader(Sql sql) {
        this.sql = sql;
    }

    Optional<InstitutionView> find(UUID key, LocalDate on) {
        Condition one = Condition.of("select id, 1 as position from institution where key = ?", key);
        return sql.on(session -> rows(session, one, on)).stream().findFirst();
    }

    List<InstitutionView> rows(Session session, Condition page, LocalDate on) throws SQLException {
        List<Object> args = new ArrayList<>(page.args());
        args.add(on);
        return session.list(AROUND.formatted(page.sql()), args, InstitutionReader::view);
    }

    private static InstitutionView view(ResultSet row) throws SQLException {
        return new InstitutionView(
                row.getObject("key", UUID.class),
                row.getString("name"),
                Columns.texts(row, "former_names"),
                row.getString("english_name"),
                row.getString("type"),
                row.getString("credit_code"),
                row.getString("country"),
                row.getObject("established_on", LocalDate.class),
                Columns.texts(row, "aliases"),
                row.getString("address"),
                row.getString("website"),
                row.getString("source"),
                Columns.location(row),
                Columns.clusters(row),
                Columns.texts(row, "zones").stream().map(UUID::fromString).toList(),
                row.getString("existence"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                null);
    }
}
