package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Exchangeable.Shown;
import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestResponse;
import org.jspecify.annotations.Nullable;

@Path("/v1/exports")
@Tag(name = "exports", description = "All rows of a kind of record or fact, as an import takes them.")
public class ExportResource {
    private static final List<Format> FORMATS = List.of(Format.CSV, Format.NDJSON, Format.XLSX);

    private final ExchangeKinds kinds;
    private final Exports exports;
    private final ObjectMapper json;

    ExportResource(ExchangeKinds kinds, Exports exports, ObjectMapper json) {
        this.kinds = kinds;
        this.exports = exports;
        this.json = json;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/{kind}")
    @Produces({Format.CSV_TYPE, Format.NDJSON_TYPE, Format.XLSX_TYPE})
    @Operation(
            summary = "All rows of a kind",
            description =
                    "Every record, fact or recording of the kind that stands and that the caller may see, whatever the day:"
                            + " with the columns of its template, ordered by the key of the record, then by the day. Imported into an"
                            + " empty registry, records before facts, it gives the same file again. A record's place and"
                            + " clusters are in the files `locations` and `clusters`. `figures` are for registrars and statisticians; who is limited to districts gets those of what stands there.")
    @APIResponse(
            responseCode = "200",
            description = "The file",
            content = {
                @Content(mediaType = Format.CSV_TYPE, schema = @Schema(type = SchemaType.STRING)),
                @Content(mediaType = Format.NDJSON_TYPE, schema = @Schema(type = SchemaType.OBJECT)),
                @Content(mediaType = Format.XLSX_TYPE, schema = @Schema(type = SchemaType.STRING, format = "binary"))
            })
    @Costly
    public RestResponse<Object> export(
            @Parameter(description = "What the rows are.", example = "qualifications") @PathParam("kind") String kind,
            @Parameter(
                            description = "`csv` (default), `ndjson` or `xlsx`. It goes before `Accept`.",
                            schema = @Schema(enumeration = {"csv", "ndjson", "xlsx"}))
                    @QueryParam("format")
                    @Nullable
                    String format,
            @Parameter(
                            description = "`true`: a CSV begins with a byte order mark, which spreadsheets need.",
                            schema = @Schema(type = SchemaType.BOOLEAN))
                    @QueryParam("bom")
                    @Nullable
                    String bom,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT) @Nullable List<String> accept,
            @Parameter(hidden = true) @HeaderParam(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String language) {
        Parameters parameters = new Parameters();
        Format asked = Format.of(format, accept == null ? List.of() : accept, FORMATS, parameters);
        boolean marked = Boolean.TRUE.equals(parameters.bool("bom", bom));
        parameters.check();
        Exchangeable<?, ?> found = kinds.find(kind).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        kinds.checkReader(found);
        KindRows rows = new KindRows(found, json);
        SheetFormat file = SheetFormat.of(asked == Format.JSON ? Format.CSV.type() : asked.type())
                .orElseThrow();
        return exports.answer(kind, file, rows, writing(file, rows, marked), Language.of(language));
    }

    private Export.Format<Shown> writing(SheetFormat format, KindRows rows, boolean bom) {
        ShownTable table = new ShownTable(rows.kind(), rows.paths());
        return switch (format) {
            case NDJSON -> out -> new NdjsonRows<>(out, json, ObjectNode.class, rows::row);
            case CSV -> out -> new CsvRows<>(out, table, bom);
            case XLSX -> out -> new XlsxRows<>(out, table, rows.kind().name());
        };
    }
}
