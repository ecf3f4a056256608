package cn.innovation.registry.organisation;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.Slice;
import cn.innovation.registry.fact.ClusterAssignmentForm;
import cn.innovation.registry.fact.ClusterAssignments;
import cn.innovation.registry.fact.ClustersOpening;
import cn.innovation.registry.fact.LocationForm;
import cn.innovation.registry.fact.LocationOpening;
import cn.innovation.registry.fact.Locations;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.EntityColumns;
import cn.innovation.registry.shared.record.FactRows;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.inject.Singleton;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Enterprises in bulk: what describes them, and with a new one its first place and clusters. */
@Singleton
class EnterpriseExchange implements Exchangeable<EnterpriseForm> {
    private final EntityColumns columns = new EntityColumns(Enterprise.class, Set.of("id", "credit_code"));
    private final FactRows<?, LocationForm, ?> locations;
    private final FactRows<?, ClusterAssignmentForm, ?> clusters;
    private final EchoedFields echoed;
    private final CodeLists lists;

    EnterpriseExchange(Locations locations, ClusterAssignments clusters, EchoedFields echoed, CodeLists lists) {
        this.locations = new FactRows<>(locations, echoed);
        this.clusters = new FactRows<>(clusters, echoed);
        this.echoed = echoed;
        this.lists = lists;
    }

    @Override
    public String name() {
        return "enterprises";
    }

    @Override
    public RecordKind recordKind() {
        return RecordKind.ENTERPRISE;
    }

    @Override
    public String key() {
        return "creditCode";
    }

    @Override
    public String normalised(String written) {
        return CreditCodes.parse(written).text();
    }

    @Override
    public Class<EnterpriseForm> form() {
        return EnterpriseForm.class;
    }

    @Override
    public Set<String> answerOnly() {
        return Set.of(
                "formerNames",
                "suggestedClusters",
                "zones",
                "existence",
                "tier",
                "qualifications",
                "version",
                "changedAt",
                "labels");
    }

    @Override
    public String table() {
        return "enterprise";
    }

    @Override
    public List<String> columns() {
        return columns.names();
    }

    @Override
    public String identity() {
        return "%1$s.id";
    }

    @Override
    public boolean registers() {
        return true;
    }

    @Override
    public Map<String, @Nullable Object> content(String key, @Nullable RecordRow record, EnterpriseForm form) {
        if (record == null) {
            CreditCodes.checkImported(new CreditCode(key));
        }
        echoed.refuse(form.echoed());
        EnterpriseService.checkIndustry(form.industry(), lists);
        Enterprise enterprise = new Enterprise();
        enterprise.describe(form);
        Map<String, @Nullable Object> row = columns.of(enterprise);
        RecordRow subject = record == null ? new RecordRow(0, RecordKind.ENTERPRISE, key, 1, null, null, null) : record;
        LocationOpening place = form.location();
        if (place != null) {
            row.put("location", under("location", () -> locations.row(subject, place.form(form.registeredOn()))));
        }
        ClustersOpening assigned = form.clusters();
        if (assigned != null) {
            row.put("clusters", under("clusters", () -> clusters.row(subject, assigned.form(form.registeredOn()))));
        }
        return row;
    }

    /** What is wrong with a part is told by the path from the whole. */
    private static Map<String, @Nullable Object> under(String part, Supplier<Map<String, @Nullable Object>> row) {
        try {
            return row.get();
        } catch (Problem problem) {
            Problem whole = Problem.of(problem.type());
            Forms.faults(problem)
                    .forEach(fault -> whole.violation(
                            part + "." + fault.field(),
                            fault.code(),
                            fault.args().toArray()));
            throw whole;
        }
    }

    /** The place and the clusters of who is registered already are changed as facts: a row may only repeat them. */
    @Override
    public Map<Integer, List<Violation>> contradictions(Session session, Slice slice) throws SQLException {
        Map<Integer, List<Violation>> found = new HashMap<>();
        session.list("""
                select r.row,
                    r.content -> 'location' is not null and (l.id is null
                        or l.district is distinct from r.content -> 'location' ->> 'district') as moved,
                    r.content -> 'clusters' is not null and (c.id is null
                        or c.primary_cluster <> r.content -> 'clusters' ->> 'primary_cluster'
                        or to_jsonb(c.secondary_clusters) <> r.content -> 'clusters' -> 'secondary_clusters'
                        or c.basis <> r.content -> 'clusters' ->> 'basis') as assigned
                from import_row r
                join enterprise e on e.id = r.record_id
                left join location l on l.record_id = e.id and not l.withdrawn and l.period @> current_date
                left join cluster_assignment c on c.record_id = e.id and not c.withdrawn and c.period @> current_date
                where %s and (r.content -> 'location' is not null or r.content -> 'clusters' is not null)
                """.formatted(Slice.ROWS), slice.args(), row -> {
            List<Violation> faults = new ArrayList<>();
            if (row.getBoolean("moved")) {
                faults.add(new Violation("location", "CHANGE_THE_FACT", List.of("locations")));
            }
            if (row.getBoolean("assigned")) {
                faults.add(new Violation("clusters", "CHANGE_THE_FACT", List.of("clusters")));
            }
            if (!faults.isEmpty()) {
                found.put(row.getInt("row"), faults);
            }
            return faults;
        });
        return found;
    }

    @Override
    public void merged(Session session, Slice slice) throws SQLException {
        open(session, slice, locations, "location");
        open(session, slice, clusters, "clusters");
    }

    private static void open(Session session, Slice slice, FactRows<?, ?, ?> facts, String field) throws SQLException {
        session.update(
                """
                insert into %1$s (record_id, %2$s)
                select r.record_id, n.%3$s
                from import_row r cross join lateral jsonb_populate_record(null::%1$s, r.content -> '%4$s') n
                where r.outcome = 'created' and r.content -> '%4$s' is not null and %5$s
                order by r.row
                """.formatted(
                                facts.table(),
                                String.join(", ", facts.columns()),
                                String.join(", n.", facts.columns()),
                                field,
                                Slice.ROWS),
                slice.args().toArray());
    }
}
