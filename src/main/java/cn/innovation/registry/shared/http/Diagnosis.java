package cn.innovation.registry.shared.http;

import cn.innovation.registry.shared.persistence.Causes;
import io.quarkus.security.AuthenticationException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.vertx.core.http.HttpServerRequest;
import jakarta.inject.Singleton;
import jakarta.persistence.OptimisticLockException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.HttpHeaders;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import org.hibernate.StaleStateException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.vertx.VertxInputStream;

/** Which problem a failure is: the first of its causes that has a meaning to a client. */
@Singleton
class Diagnosis {
    private static final Logger LOG = Logger.getLogger(Diagnosis.class);

    private final DatabaseProblems database;
    private final AllowedMethods methods;
    private final Failures failures;

    Diagnosis(DatabaseProblems database, AllowedMethods methods, Failures failures) {
        this.database = database;
        this.methods = methods;
        this.failures = failures;
    }

    Problem of(Throwable failure, HttpServerRequest request) {
        Problem problem = Causes.of(failure).stream()
                .map(cause -> known(cause, request))
                .flatMap(Optional::stream)
                .findFirst()
                .orElseGet(() -> Problem.of(ProblemType.INTERNAL));
        if (problem.type().status() >= 500) {
            failures.count(failure);
            log(problem, failure, request);
        }
        return problem;
    }

    /** The problem of a status that came without one. */
    Problem of(int status, HttpServerRequest request) {
        if (status == 405 || (status == 404 && isKnown(request))) {
            return Problem.of(ProblemType.METHOD_NOT_ALLOWED)
                    .header(HttpHeaders.ALLOW, String.join(", ", methods.of(request.path())));
        }
        if (status == 401) {
            return unauthorized(request);
        }
        if (status == 400 || status >= 500) {
            return Problem.of(status == 400 ? ProblemType.MALFORMED_REQUEST : ProblemType.INTERNAL);
        }
        return Problem.of(Arrays.stream(ProblemType.values())
                .filter(type -> type.status() == status)
                .findFirst()
                .orElse(ProblemType.MALFORMED_REQUEST));
    }

    /** At an address that other methods serve; Quarkus finds nothing there if only a subresource does. */
    private boolean isKnown(HttpServerRequest request) {
        NavigableSet<String> allowed = methods.of(request.path());
        return allowed.size() > 1 && !allowed.contains(request.method().name());
    }

    private Optional<Problem> known(Throwable cause, HttpServerRequest request) {
        if (cause instanceof Problem problem) {
            return Optional.of(problem);
        }
        if (cause instanceof SQLException refused) {
            return database.of(refused);
        }
        if (cause instanceof OptimisticLockException || cause instanceof StaleStateException) {
            return Optional.of(Problem.of(ProblemType.PRECONDITION_FAILED));
        }
        if (cause instanceof RejectedExecutionException) {
            return Optional.of(DatabaseProblems.unavailable());
        }
        if (cause instanceof IOException && cutOff(cause)) {
            return Optional.of(Problem.of(ProblemType.INVALID_BODY).detail("invalid-body.cut-off"));
        }
        return ofFramework(cause, request);
    }

    private Optional<Problem> ofFramework(Throwable cause, HttpServerRequest request) {
        if (cause instanceof UnauthorizedException || cause instanceof AuthenticationException) {
            return Optional.of(unauthorized(request));
        }
        if (cause instanceof ForbiddenException) {
            return Optional.of(Problem.of(ProblemType.FORBIDDEN));
        }
        if (!(cause instanceof WebApplicationException refused)) {
            return Optional.empty();
        }
        int status = refused.getResponse().getStatus();
        if (status == 404 && refused.getCause() instanceof RuntimeException) {
            // A path or query value of a wrong type: the framework answers 404, following the Jakarta REST TCK.
            return Optional.of(Problem.of(ProblemType.INVALID_PARAMETER));
        }
        return status >= 500 ? Optional.empty() : Optional.of(of(status, request));
    }

    /** RFC 6750 tells a credential that is not good from none. */
    private static Problem unauthorized(HttpServerRequest request) {
        boolean sent = request.headers().contains(HttpHeaders.AUTHORIZATION);
        return Problem.of(ProblemType.UNAUTHORIZED)
                .header(HttpHeaders.WWW_AUTHENTICATE, sent ? "Bearer error=\"invalid_token\"" : "Bearer");
    }

    /** The client went away while its body was read, so nobody is waiting and nothing is broken. */
    private static boolean cutOff(Throwable cause) {
        return cause instanceof ClosedChannelException
                || Arrays.stream(cause.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().startsWith(VertxInputStream.class.getName()));
    }

    private static void log(Problem problem, Throwable failure, HttpServerRequest request) {
        String id = RequestId.of(request);
        problem.with("requestId", id);
        if (problem.type() == ProblemType.INTERNAL) {
            LOG.errorf(failure, "%s %s failed, request %s", request.method(), request.path(), id);
        } else {
            LOG.warnf("%s %s could not be served, request %s: %s", request.method(), request.path(), id, failure);
        }
    }
}
