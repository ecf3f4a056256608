package cn.innovation.registry.correction;

import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.record.PageParameters;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/corrections")
@Tag(
        name = "corrections",
        description =
                "Corrections asked for (校核纠错): another department reports a record that it holds to be wrong; those who answer for the"
                        + " district where the record stands correct it or say why not.")
public class CorrectionResource {
    private final CorrectionList list;
    private final CorrectionService service;
    private final IdempotencyService idempotency;

    CorrectionResource(CorrectionList list, CorrectionService service, IdempotencyService idempotency) {
        this.list = list;
        this.service = service;
        this.idempotency = idempotency;
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @TaggedByRegistry
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Operation(
            summary = "Corrections asked for",
            description =
                    "In the order in which they were asked for, or by the last day for an answer (`sort=dueOn`). Owner and lateness are as"
                            + " of today. Facets: `state`, `kind` (of the record), `district` (of the owner).")
    @Costly(Costly.When.WHOLE_LIST)
    public RestResponse<Page<CorrectionView>> list(
            @BeanParam CorrectionFilter filter,
            @BeanParam PageParameters asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return list.answer(filter, asked, Language.of(language));
    }

    @POST
    @RolesAllowed(Roles.GOVERNMENT)
    @Operation(
            summary = "Ask for a correction",
            description =
                    "Names the record, where it helps the fact and the field, and says what is wrong and by which document. The deadline is ten"
                            + " working days unless the registry is configured otherwise. Nothing of the record changes by it.")
    public Response create(CorrectionForm form) {
        return idempotency.once(form, () -> {
            CorrectionView asked = service.ask(form);
            return Response.created(URI.create("/v1/corrections/" + asked.id()))
                    .entity(asked)
                    .build();
        });
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}")
    @Operation(
            summary = "A correction asked for",
            description =
                    "With its owner, who follows the record when it moves, and its answer. Its `ETag` is for what closes it.")
    @APIResponse(responseCode = "200", description = "The request")
    public CorrectionView get(@PathParam("id") String id) {
        return service.find(Ids.read(id));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/correct")
    @Operation(
            summary = "Close a request by a correction",
            description =
                    "The record is corrected first, by the operations of its kind; this names the changes that did it, which have to be of"
                            + " that record and later than the request. A registrar of districts closes those of his districts alone.")
    public CorrectionView correct(@PathParam("id") String id, CorrectForm form) {
        return service.correct(Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/refuse")
    @Operation(
            summary = "Refuse a correction",
            description =
                    "The registry stays as it is; reason and document say why. A registrar of districts refuses those of his districts"
                            + " alone.")
    public CorrectionView refuse(@PathParam("id") String id, RefuseForm form) {
        return service.refuse(Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}/withdraw")
    @Operation(
            summary = "Take a request back",
            description =
                    "By who asked, as long as it is open; 403 for everybody else. It stays listed as `withdrawn`.")
    public CorrectionView withdraw(@PathParam("id") String id, WithdrawCorrectionForm form) {
        return service.withdraw(Ids.read(id), form);
    }
}
