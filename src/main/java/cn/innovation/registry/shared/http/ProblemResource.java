package cn.innovation.registry.shared.http;

import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestHeader;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/** The catalogue of problems: the page to which the type of every problem points. */
@Path("/problems")
@Tag(name = "problems", description = "The catalogue of problems")
public class ProblemResource {
    private static final List<MediaType> OFFERED = List.of(MediaType.APPLICATION_JSON_TYPE, MediaType.TEXT_HTML_TYPE);

    /** Every type of problem. */
    @GET
    @PermitAll
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "listProblems",
            summary = "Lists the types of problems",
            description = "Every type that an answer can name, with its status and what to do about it.")
    @APIResponse(
            responseCode = "200",
            description = "The catalogue",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProblemTypesView.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    public Response list(
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        Language language = Language.of(languages);
        List<ProblemTypeView> types = Arrays.stream(ProblemType.values())
                .map(type -> ProblemTypeView.of(type, language))
                .toList();
        return isHtml(accept)
                ? answer(ProblemPage.of(types, language), MediaType.TEXT_HTML_TYPE, language)
                : answer(new ProblemTypesView(types), MediaType.APPLICATION_JSON_TYPE, language);
    }

    /** One type of problem. */
    @GET
    @PermitAll
    @Path("/{slug}")
    @Produces({MediaType.APPLICATION_JSON, MediaType.TEXT_HTML})
    @Operation(
            operationId = "getProblem",
            summary = "Explains a type of problem",
            description = "The page to which the `type` of a problem points.")
    @APIResponse(
            responseCode = "200",
            description = "The type",
            content = {
                @Content(
                        mediaType = MediaType.APPLICATION_JSON,
                        schema = @Schema(implementation = ProblemTypeView.class)),
                @Content(mediaType = MediaType.TEXT_HTML, schema = @Schema(type = SchemaType.STRING))
            })
    public Response get(
            @Parameter(description = "The last part of `type`.", example = "invalid-parameter") @RestPath String slug,
            @RestHeader(HttpHeaders.ACCEPT) List<String> accept,
            @RestHeader(HttpHeaders.ACCEPT_LANGUAGE) @Nullable String languages) {
        Language language = Language.of(languages);
        ProblemTypeView type = ProblemType.bySlug(slug)
                .map(found -> ProblemTypeView.of(found, language))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
        return isHtml(accept)
                ? answer(ProblemPage.of(type, language), MediaType.TEXT_HTML_TYPE, language)
                : answer(type, MediaType.APPLICATION_JSON_TYPE, language);
    }

    private static boolean isHtml(List<String> accept) {
        return Accept.of(accept).best(OFFERED).equals(java.util.Optional.of(MediaType.TEXT_HTML_TYPE));
    }

    private static Response answer(Object entity, MediaType type, Language language) {
        return Response.ok(entity, type.withCharset("utf-8"))
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT + ", " + HttpHeaders.ACCEPT_LANGUAGE)
                .build();
    }
}
