package cn.innovation.registry.shared.openapi;

import cn.innovation.registry.shared.http.Accept;
import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.ShortHash;
import cn.innovation.registry.shared.http.TagCondition;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.yaml.snakeyaml.LoaderOptions;

/**
 * Answers with the document that is committed, {@code openapi/openapi.yaml}, which is the contract. The one that Quarkus makes of the code has
 * to be the same (OpenApiDriftTest), and is made for tests alone: Quarkus reads it at each start, which took a fifth of that, and writes it anew
 * for each request, half a second of a processor for whoever asked.
 */
@Singleton
class ServedDocument {
    private static final String FILE = "/openapi/openapi.yaml";

    /** As Quarkus serves it, with the endings that it takes. */
    private static final String PATHS = "/q/openapi(\\.(?<ending>json|yaml|yml))?";

    private static final MediaType YAML = MediaType.valueOf("application/yaml");
    private static final MediaType JSON = MediaType.APPLICATION_JSON_TYPE;

    private static final Map<String, MediaType> FORMATS = Map.of("yaml", YAML, "yml", YAML, "json", JSON);

    private record Form(Buffer text, String tag) {}

    /** Made when they are first asked for. */
    private final Map<MediaType, Form> forms = new ConcurrentHashMap<>();

    void install(@Observes Router router) {
        router.routeWithRegex(PATHS).handler(ServedDocument::refuseToWrite).blockingHandler(this::answer, false);
    }

    private static void refuseToWrite(RoutingContext exchange) {
        HttpMethod method = exchange.request().method();
        if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
            exchange.next();
        } else {
            exchange.fail(Problem.of(ProblemType.METHOD_NOT_ALLOWED).header(HttpHeaders.ALLOW.toString(), "GET, HEAD"));
        }
    }

    private void answer(RoutingContext exchange) {
        MediaType type = wanted(exchange);
        Form form = forms.computeIfAbsent(type, ServedDocument::form);
        HttpServerResponse response = exchange.response()
                .putHeader(HttpHeaders.ETAG, '"' + form.tag() + '"')
                .putHeader(HttpHeaders.VARY, HttpHeaders.ACCEPT)
                .putHeader(HttpHeaders.CACHE_CONTROL, "no-cache");
        List<String> held = exchange.request().headers().getAll(HttpHeaders.IF_NONE_MATCH);
        if (!held.isEmpty()
                && TagCondition.parse(HttpHeaders.IF_NONE_MATCH.toString(), held)
                        .matchesWeakly(form.tag())) {
            response.setStatusCode(304).end();
            return;
        }
        response.putHeader(HttpHeaders.CONTENT_TYPE, type + ";charset=UTF-8")
                .putHeader(
                        HttpHeaders.CONTENT_LENGTH, Integer.toString(form.text().length()));
        if (exchange.request().method().equals(HttpMethod.HEAD)) {
            response.end();
        } else {
            response.end(form.text());
        }
    }

    /** The ending of the path, or else the parameter, or else what is accepted. */
    private static MediaType wanted(RoutingContext exchange) {
        Parameters parameters = new Parameters();
        String parameter = parameters.choice("format", exchange.request().getParam("format"), List.of("yaml", "json"));
        parameters.check();
        String ending = exchange.pathParam("ending");
        String format = ending == null ? parameter : ending;
        return format != null
                ? Objects.requireNonNull(FORMATS.get(format))
                : Accept.of(exchange.request().headers().getAll(HttpHeaders.ACCEPT))
                        .best(List.of(YAML, JSON))
                        .orElseThrow(() -> Problem.of(ProblemType.NOT_ACCEPTABLE));
    }

    private static Form form(MediaType type) {
        try (InputStream file = Objects.requireNonNull(ServedDocument.class.getResourceAsStream(FILE))) {
            byte[] yaml = file.readAllBytes();
            byte[] text = type.equals(YAML) ? yaml : json(yaml);
            return new Form(Buffer.buffer(text), ShortHash.of(new String(text, StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] json(byte[] yaml) throws IOException {
        LoaderOptions limits = new LoaderOptions();
        limits.setCodePointLimit(yaml.length);
        ObjectMapper reader =
                new ObjectMapper(YAMLFactory.builder().loaderOptions(limits).build());
        return new ObjectMapper().writeValueAsBytes(reader.readTree(yaml));
    }
}
