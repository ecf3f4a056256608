package cn.innovation.registry.changes;

import cn.innovation.registry.changes.FeedRequest.Asked;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/changes")
@Tag(name = "changes", description = "The feed: every change, in an order that can be followed without gaps.")
public class ChangeResource {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;

    private final FeedRequest request;
    private final ChangeReader reader;

    ChangeResource(FeedRequest request, ChangeReader reader) {
        this.request = request;
        this.reader = reader;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Operation(
            operationId = "listChanges",
            summary = "What was recorded, page by page",
            description =
                    "Every change of every kind since the registry was founded; none expires. To follow it, ask again with"
                            + " `next` as `after`: nothing is left out and nothing comes twice, however many write at the same"
                            + " time. Changes of one record come in the order in which they were made; those of different"
                            + " records that were made at the same time, in any. A change appears when all transactions that"
                            + " began before it have ended, usually at once. To keep a copy: ask with `after=latest` and note"
                            + " `next`, copy the lists, then follow from there; what the copy has already may come again, so"
                            + " apply to a record only what has a higher version. A position holds for any filter, and also"
                            + " after the registry was restored, unless the restored copy lacks what it stands for: then it"
                            + " is refused, and a copy has to be made anew. Callers with a key also see who changed which value; to"
                            + " those of them who are limited to districts an empty page is not the last while `behind` is not 0.")
    public ChangesView list(
            @Parameter(
                            description =
                                    "Where to read on: `next`, or the `position` of a change. `0`, or left out: from the"
                                            + " beginning. `latest`: from the end, so that the page is empty and `next` stands there.",
                            example = "0")
                    @QueryParam("after")
                    @Nullable
                    String after,
            @Parameter(description = "Comma list of kinds of what changed; all if left out.", example = "qualification")
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(
                            description = "How many changes a page has at most, 1 to 1000.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            defaultValue = "50",
                                            minimum = "1",
                                            maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        Parameters parameters = new Parameters();
        Integer most = parameters.integer("limit", limit, 1, HIGHEST_LIMIT);
        Asked asked = request.read("after", after == null ? Position.START.toString() : after, kind, parameters);
        ChangeReader.Page page =
                reader.page(asked.after(), asked.topics(), most == null ? USUAL_LIMIT : most, asked.withValues());
        return new ChangesView(
                page.changes().stream().map(asked::shown).toList(), page.next().toString(), page.behind());
    }
}
