package cn.innovation.registry.audit;

import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Sql;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Seals say nothing of what they cover, and are worth the more the more people have noted them: they are for everybody. */
@Path("/v1/audit/seals")
@Tag(name = "audit")
public class SealResource {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;

    private final Sql sql;

    SealResource(Sql sql) {
        this.sql = sql;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listSeals",
            summary = "The seals",
            description =
                    "The latest first. Each holds the SHA-256 of all that was written down since the one before, and of that one: nothing"
                            + " sealed can be changed, removed or put in without the hashes changing. Note number and hash of the latest"
                            + " now and then, and the registry can be held to them (`verify-audit`).")
    public Page<SealView> list(
            @Parameter(
                            description = "How many at most: 1 to 1000, 50 if left out.",
                            schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
                    @QueryParam("limit")
                    @Nullable
                    String limit,
            @Parameter(description = "`next` of the page before.") @QueryParam("cursor") @Nullable String cursor) {
        Parameters parameters = new Parameters();
        Integer most = parameters.integer("limit", limit, 1, HIGHEST_LIMIT);
        Integer before = parameters.integer("cursor", cursor, 1, Integer.MAX_VALUE);
        parameters.check();
        int rows = most == null ? USUAL_LIMIT : most;
        List<SealView> found = Seals.page(sql, before, rows + 1);
        return found.size() <= rows
                ? new Page<>(found, null)
                : new Page<>(
                        found.subList(0, rows),
                        Long.toString(found.get(rows - 1).number()));
    }
}
