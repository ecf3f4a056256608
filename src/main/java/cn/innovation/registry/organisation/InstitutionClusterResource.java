package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.ClusterAssignmentForm;
import cn.innovation.registry.fact.ClusterAssignmentView;
import cn.innovation.registry.fact.ClusterAssignments;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.record.FactResource;
import cn.innovation.registry.shared.record.FactService;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.ws.rs.Path;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/clusters")
@Tag(name = "institutions")
public class InstitutionClusterResource extends FactResource<ClusterAssignmentForm, ClusterAssignmentView> {
    InstitutionClusterResource(FactService facts, IdempotencyService idempotency, ClusterAssignments kind) {
        super(facts, idempotency, kind, RecordKind.INSTITUTION);
    }
}
