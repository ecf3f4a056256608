package cn.innovation.registry.shared.http;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.net.URI;

/** Repeats the cursor of a {@link Page} as a {@code Link} (RFC 8288), relative, so that it holds behind any proxy. */
@Provider
class PageLinkFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        if (response.getEntity() instanceof Page<?> page && page.next() != null) {
            URI next = request.getUriInfo()
                    .getRequestUriBuilder()
                    .replaceQueryParam("cursor", page.next())
                    .build();
            response.getHeaders()
                    .add(HttpHeaders.LINK, "<" + next.getRawPath() + "?" + next.getRawQuery() + ">; rel=\"next\"");
        }
    }
}
