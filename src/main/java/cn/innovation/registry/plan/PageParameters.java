package cn.innovation.registry.plan;

import cn.innovation.registry.shared.http.Cursor;
import cn.innovation.registry.shared.http.Parameters;
import jakarta.ws.rs.QueryParam;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of the records behind a value. */
public final class PageParameters {
    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;

    @Parameter(
            description = "How many records a page has, 1 to 1000.",
            schema = @Schema(type = SchemaType.INTEGER, defaultValue = "50", minimum = "1", maximum = "1000"))
    @QueryParam("limit")
    @Nullable
    String limit;

    @Parameter(description = "Where the page begins: `next` of the page before.")
    @QueryParam("cursor")
    @Nullable
    String cursor;

    int limit(Parameters parameters) {
        return Objects.requireNonNullElse(parameters.integer("limit", limit, 1, HIGHEST_LIMIT), USUAL_LIMIT);
    }

    /** Where the page before ended; null: from the beginning. */
    @Nullable
    Cursor after(String hash) {
        return cursor == null ? null : Cursor.decode("cursor", cursor, hash);
    }
}
