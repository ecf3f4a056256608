package cn.innovation.registry.facility;

import cn.innovation.registry.facility.FacilityView.HostOnDay;
import cn.innovation.registry.facility.FacilityView.RecognitionInForce;
import cn.innovation.registry.fact.Columns;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.RecordKind;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads facilities as they are on a day: one of them, or a page. */
@ApplicationScoped
class FacilityReader {
    private static final TypeReference<List<RecognitionInForce>> RECOGNITIONS = new TypeReference<>() {};
    private static final TypeReference<List<HostOnDay>> HOSTS = new TypeReference<>() {};

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
                    where z.record_id = p.id and not z.withdrawn and z.period @> asked.day order by f.key) as zones,
                (select json_agg(json_build_object('type', g.type, 'level', g.level, 'number', g.number,
                        'from', g.valid_from, 'until', least(g.valid_until, g.ended_from))
                        order by v.rank desc nulls last, g.valid_from, g.type)
                    from recognition g left join level v on v.code = g.level
                    where g.record_id = p.id and not g.withdrawn and g.period @> asked.day) as recognitions,
                (select json_agg(json_build_object('role', h.role, 'other', o.key,
                        'name', coalesce(h.other_name, oe.name, oi.name)) order by h.role, h.valid_from nulls first, h.id)
                    from host h
                    left join record o on o.id = h.other_id
                    left join enterprise oe on oe.id = h.other_id
                    left join institution oi on oi.id = h.other_id
                    where h.record_id = p.id and not h.withdrawn and h.period @> asked.day) as hosts
            from page p
            cross join asked
            join facility e on e.id = p.id
            join record r on r.id = p.id
            left join location l on l.record_id = p.id and not l.withdrawn and l.period @> asked.day
            left join cluster_assignment c on c.record_id = p.id and not c.withdrawn and c.period @> asked.day
            left join existence x on x.record_id = p.id and not x.withdrawn and x.period @> asked.day
            order by p.position
            """;

    private final Sql sql;
    private final ObjectMapper json;

    FacilityReader(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<FacilityView> find(RecordKind kind, UUID key, LocalDate on) {
        Condition one =
                Condition.of("select id, 1 as position from facility where key = ? and kind = ?", key, kind.code());
        return sql.on(session -> rows(session, one, on)).stream().findFirst();
    }

    List<FacilityView> rows(Session session, Condition page, LocalDate on) throws SQLException {
        List<Object> args = new ArrayList<>(page.args());
        args.add(on);
        return session.list(AROUND.formatted(page.sql()), args, this::view);
    }

    private FacilityView view(ResultSet row) throws SQLException {
        return new FacilityView(
                row.getObject("key", UUID.class),
                row.getString("name"),
                Columns.texts(row, "former_names"),
                row.getString("english_name"),
                Columns.texts(row, "aliases"),
                row.getObject("established_on", LocalDate.class),
                row.getString("address"),
                row.getString("website"),
                row.getBigDecimal("area"),
                row.getObject("seats", Integer.class),
                row.getString("source"),
                Columns.location(row),
                Columns.clusters(row),
                Columns.texts(row, "zones").stream().map(UUID::fromString).toList(),
                read(row.getString("recognitions"), RECOGNITIONS),
                read(row.getString("hosts"), HOSTS),
                row.getString("existence"),
                row.getLong("version"),
                row.getObject("changed_at", OffsetDateTime.class).toInstant(),
                null);
    }

    private <T> List<T> read(@Nullable String found, TypeReference<List<T>> type) {
        try {
            return found == null ? List.of() : json.readValue(found, type);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the database wrote this JSON", e);
        }
    }
}
