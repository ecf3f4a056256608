package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Paging.Before;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Sql;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** How imports go, and what was wrong with their rows. */
@ApplicationScoped
class ImportReports {
    private static final TypeReference<List<Violation>> FAULTS = new TypeReference<>() {};

    /** What {@link #view(ResultSet, Language)} reads. */
    static final String IMPORTS = """
            select i.*, (
                select e.id from bulk_import e
                where e.sha256 = i.sha256 and e.kind = i.kind and e.actor = i.actor and e.mode = 'apply' and e.state = 'done'
                  and e.created_at < i.created_at
                order by e.created_at limit 1) as same_file_as
            from bulk_import i""";

    private final Sql sql;
    private final ObjectMapper json;

    ImportReports(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    Optional<ImportView> view(UUID id, Language language) {
        return views("i.id = ?", List.of(id), 1, language).stream().findFirst();
    }

    /** @param owner whose they are; empty: everybody's */
    List<ImportView> page(Optional<String> owner, @Nullable Before before, int limit, Language language) {
        List<String> where = new ArrayList<>(List.of("true"));
        List<Object> args = new ArrayList<>();
        owner.ifPresent(name -> {
            where.add("i.actor = ?");
            args.add(name);
        });
        if (before != null) {
            where.add("(i.created_at, i.id) < (?::timestamptz, ?::uuid)");
            args.add(before.createdAt().toString());
            args.add(before.id().toString());
        }
        return views(String.join(" and ", where), args, limit, language);
    }

    private List<ImportView> views(String where, List<?> args, int limit, Language language) {
        List<Object> all = new ArrayList<>(args);
        all.add(limit);
        return sql.list(
                IMPORTS + " where %s order by i.created_at desc, i.id desc limit ?".formatted(where),
                all,
                row -> view(row, language));
    }

    ImportView view(ResultSet row, Language language) throws SQLException {
        String state = row.getString("state");
        boolean over = row.getObject("ended_at") != null;
        int total = row.getInt("rows_total");
        return new ImportView(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("mode"),
                row.getBoolean("partial"),
                row.getBoolean("cancelling") && !over ? "cancelling" : state,
                new ImportView.RowsView(
                        over || total > 0 ? total : row.getInt("rows_read"),
                        row.getInt("created"),
                        row.getInt("changed"),
                        row.getInt("unchanged"),
                        row.getInt("rejected")),
                over ? 1 : total == 0 ? 0 : 0.5 + 0.5 * row.getInt("rows_merged") / total,
                new ImportView.FileView(
                        row.getString("file_name"),
                        row.getString("format"),
                        row.getLong("bytes"),
                        row.getString("sha256")),
                row.getObject("same_file_as", UUID.class),
                texts(row.getArray("ignored_columns")),
                faults(row.getString("faults")).stream()
                        .map(fault -> fault.view(language))
                        .toList(),
                row.getString("actor"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "ended_at"));
    }

    /** The faults of the rows after one, in their order. */
    List<ImportErrorsView.RowError> errors(UUID id, int after, int rows, Language language) {
        return sql
                .list("""
                        select row, key, faults, cells from import_row
                        where import_id = ? and faults is not null and row > ? order by row limit ?
                        """, List.of(id, after, rows), row -> {
                    List<ImportErrorsView.RowError> errors = new ArrayList<>();
                    for (Violation fault : faults(row.getString("faults"))) {
                        Violation.View view = fault.view(language);
                        errors.add(new ImportErrorsView.RowError(
                                row.getInt("row"),
                                row.getString("key"),
                                view.field(),
                                view.code(),
                                view.message(),
                                value(row.getString("cells"), view.field())));
                    }
                    return errors;
                })
                .stream()
                .flatMap(List::stream)
                .toList();
    }

    private @Nullable String value(@Nullable String cells, String field) {
        try {
            var node = cells == null
                    ? json.missingNode()
                    : json.readTree(cells)
                            .at("/" + field.replaceAll("\\[\\d+]", "").replace('.', '/'));
            return node.isMissingNode() || node.isNull() ? null : node.isValueNode() ? node.asText() : node.toString();
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Violation> faults(@Nullable String written) {
        try {
            return written == null ? List.of() : json.readValue(written, FAULTS);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static List<String> texts(Array array) throws SQLException {
        return List.of((String[]) array.getArray());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
