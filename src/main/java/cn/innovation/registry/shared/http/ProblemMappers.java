package cn.innovation.registry.shared.http;

import io.quarkus.security.AuthenticationCompletionException;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.Response;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;

/** Whatever a resource, a filter or the framework throws, answered as a problem. */
@Singleton
class ProblemMappers {
    private final Diagnosis diagnosis;
    private final ProblemWriter writer;
    private final CurrentVertxRequest current;

    ProblemMappers(Diagnosis diagnosis, ProblemWriter writer, CurrentVertxRequest current) {
        this.diagnosis = diagnosis;
        this.writer = writer;
        this.current = current;
    }

    @ServerExceptionMapper
    Response map(Throwable failure) {
        return answer(failure);
    }

    // Named one by one, because Quarkus has mappers of its own for exactly these.

    @ServerExceptionMapper
    Response map(UnauthorizedException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    Response map(AuthenticationFailedException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    Response map(AuthenticationCompletionException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    Response map(ForbiddenException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    Response map(NotFoundException failure) {
        return answer(failure);
    }

    @ServerExceptionMapper
    Response map(WebApplicationException failure) {
        int status = failure.getResponse().getStatus();
        return status < 400 ? failure.getResponse() : answer(failure);
    }

    private Response answer(Throwable failure) {
        RoutingContext exchange = current.getCurrent();
        return writer.response(diagnosis.of(failure, exchange.request()), exchange);
    }
}
