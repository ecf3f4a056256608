package cn.innovation.registry.shared.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.SerializationFeature;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Answers a POST once per {@code Idempotency-Key} (draft-ietf-httpapi-idempotency-key-header). A key belongs to a caller, and stands for
 * one method, target and body. Only success is kept: a refusal rolls back with the work, and may be corrected and sent again under the
 * same key.
 */
@ApplicationScoped
public class IdempotencyService {
    public static final String HEADER = "Idempotency-Key";
    static final Duration KEPT = Duration.ofHours(24);

    private static final Pattern VISIBLE_ASCII = Pattern.compile("[\\x21-\\x7E]+");
    private static final int MAX_LENGTH = 255;

    private final StoredAnswers answers;
    private final ObjectMapper json;
    private final ObjectWriter canonical;
    private final Clock clock;
    private final SecurityIdentity identity;
    private final Request request;
    private final HttpHeaders headers;
    private final UriInfo uri;
    private final AnswerShape shape;

    IdempotencyService(
            StoredAnswers answers,
            ObjectMapper json,
            Clock clock,
            SecurityIdentity identity,
            Request request,
            HttpHeaders headers,
            UriInfo uri,
            AnswerShape shape) {
        this.answers = answers;
        this.json = json;
        this.canonical = json.writer(SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS);
        this.clock = clock;
        this.identity = identity;
        this.request = request;
        this.headers = headers;
        this.uri = uri;
        this.shape = shape;
    }

    /** The work runs in this transaction. Its answer has a status, {@code Location}, {@code ETag} and a JSON entity; no more is kept. */
    @Transactional
    public Response once(@Nullable Object body, Supplier<Response> work) {
        String key = key();
        String caller = identity.isAnonymous() ? "" : identity.getPrincipal().getName();
        if (!answers.tryLock(caller, key)) {
            throw Problem.of(ProblemType.REQUEST_IN_FLIGHT).header(HttpHeaders.RETRY_AFTER, "1");
        }
        String fingerprint = fingerprint(body);
        Instant now = clock.instant();
        Optional<StoredAnswer> earlier = answers.find(caller, key, now.minus(KEPT));
        if (earlier.isEmpty()) {
            return first(caller, key, now, fingerprint, work.get());
        }
        if (!earlier.get().fingerprint().equals(fingerprint)) {
            throw Problem.of(ProblemType.IDEMPOTENCY_KEY_REUSED);
        }
        return earlier.get().replay();
    }

    /** What is kept of answers with something at an address that ends so, says from now on what is there now. */
    @Transactional
    public void rewrite(String end, Versioned entity) {
        answers.rewrite(end, etag(entity), write(json.writer(), entity));
    }

    @Scheduled(every = "1h", delayed = "1m", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    @Transactional
    void removeExpired() {
        answers.removeOlderThan(clock.instant().minus(KEPT));
    }

    private Response first(String caller, String key, Instant now, String fingerprint, Response response) {
        if (response.getStatus() >= Response.Status.BAD_REQUEST.getStatusCode()) {
            return response;
        }
        Object entity = response.getEntity();
        StoredAnswer answer = answer(fingerprint, response, entity);
        answers.save(
                caller,
                key,
                now,
                entity instanceof ToldOnce secret ? answer(fingerprint, response, secret.toldAgain()) : answer);
        return answer.first();
    }

    private StoredAnswer answer(String fingerprint, Response response, @Nullable Object entity) {
        return new StoredAnswer(
                fingerprint,
                response.getStatus(),
                response.getHeaderString(HttpHeaders.LOCATION),
                etag(response, entity),
                entity == null ? null : write(json.writer(), entity));
    }

    private @Nullable String etag(Response response, @Nullable Object entity) {
        return entity instanceof Versioned versioned ? etag(versioned) : response.getHeaderString(HttpHeaders.ETAG);
    }

    private String etag(Versioned entity) {
        return EntityTagFilter.quoted(shape.tag(entity, MediaType.APPLICATION_JSON));
    }

    private String key() {
        List<String> lines = headers.getRequestHeader(HEADER);
        if (lines == null || lines.isEmpty() || lines.get(0).isBlank()) {
            throw Problem.of(ProblemType.MISSING_IDEMPOTENCY_KEY);
        }
        String key = lines.get(0);
        if (lines.size() > 1) {
            throw invalidKey("REPEATED");
        }
        if (key.length() > MAX_LENGTH) {
            throw invalidKey("TOO_LONG", MAX_LENGTH);
        }
        if (!VISIBLE_ASCII.matcher(key).matches()) {
            throw invalidKey("CHARSET");
        }
        return key;
    }

    private static Problem invalidKey(String code, Object... args) {
        return Problem.of(ProblemType.MISSING_IDEMPOTENCY_KEY).violation(HEADER, code, args);
    }

    private String fingerprint(@Nullable Object body) {
        return ShortHash.full(
                request.getMethod(),
                uri.getRequestUri().getRawPath(),
                uri.getRequestUri().getRawQuery(),
                write(canonical, body));
    }

    private static String write(ObjectWriter writer, @Nullable Object value) {
        try {
            return writer.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a form or view that cannot be written as JSON", e);
        }
    }
}
