package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.OnBehalf;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The imports as jobs, and their staged rows. */
@ApplicationScoped
class Imports {
    /** In JSON: an escaped NUL, before which a backslash may stand that is escaped itself; and surrogates that have no other half. */
    private static final Pattern UNSTORABLE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u0000|\\p{Cs}");

    private static final int ROWS_THAT_MATTER = 500;

    /** Has the lease of what is cancelled before anybody works on it. */
    private static final String NOBODY = "nobody";

    private final Sql sql;
    private final ObjectMapper json;

    Imports(Sql sql, ObjectMapper json) {
        this.sql = sql;
        this.json = json;
    }

    /** What is to be done, and for whom. */
    record Job(
            UUID id,
            String kind,
            boolean validateOnly,
            boolean partial,
            SheetFormat format,
            String charset,
            String state,
            int rowsRead,
            int attempts,
            OnBehalf.Caller caller) {}

    void create(UUID id, ImportRequest asked, Upload upload, OnBehalf.Caller caller) {
        sql.update(
                """
                insert into bulk_import (id, kind, mode, partial, format, charset, file_name, bytes, sha256, actor, roles,
                    districts)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                asked.kind(),
                asked.validateOnly() ? "validate" : "apply",
                asked.partial(),
                asked.format(),
                asked.charset(),
                asked.fileName(),
                upload.bytes(),
                upload.sha256(),
                caller.name(),
                caller.listedRoles(),
                caller.listedDistricts());
    }

    Optional<Job> find(UUID id) {
        return sql.first("select * from bulk_import where id = ?", List.of(id), this::job);
    }

    /** The oldest that nobody works on; from now on it was tried once more. */
    Optional<Job> claim(String worker, int seconds) {
        return sql.first("""
                update bulk_import set lease = ?, lease_until = clock_timestamp() + make_interval(secs => ?),
                    started_at = coalesce(started_at, clock_timestamp()), attempts = attempts + 1
                where id = (
                    select id from bulk_import
                    where state in ('waiting', 'checking', 'merging')
                      and (lease_until is null or lease_until < clock_timestamp())
                    order by created_at limit 1 for update skip locked)
                returning *
                """, List.of(worker, seconds), this::job);
    }

    /** False: it is somebody else's by now, or was cancelled. */
    boolean stays(UUID id, String worker, int seconds) {
        return sql.update("""
                        update bulk_import set lease_until = clock_timestamp() + make_interval(secs => ?)
                        where id = ? and lease = ? and not cancelling
                        """, seconds, id, worker) == 1;
    }

    void state(UUID id, String state) {
        sql.update("update bulk_import set state = ? where id = ?", state, id);
    }

    void ignored(UUID id, List<String> columns) {
        sql.update("update bulk_import set ignored_columns = ? where id = ?", columns, id);
    }

    /** The rows of a chunk, and how far the file is read; both or neither. What gets on is not tried in vain. */
    void stage(UUID id, List<StagedRow> rows, int last) {
        sql.update("""
                insert into import_row (import_id, row, key, record_id, content, faults, cells)
                select ?, r.* from jsonb_to_recordset(?::jsonb)
                    as r(row int, key text, "recordId" bigint, content jsonb, faults jsonb, cells jsonb)
                """, id, storable(write(rows)));
        sql.update(
                "update bulk_import set rows_read = ?, rejected = rejected + ?, attempts = 1 where id = ?",
                last,
                (int) rows.stream().filter(row -> row.faults() != null).count(),
                id);
    }

    /** For the planner, where they are so many that it matters. */
    void countStaged(UUID id) {
        sql.list(
                "select analyze_staged() from bulk_import where id = ? and rows_read >= ?",
                List.of(id, ROWS_THAT_MATTER),
                row -> true);
    }

    /** Of rows with one key that would be the same row of the table, all but the first are faulty. */
    int refuseDuplicates(UUID id, Exchangeable<?, ?> kind) {
        String identity = kind.registers()
                ? "''"
                : "row (%s)::text".formatted(kind.identity().formatted("n"));
        int duplicates = sql.update("""
                update import_row r set faults = jsonb_build_array(jsonb_build_object(
                    'field', '', 'code', 'DUPLICATE_ROW', 'args', jsonb_build_array(d.first)))
                from (
                    select s.row, first_value(s.row) over w as first
                    from import_row s cross join lateral jsonb_populate_record(null::%s, s.content) n
                    where s.import_id = ? and s.faults is null
                    window w as (partition by s.key, %s order by s.row)) d
                where r.import_id = ? and r.row = d.row and d.row <> d.first
                """.formatted(kind.table(), identity), id, id);
        sql.update("""
                update bulk_import set rejected = rejected + ?, rows_total = (select count(*) from import_row where import_id = ?)
                where id = ?
                """, duplicates, id, id);
        return duplicates;
    }

    List<Slice> slices(UUID id, int rows) {
        return sql.list("""
                        select min(row) as first, max(row) as last
                        from (select row, (row_number() over (order by row) - 1) / ? as slice
                              from import_row where import_id = ? and faults is null) r
                        group by slice order by slice
                        """, List.of(rows, id), row -> new Slice(id, row.getInt("first"), row.getInt("last")));
    }

    int rejected(UUID id) {
        return sql.first("select rejected from bulk_import where id = ?", List.of(id), row -> row.getInt(1))
                .orElse(0);
    }

    void merged(UUID id, int rows) {
        sql.update("update bulk_import set rows_merged = ? where id = ?", rows, id);
    }

    void refuse(UUID id, int row, List<Violation> faults) {
        sql.update(
                "update import_row set faults = ?::jsonb, outcome = null where import_id = ? and row = ?",
                write(faults),
                id,
                row);
    }

    /** How many rows became what. */
    record Outcomes(int created, int changed, int unchanged) {}

    Outcomes outcomes(UUID id) {
        return sql.first(
                        """
                        select count(*) filter (where outcome = 'created') as created,
                            count(*) filter (where outcome = 'changed') as changed,
                            count(*) filter (where outcome = 'unchanged') as unchanged
                        from import_row where import_id = ? and faults is null
                        """,
                        List.of(id),
                        row -> new Outcomes(row.getInt("created"), row.getInt("changed"), row.getInt("unchanged")))
                .orElseThrow();
    }

    /**
     * What is over needs of its rows the faulty ones, and its file for their sake.
     *
     * @return false: it is no longer this worker's, and nothing of what he did may stay
     */
    boolean end(UUID id, String worker, String state, @Nullable Outcomes outcomes) {
        Outcomes none = outcomes == null ? new Outcomes(0, 0, 0) : outcomes;
        return sql.first(
                        """
                        with ended as (
                            update bulk_import set state = ?, ended_at = clock_timestamp(), lease = null, lease_until = null,
                                created = ?, changed = ?, unchanged = ?,
                                rejected = (select count(*) from import_row where import_id = ? and faults is not null)
                            where id = ? and lease = ? and (? <> 'done' or not cancelling)
                            returning id, rejected
                        ), forgotten as (
                            delete from import_file where import_id in (select id from ended where rejected = 0)
                        ), dropped as (
                            delete from import_row where import_id in (select id from ended) and faults is null
                        )
                        select id from ended
                        """,
                        List.of(state, none.created(), none.changed(), none.unchanged(), id, id, worker, state),
                        row -> true)
                .isPresent();
    }

    void fail(UUID id, String worker, List<Violation> faults) {
        sql.update("update bulk_import set faults = ?::jsonb where id = ? and lease = ?", write(faults), id, worker);
        end(id, worker, "failed", null);
    }

    /** What is over stays so; what somebody works on he ends. */
    void cancel(UUID id) {
        sql.update("""
                update bulk_import set cancelling = true,
                    lease = case when lease_until > clock_timestamp() then lease else ? end
                where id = ? and state in ('waiting', 'checking', 'merging')
                """, NOBODY, id);
        end(id, NOBODY, "cancelled", null);
    }

    private Job job(ResultSet row) throws SQLException {
        return new Job(
                row.getObject("id", UUID.class),
                row.getString("kind"),
                row.getString("mode").equals("validate"),
                row.getBoolean("partial"),
                SheetFormat.valueOf(row.getString("format").toUpperCase(java.util.Locale.ROOT)),
                row.getString("charset"),
                row.getString("state"),
                row.getInt("rows_read"),
                row.getInt("attempts"),
                OnBehalf.Caller.of(row, "actor"));
    }

    /** What was sent is shown with its faults, but a database holds no NUL and no half of a character. */
    private static String storable(String written) {
        return UNSTORABLE.matcher(written).replaceAll("$1\ufffd");
    }

    private String write(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
