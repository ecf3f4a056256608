package cn.innovation.registry.search;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.TaggedByRegistry;
import cn.innovation.registry.shared.record.SearchTerm;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1")
@Tag(name = "search", description = "Finding records, and matching names with them.")
public class SearchResource {
    private static final int LONGEST = 100;
    private static final int USUAL_LIMIT = 20;
    private static final int HIGHEST_LIMIT = 100;
    private static final int SUGGESTIONS = 10;

    private final Finder finder;

    SearchResource(Finder finder) {
        this.finder = finder;
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/search")
    @Operation(
            operationId = "search",
            summary = "Search all records",
            description =
                    "Finds records of every kind by part of a name, a former name, an alias, an English name, a code or the number of a"
                            + " certificate, from one character on, in any width, case and spacing; in letters also by pinyin (`shiyun`) or"
                            + " its initials (`sydl`). Exact names come first, then what else is exact, what begins so, whose trade name (字号,"
                            + " behind a place of this city) begins so, and the rest; ties by key. Nothing is counted: of a term that is common, the first in that order among some hundred or"
                            + " thousand texts, the more the higher `limit` is, are answered. What is withdrawn is not found.")
    public SearchView search(
            @Parameter(
                            description = "What to look for, 1 to 100 characters.",
                            required = true,
                            schema = @Schema(minLength = 1, maxLength = LONGEST, examples = "世运"))
                    @QueryParam("q")
                    @Nullable
                    String q,
            @Parameter(
                            description =
                                    "Only records of these kinds, divided by commas: `enterprise`, `institution`, `platform`, `carrier`,"
                                            + " `zone`, `team`, `finance-institution`.",
                            schema = @Schema(examples = "enterprise"))
                    @QueryParam("kind")
                    @Nullable
                    String kind,
            @Parameter(
                            description = "How many at most, 1 to 100.",
                            schema =
                                    @Schema(
                                            type = SchemaType.INTEGER,
                                            defaultValue = "20",
                                            minimum = "1",
                                            maximum = "100"))
                    @QueryParam("limit")
                    @Nullable
                    String limit) {
        Parameters parameters = new Parameters();
        SearchTerm term = term("q", q, parameters);
        List<String> kinds = parameters.codes("kind", kind, Finder.KINDS);
        Integer most = parameters.integer("limit", limit, 1, HIGHEST_LIMIT);
        parameters.check();
        int wanted = most == null ? USUAL_LIMIT : most;
        return SearchView.of(
                finder.find(Objects.requireNonNull(term), kinds.isEmpty() ? Finder.KINDS : kinds, wanted + 1), wanted);
    }

    @GET
    @PermitAll
    @TaggedByRegistry
    @Path("/suggest")
    @Operation(
            operationId = "suggest",
            summary = "Suggest records while somebody types",
            description =
                    "The 10 records that `/v1/search` finds first: what begins with what was typed, by text, pinyin or initials,"
                            + " before what has it inside.")
    public SuggestView suggest(
            @Parameter(
                            description = "What was typed, 1 to 100 characters.",
                            required = true,
                            schema = @Schema(minLength = 1, maxLength = LONGEST, examples = "shiy"))
                    @QueryParam("q")
                    @Nullable
                    String q) {
        Parameters parameters = new Parameters();
        SearchTerm term = term("q", q, parameters);
        parameters.check();
        return SuggestView.of(finder.find(Objects.requireNonNull(term), Finder.KINDS, SUGGESTIONS));
    }

    /** A fault is left in the parameters. */
    static @Nullable SearchTerm term(String name, @Nullable String value, Parameters parameters) {
        if (value == null) {
            parameters.fault(name, "REQUIRED");
            return null;
        }
        String text = parameters.text(name, value, LONGEST);
        return text == null ? null : SearchTerm.of(text);
    }
}
