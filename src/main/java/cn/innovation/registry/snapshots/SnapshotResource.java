package cn.innovation.registry.snapshots;

import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.security.Roles;
import cn.innovation.registry.snapshots.FileAnswers.Sent;
import cn.innovation.registry.snapshots.Manifest.StoredFile;
import cn.innovation.registry.snapshots.Manifest.Table;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.headers.Header;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/snapshots")
@Tag(name = "snapshots", description = "The public content of the registry as files, each snapshot of one moment.")
public class SnapshotResource {
    private static final String LATEST = "latest";
    private static final String PARQUET = "application/vnd.apache.parquet";

    private final SnapshotFolder folder;
    private final SnapshotRuns runs;
    private final IdempotencyService idempotency;
    private final FileAnswers answers;
    private final SecurityIdentity caller;
    private final Clock clock;

    SnapshotResource(
            SnapshotFolder folder,
            SnapshotRuns runs,
            IdempotencyService idempotency,
            FileAnswers answers,
            SecurityIdentity caller,
            Clock clock) {
        this.folder = folder;
        this.runs = runs;
        this.idempotency = idempotency;
        this.answers = answers;
        this.caller = caller;
        this.clock = clock;
    }

    @GET
    @PermitAll
    @Operation(
            summary = "Snapshots",
            description =
                    "Those that are kept, and those that are under way or failed; the latest first, without pages. One is made"
                            + " each night. A registry without a folder for them (`registry.snapshots.dir`) answers 404.")
    public SnapshotsView list() {
        checkThere();
        List<SnapshotView> items = new ArrayList<>();
        runs.notDone().forEach(run -> items.add(SnapshotView.of(run)));
        folder.all().forEach(manifest -> items.add(SnapshotView.of(manifest)));
        items.sort((one, other) -> other.name().compareTo(one.name()));
        return new SnapshotsView(items);
    }

    @POST
    @RolesAllowed({Roles.STATISTICIAN, Roles.SYSTEM_ADMINISTRATOR})
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Make a snapshot",
            description =
                    "Begins within seconds; `Location` tells how it goes. Where one is under way already, that one is the answer.")
    @APIResponse(
            responseCode = "202",
            description = "It is made",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SnapshotView.class)))
    @Costly
    public Response create() {
        checkThere();
        return idempotency.once(null, () -> {
            SnapshotRuns.Run run =
                    runs.ask(clock.instant(), caller.getPrincipal().getName());
            return Response.accepted(SnapshotView.of(run))
                    .location(URI.create("/v1/snapshots/" + run.name()))
                    .build();
        });
    }

    @GET
    @PermitAll
    @Path("/{snapshot}")
    @Produces(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "A snapshot",
            description = "Its state, and what its files are. `latest` leads to the latest one that is done.")
    @APIResponse(
            responseCode = "200",
            description = "The snapshot",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = SnapshotView.class)))
    @APIResponse(
            responseCode = "307",
            description = "Of `latest`: where it is now.",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)))
    public Response get(
            @Parameter(description = "Its name, or `latest`.", example = "20261124T183000Z") @PathParam("snapshot")
                    String name) {
        checkThere();
        if (name.equals(LATEST)) {
            return moved(latest().name());
        }
        Optional<SnapshotView> found = folder.find(name).map(SnapshotView::of);
        return Response.ok(found.or(() -> runs.find(name)
                                .filter(run -> !run.state().equals("done"))
                                .map(SnapshotView::of))
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)))
                .build();
    }

    @GET
    @PermitAll
    @Path("/{snapshot}/{file}")
    @Produces({"text/csv", "application/x-ndjson", PARQUET, MediaType.APPLICATION_JSON, "application/csvm+json"})
    @Operation(
            operationId = "getSnapshotFile",
            summary = "A file of a snapshot",
            description =
                    "It never changes: the `ETag` is its SHA-256. `Range` gives a part of it, `If-Range` only of the same"
                            + " content; several ranges at once are answered with the whole. `latest` leads to the latest"
                            + " snapshot that is done. Files: `manifest.json` (what there is: rows, columns, SHA-256, and the"
                            + " position in the feed), `datapackage.json` (Frictionless), and of each kind `.csv`, `.ndjson`,"
                            + " `.parquet` and `.csv-metadata.json` (CSV on the Web). In a CSV a text that a spreadsheet would"
                            + " run has an apostrophe before it; NDJSON and Parquet have it as it is.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            headers = {
                @Header(name = "ETag", schema = @Schema(type = SchemaType.STRING)),
                @Header(name = "Accept-Ranges", schema = @Schema(type = SchemaType.STRING))
            },
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PARQUET, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = "application/csvm+json", schema = @Schema(type = SchemaType.OBJECT))
            })
    @APIResponse(
            responseCode = "206",
            description = "The part that was asked for",
            headers = @Header(name = "Content-Range", schema = @Schema(type = SchemaType.STRING)),
            content = {
                @Content(mediaType = "text/csv", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/x-ndjson", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = PARQUET, schema = @Schema(type = SchemaType.STRING, format = "binary")),
                @Content(mediaType = "application/json", schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = "application/csvm+json", schema = @Schema(type = SchemaType.STRING))
            })
    @APIResponse(responseCode = "304", description = "What the reader has still holds.")
    @APIResponse(
            responseCode = "307",
            description = "Of `latest`: where it is now.",
            headers = @Header(name = "Location", schema = @Schema(type = SchemaType.STRING)))
    public Response file(
            @Parameter(description = "Its name, or `latest`.", example = "20261124T183000Z") @PathParam("snapshot")
                    String name,
            @Parameter(description = "The name of the file.", example = "enterprises.parquet") @PathParam("file")
                    String file) {
        checkThere();
        if (name.equals(LATEST)) {
            Manifest latest = latest();
            sent(latest, file);
            return moved(latest.name() + "/" + file);
        }
        return answers.of(sent(folder.find(name).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND)), file));
    }

    private Sent sent(Manifest snapshot, String file) {
        java.nio.file.Path path = folder.file(snapshot, Manifest.FILE);
        if (file.equals(Manifest.FILE)) {
            try {
                HashedFile.Content content = HashedFile.of(path);
                return new Sent(
                        path, MediaType.APPLICATION_JSON, content.bytes(), content.sha256(), snapshot.takenAt(), null);
            } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
            }
        }
        StoredFile found = snapshot.files()
                .filter(each -> each.name().equals(file))
                .findFirst()
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        return new Sent(
                folder.file(snapshot, file),
                found.mediaType(),
                found.bytes(),
                found.sha256(),
                snapshot.takenAt(),
                describedBy(snapshot, found));
    }

    private static @Nullable String describedBy(Manifest snapshot, StoredFile file) {
        return snapshot.tables().stream()
                .filter(table ->
                        file.format() == FileFormat.CSV && table.files().contains(file))
                .map((Table table) -> CsvOnTheWeb.file(table))
                .findFirst()
                .orElse(null);
    }

    private Manifest latest() {
        return folder.latest().orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    private static Response moved(String to) {
        return Response.temporaryRedirect(URI.create("/v1/snapshots/" + to))
                .header("Cache-Control", "no-cache")
                .build();
    }

    private void checkThere() {
        if (!folder.isThere()) {
            throw Problem.of(ProblemType.NOT_FOUND).detail("not-found.snapshots");
        }
    }
}
