package cn.innovation.registry.fact;

import cn.innovation.registry.shared.http.EchoedFields;
import cn.innovation.registry.shared.record.FactRows;
import jakarta.inject.Singleton;

/** The facts that come with a record, for who writes many at once (see {@link Openings}). */
@Singleton
public final class OpeningRows {
    private final FactRows<?, LocationForm, ?> locations;
    private final FactRows<?, ClusterAssignmentForm, ?> clusters;

    OpeningRows(Locations locations, ClusterAssignments clusters, EchoedFields echoed) {
        this.locations = new FactRows<>(locations, echoed);
        this.clusters = new FactRows<>(clusters, echoed);
    }

    FactRows<?, LocationForm, ?> locations() {
        return locations;
    }

    FactRows<?, ClusterAssignmentForm, ?> clusters() {
        return clusters;
    }
}
