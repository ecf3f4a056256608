package cn.innovation.registry.shared.http;

import jakarta.ws.rs.QueryParam;
import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Which page of a list that has one order, and is no list of records; {@link Page#of} answers it. */
public record Paging(
        @Parameter(
                description = "How many at most: 1 to 1000, 50 if left out.",
                schema = @Schema(type = SchemaType.INTEGER, minimum = "1", maximum = "1000"))
        @QueryParam("limit")
        @Nullable
        String limit,

        @Parameter(description = "`next` of the page before.") @QueryParam("cursor") @Nullable
        String cursor) {

    private static final int USUAL_LIMIT = 50;
    private static final int HIGHEST_LIMIT = 1000;

    /** Where a page of what is made from time to time ends, the latest first. */
    public record Before(Instant createdAt, UUID id) {
        @Override
        public String toString() {
            return createdAt + "~" + id;
        }
    }

    /** How many rows the page has at most. */
    public int rows(Parameters parameters) {
        return Objects.requireNonNullElse(parameters.integer("limit", limit, 1, HIGHEST_LIMIT), USUAL_LIMIT);
    }

    /** Null: from the beginning. As the other readings of the cursor, it leaves faults in the parameters. */
    public @Nullable UUID id(Parameters parameters) {
        return parameters.uuid("cursor", cursor);
    }

    public @Nullable Integer number(int least, Parameters parameters) {
        return parameters.integer("cursor", cursor, least, Integer.MAX_VALUE);
    }

    public @Nullable Before before(Parameters parameters) {
        if (cursor == null) {
            return null;
        }
        String[] parts = cursor.split("~", 2);
        if (parts.length != 2) {
            parameters.fault("cursor", "INVALID_CURSOR");
            return null;
        }
        Instant createdAt = parameters.instant("cursor", parts[0]);
        UUID id = parameters.uuid("cursor", parts[1]);
        return createdAt == null || id == null ? null : new Before(createdAt, id);
    }
}
