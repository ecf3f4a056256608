package cn.innovation.registry.changes;

import cn.innovation.registry.changes.FeedRequest.Asked;
import cn.innovation.registry.shared.http.Parameters;
import io.smallrye.common.annotation.Blocking;
import io.smallrye.mutiny.Multi;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.ResponseHeader;
import org.jspecify.annotations.Nullable;

@Path("/v1/changes/stream")
@Tag(name = "changes")
public class ChangeStreamResource {
    private static final String LAST_EVENT_ID = "Last-Event-ID";
    private static final long COME_BACK_MILLIS = 3000;

    private final FeedRequest request;
    private final ChangeStreams streams;

    ChangeStreamResource(FeedRequest request, ChangeStreams streams) {
        this.request = request;
        this.streams = streams;
    }

    @GET
    @PermitAll
    @Blocking
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @ResponseHeader(name = "Cache-Control", value = "no-store")
    @ResponseHeader(name = "X-Accel-Buffering", value = "no")
    @Operation(
            operationId = "listChangesAsTheyCome",
            summary = "What is recorded, as it comes",
            description =
                    "Server-sent events (the WHATWG HTML standard, 9.2). Each event is a change as `/v1/changes` answers it, and"
                            + " its id is the change's position, so that a reader that lost the connection comes back with"
                            + " `Last-Event-ID` and misses nothing; browsers do so by themselves. Comments tell that the stream"
                            + " lives. It ends after an hour, when the registry is stopped, and when the reader does not read"
                            + " for a minute: come back. There are only so many streams at a time, then 503; following"
                            + " `/v1/changes` is as good.")
    @APIResponse(
            responseCode = "200",
            description = "The changes, without an end.",
            content =
                    @Content(
                            mediaType = MediaType.SERVER_SENT_EVENTS,
                            schema = @Schema(type = SchemaType.STRING),
                            examples =
                                    @ExampleObject(
                                            name = "change",
                                            summary = "One change",
                                            value = "id: 1-7351-20144\ndata: {\"position\": \"1-7351-20144\", …}\n\n")))
    public Multi<OutboundSseEvent> stream(
            @Parameter(
                            description = "Where to begin, as for `/v1/changes`. Left out: with what comes next.",
                            example = "0")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(description = "Comma list of kinds of what changed; all if left out.", example = "qualification")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(description = "The id of the last event that was received. It goes before `after`.")
                    @HeaderParam(LAST_EVENT_ID)
                    @Nullable
                    String lastEventId,
            @Context Sse sse) {
        // A browser that comes back asks with the address that it began with, and says in the header how far it came.
        Asked asked = lastEventId == null || lastEventId.isEmpty()
                ? request.read("after", Objects.requireNonNullElse(after, FeedRequest.LATEST), kind, new Parameters())
                : request.read(LAST_EVENT_ID, lastEventId, kind, new Parameters());
        OutboundSseEvent begins = sse.newEventBuilder()
                .id(asked.after().toString())
                .reconnectDelay(COME_BACK_MILLIS)
                .comment("")
                .build();
        Multi<OutboundSseEvent> events = streams.follow(asked)
                .onItem()
                .transformToMultiAndConcatenate(page -> Multi.createFrom().iterable(events(page, asked, sse)));
        return Multi.createBy().concatenating().streams(Multi.createFrom().item(begins), events);
    }

    private static List<OutboundSseEvent> events(List<Change> page, Asked asked, Sse sse) {
        if (page.isEmpty()) {
            return List.of(sse.newEventBuilder().comment("").build());
        }
        return page.stream()
                .map(change -> sse.newEventBuilder()
                        .id(change.position().toString())
                        .mediaType(MediaType.APPLICATION_JSON_TYPE)
                        .data(ChangeView.class, asked.shown(change))
                        .build())
                .toList();
    }
}
