package cn.innovation.registry.shared.http;

import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** Whether a list that is no list of records is answered by a page of it, or as a file. */
public record PageOrFile(
        @Parameter(
                description =
                        "`json`: pages. `ndjson`, `csv`, `xlsx`: the whole list in its order, as a stream; `limit` and `cursor` do"
                                + " not go with them. It goes before `Accept`.",
                schema = @Schema(enumeration = {"json", "ndjson", "csv", "xlsx"}))
        @QueryParam("format")
        @Nullable
        String format,

        @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable
        List<String> accept) {

    private static final List<Format> FORMATS = List.of(Format.JSON, Format.NDJSON, Format.CSV, Format.XLSX);

    /**
     * What is to be answered; a file has no pages.
     *
     * @param limit as it was sent; null: it was not
     * @param cursor as it was sent; null: it was not
     */
    public Format chosen(@Nullable String limit, @Nullable String cursor, Parameters parameters) {
        Format chosen = Format.of(format, accept == null ? List.of() : accept, FORMATS, parameters);
        if (chosen != Format.JSON && limit != null) {
            parameters.fault("limit", "PAGES_ONLY", chosen.code());
        }
        if (chosen != Format.JSON && cursor != null) {
            parameters.fault("cursor", "PAGES_ONLY", chosen.code());
        }
        return chosen;
    }
}
