package cn.innovation.registry.organisation;

import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.CreditCode;
import cn.innovation.registry.shared.record.CreditCodes;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.shared.record.Records;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/enterprises/{creditCode}/figures/{year}")
@Tag(name = "enterprises")
public class FiguresResource {
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    private final FiguresService service;
    private final Figures figures;
    private final Records records;
    private final Visibility visibility;

    FiguresResource(FiguresService service, Figures figures, Records records, Visibility visibility) {
        this.service = service;
        this.figures = figures;
        this.records = records;
        this.visibility = visibility;
    }

    @GET
    @RolesAllowed({Roles.REGISTRAR, Roles.STATISTICIAN})
    @Operation(
            operationId = "getEnterpriseFigures",
            summary = "An enterprise's figures of a year",
            description =
                    "Bound to a purpose: for registrars and statisticians; who is limited to districts sees those of the enterprises that"
                            + " stand there.")
    public FiguresView get(@PathParam("creditCode") String written, @PathParam("year") String year) {
        int wanted = year(year);
        long id = records.present(
                        RecordKind.ENTERPRISE, CreditCodes.parse(written).text())
                .id();
        return figures.find(id, wanted)
                .filter(found -> visibility.sees(Visibility.Bound.FIGURES, id))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    @PUT
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(
            operationId = "putEnterpriseFigures",
            summary = "Record an enterprise's figures of a year",
            description =
                    "With `If-None-Match: *` they are created and nothing else; with `If-Match` they are changed. What is left"
                            + " out becomes unknown.")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(@PathParam("creditCode") String written, @PathParam("year") String year, FiguresForm form) {
        CreditCode code = CreditCodes.parse(written);
        int wanted = year(year);
        FiguresService.Stored stored = service.put(code, wanted, form);
        return stored.created()
                ? Response.created(URI.create(RecordKind.ENTERPRISE.path(code.text()) + "/figures/" + wanted))
                        .entity(stored.view())
                        .build()
                : Response.ok(stored.view()).build();
    }

    private static int year(String written) {
        Parameters parameters = new Parameters();
        Integer year = parameters.integer("year", written, FIRST_YEAR, LAST_YEAR);
        parameters.check();
        return Objects.requireNonNull(year);
    }
}
