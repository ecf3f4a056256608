package cn.innovation.registry.webhook;

import cn.innovation.registry.changes.ChangeReader;
import cn.innovation.registry.changes.Position;
import cn.innovation.registry.shared.http.ByCreation;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Paging;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.ShortHash;
import cn.innovation.registry.shared.record.Ids;
import cn.innovation.registry.shared.security.Own;
import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.webhook.Deliveries.Listed;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/subscriptions")
@RolesAllowed(Roles.GOVERNMENT)
@Tag(name = "subscriptions", description = "The feed, sent to an address of the subscriber's: signed webhooks.")
public class SubscriptionResource {
    private static final Set<String> STATES = Set.of("pending", "delivered", "dead");

    /** There is one list, without filters. */
    private static final String LIST = "subscriptions";

    private final SubscriptionService service;
    private final Subscriptions subscriptions;
    private final Deliveries deliveries;
    private final ChangeReader feed;
    private final IdempotencyService idempotency;
    private final Own own;

    SubscriptionResource(
            SubscriptionService service,
            Subscriptions subscriptions,
            Deliveries deliveries,
            ChangeReader feed,
            IdempotencyService idempotency,
            Own own) {
        this.service = service;
        this.subscriptions = subscriptions;
        this.deliveries = deliveries;
        this.feed = feed;
        this.idempotency = idempotency;
        this.own = own;
    }

    @GET
    @RolesAllowed({Roles.GOVERNMENT, Roles.SYSTEM_ADMINISTRATOR})
    @Operation(
            summary = "Subscriptions",
            description = "The caller's own; to an administrator of the system, everybody's. The latest first.")
    public Page<SubscriptionView> list(@BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        parameters.check();
        // Whose they are is no filter that is asked for: everybody sees his own from any place on.
        return Page.of(
                subscriptions.page(own.only(), ByCreation.read(asked.cursor(), LIST), rows + 1),
                rows,
                last -> new ByCreation(last.createdAt(), last.id()).cursor(LIST));
    }

    @POST
    @RolesAllowed(Roles.GOVERNMENT)
    @Operation(
            summary = "Subscribe to the feed",
            description =
                    "What is recorded from now on, and its owner may see, is sent to the address by POST: arrays of up to 100"
                            + " CloudEvents 1.0 (`application/cloudevents-batch+json`), one request at a time, in the order of the"
                            + " feed. The id of an event is its position, its data the change as `/v1/changes` answers it. Requests"
                            + " are signed as Standard Webhooks has it (`webhook-id`, `webhook-timestamp`, `webhook-signature`)"
                            + " with the secret that this answer tells, and no other. Any 2xx within 10 seconds means received;"
                            + " redirections are not followed. Everything else is tried again: after 5 seconds, then twice as long"
                            + " each time up to an hour, 12 times or three days in all; then the delivery is dead (see replay) and"
                            + " the next one follows. After five dead in a row, and at once after 410, the subscription is"
                            + " `failing` and nothing more is sent. What was received may come again: the id tells.")
    @APIResponse(
            responseCode = "201",
            description = "Subscribed",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SubscriptionView.Issued.class)))
    public Response create(SubscriptionForm form) {
        // Before the transaction: it is read on a snapshot of its own.
        Position from = feed.latest();
        return idempotency.once(form, () -> {
            SubscriptionView.Issued issued = service.create(form, from);
            return Response.created(URI.create(
                            "/v1/subscriptions/" + issued.subscription().id()))
                    .entity(issued)
                    .build();
        });
    }

    @GET
    @RolesAllowed({Roles.GOVERNMENT, Roles.SYSTEM_ADMINISTRATOR})
    @Path("/{id}")
    @Operation(
            summary = "A subscription",
            description = "How it is set, and how far it has come. Its `ETag` is for a PUT.")
    @APIResponse(
            responseCode = "200",
            description = "The subscription",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SubscriptionView.class)))
    public Response get(@PathParam("id") String id) {
        return answer(service.find(Ids.read(id)));
    }

    @PUT
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}")
    @Operation(
            operationId = "putSubscription",
            summary = "Change, pause or resume a subscription",
            description =
                    "The body is the whole: what is left out is as at its creation. What has to be sent stays so; of it, and of"
                            + " what follows, that is sent which the caller may see by now.")
    @APIResponse(responseCode = "200", description = "Changed")
    public Response put(@PathParam("id") String id, SubscriptionForm form) {
        return answer(service.replace(Ids.read(id), form));
    }

    @DELETE
    @RolesAllowed({Roles.GOVERNMENT, Roles.SYSTEM_ADMINISTRATOR})
    @Path("/{id}")
    @Operation(
            summary = "End a subscription",
            description =
                    "It is gone, with its deliveries and its secret. An administrator of the system may end that of another.")
    @APIResponse(responseCode = "204", description = "Ended")
    public void delete(@PathParam("id") String id) {
        service.delete(Ids.read(id));
    }

    @POST
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}/rotate")
    @Operation(
            summary = "Give a subscription a new secret",
            description =
                    "For 24 hours requests are signed with both, the new one first; then with the new one alone. A further"
                            + " rotation ends the oldest at once.")
    @APIResponse(responseCode = "200", description = "The new secret")
    public SubscriptionView.Issued rotate(@PathParam("id") String id) {
        return service.rotate(Ids.read(id));
    }

    @POST
    @RolesAllowed(Roles.GOVERNMENT)
    @Path("/{id}/replay")
    @Operation(
            summary = "Send again what a subscription was to get",
            description =
                    "Without `after` the deliveries that were given up, before what is new; with it everything after that position."
                            + " Events keep their ids. A subscription that is paused or failing sends them when it is active.")
    public SubscriptionView replay(@PathParam("id") String id, ReplayForm form) {
        return service.replay(Ids.read(id), form);
    }

    @GET
    @RolesAllowed({Roles.GOVERNMENT, Roles.SYSTEM_ADMINISTRATOR})
    @Path("/{id}/deliveries")
    @Operation(
            summary = "Deliveries of a subscription",
            description =
                    "With their attempts, the latest first. They are kept for 30 days, also those that were given up.")
    public Page<DeliveryView> deliveries(
            @PathParam("id") String id,
            @Parameter(
                            description = "Only those that are so.",
                            schema = @Schema(enumeration = {"pending", "delivered", "dead"}))
                    @QueryParam("state")
                    @Nullable
                    String state,
            @BeanParam Paging asked) {
        Parameters parameters = new Parameters();
        int rows = asked.rows(parameters);
        String only = parameters.choice("state", state, STATES);
        parameters.check();
        SubscriptionView subscription = service.find(Ids.read(id));
        String list = ShortHash.of(subscription.id(), only);
        return Page.of(
                        deliveries.page(subscription.id(), only, Listed.before(asked.cursor(), list), rows + 1),
                        rows,
                        last -> last.cursor(list))
                .map(Listed::view);
    }

    private static Response answer(SubscriptionView view) {
        return Response.ok(view).header(HttpHeaders.ETAG, view.tag()).build();
    }
}
