package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordRow;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts that come with a record: opened when it is created, afterwards changed by their own addresses. */
@ApplicationScoped
public class Openings {
    private final FactService facts;
    private final Locations locations;
    private final ClusterAssignments assignments;

    Openings(FactService facts, Locations locations, ClusterAssignments assignments) {
        this.facts = facts;
        this.locations = locations;
        this.assignments = assignments;
    }

    public void open(
            RecordRow record,
            @Nullable LocalDate born,
            @Nullable LocationOpening location,
            @Nullable ClustersOpening clusters) {
        if (location != null) {
            facts.add(locations, record, location.form(born));
        }
        if (clusters != null) {
            facts.add(assignments, record, clusters.form(born));
        }
    }

    public static void checkUnchanged(
            @Nullable LocationOpening location,
            @Nullable LocationOpening knownLocation,
            @Nullable ClustersOpening clusters,
            @Nullable ClustersOpening knownClusters) {
        Problem problem = Problem.of(ProblemType.RULE_VIOLATED);
        boolean moved = location != null && !same(location, knownLocation);
        boolean assigned = clusters != null && !same(clusters, knownClusters);
        if (moved) {
            problem.violation("location", "CHANGE_THE_FACT", "locations");
        }
        if (assigned) {
            problem.violation("clusters", "CHANGE_THE_FACT", "clusters");
        }
        if (moved || assigned) {
            throw problem;
        }
    }

    /** A first day that is left out is the one that is known, as it was when the record was created without one. */
    private static boolean same(LocationOpening sent, @Nullable LocationOpening known) {
        return known != null
                && (sent.from() == null || sent.from().equals(known.from()))
                && Objects.equals(sent.district(), known.district());
    }

    private static boolean same(ClustersOpening sent, @Nullable ClustersOpening known) {
        return known != null
                && (sent.from() == null || sent.from().equals(known.from()))
                && sent.primary().equals(known.primary())
                && Objects.requireNonNullElse(sent.secondary(), List.of()).equals(known.secondary())
                && sent.basis().equals(known.basis());
    }
}
