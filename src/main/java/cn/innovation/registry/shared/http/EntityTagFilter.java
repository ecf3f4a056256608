package cn.innovation.registry.shared.http;

import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Gives answers their {@code ETag}, and answers 304 to a reader who has it already. */
@Provider
class EntityTagFilter implements ContainerResponseFilter {
    private static final String VARY = "Accept, Accept-Language, Authorization, Registry-Position";

    private final AnswerShape shape;

    EntityTagFilter(AnswerShape shape) {
        this.shape = shape;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        response.getHeaders().putSingle(HttpHeaders.VARY, VARY);
        String tag = tag(request, response);
        if (tag == null || response.getHeaders().containsKey(HttpHeaders.ETAG)) {
            return;
        }
        response.getHeaders().putSingle(HttpHeaders.ETAG, quoted(tag));
        if (isRead(request) && isFresh(request, tag)) {
            response.setStatusInfo(Response.Status.NOT_MODIFIED);
            response.setEntity(null);
            response.getHeaders().remove(HttpHeaders.CONTENT_TYPE);
        }
    }

    private @Nullable String tag(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getStatusInfo().getFamily() != Response.Status.Family.SUCCESSFUL) {
            return null;
        }
        if (response.getEntity() instanceof Versioned versioned) {
            MediaType format = Objects.requireNonNullElse(response.getMediaType(), MediaType.APPLICATION_JSON_TYPE);
            return shape.tag(versioned, format.getType() + "/" + format.getSubtype());
        }
        return (String) request.getProperty(RegistryTagFilter.TAG);
    }

    static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }

    static boolean isFresh(ContainerRequestContext request, String tag) {
        List<String> lines = request.getHeaders().get(HttpHeaders.IF_NONE_MATCH);
        return lines != null
                && !lines.isEmpty()
                && TagCondition.parse(HttpHeaders.IF_NONE_MATCH, lines).matchesWeakly(tag);
    }

    static String quoted(String tag) {
        return '"' + tag + '"';
    }
}
