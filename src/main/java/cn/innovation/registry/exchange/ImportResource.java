package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Paging.Before;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.security.Own;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.parameters.RequestBody;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/imports")
@Tag(name = "imports", description = "Files of rows: checked as a whole, and taken in by one transaction.")
public class ImportResource {
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NDJSON = "application/x-ndjson";
    private static final List<Format> FORMATS_OF_FAULTS = List.of(Format.JSON, Format.CSV, Format.XLSX);

    private final ImportService service;
    private final ImportReports reports;
    private final FaultReports faults;
    private final ExchangeKinds kinds;
    private final Own own;

    ImportResource(ImportService service, ImportReports reports, FaultReports faults, ExchangeKinds kinds, Own own) {
        this.service = service;
        this.reports = reports;
        this.faults = faults;
        this.kinds = kinds;
        this.own = own;
    }

    @POST
    @RolesAllowed({Roles.REGISTRAR, Roles.STATISTICIAN})
    @Consumes({CSV, XLSX, NDJSON})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Import a file",
            description =
                    "The body is the file: CSV (UTF-8, or GB18030 where the charset says so), XLSX (the first sheet) or NDJSON,"
                            + " of at most 256 MB and 1,100,000 rows. Columns are named by path or in either language, as in the"
                            + " template. A record is told by its credit code or id; where ids are issued also by a name that"
                            + " only one has, and a row without an id whose name none has is a new record. A row passes the same checks as a single write; a record or fact that is there is"
                            + " changed, one that says the same leaves no trace. A row says all of what it is about, as a PUT does: what has no"
                            + " column, or no value in it, is empty afterwards. Rows are read and checked first; if none is"
                            + " faulty, or with `partial=true`, they are written by one transaction. `Location` tells how it"
                            + " goes.")
    @APIResponse(
            responseCode = "202",
            description = "Taken in; the work begins within a second",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ImportView.class)))
    @Costly
    public Response create(
            @BeanParam ImportParameters asked,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_DISPOSITION) @Nullable String disposition,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example =
                                                "creditCode,name,registeredOn\n91440703MA00000077,示例科技有限公司,2018-05-01\n"),
                                @Content(
                                        mediaType = XLSX,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = NDJSON,
                                        schema = @Schema(type = SchemaType.OBJECT),
                                        example =
                                                "{\"creditCode\": \"91440703MA00000077\", \"name\": \"示例科技有限公司\", \"registeredOn\": \"2018-05-01\"}\n")
                            })
                    InputStream file) {
        Parameters parameters = new Parameters();
        String kind = kind(asked.kind, parameters);
        boolean validateOnly = asked.validateOnly(parameters);
        boolean partial = asked.isPartial(parameters);
        parameters.check();
        kinds.checkWriter(Objects.requireNonNull(kind));
        kinds.checkScope(kind);
        ImportRequest request = ImportRequest.of(kind, validateOnly, partial, type, disposition);
        return service.take(request, file, Language.of(language));
    }

    @GET
    @RolesAllowed({Roles.GOVERNMENT, Roles.SYSTEM_ADMINISTRATOR})
    @Operation(
            summary = "Imports",
            description = "The caller's own; to an administrator of the system, everybody's. The latest first.")
    public Page<ImportView> list(
            @BeanParam Paging asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        Before before = asked.before(parameters);
        parameters.check();
        return Page.of(
                reports.page(own.only(), before, rows + 1, Language.of(language)),
                rows,
                last -> new Before(last.createdAt(), last.id()));
    }

    @GET
    @RolesAllowed({Roles.GOVERNMENT, Roles.SYSTEM_ADMINISTRATOR})
    @Path("/{id}")
    @Operation(summary = "An import", description = "How far it is, and what became of its rows.")
    public ImportView get(
            @PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return found(id, language);
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}/errors")
    @Produces({MediaType.APPLICATION_JSON, CSV, XLSX})
    @Operation(
            summary = "The faults of an import",
            description =
                    "Every fault of every row: where, what was sent, what is wrong, and what would be right. JSON comes in pages of a"
                            + " thousand rows; CSV has all of them; XLSX is the whole file that was sent, with the faults in a last column and their cells"
                            + " coloured: put right, it can be sent as it is. The file is kept for 30 days. Those of others are for who may write such rows"
                            + " for the whole city.")
    @APIResponse(
            responseCode = "200",
            description = "The faults",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ImportErrorsView.class)),
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    public Response errors(
            @PathParam("id") String id,
            @Parameter(
                            description = "Rows after this one; `next` of the page before.",
                            schema = @Schema(type = SchemaType.INTEGER))
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(
                            description = "`json` (default), `csv` or `xlsx`. It goes before `Accept`.",
                            schema = @Schema(enumeration = {"json", "csv", "xlsx"}))
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Integer row = parameters.integer("after", after, 0, Integer.MAX_VALUE);
        Format asked = Format.of(format, accept == null ? List.of() : accept, FORMATS_OF_FAULTS, parameters);
        parameters.check();
        ImportView found = found(id, language);
        if (!own.is(found.createdBy())) {
            // They are what was sent, which may be bound to a purpose, of whatever district.
            kinds.checkWriterEverywhere(found.kind());
        }
        if (asked == Format.XLSX) {
            return Response.ok(faults.sheet(found.id(), Language.of(language)), XLSX)
                    .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"faults-" + found.id() + ".xlsx\"")
                    .build();
        }
        int first = row == null ? 0 : row;
        return asked == Format.CSV
                ? Response.ok(faults.table(found.id(), first, Language.of(language)), CSV + ";charset=UTF-8")
                        .build()
                : Response.ok(faults.page(found.id(), first, Language.of(language)), MediaType.APPLICATION_JSON)
                        .build();
    }

    @POST
    @RolesAllowed({Roles.REGISTRAR, Roles.STATISTICIAN, Roles.SYSTEM_ADMINISTRATOR})
    @Path("/{id}/cancel")
    @Operation(
            summary = "Cancel an import",
            description =
                    "What nobody works on yet ends at once, what is being worked on within seconds, and nothing of it stays. What is over stays"
                            + " as it is.")
    public ImportView cancel(
            @PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return service.cancel(Ids.read(id), Language.of(language));
    }

    @GET
    @PermitAll
    @Path("/templates/{kind}")
    @Produces({CSV, XLSX, NDJSON})
    @Operation(
            summary = "A template",
            description =
                    "An empty file with the columns of a kind, named in the language of the caller; NDJSON by path.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = CSV, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = XLSX, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = NDJSON, schema = @Schema(type = SchemaType.OBJECT))
            })
    public Response template(
            @Parameter(description = "What the rows are.", example = "enterprises") @PathParam("kind") String kind,
            @Parameter(description = "`csv` (default), `xlsx` or `ndjson`.") @QueryParam("format") @Nullable
                    String format,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        String chosen = parameters.choice("format", format, Set.of("csv", "xlsx", "ndjson"));
        parameters.check();
        Exchangeable<?, ?> exchangeable = kinds.find(kind).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        SheetFormat of = SheetFormat.valueOf((chosen == null ? "csv" : chosen).toUpperCase(java.util.Locale.ROOT));
        return Response.ok(Templates.of(exchangeable, of, Language.of(language)), of.type())
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + kind + "." + of.code() + "\"")
                .build();
    }

    private ImportView found(String id, @Nullable String language) {
        return service.own(Ids.read(id), Language.of(language));
    }

    private @Nullable String kind(@Nullable String asked, Parameters parameters) {
        if (asked == null) {
            parameters.fault("kind", "REQUIRED");
            return null;
        }
        return parameters.choice("kind", asked, kinds.names());
    }
}
