package cn.innovation.registry.shared.http;

import cn.innovation.registry.shared.security.Scope;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.UriInfo;
import java.time.Clock;
import java.time.LocalDate;
import java.util.TreeSet;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Everything beside the data that decides what an answer looks like. Its hash is the second half of every entity tag, so that a tag of one
 * language, day or role never vouches for an answer in another. What it asks is of the request; it is itself there once.
 */
@ApplicationScoped
class AnswerShape {
    private final UriInfo uri;
    private final HttpHeaders headers;
    private final SecurityIdentity caller;
    private final Scope scope;
    private final Clock clock;
    private final String release;

    AnswerShape(
            UriInfo uri,
            HttpHeaders headers,
            SecurityIdentity caller,
            Scope scope,
            Clock clock,
            @ConfigProperty(name = "quarkus.application.version") String release) {
        this.uri = uri;
        this.headers = headers;
        this.caller = caller;
        this.scope = scope;
        this.clock = clock;
        this.release = release;
    }

    /** The opaque part of a tag: {@code <version>.<hash>}. */
    String tag(String version, String format) {
        return version + "." + hash(format);
    }

    /** Of what counts its versions. */
    String tag(Versioned answer, String format) {
        return tag(
                Long.toString(answer.version()), answer.beside().isEmpty() ? format : format + " " + answer.beside());
    }

    private String hash(String format) {
        boolean dayGiven = uri.getQueryParameters().containsKey("on");
        return ShortHash.of(
                uri.getRequestUri().getRawQuery(),
                dayGiven ? null : LocalDate.now(clock),
                Language.of(headers.getHeaderString(HttpHeaders.ACCEPT_LANGUAGE)),
                format,
                String.join(",", new TreeSet<>(caller.getRoles())),
                String.valueOf(scope.districts()),
                release);
    }
}
