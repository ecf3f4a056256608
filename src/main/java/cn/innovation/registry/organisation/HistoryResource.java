package cn.innovation.registry.organisation;

import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.FactsView;
import cn.innovation.registry.shared.record.History;
import cn.innovation.registry.shared.record.HistoryView;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1")
public class HistoryResource {
    private static final Set<String> NOT_PUBLIC = Set.of("figures", "contact");

    private final History history;
    private final Records records;
    private final Visibility visibility;

    HistoryResource(History history, Records records, Visibility visibility) {
        this.history = history;
        this.records = records;
        this.visibility = visibility;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/enterprises/{creditCode}/history")
    @Tag(name = "enterprises")
    @Operation(
            operationId = "getEnterpriseHistory",
            summary = "What happened to an enterprise",
            description = "Its changes and those of its facts, the latest first.")
    public FactsView<HistoryView> ofEnterprise(@PathParam("creditCode") String written) {
        return of(RecordKind.ENTERPRISE, CreditCodes.parse(written).text());
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/institutions/{id}/history")
    @Tag(name = "institutions")
    @Operation(
            operationId = "getInstitutionHistory",
            summary = "What happened to an institution",
            description = "Its changes and those of its facts, the latest first.")
    public FactsView<HistoryView> ofInstitution(@PathParam("id") String id) {
        return of(RecordKind.INSTITUTION, Ids.read(id).toString());
    }

    private FactsView<HistoryView> of(RecordKind kind, String key) {
        Set<String> hidden = visibility.government() ? Set.of() : NOT_PUBLIC;
        return new FactsView<>(history.of(records.present(kind, key).id(), hidden, visibility.kinds()));
    }
}
