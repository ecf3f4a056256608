package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.CsvRows;
import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.exchange.Exchangeable.Shown;
import cn.innovation.registry.exchange.RowWriter;
import cn.innovation.registry.shared.persistence.Bits;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.shared.record.RecordKind;
import cn.innovation.registry.snapshots.Manifest.ForeignKey;
import cn.innovation.registry.snapshots.Manifest.StoredFile;
import cn.innovation.registry.snapshots.Manifest.Table;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Writes all rows of a kind once, in every format that this JVM writes. */
@ApplicationScoped
class TableWriter {
    private static final String ID = "id";

    private final ObjectMapper json;

    TableWriter(ObjectMapper json) {
        this.json = json;
    }

    /**
     * What was written, but for the Parquet file.
     *
     * @param into the folder of the files
     * @param typed the folder of the typed rows
     */
    Table write(Exchangeable<?, ?> kind, Session session, Path into, Path typed) throws IOException, SQLException {
        RowColumns columns = new RowColumns(kind);
        String csvName = FileFormat.CSV.fileOf(kind.name());
        String ndjsonName = FileFormat.NDJSON.fileOf(kind.name());
        HashedFile csv = new HashedFile(into.resolve(csvName));
        HashedFile ndjson = new HashedFile(into.resolve(ndjsonName));
        HashedFile rows = new HashedFile(typed.resolve(kind.name()));
        long count;
        try (csv;
                ndjson;
                rows) {
            count = write(
                    kind,
                    session,
                    List.of(
                            new CsvRows<>(csv, columns, false),
                            new RowObjects(ndjson, json, kind),
                            new TypedRows(rows, json, columns)));
        }
        return new Table(
                kind.name(),
                Optional.ofNullable(kind.answer().getAnnotation(Schema.class))
                        .map(Schema::description)
                        .orElse(kind.name()),
                count,
                primaryKey(kind, columns),
                foreignKeys(kind, columns),
                columns.described(),
                List.of(
                        new StoredFile(csvName, FileFormat.CSV, csv.content()),
                        new StoredFile(ndjsonName, FileFormat.NDJSON, ndjson.content())));
    }

    private static long write(Exchangeable<?, ?> kind, Session session, List<RowWriter<Shown>> writers)
            throws IOException, SQLException {
        long count = 0;
        try (Bits<Shown> rows = kind.all(session)) {
            for (List<Shown> bit = rows.next(); !bit.isEmpty(); bit = rows.next()) {
                for (RowWriter<Shown> writer : writers) {
                    writer.write(bit);
                }
                count += bit.size();
            }
        }
        for (RowWriter<Shown> writer : writers) {
            writer.end();
        }
        return count;
    }

    /** None where a row is told by something that may be missing. */
    private static List<String> primaryKey(Exchangeable<?, ?> kind, RowColumns columns) {
        boolean registers = kind.registers();
        return Stream.of(registers ? kind.key() : ID)
                .filter(columns.head()::contains)
                .toList();
    }

    /** What is of several kinds of record names its record in no one table. */
    private static List<ForeignKey> foreignKeys(Exchangeable<?, ?> kind, RowColumns columns) {
        if (kind.registers()
                || kind.recordKinds().size() != 1
                || !columns.head().contains(kind.key())) {
            return List.of();
        }
        RecordKind record = kind.recordKinds().iterator().next();
        String key = record.equals(RecordKind.ENTERPRISE) ? record.parameter() : ID;
        return List.of(new ForeignKey(List.of(kind.key()), record.plural(), List.of(key)));
    }
}
