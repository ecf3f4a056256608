package cn.innovation.registry.shared.http;

import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.lang.reflect.Method;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableSet;
import java.util.Set;
import org.jboss.resteasy.reactive.common.util.ServerMediaType;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.core.CurrentRequestManager;

/** Refuses what the matched resource method would ignore: parameters it does not know or sees twice, and a broken Accept. */
@Singleton
class ParameterEdge {
    /** Before every filter that reads a parameter. */
    private static final int EARLY = 500;

    /** Of a method that says nothing else. */
    private static final List<MediaType> ASSUMED = List.of(MediaType.APPLICATION_JSON_TYPE);

    private final KnownParameters known;

    ParameterEdge(KnownParameters known) {
        this.known = known;
    }

    @ServerRequestFilter(priority = EARLY)
    void check(ContainerRequestContext request, ResourceInfo resource) {
        checkAccept(request.getHeaders().getOrDefault(HttpHeaders.ACCEPT, List.of()));
        Method method = resource.getResourceMethod();
        List<Query.Pair> pairs =
                Query.pairs(request.getUriInfo().getRequestUri().getRawQuery());
        if (pairs.isEmpty()) {
            return;
        }
        NavigableSet<String> takes = known.of(method);
        Parameters parameters = new Parameters();
        Set<String> seen = new HashSet<>();
        for (Query.Pair pair : pairs) {
            if (!takes.contains(pair.name()) && !method.isAnnotationPresent(OpenQuery.class)) {
                parameters.fault(pair.name(), "UNKNOWN_PARAMETER", takes);
            } else if (!seen.add(pair.name())) {
                parameters.fault(pair.name(), "REPEATED");
            } else if (pair.value().isEmpty()) {
                // Quarkus hands over nothing for it, so a filter that was left empty would select everything.
                parameters.fault(pair.name(), "EMPTY_VALUE");
            }
        }
        parameters.check();
    }

    /** Quarkus compares types but passes over weights: {@code q=abc} and {@code q=0} count as offered. */
    private static void checkAccept(List<String> accept) {
        ServerMediaType produces = CurrentRequestManager.get().getTarget().getProduces();
        if (accept.isEmpty()) {
            return;
        }
        List<MediaType> offered = produces == null ? ASSUMED : List.of(produces.getSortedOriginalMediaTypes());
        if (Accept.of(accept).best(offered).isEmpty()) {
            throw Problem.of(ProblemType.NOT_ACCEPTABLE);
        }
    }
}
