package cn.innovation.registry.lists;

import cn.innovation.registry.shared.http.Parameters;
import jakarta.ws.rs.QueryParam;
import java.time.LocalDate;
import java.util.Objects;
import java.util.Set;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.jspecify.annotations.Nullable;

/** What holds of all rows of a list, and what is to become of it. */
public class ListParameters {
    private static final Set<String> MODES = Set.of("apply", "validate");
    private static final Set<String> SCOPES = Set.of("city", "match");
    private static final int FIRST_YEAR = 1980;
    private static final int LAST_YEAR = 2100;

    @QueryParam("kind")
    @Parameter(
            description = "What was granted: a code of `qualification-kinds`.",
            required = true,
            example = "high-tech-certificate")
    @Nullable
    String kind;

    @QueryParam("year")
    @Parameter(
            description = "The year of certification or entry, 1980 to 2100.",
            required = true,
            schema = @Schema(type = SchemaType.INTEGER, minimum = "1980", maximum = "2100"),
            example = "2023")
    @Nullable
    String year;

    @QueryParam("batch")
    @Parameter(description = "The batch in which it was published.", example = "第二批")
    @Nullable
    String batch;

    @QueryParam("issuedOn")
    @Parameter(
            description = "The day of issue, from which the certificates hold.",
            required = true,
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2023-12-28")
    @Nullable
    String issuedOn;

    @QueryParam("until")
    @Parameter(
            description = "The day after the last one; if left out, what the rule of the kind sets.",
            schema = @Schema(type = SchemaType.STRING, format = "date"),
            example = "2026-12-28")
    @Nullable
    String until;

    @QueryParam("document")
    @Parameter(description = "Where the list was published.", required = true, example = "粤科高字〔2024〕3号")
    @Nullable
    String document;

    @QueryParam("scope")
    @Parameter(
            description =
                    "`city` (default): a row whose place names another city is left out, whatever its name; `match`: places are not"
                            + " looked at.",
            schema = @Schema(enumeration = {"city", "match"}))
    @Nullable
    String scope;

    @QueryParam("mode")
    @Parameter(
            description =
                    "`apply` (default), or `validate`: the same report with its work list, and nothing is granted.",
            schema = @Schema(enumeration = {"apply", "validate"}))
    @Nullable
    String mode;

    boolean validateOnly(Parameters parameters) {
        return "validate".equals(parameters.choice("mode", mode, MODES));
    }

    /** With the faults in the parameters, if there are any. */
    ListTerms terms(Parameters parameters, Set<String> kinds) {
        required(parameters, "kind", kind);
        required(parameters, "year", year);
        required(parameters, "issuedOn", issuedOn);
        required(parameters, "document", document);
        String ofKind = parameters.choice("kind", kind, kinds);
        Integer ofYear = parameters.integer("year", year, FIRST_YEAR, LAST_YEAR);
        String ofBatch = parameters.text("batch", batch, 50);
        LocalDate first = parameters.day("issuedOn", issuedOn);
        LocalDate last = parameters.day("until", until);
        if (first != null && last != null && !first.isBefore(last)) {
            parameters.fault("until", "NOT_AFTER_FROM", first);
        }
        String source = parameters.text("document", document, 500);
        String within = parameters.choice("scope", scope, SCOPES);
        parameters.check();
        return new ListTerms(
                Objects.requireNonNull(ofKind),
                Objects.requireNonNull(ofYear),
                ofBatch,
                Objects.requireNonNull(first),
                last,
                Objects.requireNonNull(source),
                within == null ? "city" : within);
    }

    private static void required(Parameters parameters, String name, @Nullable String value) {
        if (value == null) {
            parameters.fault(name, "REQUIRED");
        }
    }
}
