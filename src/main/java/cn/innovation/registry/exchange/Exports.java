package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** Answers with files that are written while they are read: some at once, each from a snapshot of its own. */
@ApplicationScoped
class Exports {
    static final String POSITION = "Registry-Position";
    private static final String SECONDS_TO_WAIT = "10";

    private final Sql sql;
    private final CurrentVertxRequest current;
    private final int atOnce;
    private final Semaphore places;
    private final Counter refused;
    private final ExecutorService writers = Executors.newCachedThreadPool(work -> {
        Thread thread = new Thread(work, "exports");
        thread.setDaemon(true);
        return thread;
    });
    private final long rowsOfSheet;
    private final String idle;
    private final String statement;

    Exports(
            Sql sql,
            CurrentVertxRequest current,
            MeterRegistry meters,
            @ConfigProperty(name = "registry.exports.at-once") int atOnce,
            @ConfigProperty(name = "registry.exports.rows-of-sheet", defaultValue = "" + XlsxRows.MOST_ROWS)
                    long rowsOfSheet,
            @ConfigProperty(name = "registry.exports.idle") String idle,
            @ConfigProperty(name = "registry.exports.statement") String statement) {
        this.sql = sql;
        this.current = current;
        this.atOnce = atOnce;
        this.places = new Semaphore(atOnce);
        this.refused = Counter.builder("registry.exports.refused")
                .description("Exports that found no place free")
                .register(meters);
        this.rowsOfSheet = rowsOfSheet;
        this.idle = idle;
        this.statement = statement;
    }

    void measure(@Observes StartupEvent started, MeterRegistry meters) {
        Gauge.builder("registry.exports.running", places, free -> atOnce - free.availablePermits())
                .description("Exports that are being written")
                .register(meters);
        Gauge.builder("registry.exports.places", () -> atOnce)
                .description("Exports that may be written at once")
                .register(meters);
    }

    /**
     * @param name of the file, without its ending
     * @param writing how rows become a file of the format
     */
    <V> RestResponse<Object> answer(
            String name, SheetFormat format, Whole<V> whole, Export.Format<V> writing, Language language) {
        ResponseBuilder<Object> answer = ResponseBuilder.<Object>ok(name, format.mediaType())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s.%s\"".formatted(name, format.code()));
        if (current.getCurrent().request().method().equals(HttpMethod.HEAD)) {
            return answer.build();
        }
        Export<V> export = opened(format, whole, writing);
        return answer.entity(export).header(POSITION, export.position()).build();
    }

    private <V> Export<V> opened(SheetFormat format, Whole<V> whole, Export.Format<V> writing) {
        try {
            return begun(format, whole, writing);
        } catch (SQLException failure) {
            if (sql.leaveReplica(failure)) {
                return opened(format, whole, writing);
            }
            throw new IllegalStateException(failure);
        }
    }

    private <V> Export<V> begun(SheetFormat format, Whole<V> whole, Export.Format<V> writing) throws SQLException {
        if (!places.tryAcquire()) {
            refused.increment();
            throw Problem.of(ProblemType.UNAVAILABLE)
                    .detail("unavailable.exports")
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        Export<V> export;
        try {
            export = new Export<>(whole, writing, sql.open(), writers, places);
        } catch (RuntimeException failure) {
            places.release();
            throw failure;
        }
        // Whatever becomes of the answer before it is written, the connection and the place come back.
        RoutingContext exchange = current.getCurrent();
        exchange.addEndHandler(ended -> exchange.vertx()
                .executeBlocking(
                        () -> {
                            export.abandon();
                            return null;
                        },
                        false));
        begin(export, format, whole);
        return export;
    }

    private void begin(Export<?> export, SheetFormat format, Whole<?> whole) throws SQLException {
        try {
            export.session()
                    .list(
                            "select set_config('statement_timeout', ?, true),"
                                    + " set_config('idle_in_transaction_session_timeout', ?, true)",
                            List.of(statement, idle),
                            row -> row.getString(1));
            if (format == SheetFormat.XLSX && isTooLong(export.session(), whole.ids())) {
                throw Problem.of(ProblemType.INVALID_PARAMETER).violation("format", "TOO_MANY_ROWS", rowsOfSheet);
            }
            export.begin();
        } catch (SQLException | RuntimeException failure) {
            close(export, failure);
            throw failure;
        }
    }

    /** Counted no further than a sheet goes. */
    private boolean isTooLong(Session session, Condition ids) throws SQLException {
        List<Object> args = new ArrayList<>(ids.args());
        args.add(rowsOfSheet);
        return !session.list("select 1 from (%s) listed offset ? limit 1".formatted(ids.sql()), args, row -> true)
                .isEmpty();
    }

    private static void close(Export<?> export, Exception reason) {
        try {
            export.close();
        } catch (SQLException failure) {
            reason.addSuppressed(failure);
        }
    }

    @PreDestroy
    void stop() {
        writers.shutdownNow();
    }
}
