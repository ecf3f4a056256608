package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.Exchangeable;
import cn.innovation.registry.shared.persistence.FeedPosition;
import cn.innovation.registry.shared.persistence.Session;
import cn.innovation.registry.snapshots.Manifest.Column;
import cn.innovation.registry.snapshots.Manifest.StoredFile;
import cn.innovation.registry.snapshots.Manifest.Table;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes all that belongs to a snapshot in a folder, the manifest last. */
@ApplicationScoped
class SnapshotWriter {
    private final List<Exchangeable<?, ?>> kinds;
    private final TableWriter tables;
    private final ParquetProcess parquet;
    private final ObjectMapper json;
    private final Clock clock;

    SnapshotWriter(
            @All List<Exchangeable<?, ?>> kinds,
            TableWriter tables,
            ParquetProcess parquet,
            ObjectMapper json,
            Clock clock) {
        this.kinds = kinds.stream()
                .filter(kind -> kind.isSentAlone() && kind.readers().isEmpty())
                .sorted(Comparator.comparing(Exchangeable::name))
                .toList();
        this.tables = tables;
        this.parquet = parquet;
        this.json = json;
        this.clock = clock;
    }

    /** @param session on whose snapshot everything is read */
    void write(String name, Session session, Path folder) throws IOException, SQLException {
        Instant takenAt = session.list("select now()", List.of(), row -> row.getObject(1, OffsetDateTime.class)
                        .toInstant())
                .get(0);
        LocalDate on = LocalDate.ofInstant(takenAt, clock.getZone());
        Path typed = Files.createDirectory(folder.resolve("typed"));
        List<Table> written = new ArrayList<>();
        for (Exchangeable<?, ?> kind : kinds) {
            written.add(tables.write(kind, session, folder, typed));
        }
        Map<String, List<Column>> columns = new LinkedHashMap<>();
        written.forEach(table -> columns.put(table.name(), table.columns()));
        parquet.write(columns, typed, folder);
        SnapshotFolder.delete(typed);
        List<Table> whole = new ArrayList<>();
        for (Table table : written) {
            whole.add(withParquet(table, folder));
        }
        Manifest manifest = new Manifest(
                name, takenAt, on, FeedPosition.of(session), whole, describe(name, takenAt, whole, folder));
        HashedFile.write(
                folder.resolve(Manifest.FILE),
                json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest));
        HashedFile.force(folder);
    }

    private static Table withParquet(Table table, Path folder) throws IOException {
        String file = FileFormat.PARQUET.fileOf(table.name());
        List<StoredFile> files = new ArrayList<>(table.files());
        files.add(new StoredFile(file, FileFormat.PARQUET, HashedFile.of(folder.resolve(file))));
        return new Table(
                table.name(),
                table.description(),
                table.rows(),
                table.primaryKey(),
                table.foreignKeys(),
                table.columns(),
                files);
    }

    private List<StoredFile> describe(String name, Instant takenAt, List<Table> whole, Path folder) throws IOException {
        List<StoredFile> descriptions = new ArrayList<>();
        descriptions.add(description(folder, DataPackage.FILE, FileFormat.JSON, DataPackage.of(name, takenAt, whole)));
        for (Table table : whole) {
            descriptions.add(description(folder, CsvOnTheWeb.file(table), FileFormat.CSVM, CsvOnTheWeb.of(table)));
        }
        return descriptions;
    }

    private StoredFile description(Path folder, String file, FileFormat format, Object content) throws IOException {
        byte[] octets = json.writerWithDefaultPrettyPrinter().writeValueAsBytes(content);
        return new StoredFile(file, format, HashedFile.write(folder.resolve(file), octets));
    }
}
