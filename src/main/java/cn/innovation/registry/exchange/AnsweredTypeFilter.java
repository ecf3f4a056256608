package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Page;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.ext.Provider;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;
import org.jboss.resteasy.reactive.server.core.ResteasyReactiveRequestContext;

/**
 * Has a list written as the type that it is answered with. Where a method offers several, the framework settles the writer by the header
 * {@code Accept} alone, and for a {@code RestResponse} as if that were the entity; here a parameter goes before the header.
 */
@Provider
class AnsweredTypeFilter implements ContainerResponseFilter {
    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        boolean ofList = response.getEntity() instanceof Page || response.getEntity() instanceof Streamed;
        if (ofList && response.getMediaType() != null) {
            ResteasyReactiveRequestContext exchange = CurrentRequestManager.get();
            exchange.setEntityWriter(null);
            exchange.setResponseContentType(response.getMediaType());
        }
    }
}
