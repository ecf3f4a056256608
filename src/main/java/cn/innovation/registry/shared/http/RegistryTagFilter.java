package cn.innovation.registry.shared.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;

/** Takes the tag before the method runs: what commits in between makes the answer newer than its tag, never older. */
@Provider
@TaggedByRegistry
class RegistryTagFilter implements ContainerRequestFilter {
    static final String TAG = RegistryTagFilter.class.getName();

    private final RegistryTag registry;
    private final AnswerShape shape;

    RegistryTagFilter(RegistryTag registry, AnswerShape shape) {
        this.registry = registry;
        this.shape = shape;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!EntityTagFilter.isRead(request)) {
            return;
        }
        String accept = Objects.toString(request.getHeaderString(HttpHeaders.ACCEPT), "");
        String tag = shape.tag(registry.lastVisibleCommit(), accept);
        if (EntityTagFilter.isFresh(request, tag)) {
            request.abortWith(Response.notModified()
                    .header(HttpHeaders.ETAG, EntityTagFilter.quoted(tag))
                    .build());
        } else {
            request.setProperty(TAG, tag);
        }
    }
}
