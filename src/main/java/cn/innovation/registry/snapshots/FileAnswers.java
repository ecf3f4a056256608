package cn.innovation.registry.snapshots;

import cn.innovation.registry.shared.http.Preconditions;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.PathPart;
import org.jspecify.annotations.Nullable;

/**
 * Answers with a file that never changes, or a part of it. The event loop sends it: neither a thread nor a connection of the database
 * waits for a slow reader.
 */
@ApplicationScoped
class FileAnswers {
    private static final DateTimeFormatter HTTP_DATE =
            DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ENGLISH);

    private final HttpHeaders headers;
    private final Request request;
    private final Preconditions preconditions;

    FileAnswers(HttpHeaders headers, Request request, Preconditions preconditions) {
        this.headers = headers;
        this.request = request;
        this.preconditions = preconditions;
    }

    /** What is at the path. */
    record Sent(
            Path path,
            String mediaType,
            long bytes,
            String sha256,
            Instant modified,
            @Nullable String describedBy) {}

    Response of(Sent file) {
        preconditions.checkTag(file.sha256());
        Response.ResponseBuilder answer = Response.ok()
                .header(HttpHeaders.ETAG, '"' + file.sha256() + '"')
                .header(HttpHeaders.LAST_MODIFIED, httpDate(file.modified()))
                .header(HttpHeaders.CACHE_CONTROL, "public, max-age=86400, immutable")
                .header("Accept-Ranges", "bytes");
        if (file.describedBy() != null) {
            answer.header(
                    HttpHeaders.LINK,
                    "<%s>; rel=\"describedby\"; type=\"application/csvm+json\"".formatted(file.describedBy()));
        }
        if (isFresh(file)) {
            return answer.status(Response.Status.NOT_MODIFIED).build();
        }
        answer.header(HttpHeaders.CONTENT_TYPE, file.mediaType());
        boolean head = request.getMethod().equals(HttpMethod.HEAD);
        Optional<ByteRange> asked = head || !holds(headers.getHeaderString("If-Range"), file)
                ? Optional.empty()
                : ByteRange.of(headers.getHeaderString("Range"), file.bytes());
        asked.ifPresent(range ->
                answer.status(Response.Status.PARTIAL_CONTENT).header("Content-Range", range.of(file.bytes())));
        ByteRange part = asked.orElse(new ByteRange(0, file.bytes()));
        answer.header(HttpHeaders.CONTENT_LENGTH, part.length());
        if (!head) {
            answer.entity(part.length() == 0 ? new byte[0] : part(file, part));
        }
        return answer.build();
    }

    private static PathPart part(Sent file, ByteRange part) {
        if (!Files.isReadable(file.path())) {
            throw new UncheckedIOException(new IOException("The file is gone: " + file.path()));
        }
        return new PathPart(file.path(), part.first(), part.length());
    }

    private boolean isFresh(Sent file) {
        if (headers.getHeaderString(HttpHeaders.IF_NONE_MATCH) != null) {
            return preconditions.isFresh(file.sha256());
        }
        return instant(headers.getHeaderString(HttpHeaders.IF_MODIFIED_SINCE))
                .map(since -> !file.modified().truncatedTo(ChronoUnit.SECONDS).isAfter(since))
                .orElse(false);
    }

    /** {@code If-Range}: a part fits only to what the reader has already. A weak tag never holds. */
    private static boolean holds(@Nullable String condition, Sent file) {
        return condition == null
                || condition.equals('"' + file.sha256() + '"')
                || condition.equals(httpDate(file.modified()));
    }

    private static String httpDate(Instant at) {
        return HTTP_DATE.format(at.atOffset(ZoneOffset.UTC));
    }

    private static Optional<Instant> instant(@Nullable String date) {
        try {
            return Optional.ofNullable(date).map(text -> ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant());
        } catch (DateTimeParseException ignored) {
            // What is no date is no condition (RFC 9110, section 13.1.3).
            return Optional.empty();
        }
    }
}
