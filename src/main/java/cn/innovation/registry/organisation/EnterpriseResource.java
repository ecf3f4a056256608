package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.WithdrawRecordForm;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.reference.Labels;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.persistence.RecordTime;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.ListParameters;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import java.time.LocalDate;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/enterprises")
@Tag(
        name = "enterprises",
        description = "Enterprises by their unified social credit code, and their way on the ladder.")
public class EnterpriseResource {
    private final EnterpriseList list;
    private final EnterpriseService service;
    private final EnterpriseReader reader;
    private final Records records;
    private final TierReader tiers;
    private final Lookup lookup;
    private final RecordTime recordTime;
    private final CodeLists lists;
    private final Clock clock;

    EnterpriseResource(
            EnterpriseList list,
            EnterpriseService service,
            EnterpriseReader reader,
            Records records,
            TierReader tiers,
            Lookup lookup,
            RecordTime recordTime,
            CodeLists lists,
            Clock clock) {
        this.list = list;
        this.service = service;
        this.reader = reader;
        this.records = records;
        this.tiers = tiers;
        this.lookup = lookup;
        this.recordTime = recordTime;
        this.lists = lists;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Operation(
            summary = "Enterprises",
            description =
                    "The enterprises that exist and stand in the city on the day, page by page without a limit of depth. Every"
                            + " filter on a fact asks for what is so on the day.")
    @Costly(Costly.When.WHOLE_LIST)
    public RestResponse<Page<EnterpriseView>> list(
            @BeanParam EnterpriseFilter filter,
            @BeanParam ListParameters asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return list.answer(filter, asked, Language.of(language));
    }

    @GET
    @PermitAll
    @Path("/{creditCode}")
    @Operation(
            summary = "An enterprise",
            description = "As it is on a day. A code that was replaced is answered 308, a withdrawn one 410.")
    public EnterpriseView get(
            @PathParam("creditCode") String written,
            @Parameter(description = "The day; today if left out.") @QueryParam("on") @Nullable String on,
            @Parameter(description = "`true`: also the labels of the codes.") @QueryParam("labels") @Nullable
                    String labels,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        LocalDate day = parameters.day("on", on);
        boolean labelled = Boolean.TRUE.equals(parameters.bool("labels", labels));
        parameters.check();
        CreditCode code = CreditCodes.parse(written);
        EnterpriseView view = reader.findWithOthers(code, day == null ? LocalDate.now(clock) : day)
                .orElseThrow(() -> records.absence(RecordKind.ENTERPRISE, code.text()));
        return labelled ? view.labelled(new Labels(lists, Language.of(language).locale())) : view;
    }

    @PUT
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{creditCode}")
    @Operation(
            summary = "Register or change an enterprise",
            description =
                    "With `If-None-Match: *` it is created and nothing else; with `If-Match` it is changed and nothing else. The"
                            + " body is the whole description: what is left out becomes unknown. Read-only fields of the answer"
                            + " may come back unchanged. Codes with the prefixes 91, 92, 93 and N1 to N3 are enterprises.")
    public Response put(@PathParam("creditCode") String written, EnterpriseForm form) {
        CreditCode code = CreditCodes.parseToPut(written);
        EnterpriseService.Stored stored = service.put(code, form);
        return stored.created()
                ? Response.created(URI.create(RecordKind.ENTERPRISE.path(code.text())))
                        .entity(stored.view())
                        .build()
                : Response.ok(stored.view()).build();
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{creditCode}/withdraw")
    @Operation(
            summary = "Withdraw an enterprise",
            description =
                    "Says that the record should not have been; it leaves a tombstone, or a successor to which its address then"
                            + " leads. An enterprise that ended is not withdrawn: that is a fact of its existence. The answer is"
                            + " the record as it last was.")
    public EnterpriseView withdraw(@PathParam("creditCode") String written, WithdrawRecordForm form) {
        return service.withdraw(CreditCodes.parse(written), form);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{creditCode}/tiers")
    @Operation(
            summary = "An enterprise's way on the ladder",
            description = "Its rungs, derived from its qualifications for as long as it exists in the city.")
    public TiersView tiers(
            @PathParam("creditCode") String written,
            @Parameter(description = "As known at this instant.") @QueryParam("knownAt") @Nullable String knownAt) {
        Parameters parameters = new Parameters();
        String horizon = recordTime.horizon("knownAt", parameters.instant("knownAt", knownAt), parameters);
        parameters.check();
        long id = records.present(
                        RecordKind.ENTERPRISE, CreditCodes.parse(written).text())
                .id();
        return new TiersView(tiers.tiers(id, horizon));
    }

    @POST
    @PermitAll
    @Path("/lookup")
    @Operation(
            summary = "Look up many enterprises",
            description =
                    "For up to 1,000 codes: whether each is valid and registered, its tier and its qualifications in force on"
                            + " the day. It only asks, and needs no Idempotency-Key.")
    public LookupView lookup(LookupForm form) {
        return lookup.of(form.codes(), form.on() == null ? LocalDate.now(clock) : form.on());
    }
}
