package cn.innovation.registry.shared.http;

import io.quarkus.runtime.configuration.MemorySize;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON bodies, a few also in forms: plain UTF-8, declared as what they are, of a bounded size, and understood whole
 * ({@link Forms}).
 */
@Provider
public class BodyEdge implements ReaderInterceptor {
    private final Forms forms;
    private final int limit;

    public BodyEdge(Forms forms, @ConfigProperty(name = "registry.http.max-json-body") MemorySize limit) {
        this.forms = forms;
        this.limit = Math.toIntExact(limit.asLongValue());
    }

    @Override
    public @Nullable Object aroundReadFrom(ReaderInterceptorContext body) throws IOException {
        if (body.getType() == InputStream.class) {
            // A file, which whoever takes it reads and bounds.
            return body.proceed();
        }
        MultivaluedMap<String, String> headers = body.getHeaders();
        if (headers.getFirst(HttpHeaders.CONTENT_TYPE) == null) {
            throw unsupported("missing");
        }
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw unsupported("encoded");
        }
        JsonInForm form = body.getType().getAnnotation(JsonInForm.class);
        boolean inForm = form != null && body.getMediaType().isCompatible(MediaType.APPLICATION_FORM_URLENCODED_TYPE);
        if (!inForm && !isJson(body.getMediaType())) {
            throw unsupported("not-json");
        }
        String charset = body.getMediaType().getParameters().get(MediaType.CHARSET_PARAMETER);
        if (charset != null && !charset.equalsIgnoreCase("utf-8")) {
            throw unsupported("charset");
        }
        String text = text(body);
        return forms.read(form != null && inForm ? field(form.value(), text) : text, body.getGenericType());
    }

    /** The only field of a form. */
    private static String field(String name, String form) {
        List<Query.Pair> pairs = Query.pairs(form.strip());
        Problem problem = Problem.of(ProblemType.INVALID_BODY);
        pairs.stream()
                .filter(pair -> !pair.name().equals(name))
                .forEach(pair -> problem.violation(pair.name(), "UNKNOWN_FIELD", List.of(name)));
        if (pairs.size() != 1 || !pairs.get(0).name().equals(name)) {
            throw pairs.stream().anyMatch(pair -> pair.name().equals(name))
                    ? problem.violation(name, "REPEATED")
                    : problem.violation(name, "REQUIRED");
        }
        return pairs.get(0).value();
    }

    private static boolean isJson(MediaType type) {
        String subtype = type.getSubtype().toLowerCase(Locale.ROOT);
        return subtype.equals("json") || subtype.endsWith("+json");
    }

    private String text(ReaderInterceptorContext body) throws IOException {
        byte[] bytes = body.getInputStream().readNBytes(limit + 1);
        if (bytes.length > limit) {
            throw Problem.of(ProblemType.BODY_TOO_LARGE).detail("body-too-large.json", limit);
        }
        String text = decode(bytes);
        // RFC 8259 section 8.1 lets a parser ignore a byte order mark; some editors of Windows always write one.
        String document = text.startsWith("\ufeff") ? text.substring(1) : text;
        if (document.isBlank()) {
            throw Problem.of(ProblemType.INVALID_BODY).detail("invalid-body.missing");
        }
        if (document.indexOf('\0') >= 0) {
            throw notUtf8();
        }
        return document;
    }

    private static String decode(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw notUtf8();
        }
    }

    private static Problem notUtf8() {
        return Problem.of(ProblemType.INVALID_BODY).detail("invalid-body.not-utf-8");
    }

    private static Problem unsupported(String why) {
        return Problem.of(ProblemType.UNSUPPORTED_MEDIA_TYPE).detail("unsupported-media-type." + why);
    }
}
