package cn.innovation.registry.audit;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;

/** Notes that a call has come to an operation. */
@Provider
@Priority(0)
class CallMatched implements ContainerRequestFilter {
    private final CurrentVertxRequest current;

    CallMatched(CurrentVertxRequest current) {
        this.current = current;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        Call call = Call.of(current.getCurrent());
        if (call != null) {
            call.matched();
        }
    }
}
