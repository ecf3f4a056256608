package cn.innovation.registry.monitoring;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.AttributeType;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.ReadWriteSpan;
import io.opentelemetry.sdk.trace.ReadableSpan;
import io.opentelemetry.sdk.trace.internal.ExtendedSpanProcessor;
import jakarta.inject.Singleton;
import java.util.Set;

/**
 * Takes out of a trace, before it leaves the service, every text that does not stand here: addresses of callers, what they searched for,
 * their programs, paths with whatever they wrote there. Statements have question marks in the place of values. What an exception says may
 * have a value in it too, so no events are kept (quarkus.otel.span.event.count.limit).
 */
@Singleton
final class TraceContent implements ExtendedSpanProcessor {
    private static final Set<String> KEPT = Set.of(
            "http.request.method",
            "http.route",
            "url.scheme",
            "network.protocol.name",
            "network.protocol.version",
            "error.type",
            "db.system",
            "db.system.name",
            "db.name",
            "db.namespace",
            "db.operation",
            "db.operation.name",
            "db.sql.table",
            "db.collection.name",
            "db.statement",
            "db.query.text");

    private static final String LEFT_OUT = "-";

    /** Nothing is added by now, and it can still be changed. */
    @Override
    public void onEnding(ReadWriteSpan span) {
        for (AttributeKey<?> key : span.getAttributes().asMap().keySet()) {
            if (key.getType() == AttributeType.STRING && !KEPT.contains(key.getKey())) {
                span.setAttribute(key.getKey(), LEFT_OUT);
            }
        }
    }

    @Override
    public boolean isOnEndingRequired() {
        return true;
    }

    @Override
    public void onStart(Context parent, ReadWriteSpan span) {}

    @Override
    public boolean isStartRequired() {
        return false;
    }

    @Override
    public void onEnd(ReadableSpan span) {}

    @Override
    public boolean isEndRequired() {
        return false;
    }
}
