package cn.innovation.registry.lists;

import cn.innovation.registry.exchange.ImportRequest;
import cn.innovation.registry.exchange.ListAnswers;
import cn.innovation.registry.fact.Visibility;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.PageOrFile;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Paging.Before;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.shared.security.Scope;
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
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/lists")
@Tag(
        name = "lists",
        description =
                "Lists of what was granted, as they are published for the whole province: names and numbers without credit codes. What is"
                        + " certain is granted; the rest is work, and each item of it is decided once.")
public class ListResource {
    private static final String CSV = "text/csv";
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    private static final String NDJSON = "application/x-ndjson";
    private static final Set<String> STATES =
            Set.of("granted", "unchanged", "elsewhere", "not-ours", "open", "decided");
    private static final Set<String> REASONS = Set.of("ambiguous", "unknown", "contradiction", "refused", "missing");

    private final ListService service;
    private final DecisionService decisions;
    private final ListReader reader;
    private final Visibility visibility;
    private final Scope scope;
    private final ListAnswers answers;

    ListResource(
            ListService service,
            DecisionService decisions,
            ListReader reader,
            Visibility visibility,
            Scope scope,
            ListAnswers answers) {
        this.answers = answers;
        this.service = service;
        this.decisions = decisions;
        this.reader = reader;
        this.visibility = visibility;
        this.scope = scope;
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Consumes({CSV, XLSX, NDJSON})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Take in a list",
            description =
                    "The body is the file as it was published: CSV (UTF-8, or GB18030 where the charset says so), XLSX (the first sheet) or"
                            + " NDJSON; the parameters say what holds of all its rows. Columns: `name` (企业名称), `number` (证书编号), and if there"
                            + " are, `city`, `district`, `creditCode`; others are left out, and named in `file.ignoredColumns`.\n\n"
                            + "Names are compared in any width, case and spacing. A row is granted where exactly one enterprise bears the name,"
                            + " or bore it, and nothing contradicts it; names that are only alike never are. Rows of which nothing is known here"
                            + " and whose name begins with no place of the city (or has it in brackets) are counted as not ours. The rest is"
                            + " work: several enterprises of a name, or some with one like it (`ambiguous`), a firm of the city that is not"
                            + " registered (`unknown`), what contradicts the registry (`contradiction`), what a rule forbids (`refused`), and who"
                            + " is registered for the kind, year and batch and not on the list (`missing`). What was decided before on the same"
                            + " name and number holds. A row that is faulty in itself is reported as of an import, and holds no other up.")
    @APIResponse(
            responseCode = "202",
            description = "Taken in; the work begins within a second",
            content =
                    @Content(mediaType = MediaType.APPLICATION_JSON, schema = @Schema(implementation = ListView.class)))
    @Costly
    public Response create(
            @BeanParam ListParameters asked,
            @HeaderParam(HttpHeaders.CONTENT_TYPE) MediaType type,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.CONTENT_DISPOSITION) @Nullable String disposition,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language,
            @RequestBody(
                            required = true,
                            content = {
                                @Content(
                                        mediaType = CSV,
                                        schema = @Schema(type = SchemaType.STRING),
                                        example = "企业名称,证书编号\n广东示例科技有限公司,GR202344000123\n"),
                                @Content(
                                        mediaType = XLSX,
                                        schema = @Schema(type = SchemaType.STRING, format = "binary")),
                                @Content(
                                        mediaType = NDJSON,
                                        schema = @Schema(type = SchemaType.OBJECT),
                                        example = "{\"name\": \"广东示例科技有限公司\", \"number\": \"GR202344000123\"}\n")
                            })
                    InputStream file) {
        scope.requireWholeCity(ListRows.NAME);
        Parameters parameters = new Parameters();
        boolean validateOnly = asked.validateOnly(parameters);
        ListTerms terms = asked.terms(parameters, visibility.kinds());
        return service.take(
                ImportRequest.of(ListRows.NAME, validateOnly, true, type, disposition),
                terms,
                file,
                Language.of(language));
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Operation(summary = "Lists", description = "The latest first, of the kinds that the caller may see.")
    public Page<ListView> list(
            @BeanParam Paging asked,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        Before before = asked.before(parameters);
        parameters.check();
        return Page.of(
                reader.page(before, rows + 1, Language.of(language)),
                rows,
                last -> new Before(last.file().createdAt(), last.id()));
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}")
    @Operation(
            summary = "A list",
            description = "How far it is, what became of its rows, and how much is left to decide.")
    public ListView get(
            @PathParam("id") String id,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        return found(id, language);
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}/items")
    @Operation(
            summary = "The rows of a list",
            description =
                    "In their order, and behind them who is missing; `state=open` is the work list. There are none before the import is"
                            + " `done`. Page by page, or as a file.")
    @Produces({Format.JSON_TYPE, Format.NDJSON_TYPE, Format.CSV_TYPE, Format.XLSX_TYPE})
    @Costly(Costly.When.WHOLE_LIST)
    public RestResponse<Page<ListItemView>> items(
            @PathParam("id") String id,
            @Parameter(
                            description =
                                    "States, divided by commas: `granted`, `unchanged`, `elsewhere`, `not-ours`, `open`, `decided`.",
                            example = "open")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(
                            description =
                                    "Reasons, divided by commas: `ambiguous`, `unknown`, `contradiction`, `refused`, `missing`.",
                            example = "ambiguous")
                    @QueryParam("reason")
                    @Nullable
                    String reason,
            @BeanParam Paging asked,
            @BeanParam PageOrFile form,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        List<String> states = parameters.codes("state", state, STATES);
        List<String> reasons = parameters.codes("reason", reason, REASONS);
        int rows = asked.rows(parameters);
        Integer after = asked.number(0, parameters);
        Format format = form.chosen(asked.limit(), asked.cursor(), parameters);
        parameters.check();
        Language spoken = Language.of(language);
        ListReader.Asked items = new ListReader.Asked(found(id, language).id(), states, reasons);
        return answers.of(
                "list-" + items.list(),
                format,
                () -> Page.of(reader.items(items, after, rows + 1, spoken), rows, ListItemView::item),
                reader.whole(items, spoken),
                ListItemView.class,
                new ListItemTable(),
                spoken);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/items/{item}/decide")
    @Operation(
            summary = "Decide an item of a list",
            description =
                    "Once: a second decision is a conflict unless it `revises` the first. It goes for the same name and number of every list"
                            + " of the kind and year, open or to come; where nobody bears the name, `grant`, `register` and `not-ours` go for the"
                            + " name in later years as well. What it grants is written with it, by the rules of single writes. Rows that are"
                            + " `not-ours` or `elsewhere` can be decided too.")
    public ListItemView decide(
            @PathParam("id") String id,
            @Parameter(
                            description = "The number of the item.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1"),
                            example = "17")
                    @PathParam("item")
                    String item,
            DecisionForm form,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Integer number = parameters.integer("item", item, 1, Integer.MAX_VALUE);
        parameters.check();
        return decisions.decide(Ids.read(id), Objects.requireNonNull(number), form, Language.of(language));
    }

    private ListView found(String id, @Nullable String language) {
        return reader.find(Ids.read(id), Language.of(language)).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }
}
