package cn.innovation.registry.shared.record;

import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jboss.resteasy.reactive.RestHeader;
import org.jspecify.annotations.Nullable;

/** What can be asked of every list beside its filters; read by {@link ListRequest}. */
public class PageParameters {
    @QueryParam("limit")
    @Parameter(
            description = "How many records a page has, 1 to 1000.",
            schema =
                    @Schema(
                            type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.INTEGER,
                            defaultValue = "50",
                            minimum = "1",
                            maximum = "1000"))
    @Nullable
    String limit;

    @QueryParam("cursor")
    @Parameter(
            description = "Where the page begins: `next` of the page before. It holds for the same filters and order.")
    @Nullable
    String cursor;

    @QueryParam("sort")
    @Parameter(description = "The order, `-` before it for descending; the key breaks ties.")
    @Nullable
    String sort;

    @QueryParam("total")
    @Parameter(description = "`exact`: also how many records the whole list has.")
    @Nullable
    String total;

    @QueryParam("facets")
    @Parameter(
            description =
                    "Comma list of dimensions: for each, how many records of the whole list have each value, without regard to"
                            + " the filter of that dimension itself.")
    @Nullable
    String facets;

    @QueryParam("format")
    @Parameter(
            description =
                    "`json`: pages. `ndjson`, `csv`, `xlsx`: the whole list in its order, as a stream; `limit`, `cursor`, `total` and"
                            + " `facets` do not go with them. It goes before `Accept`.",
            schema = @Schema(enumeration = {"json", "ndjson", "csv", "xlsx"}))
    @Nullable
    String format;

    @QueryParam("bom")
    @Parameter(
            description = "`true`: a CSV begins with a byte order mark, by which Excel knows UTF-8.",
            schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN))
    @Nullable
    String bom;

    @RestHeader(HttpHeaders.ACCEPT)
    @Parameter(hidden = true)
    @Nullable
    List<String> accept;

    @QueryParam("labels")
    @Parameter(
            description =
                    "`true`: also the labels of the codes, in the caller's language. In `csv` and `xlsx` they stand beside the codes"
                            + " unless it is `false`.",
            schema = @Schema(type = org.eclipse.microprofile.openapi.annotations.enums.SchemaType.BOOLEAN))
    @Nullable
    String labels;

    /** The day on which it is so; null: today. */
    @Nullable
    String on() {
        return null;
    }

    /** When it was known; null: now. */
    @Nullable
    String knownAt() {
        return null;
    }
}
