package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Failures;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.sql.SQLException;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.spi.ResteasyReactiveResourceInfo;
import org.jboss.resteasy.reactive.server.spi.ServerMessageBodyWriter;
import org.jboss.resteasy.reactive.server.spi.ServerRequestContext;

/** Sends an export. Once it has begun, a failure breaks the connection: a client must not take a part for the whole. */
@Provider
class ExportWriter implements ServerMessageBodyWriter<Streamed> {
    private static final Logger LOG = Logger.getLogger(ExportWriter.class);

    private final Duration patience;
    private final Duration longest;
    private final Failures failures;

    ExportWriter(
            @ConfigProperty(name = "registry.exports.patience") Duration patience,
            @ConfigProperty(name = "registry.exports.longest") Duration longest,
            Failures failures) {
        this.patience = patience;
        this.longest = longest;
        this.failures = failures;
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, ResteasyReactiveResourceInfo target, MediaType media) {
        return Streamed.class.isAssignableFrom(type);
    }

    @Override
    public boolean isWriteable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return Streamed.class.isAssignableFrom(type);
    }

    @Override
    public void writeResponse(Streamed export, Type generic, ServerRequestContext context) throws IOException {
        ResponseStream out = new ResponseStream(context.serverResponse(), patience, longest);
        try {
            try (export) {
                export.writeTo(out);
            }
            out.finish();
        } catch (IOException | SQLException | RuntimeException failure) {
            if (!out.begun()) {
                throw new IllegalStateException(failure);
            }
            failures.countBrokenAnswer();
            LOG.warnf("an export was broken off: %s", failure);
            context.serverResponse().reset();
        }
    }

    /** Where something stands between the answer and the connection, which then bounds the time of its reader. */
    @Override
    public void writeTo(
            Streamed export,
            Class<?> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, Object> headers,
            OutputStream stream)
            throws IOException {
        try (export) {
            export.writeTo(stream);
        } catch (SQLException failure) {
            throw new IOException(failure);
        }
    }
}
