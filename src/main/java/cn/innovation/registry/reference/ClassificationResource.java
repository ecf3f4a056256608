package cn.innovation.registry.reference;

import cn.innovation.registry.reference.ClassificationsView.CodeListView;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.ExampleObject;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

@Path("/v1/classifications")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "classifications", description = "The code lists: bilingual, dated, each code with its source.")
public class ClassificationResource {
    private final CodeLists lists;

    ClassificationResource(CodeLists lists) {
        this.lists = lists;
    }

    @GET
    @PermitAll
    @Operation(
            operationId = "listClassifications",
            summary = "The code lists",
            description =
                    "Every list whose codes occur in records, filters and statistics. Sources: 江府〔2021〕21号 (the plan) and"
                            + " the standards and regulations that each list names.")
    @APIResponse(
            responseCode = "200",
            description = "The lists",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClassificationsView.class),
                            examples = @ExampleObject(name = "lists", value = ClassificationExamples.LISTS)))
    public ClassificationsView list() {
        return new ClassificationsView(lists.all().stream()
                .map(list -> new CodeListView(
                        list.name(), list.titles(), list.items().size(), list.source()))
                .toList());
    }

    @GET
    @PermitAll
    @Path("/{name}")
    @Operation(
            operationId = "getClassification",
            summary = "A code list",
            description =
                    "The codes of a list with Chinese (official) and English labels, the days between which they hold, their"
                            + " source, and what else the list says of them: the rank of a tier, the rules of a kind of qualification,"
                            + " the groupings of a cluster. Clients must tolerate codes that they do not know.")
    @APIResponse(
            responseCode = "200",
            description = "The list",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_JSON,
                            schema = @Schema(implementation = ClassificationView.class),
                            examples = {
                                @ExampleObject(name = "tiers", value = ClassificationExamples.TIERS),
                                @ExampleObject(name = "qualification-kinds", value = ClassificationExamples.KINDS)
                            }))
    public ClassificationView get(
            @Parameter(description = "The name of the list", example = "tiers") @PathParam("name") String name,
            @Parameter(
                            description =
                                    "Only what holds on this day, codes as well as rules and groupings; left out: all of it.",
                            schema = @Schema(type = SchemaType.STRING, format = "date", examples = "2025-12-31"))
                    @QueryParam("on")
                    @Nullable
                    String on) {
        var parameters = new Parameters();
        var day = parameters.day("on", on);
        parameters.check();
        var list = lists.find(name).orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        return day == null ? list : list.on(day);
    }
}
