package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Histories;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.HistoryView;
import cn.innovation.registry.shared.record.RecordKind;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/enterprises/{creditCode}/history")
@Tag(name = "enterprises")
public class EnterpriseHistoryResource {
    private final Histories histories;

    EnterpriseHistoryResource(Histories histories) {
        this.histories = histories;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(
            operationId = "getEnterpriseHistory",
            summary = "What happened to an enterprise",
            description = "Its changes and those of its facts, the latest first.")
    public FactsView<HistoryView> history(@PathParam("creditCode") String written) {
        return histories.of(RecordKind.ENTERPRISE, CreditCodes.parse(written).text());
    }
}
