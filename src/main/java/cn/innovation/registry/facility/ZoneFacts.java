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
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The addresses of what is true of a zone for a time. */
final class ZoneFacts {
    private ZoneFacts() {}

    @Path("/v1/zones/{zone}/locations")
    @Tag(name = "zones")
    public static class OfLocations extends FactResource<LocationForm, LocationView> {
        OfLocations(FactService facts, IdempotencyService idempotency, Locations kind) {
            super(facts, idempotency, kind, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/clusters")
    @Tag(name = "zones")
    public static class OfClusters extends FactResource<ClusterAssignmentForm, ClusterAssignmentView> {
        OfClusters(FactService facts, IdempotencyService idempotency, ClusterAssignments kind) {
            super(facts, idempotency, kind, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/existence")
    @Tag(name = "zones")
    public static class OfExistence extends FactResource<ExistenceForm, ExistenceView> {
        OfExistence(FactService facts, IdempotencyService idempotency, Existences kind) {
            super(facts, idempotency, kind, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/recognitions")
    @Tag(name = "zones")
    public static class OfRecognitions extends FactResource<RecognitionForm, RecognitionView> {
        OfRecognitions(FactService facts, IdempotencyService idempotency, Recognitions kind) {
            super(facts, idempotency, kind, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/hosts")
    @Tag(name = "zones")
    public static class OfHosts extends FactResource<HostForm, HostView> {
        OfHosts(FactService facts, IdempotencyService idempotency, Hosts kind) {
            super(facts, idempotency, kind, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/relations")
    @Tag(name = "zones")
    public static class OfRelations extends FactResource<RelationForm, RelationView> {
        OfRelations(FactService facts, IdempotencyService idempotency, Relations kind) {
            super(facts, idempotency, kind, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/contacts")
    @Tag(name = "zones")
    public static class OfContacts extends ContactResource {
        OfContacts(
                FactService facts,
                IdempotencyService idempotency,
                Contacts kind,
                ContactReveals reveals,
                ContactErasureService erasures) {
            super(facts, idempotency, kind, reveals, erasures, RecordKind.ZONE);
        }
    }

    @Path("/v1/zones/{zone}/recognitions/{id}/evaluations")
    @Tag(name = "zones")
    public static class OfEvaluations extends EvaluationResource {
        OfEvaluations(EvaluationService service, IdempotencyService idempotency) {
            super(service, idempotency, RecordKind.ZONE);
        }
    }
}
