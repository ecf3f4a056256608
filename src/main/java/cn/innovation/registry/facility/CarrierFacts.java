package cn.innovation.registry.facility;

import cn.innovation.registry.fact.ClusterAssignmentForm;
import cn.innovation.registry.fact.ClusterAssignmentView;
import cn.innovation.registry.fact.ClusterAssignments;
import cn.innovation.registry.fact.ContactErasureService;
import cn.innovation.registry.fact.ContactResource;
import cn.innovation.registry.fact.ContactReveals;
import cn.innovation.registry.fact.Contacts;
import cn.innovation.registry.fact.ExistenceForm;
import cn.innovation.registry.fact.ExistenceView;
import cn.innovation.registry.fact.Existences;
import cn.innovation.registry.fact.LocationForm;
import cn.innovation.registry.fact.LocationView;
import cn.innovation.registry.fact.Locations;
import cn.innovation.registry.fact.RelationForm;
import cn.innovation.registry.fact.RelationView;
import cn.innovation.registry.fact.Relations;
import cn.innovation.registry.fact.ZoneMembershipForm;
import cn.innovation.registry.fact.ZoneMembershipView;
import cn.innovation.registry.fact.ZoneMemberships;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The addresses of what is true of a carrier for a time. */
final class CarrierFacts {
    private CarrierFacts() {}

    @Path("/v1/carriers/{carrier}/locations")
    @Tag(name = "carriers")
    public static class OfLocations extends FactResource<LocationForm, LocationView> {
        OfLocations(FactService facts, IdempotencyService idempotency, Locations kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/clusters")
    @Tag(name = "carriers")
    public static class OfClusters extends FactResource<ClusterAssignmentForm, ClusterAssignmentView> {
        OfClusters(FactService facts, IdempotencyService idempotency, ClusterAssignments kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/zones")
    @Tag(name = "carriers")
    public static class OfZones extends FactResource<ZoneMembershipForm, ZoneMembershipView> {
        OfZones(FactService facts, IdempotencyService idempotency, ZoneMemberships kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/existence")
    @Tag(name = "carriers")
    public static class OfExistence extends FactResource<ExistenceForm, ExistenceView> {
        OfExistence(FactService facts, IdempotencyService idempotency, Existences kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/recognitions")
    @Tag(name = "carriers")
    public static class OfRecognitions extends FactResource<RecognitionForm, RecognitionView> {
        OfRecognitions(FactService facts, IdempotencyService idempotency, Recognitions kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/hosts")
    @Tag(name = "carriers")
    public static class OfHosts extends FactResource<HostForm, HostView> {
        OfHosts(FactService facts, IdempotencyService idempotency, Hosts kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/relations")
    @Tag(name = "carriers")
    public static class OfRelations extends FactResource<RelationForm, RelationView> {
        OfRelations(FactService facts, IdempotencyService idempotency, Relations kind) {
            super(facts, idempotency, kind, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/contacts")
    @Tag(name = "carriers")
    public static class OfContacts extends ContactResource {
        OfContacts(
                FactService facts,
                IdempotencyService idempotency,
                Contacts kind,
                ContactReveals reveals,
                ContactErasureService erasures) {
            super(facts, idempotency, kind, reveals, erasures, RecordKind.CARRIER);
        }
    }

    @Path("/v1/carriers/{carrier}/recognitions/{id}/evaluations")
    @Tag(name = "carriers")
    public static class OfEvaluations extends EvaluationResource {
        OfEvaluations(EvaluationService service, IdempotencyService idempotency) {
            super(service, idempotency, RecordKind.CARRIER);
        }
    }
}
