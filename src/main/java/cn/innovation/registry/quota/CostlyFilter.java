package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.Costly;
import cn.innovation.registry.shared.http.Format;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.List;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jspecify.annotations.Nullable;

/** Counts what costs much, when it is known that the caller may ask it and what he asks. */
@Singleton
class CostlyFilter {
    /** After the edge of parameters. */
    private static final int LATE = 600;

    private static final Set<String> FILES = Set.of(Format.CSV_TYPE, Format.XLSX_TYPE, Format.NDJSON_TYPE);

    private final Leases leases;
    private final QuotaEdge edge;
    private final CurrentVertxRequest current;

    CostlyFilter(Leases leases, QuotaEdge edge, CurrentVertxRequest current) {
        this.leases = leases;
        this.edge = edge;
        this.current = current;
    }

    @ServerRequestFilter(priority = LATE)
    void count(ContainerRequestContext request, ResourceInfo resource) {
        Costly costly = resource.getResourceMethod().getAnnotation(Costly.class);
        if (costly == null || !isCostly(costly, request)) {
            return;
        }
        RoutingContext exchange = current.getCurrent();
        QuotaClient client = QuotaEdge.client(exchange);
        if (client == null) {
            return;
        }
        Standing standing = leases.take(client, Bucket.COSTLY);
        QuotaEdge.put(standing, exchange);
        if (!standing.admitted()) {
            throw edge.refusal(standing);
        }
    }

    private static boolean isCostly(Costly costly, ContainerRequestContext request) {
        MultivaluedMap<String, String> parameters = request.getUriInfo().getQueryParameters();
        return switch (costly.value()) {
            case ALWAYS -> true;
            case WHOLE_LIST ->
                parameters.containsKey("total")
                        || parameters.containsKey("facets")
                        || isFile(parameters.getFirst("format"), request.getHeaders());
            case NOT_IN_STOCK -> !Costly.IN_STOCK.containsAll(parameters.keySet());
            case WITH_QUERIES -> parameters.containsKey("queries");
        };
    }

    /** As {@link Format} chooses: the parameter goes before the header. */
    private static boolean isFile(@Nullable String format, MultivaluedMap<String, String> headers) {
        if (format != null) {
            return !format.equals(Format.JSON.code());
        }
        List<String> accept = headers.getOrDefault(HttpHeaders.ACCEPT, List.of());
        return accept.stream().anyMatch(line -> FILES.stream().anyMatch(line::contains));
    }
}
