package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.exchange.Imports.Outcomes;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.persistence.Sql.Session;
import cn.innovation.registry.shared.record.RecordRow;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Reads, checks and stages the rows of an import chunk by chunk, each chunk a transaction; then writes them all in one. So a stop
 * at any point loses no row and doubles none.
 */
@ApplicationScoped
class ImportWork {
    private static final int CHUNK = 1000;
    private static final int SLICE = 5000;

    /** So many faults that only the table shows are sought, one after the other, before the rest is left. */
    private static final int MOST_REFUSED = 200;

    private static final int MERGE_SECONDS = 4 * 3600;

    private final Imports imports;
    private final ExchangeKinds kinds;
    private final Forms forms;
    private final ObjectMapper json;
    private final Sql sql;
    private final int mostRows;

    ImportWork(
            Imports imports,
            ExchangeKinds kinds,
            Forms forms,
            ObjectMapper json,
            Sql sql,
            @ConfigProperty(name = "registry.imports.max-rows") int mostRows) {
        this.imports = imports;
        this.kinds = kinds;
        this.forms = forms;
        this.json = json;
        this.sql = sql;
        this.mostRows = mostRows;
    }

    /** The work is cancelled, or somebody else's by now. */
    static final class Stopped extends RuntimeException {
        Stopped() {
            super("stopped", null, false, false);
        }
    }

    /** Throws {@link Stopped} when it is time to. */
    interface Checkpoint {
        void pass();
    }

    void on(Job job, String worker, Checkpoint checkpoint) {
        Exchangeable<?> kind = kinds.named(job.kind());
        if (!job.state().equals("merging")) {
            check(job, kind, checkpoint);
        }
        if (imports.rejected(job.id()) > 0 && !job.partial()) {
            imports.end(job.id(), worker, "rejected", null);
        } else {
            merge(job, kind, worker, checkpoint);
        }
    }

    // ---- Checking

    private void check(Job job, Exchangeable<?> kind, Checkpoint checkpoint) {
        imports.state(job.id(), "checking");
        Chunks<?> chunks = new Chunks<>(job, kind, checkpoint);
        try {
            new SheetReader(kind, job.format(), Charset.forName(job.charset()), json)
                    .read(imports.file(job.id()), chunks);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        chunks.finish();
        QuarkusTransaction.requiringNew().run(() -> {
            imports.refuseDuplicates(job.id(), kind);
            imports.state(job.id(), "merging");
        });
    }

    /** Gathers rows, and checks and stages some at a time. */
    private final class Chunks<F> implements SheetReader.Rows {
        private final Job job;
        private final Exchangeable<F> kind;
        private final Checkpoint checkpoint;
        private final List<SheetRow> gathered = new ArrayList<>();
        private int rows;

        Chunks(Job job, Exchangeable<F> kind, Checkpoint checkpoint) {
            this.job = job;
            this.kind = kind;
            this.checkpoint = checkpoint;
        }

        @Override
        public void ignored(List<String> columns) {
            imports.ignored(job.id(), columns);
        }

        @Override
        public void row(SheetRow row) {
            if (++rows > mostRows) {
                throw SheetReader.unreadable("FILE_TOO_LONG", mostRows);
            }
            if (row.number() <= job.rowsRead()) {
                return;
            }
            gathered.add(row);
            if (gathered.size() == CHUNK) {
                stage();
            }
        }

        void finish() {
            if (rows == 0) {
                throw SheetReader.unreadable("EMPTY_FILE");
            }
            stage();
        }

        private void stage() {
            if (gathered.isEmpty()) {
                return;
            }
            checkpoint.pass();
            List<Keyed> keyed = gathered.stream().map(this::keyed).toList();
            QuarkusTransaction.requiringNew().run(() -> {
                Map<String, RecordRow> records = records(kind, keyed);
                imports.stage(
                        job.id(),
                        keyed.stream().map(row -> staged(row, records)).toList(),
                        gathered.get(gathered.size() - 1).number());
            });
            gathered.clear();
        }

        private Keyed keyed(SheetRow row) {
            ObjectNode fields = row.fields();
            if (fields == null) {
                return new Keyed(row, null, null, List.of(new Violation("", "MALFORMED_JSON", List.of())));
            }
            JsonNode key = fields.remove(kind.key());
            if (key == null || key.isNull() || key.asText().isBlank()) {
                return new Keyed(row, null, null, List.of(new Violation(kind.key(), "REQUIRED", List.of())));
            }
            try {
                return new Keyed(row, key.asText(), kind.normalised(key.asText()), List.of());
            } catch (Problem problem) {
                return new Keyed(row, key.asText(), null, Forms.faults(problem));
            }
        }

        private StagedRow staged(Keyed keyed, Map<String, RecordRow> records) {
            int number = keyed.row().number();
            ObjectNode fields = keyed.row().fields();
            String key = keyed.key();
            if (key == null || fields == null) {
                return new StagedRow(number, keyed.sent(), null, null, keyed.faults(), cells(keyed));
            }
            try {
                RecordRow record = records.get(key);
                F form = forms.read(fields, kind.form());
                return new StagedRow(
                        number,
                        key,
                        record == null ? null : record.id(),
                        kind.content(key, present(record), form),
                        null,
                        null);
            } catch (Problem problem) {
                return new StagedRow(number, keyed.sent(), null, null, Forms.faults(problem), cells(keyed));
            }
        }

        private @Nullable JsonNode cells(Keyed keyed) {
            ObjectNode fields = keyed.row().fields();
            if (fields != null && keyed.sent() != null) {
                fields.put(kind.key(), keyed.sent());
            }
            return fields;
        }

        private @Nullable RecordRow present(@Nullable RecordRow record) {
            if (record != null && record.successor() != null) {
                throw Problem.of(ProblemType.RULE_VIOLATED).violation(kind.key(), "SUPERSEDED", record.successor());
            }
            if (record != null && record.withdrawnAt() != null) {
                throw Problem.of(ProblemType.RULE_VIOLATED)
                        .violation(kind.key(), "WITHDRAWN", Objects.requireNonNullElse(record.withdrawalReason(), ""));
            }
            return record;
        }
    }

    /** A row with its key, as it was sent and as the registry writes it. */
    private record Keyed(
            SheetRow row, @Nullable String sent, @Nullable String key, List<Violation> faults) {}

    private Map<String, RecordRow> records(Exchangeable<?> kind, List<Keyed> rows) {
        List<String> keys = rows.stream()
                .map(Keyed::key)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        Map<String, RecordRow> records = new HashMap<>();
        sql.list("""
                select r.id, r.key, r.version, r.withdrawn_at, r.withdrawal_reason, s.key as successor
                from unnest(?) asked(key)
                join record r on r.kind = ? and r.key = asked.key
                left join record s on s.id = r.successor_id
                """, List.of(keys, kind.recordKind().code()), row -> {
            OffsetDateTime withdrawnAt = row.getObject("withdrawn_at", OffsetDateTime.class);
            RecordRow record = new RecordRow(
                    row.getLong("id"),
                    kind.recordKind(),
                    row.getString("key"),
                    row.getLong("version"),
                    withdrawnAt == null ? null : withdrawnAt.toInstant(),
                    row.getString("withdrawal_reason"),
                    row.getString("successor"));
            return records.put(record.key(), record);
        });
        return records;
    }

    // ---- Merging

    /** All was done as if, and is to be undone. */
    private static final class Undone extends RuntimeException {
        private final transient Outcomes outcomes;

        Undone(Outcomes outcomes) {
            super("undone", null, false, false);
            this.outcomes = outcomes;
        }
    }

    private void merge(Job job, Exchangeable<?> kind, String worker, Checkpoint checkpoint) {
        // What the table refuses, by row.
        Map<Integer, List<Violation>> refused = new TreeMap<>();
        try {
            QuarkusTransaction.requiringNew().timeout(MERGE_SECONDS).run(() -> {
                Outcomes outcomes = sql.on(session -> write(session, job, kind, checkpoint, refused));
                if (job.validateOnly() || (!refused.isEmpty() && !job.partial())) {
                    throw new Undone(outcomes);
                }
                if (!imports.end(job.id(), worker, "done", outcomes)) {
                    throw new Stopped();
                }
            });
        } catch (Undone undone) {
            boolean faulty = !refused.isEmpty() && !job.partial();
            QuarkusTransaction.requiringNew().run(() -> {
                refused.forEach((row, faults) -> imports.refuse(job.id(), row, faults));
                imports.end(job.id(), worker, faulty ? "rejected" : "done", faulty ? null : undone.outcomes);
            });
        }
    }

    private Outcomes write(
            Session session,
            Job job,
            Exchangeable<?> kind,
            Checkpoint checkpoint,
            Map<Integer, List<Violation>> refused)
            throws SQLException {
        session.update("set local statement_timeout = '30min'");
        session.update("set local lock_timeout = '60s'");
        List<Slice> slices = imports.slices(job.id(), SLICE);
        Merge merge = new Merge(kind);
        if (!slices.isEmpty()) {
            merge.hold(
                    session,
                    new Slice(
                            job.id(),
                            slices.get(0).first(),
                            slices.get(slices.size() - 1).last()));
        }
        for (int i = 0; i < slices.size() && (job.partial() || refused.size() < MOST_REFUSED); i++) {
            checkpoint.pass();
            kind.contradictions(session, slices.get(i)).forEach((row, faults) -> {
                refused.put(row, faults);
                imports.refuse(job.id(), row, faults);
            });
            write(session, merge, slices.get(i), refused);
            int written = Math.min((i + 1) * SLICE, Integer.MAX_VALUE);
            QuarkusTransaction.suspendingExisting().run(() -> imports.merged(job.id(), written));
        }
        return imports.outcomes(job.id());
    }

    /** What a slice as a whole is refused for is found by halving it. */
    private void write(Session session, Merge merge, Slice slice, Map<Integer, List<Violation>> refused)
            throws SQLException {
        session.update("savepoint slice");
        try {
            merge.write(session, slice);
            session.update("release savepoint slice");
        } catch (SQLException failure) {
            Problem problem = forms.refused(failure).orElse(null);
            if (problem == null) {
                throw failure;
            }
            session.update("rollback to savepoint slice");
            if (slice.isOne()) {
                List<Violation> faults = Forms.faults(problem);
                refused.put(slice.first(), faults);
                imports.refuse(slice.id(), slice.first(), faults);
                return;
            }
            for (Slice half : slice.halves()) {
                write(session, merge, half, refused);
            }
        }
    }
}
