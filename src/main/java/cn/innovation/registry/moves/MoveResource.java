package cn.innovation.registry.moves;

import cn.innovation.registry.fact.Parties;
import cn.innovation.registry.reference.CodeLists;
import cn.innovation.registry.shared.http.ByCreation;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.ShortHash;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.security.Roles;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/moves")
@Tag(
        name = "moves",
        description =
                "Moves between districts. The registrars of a district write only what stands there, so one end proposes a move and the"
                        + " other one accepts it; registrars of the whole city need nobody.")
public class MoveResource {
    private static final Set<String> STATES = Set.of("proposed", "accepted", "refused", "withdrawn");

    private final MoveService service;
    private final Moves moves;
    private final IdempotencyService idempotency;
    private final CodeLists lists;

    MoveResource(MoveService service, Moves moves, IdempotencyService idempotency, CodeLists lists) {
        this.service = service;
        this.moves = moves;
        this.idempotency = idempotency;
        this.lists = lists;
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Operation(
            summary = "Moves",
            description = "The latest first. A caller who is limited to districts sees those with an end there.")
    public Page<MoveView> list(
            @Parameter(
                            description = "Comma list of `proposed`, `accepted`, `refused`, `withdrawn`.",
                            example = "proposed")
                    @QueryParam("state")
                    @Nullable
                    String state,
            @Parameter(
                            description = "Comma list of codes of `districts`: where it leaves, or goes to.",
                            example = "440704")
                    @QueryParam("district")
                    @Nullable
                    String district,
            @Parameter(
                            description = "Comma list of codes of `districts` whose registrars are to answer.",
                            example = "440704")
                    @QueryParam("awaits")
                    @Nullable
                    String awaits,
            @Parameter(description = "The credit code or id of a record.", example = "91440703MA00000077")
                    @QueryParam("key")
                    @Nullable
                    String key,
            @BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        List<Condition> filters = new ArrayList<>();
        List<String> states = parameters.codes("state", state, STATES);
        if (!states.isEmpty()) {
            filters.add(Condition.of("v.state = any (?)", states));
        }
        List<String> districts = parameters.codes("district", district, lists.codes("districts"));
        if (!districts.isEmpty()) {
            filters.add(Condition.of("(v.from_district = any (?) or v.to_district = any (?))", districts, districts));
        }
        List<String> awaited = parameters.codes("awaits", awaits, lists.codes("districts"));
        if (!awaited.isEmpty()) {
            filters.add(Condition.of("v.awaits = any (?)", awaited));
        }
        String record = parameters.text("key", key, 50);
        int rows = asked.rows(parameters);
        parameters.check();
        if (record != null) {
            filters.add(Condition.of("r.key = ?", Parties.normalised(record)));
        }
        String list = ShortHash.of("moves", filters);
        return Page.of(
                moves.page(filters, ByCreation.read(asked.cursor(), list), rows + 1),
                rows,
                last -> new ByCreation(last.proposedAt(), last.id()).cursor(list));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Operation(
            summary = "Propose a move",
            description =
                    "By a registrar of the district that the record leaves, or of the one that it goes to; the other end accepts or"
                            + " refuses it. Where the other end is no district of the city, and where the record's place is not known,"
                            + " registrars of the whole city answer. What these propose themselves is accepted at once. A record has one"
                            + " open proposal at a time.")
    @APIResponse(responseCode = "201", description = "Proposed")
    public Response create(MoveForm form) {
        return idempotency.once(form, () -> {
            MoveView move = service.propose(form);
            return Response.created(URI.create("/v1/moves/" + move.id()))
                    .entity(move)
                    .build();
        });
    }

    @GET
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}")
    @Operation(
            summary = "A move",
            description = "Who proposed it, who is to answer, and what was answered. Its `ETag` is for an answer.")
    public MoveView get(@PathParam("id") String id) {
        return service.find(Ids.read(id));
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/accept")
    @Operation(
            summary = "Accept a move",
            description =
                    "By the end that is waited for. The location is written with it, by the name of who accepts, and stands in the feed"
                            + " as any other; the move tells who proposed it. `If-Match` names the version that is accepted.")
    public MoveView accept(@PathParam("id") String id, MoveAnswerForm form) {
        return service.accept(Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/refuse")
    @Operation(
            summary = "Refuse a move",
            description = "By the end that is waited for; the record stays where it is. `If-Match` names the version.")
    public MoveView refuse(@PathParam("id") String id, MoveAnswerForm form) {
        return service.refuse(Ids.read(id), form);
    }

    @POST
    @RolesAllowed(Roles.REGISTRAR)
    @Path("/{id}/withdraw")
    @Operation(
            summary = "Withdraw a proposed move",
            description = "By the end that proposed it, while it is open. `If-Match` names the version.")
    public MoveView withdraw(@PathParam("id") String id, MoveAnswerForm form) {
        return service.withdraw(Ids.read(id), form);
    }
}
