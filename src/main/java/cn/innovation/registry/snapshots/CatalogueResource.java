package cn.innovation.registry.snapshots;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

@Path("/v1/catalogue")
@Tag(name = "catalogue", description = "What data there is, for the catalogues of data portals.")
public class CatalogueResource {
    private static final String JSON_LD = "application/ld+json";

    private final SnapshotFolder folder;
    private final Catalogue catalogue;
    private final UriInfo uri;

    CatalogueResource(SnapshotFolder folder, Catalogue catalogue, UriInfo uri) {
        this.folder = folder;
        this.catalogue = catalogue;
        this.uri = uri;
    }

    @GET
    @PermitAll
    @Produces({JSON_LD, "application/json"})
    @Operation(
            summary = "The catalogue",
            description =
                    "DCAT 3 in JSON-LD: a dataset for each kind, with the files of the latest snapshot as its distributions."
                            + " Where there is no snapshot yet, it has no dataset.")
    @APIResponse(
            responseCode = "200",
            description = "The catalogue",
            content = @Content(mediaType = JSON_LD, schema = @Schema(type = SchemaType.OBJECT)))
    public Response get() {
        if (!folder.isThere()) {
            throw Problem.of(ProblemType.NOT_FOUND).detail("not-found.snapshots");
        }
        return Response.ok(catalogue.of(uri.getBaseUri(), folder.latest()), JSON_LD)
                .header(HttpHeaders.CACHE_CONTROL, "no-cache")
                .build();
    }
}
