package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Traces of the packaged service, as a collector gets them. */
class TraceIT {
    private static final String CODE = "91440703MA00000077";
    private static final String CALLERS_SPAN = "b7ad6b7169203331";
    private static final String NAME = "江门市无痕科技有限公司";
    private static final String PERSON = "某某联络人";
    private static final String PHONE = "0750-3930001";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static EvaluationFolder folder;
    private static Collector collector;
    private static RegistryProcess registry;

    @BeforeAll
    static void start() throws IOException {
        folder = EvaluationFolder.empty("traced");
        collector = Collector.start();
        registry = folder.start(collector.asSetting());
    }

    @AfterAll
    static void stop() throws IOException {
        registry.close();
        collector.close();
        folder.clear();
    }

    @Test
    void requestIsASpanOfItsCallersTraceWithItsStatementsBelow() throws Exception {
        String trace = trace();
        assertThat(sent(request("/v1/enterprises?district=440703", trace)).statusCode())
                .isEqualTo(200);

        Span server = spanOfServer(trace);
        assertThat(server.getName()).isEqualTo("GET /v1/enterprises");
        assertThat(Collector.hex(server.getParentSpanId())).isEqualTo(CALLERS_SPAN);
        assertThat(attribute(server, "http.route")).contains("/v1/enterprises");
        assertThat(attribute(server, "http.response.status_code")).contains("200");

        List<Span> statements = statements(trace);
        assertThat(statements).isNotEmpty().allSatisfy(statement -> {
            assertThat(statement.getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(statement.getStartTimeUnixNano()).isGreaterThanOrEqualTo(server.getStartTimeUnixNano());
        });
        assertThat(statements)
                .anySatisfy(statement ->
                        assertThat(text(statement)).contains("select", "?").doesNotContain("440703"));
    }

    @Test
    void nothingOfAPersonAndNoValueLeavesTheServiceInATrace() throws Exception {
        String trace = trace();
        assertThat(sent(request("/v1/enterprises/" + CODE, trace)
                                .header("If-None-Match", "*")
                                .header("Content-Type", "application/json")
                                .PUT(BodyPublishers.ofString(
                                        "{\"name\": \"%s\", \"registeredOn\": \"2018-05-01\"}".formatted(NAME))))
                        .statusCode())
                .isEqualTo(201);
        assertThat(sent(request("/v1/enterprises/" + CODE + "/contacts", trace)
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(
                                        "{\"name\": \"%s\", \"phone\": \"%s\", \"from\": \"2024-01-01\"}"
                                                .formatted(PERSON, PHONE))))
                        .body())
                .contains("\"id\"");
        // A second of the same code is refused by the database itself, whose words have the value in them.
        sent(request("/v1/search?q=" + URLEncoder.encode(PERSON, StandardCharsets.UTF_8), trace)
                .header("User-Agent", "agent-of-" + PHONE));
        sent(request("/nowhere/" + PHONE, trace));

        await("the spans").until(() -> servers(trace).size() == 4);
        assertThat(collector.text())
                .contains("insert into")
                .doesNotContain(NAME, PERSON, PHONE, URLEncoder.encode(PERSON, StandardCharsets.UTF_8))
                .doesNotContain(key(), "rck_", "127.0.0.1");
    }

    /** Whoever sends a file or fetches one is served as without traces. */
    @Test
    void filesAreTakenAndGivenUnderATrace() throws Exception {
        String trace = trace();
        HttpResponse<String> taken = sent(request("/v1/imports?kind=institutions", trace)
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "text/csv")
                .POST(BodyPublishers.ofString("name,type\n江门市踪迹大学,university\n")));
        assertThat(taken.statusCode()).as(taken.body()).isEqualTo(202);
        await("the import").until(() -> sent(request("/v1/exports/institutions?format=csv", trace))
                .body()
                .contains("江门市踪迹大学"));
    }

    /** What the service does by itself each second would be most of what is collected. */
    @Test
    void onlyRequestsBeginATrace() throws Exception {
        String trace = trace();
        sent(request("/v1/enterprises/" + CODE, trace));
        await("the span").until(() -> !servers(trace).isEmpty());
        Set<String> begun = collector.spans().stream()
                .filter(span -> span.getKind() != SpanKind.SPAN_KIND_SERVER)
                .map(span -> Collector.hex(span.getTraceId()))
                .collect(Collectors.toCollection(TreeSet::new));
        collector.spans().stream()
                .filter(span -> span.getKind() == SpanKind.SPAN_KIND_SERVER)
                .forEach(span -> begun.remove(Collector.hex(span.getTraceId())));
        assertThat(begun).isEmpty();
        assertThat(collector.spans()).noneMatch(span -> span.getName().contains("/q/"));
    }

    // ---- Requests

    private static String trace() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    private static HttpRequest.Builder request(String path, String trace) throws IOException {
        return HttpRequest.newBuilder(URI.create(registry.address() + path))
                .header("Authorization", "Bearer " + key())
                .header("traceparent", "00-%s-%s-01".formatted(trace, CALLERS_SPAN));
    }

    private static String key() throws IOException {
        return Files.readString(folder.data("admin-key")).strip();
    }

    private static HttpResponse<String> sent(HttpRequest.Builder request) throws IOException, InterruptedException {
        return CLIENT.send(request.build(), BodyHandlers.ofString());
    }

    // ---- Spans

    private static Span spanOfServer(String trace) {
        await("the span").until(() -> !servers(trace).isEmpty());
        return servers(trace).get(0);
    }

    private static List<Span> servers(String trace) {
        return of(trace, SpanKind.SPAN_KIND_SERVER);
    }

    private static List<Span> statements(String trace) {
        return of(trace, SpanKind.SPAN_KIND_CLIENT);
    }

    private static List<Span> of(String trace, SpanKind kind) {
        return collector.spans().stream()
                .filter(span -> Collector.hex(span.getTraceId()).equals(trace) && span.getKind() == kind)
                .toList();
    }

    private static Optional<String> attribute(Span span, String name) {
        return span.getAttributesList().stream()
                .filter(attribute -> attribute.getKey().equals(name))
                .map(attribute -> attribute.getValue().hasIntValue()
                        ? Long.toString(attribute.getValue().getIntValue())
                        : attribute.getValue().getStringValue())
                .findFirst();
    }

    private static String text(Span statement) {
        return attribute(statement, "db.query.text")
                .or(() -> attribute(statement, "db.statement"))
                .orElse("");
    }
}
