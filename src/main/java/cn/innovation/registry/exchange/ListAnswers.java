package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordList;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import java.sql.SQLException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** How a list is answered: a page of it, or the whole as a file that is written while it is read. */
@ApplicationScoped
public class ListAnswers {
    static final String POSITION = "Registry-Position";
    private static final String SECONDS_TO_WAIT = "10";

    private final Sql sql;
    private final ObjectMapper json;
    private final CurrentVertxRequest current;
    private final Semaphore places;
    private final long rowsOfSheet;
    private final String idle;
    private final String statement;

    ListAnswers(
            Sql sql,
            ObjectMapper json,
            CurrentVertxRequest current,
            @ConfigProperty(name = "registry.exports.at-once") int atOnce,
            @ConfigProperty(name = "registry.exports.rows-of-sheet", defaultValue = "" + XlsxRows.MOST_ROWS)
                    long rowsOfSheet,
            @ConfigProperty(name = "registry.exports.idle") String idle,
            @ConfigProperty(name = "registry.exports.statement") String statement) {
        this.sql = sql;
        this.json = json;
        this.current = current;
        this.places = new Semaphore(atOnce);
        this.rowsOfSheet = rowsOfSheet;
        this.idle = idle;
        this.statement = statement;
    }

    /** In the format that was asked for. The type says what JSON holds; a file is no page. */
    @SuppressWarnings("unchecked")
    public <V> RestResponse<Page<V>> of(RecordList.Asked list, Exportable<V> kind, Language language) {
        ListRequest request = list.request();
        if (request.format() == Format.JSON) {
            Page<V> page = list.page(sql, kind.rows(), kind.label());
            return ResponseBuilder.ok(
                            request.labels() ? page.map(kind.labelled()) : page,
                            request.format().type())
                    .build();
        }
        return (RestResponse<Page<V>>) (RestResponse<?>) file(list, kind, language);
    }

    private <V> RestResponse<?> file(RecordList.Asked list, Exportable<V> kind, Language language) {
        ListRequest request = list.request();
        ResponseBuilder<Object> answer = ResponseBuilder.<Object>ok(
                        request.format(), request.format().type())
                .header(HttpHeaders.CONTENT_LANGUAGE, language.locale().toLanguageTag())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        "attachment; filename=\"%s-%s.%s\""
                                .formatted(
                                        kind.name(),
                                        request.asOf().on(),
                                        request.format().code()));
        if (current.getCurrent().request().method().equals(HttpMethod.HEAD)) {
            return answer.build();
        }
        Export<V> export = opened(list, kind);
        return answer.entity(export).header(POSITION, export.position()).build();
    }

    private <V> Export<V> opened(RecordList.Asked list, Exportable<V> kind) {
        if (!places.tryAcquire()) {
            throw Problem.of(ProblemType.UNAVAILABLE)
                    .detail("unavailable.exports")
                    .header(HttpHeaders.RETRY_AFTER, SECONDS_TO_WAIT);
        }
        Export<V> export;
        try {
            export = new Export<>(kind, format(list.request(), kind), sql.open(), places);
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
        begin(export, list);
        return export;
    }

    private <V> void begin(Export<V> export, RecordList.Asked list) {
        boolean begun = false;
        try {
            export.session()
                    .list(
                            "select set_config('statement_timeout', ?, true),"
                                    + " set_config('idle_in_transaction_session_timeout', ?, true)",
                            List.of(statement, idle),
                            row -> row.getString(1));
            if (list.request().format() == Format.XLSX && list.count(export.session(), rowsOfSheet + 1) > rowsOfSheet) {
                throw Problem.of(ProblemType.INVALID_PARAMETER).violation("format", "TOO_MANY_ROWS", rowsOfSheet);
            }
            export.begin(list);
            begun = true;
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        } finally {
            if (!begun) {
                close(export);
            }
        }
    }

    private static void close(Export<?> export) {
        try {
            export.close();
        } catch (SQLException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private <V> Export.Format<V> format(ListRequest request, Exportable<V> kind) {
        UnaryOperator<V> shown = request.labels() ? kind.labelled() : UnaryOperator.identity();
        SheetTable table = new SheetTable(kind.type(), request.labelsBeside() ? kind.label() : null);
        return switch (request.format()) {
            case NDJSON -> out -> new NdjsonRows<>(out, json, kind.type(), shown);
            case CSV -> out -> new CsvRows<>(out, table, request.bom());
            case XLSX -> out -> new XlsxRows<>(out, table, kind.name());
            case JSON, JSONSTAT, SDMX_CSV ->
                throw new IllegalArgumentException(request.format() + " is no file of a list");
        };
    }
}
