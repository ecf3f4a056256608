package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.HistoryView;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/institutions/{institution}/history")
@Tag(name = "institutions")
public class InstitutionHistoryResource {
    private final Histories histories;

    InstitutionHistoryResource(Histories histories) {
        this.histories = histories;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(
            operationId = "getInstitutionHistory",
            summary = "What happened to an institution",
            description = "Its changes and those of its facts, the latest first.")
    public FactsView<HistoryView> history(@PathParam("institution") String written) {
        return histories.of(RecordKind.INSTITUTION, Ids.read(written).toString());
    }
}
