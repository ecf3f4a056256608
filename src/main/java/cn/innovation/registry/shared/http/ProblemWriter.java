package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/** Writes problems in the reader's language, for resources and for what is refused before there is one. */
@Singleton
class ProblemWriter {
    static final String MEDIA_TYPE = "application/problem+json";

    private final ObjectMapper json;

    ProblemWriter(ObjectMapper json) {
        this.json = json;
    }

    Response response(Problem problem, RoutingContext exchange) {
        Response.ResponseBuilder response =
                Response.status(problem.type().status()).entity(body(problem, exchange));
        headers(problem, exchange).forEach(response::header);
        return response.build();
    }

    void send(Problem problem, RoutingContext exchange) {
        HttpServerResponse response = exchange.response();
        response.setStatusCode(problem.type().status());
        headers(problem, exchange).forEach(response::putHeader);
        response.end(Buffer.buffer(body(problem, exchange)));
    }

    private static Map<String, String> headers(Problem problem, RoutingContext exchange) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put(HttpHeaders.CONTENT_TYPE, MEDIA_TYPE);
        headers.put(HttpHeaders.CONTENT_LANGUAGE, language(exchange).locale().toLanguageTag());
        headers.put(HttpHeaders.VARY, HttpHeaders.ACCEPT_LANGUAGE);
        headers.put(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.putAll(problem.headers());
        return headers;
    }

    private byte[] body(Problem problem, RoutingContext exchange) {
        String path = Objects.requireNonNullElse(exchange.request().path(), "/");
        try {
            return json.writeValueAsBytes(problem.view(language(exchange), path));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("A problem's members are plain values", impossible);
        }
    }

    private static Language language(RoutingContext exchange) {
        return Language.of(exchange.request().getHeader(HttpHeaders.ACCEPT_LANGUAGE));
    }
}
