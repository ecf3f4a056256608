package cn.innovation.registry.monitoring;

import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.autoconfigure.AutoConfiguredOpenTelemetrySdkBuilder;
import io.opentelemetry.sdk.trace.data.LinkData;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import io.opentelemetry.sdk.trace.samplers.SamplingResult;
import io.quarkus.opentelemetry.runtime.AutoConfiguredOpenTelemetrySdkBuilderCustomizer;
import jakarta.inject.Singleton;
import java.util.List;

/**
 * Lets traces begin with requests alone. What the service does by itself, many statements each second, would be most of what is collected
 * and tell nothing. Which requests are traced is the sampler's that is configured.
 */
@Singleton
final class TraceSampling implements AutoConfiguredOpenTelemetrySdkBuilderCustomizer {
    @Override
    public void customize(AutoConfiguredOpenTelemetrySdkBuilder builder) {
        builder.addSamplerCustomizer((configured, settings) -> new OfRequests(configured));
    }

    private record OfRequests(Sampler configured) implements Sampler {
        @Override
        public SamplingResult shouldSample(
                Context parent, String trace, String name, SpanKind kind, Attributes attributes, List<LinkData> links) {
            boolean begins = !Span.fromContext(parent).getSpanContext().isValid();
            return begins && kind != SpanKind.SERVER
                    ? SamplingResult.drop()
                    : configured.shouldSample(parent, trace, name, kind, attributes, links);
        }

        @Override
        public String getDescription() {
            return "OfRequests{" + configured.getDescription() + "}";
        }
    }
}
