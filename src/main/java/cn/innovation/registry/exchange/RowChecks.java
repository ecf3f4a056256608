package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.ImportWork.Checkpoint;
import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.Violation;
import cn.innovation.registry.shared.record.RecordRow;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.quarkus.narayana.jta.QuarkusTransaction;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Gathers the rows of a file, and checks and stages some at a time. */
final class RowChecks<F, M extends Record> implements SheetReader.Rows {
    private static final int CHUNK = 1000;

    private final Imports imports;
    private final RecordKeys keys;
    private final Forms forms;
    private final Job job;
    private final Exchangeable<F, M> kind;
    private final int mostRows;
    private final Checkpoint checkpoint;
    private final List<SheetRow> gathered = new ArrayList<>();
    private int rows;

    RowChecks(
            Imports imports,
            RecordKeys keys,
            Forms forms,
            Job job,
            Exchangeable<F, M> kind,
            int mostRows,
            Checkpoint checkpoint) {
        this.imports = imports;
        this.keys = keys;
        this.forms = forms;
        this.job = job;
        this.kind = kind;
        this.mostRows = mostRows;
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
            Known known = known(keyed);
            imports.stage(
                    job.id(),
                    keyed.stream().map(row -> staged(row, known)).toList(),
                    gathered.get(gathered.size() - 1).number());
        });
        gathered.clear();
    }

    /**
     * A row, and of which record it is.
     *
     * @param sent as it was written
     * @param key as the registry writes it; null: a name was written, or there is a fault
     */
    private record Keyed(
            SheetRow row, @Nullable String sent, @Nullable String key, List<Violation> faults) {}

    /** The records of the rows, by key, and by what else they were named by. */
    private record Known(Map<String, List<RecordRow>> byKey, Map<String, List<RecordRow>> byName) {}

    private Keyed keyed(SheetRow row) {
        ObjectNode fields = row.fields();
        if (fields == null || !row.faults().isEmpty()) {
            return new Keyed(row, fields == null ? null : KeyText.taken(kind, fields), null, row.faults());
        }
        if (kind.key().isEmpty()) {
            return new Keyed(row, "", "", List.of());
        }
        String written = KeyText.taken(kind, fields);
        if (written == null) {
            return new Keyed(row, null, null, List.of(new Violation(kind.key(), "REQUIRED", List.of())));
        }
        try {
            return new Keyed(row, written, KeyText.key(kind, written), List.of());
        } catch (Problem problem) {
            return new Keyed(
                    row,
                    written,
                    null,
                    Forms.faults(problem).stream()
                            .map(fault -> new Violation(kind.key(), fault.code(), fault.args()))
                            .toList());
        }
    }

    private Known known(List<Keyed> rows) {
        if (kind.recordKinds().isEmpty()) {
            return new Known(Map.of(), Map.of());
        }
        Map<String, List<RecordRow>> byKey = keys.keyed(
                kind.recordKinds(),
                rows.stream()
                        .map(Keyed::key)
                        .filter(Objects::nonNull)
                        .distinct()
                        .toList());
        List<String> names = rows.stream()
                .filter(row -> row.faults().isEmpty() && (row.key() == null || !byKey.containsKey(row.key())))
                .map(Keyed::sent)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        return new Known(byKey, names.isEmpty() ? Map.of() : keys.named(kind.recordKinds(), names));
    }

    private StagedRow staged(Keyed keyed, Known known) {
        int number = keyed.row().number();
        ObjectNode fields = keyed.row().fields();
        String sent = keyed.sent();
        if (sent == null || fields == null || !keyed.faults().isEmpty()) {
            return new StagedRow(number, sent, null, null, keyed.faults(), cells(keyed));
        }
        try {
            RecordRow record = present(record(keyed, sent, known));
            String key = record == null ? key(keyed, sent) : record.key();
            ObjectNode more = more(fields);
            F form = forms.read(fields, kind.form());
            Map<String, @Nullable Object> content = kind.content(key, record, form, forms.read(more, kind.more()));
            return new StagedRow(
                    number, key.isEmpty() ? null : key, record == null ? null : record.id(), content, null, null);
        } catch (Problem problem) {
            return new StagedRow(number, sent, null, null, Forms.faults(problem), cells(keyed));
        }
    }

    private @Nullable RecordRow record(Keyed keyed, String sent, Known known) {
        List<RecordRow> found = keyed.key() == null ? List.of() : known.byKey().getOrDefault(keyed.key(), List.of());
        if (found.isEmpty()) {
            found = known.byName().getOrDefault(RecordKeys.folded(sent), List.of());
        }
        if (found.size() > 1) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE)
                    .violation(
                            kind.key(),
                            "AMBIGUOUS_NAME",
                            sent,
                            found.stream().map(RecordRow::key).sorted().toList());
        }
        return found.isEmpty() ? null : found.get(0);
    }

    /** Of who is not there yet: the one that was given, or one that a further reading of the same file issues again. */
    private String key(Keyed keyed, String sent) {
        if (keyed.key() != null) {
            return keyed.key();
        }
        if (!kind.registers()) {
            throw Problem.of(ProblemType.UNKNOWN_REFERENCE).violation(kind.key(), "NOT_REGISTERED", sent);
        }
        String name = job.id() + RecordKeys.folded(sent);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }

    /** Takes the fields that the form has not out of the row. */
    private ObjectNode more(ObjectNode fields) {
        ObjectNode more = JsonNodeFactory.instance.objectNode();
        for (RecordComponent component : kind.more().getRecordComponents()) {
            JsonNode value = fields.remove(component.getName());
            if (value != null) {
                more.set(component.getName(), value);
            }
        }
        return more;
    }

    private @Nullable JsonNode cells(Keyed keyed) {
        ObjectNode fields = keyed.row().fields();
        if (fields != null && keyed.sent() != null && !kind.key().isEmpty()) {
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
