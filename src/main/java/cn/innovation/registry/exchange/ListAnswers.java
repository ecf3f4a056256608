package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Format;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Page;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Condition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.record.ListRequest;
import cn.innovation.registry.shared.record.RecordList;
import cn.innovation.registry.shared.record.RecordList.Rows;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jboss.resteasy.reactive.RestResponse;
import org.jboss.resteasy.reactive.RestResponse.ResponseBuilder;

/** How a list is answered: a page of it, or the whole as a file that is written while it is read. */
@ApplicationScoped
public class ListAnswers {
    private final Sql sql;
    private final ObjectMapper json;
    private final Exports exports;

    ListAnswers(Sql sql, ObjectMapper json, Exports exports) {
        this.sql = sql;
        this.json = json;
        this.exports = exports;
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
        SheetFormat format = SheetFormat.of(request.format().type()).orElseThrow();
        return (RestResponse<Page<V>>) (RestResponse<?>) exports.answer(
                kind.name() + "-" + request.asOf().on(),
                format,
                new WholeList<>(list, kind),
                writing(format, request, kind),
                language);
    }

    /**
     * A page of something that is no list of records, or all of it as a file.
     *
     * @param page is asked for where the format is JSON
     */
    @SuppressWarnings("unchecked")
    public <V> RestResponse<Page<V>> of(
            String name,
            Format format,
            Supplier<Page<V>> page,
            Whole<V> whole,
            Class<V> type,
            SheetTable<V> table,
            Language language) {
        if (format == Format.JSON) {
            return ResponseBuilder.ok(page.get(), format.type()).build();
        }
        SheetFormat file = SheetFormat.of(format.type()).orElseThrow();
        Export.Format<V> writing =
                switch (file) {
                    case NDJSON -> out -> new NdjsonRows<>(out, json, type, row -> row);
                    case CSV -> out -> new CsvRows<>(out, table, false);
                    case XLSX -> out -> new XlsxRows<>(out, table, name);
                };
        return (RestResponse<Page<V>>) (RestResponse<?>) exports.answer(name, file, whole, writing, language);
    }

    /** A column for each field. */
    public static <V> SheetTable<V> columns(Class<V> type) {
        return new RecordTable<>(type, null);
    }

    private record WholeList<V>(RecordList.Asked list, Exportable<V> kind) implements Whole<V> {
        @Override
        public Condition ids() {
            return list.ids();
        }

        @Override
        public Bits<V> rows(Session session) throws SQLException {
            return session.bits(ids(), row -> row.getString("id")).around(ids -> around(session, ids));
        }

        private List<V> around(Session session, List<String> ids) throws SQLException {
            List<V> found = kind.rows().of(session, Rows.around(ids));
            if (found.size() != ids.size()) {
                throw new IllegalStateException(
                        "%s: %d records have %d rows".formatted(kind.name(), ids.size(), found.size()));
            }
            return found;
        }
    }

    private <V> Export.Format<V> writing(SheetFormat format, ListRequest request, Exportable<V> kind) {
        UnaryOperator<V> shown = request.labels() ? kind.labelled() : UnaryOperator.identity();
        SheetTable<V> table = new RecordTable<>(kind.type(), request.labelsBeside() ? kind.label() : null);
        return switch (format) {
            case NDJSON -> out -> new NdjsonRows<>(out, json, kind.type(), shown);
            case CSV -> out -> new CsvRows<>(out, table, request.bom());
            case XLSX -> out -> new XlsxRows<>(out, table, kind.name());
        };
    }
}
