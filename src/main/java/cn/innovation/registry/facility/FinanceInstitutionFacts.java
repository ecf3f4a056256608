package cn.innovation.registry.facility;

import cn.innovation.registry.fact.ClusterAssignmentForm;
import cn.innovation.registry.fact.ClusterAssignmentView;
import cn.innovation.registry.fact.ClusterAssignments;
import cn.innovation.registry.fact.ExistenceForm;
import cn.innovation.registry.fact.ExistenceView;
import cn.innovation.registry.fact.Existences;
import cn.innovation.registry.fact.LocationForm;
import cn.innovation.registry.fact.LocationView;
import cn.innovation.registry.fact.Locations;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The addresses of what is true of a finance institution for a time. */
final class FinanceInstitutionFacts {
    private FinanceInstitutionFacts() {}

    @Path("/v1/finance-institutions/{financeInstitution}/locations")
    @Tag(name = "finance-institutions")
    public static class OfLocations extends FactResource<LocationForm, LocationView> {
        OfLocations(FactService facts, IdempotencyService idempotency, Locations kind) {
            super(facts, idempotency, kind, RecordKind.FINANCE_INSTITUTION);
        }
    }

    @Path("/v1/finance-institutions/{financeInstitution}/existence")
    @Tag(name = "finance-institutions")
    public static class OfExistence extends FactResource<ExistenceForm, ExistenceView> {
        OfExistence(FactService facts, IdempotencyService idempotency, Existences kind) {
            super(facts, idempotency, kind, RecordKind.FINANCE_INSTITUTION);
        }
    }

    @Path("/v1/finance-institutions/{financeInstitution}/clusters")
    @Tag(name = "finance-institutions")
    public static class OfClusters extends FactResource<ClusterAssignmentForm, ClusterAssignmentView> {
        OfClusters(FactService facts, IdempotencyService idempotency, ClusterAssignments kind) {
            super(facts, idempotency, kind, RecordKind.FINANCE_INSTITUTION);
        }
    }
}
