package cn.innovation.registry.changes;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.ReadPosition;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.Response.Status;
import jakarta.ws.rs.core.Response.Status.Family;
import jakarta.ws.rs.ext.Provider;
import java.util.List;
import java.util.Objects;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * {@code Registry-Position}: up to where a read has to show the feed, so that a replica may answer it; and where the answer to a write
 * stands, or that of a replica. It comes before whatever reads to answer.
 */
@Provider
@Priority(Priorities.HEADER_DECORATOR)
class PositionFilter implements ContainerRequestFilter, ContainerResponseFilter {
    private static final String HEADER = "Registry-Position";

    private final ReadPosition position;
    private final SecurityIdentity caller;
    private final boolean anonymousReads;

    PositionFilter(
            ReadPosition position,
            SecurityIdentity caller,
            @ConfigProperty(name = "registry.replica.anonymous-reads") boolean anonymousReads) {
        this.position = position;
        this.caller = caller;
        this.anonymousReads = anonymousReads;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (!isRead(request)) {
            return;
        }
        List<String> sent = Objects.requireNonNullElse(request.getHeaders().get(HEADER), List.of());
        Position wanted = sent.isEmpty() ? usual() : wanted(sent);
        if (wanted != null) {
            position.allowReplica(wanted.epoch(), wanted.xid());
        }
    }

    /** Who says nothing sees what is there now. Who is nobody has written nothing that he could miss. */
    private @Nullable Position usual() {
        return anonymousReads && caller.isAnonymous() ? Position.START : null;
    }

    private static @Nullable Position wanted(List<String> sent) {
        Parameters parameters = new Parameters();
        if (sent.size() > 1) {
            parameters.fault(HEADER, "REPEATED");
        }
        String written = sent.get(0);
        Position wanted = written.equals(FeedRequest.LATEST) ? null : Position.read(HEADER, written, parameters);
        parameters.check();
        return wanted;
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        String answered = position.answered();
        boolean tells = response.getStatusInfo().getFamily() == Family.SUCCESSFUL
                || response.getStatus() == Status.NOT_MODIFIED.getStatusCode();
        if (answered != null && tells && !response.getHeaders().containsKey(HEADER)) {
            response.getHeaders().putSingle(HEADER, answered);
        }
    }

    private static boolean isRead(ContainerRequestContext request) {
        return request.getMethod().equals(HttpMethod.GET) || request.getMethod().equals(HttpMethod.HEAD);
    }
}
