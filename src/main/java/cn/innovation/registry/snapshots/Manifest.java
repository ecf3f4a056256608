package cn.innovation.registry.snapshots;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a snapshot is: the file {@code manifest.json} beside its files.
 *
 * @param on the day of what is of a day
 * @param position the {@code after} of the feed from which changes complete the snapshot
 * @param descriptions files that describe the others
 */
record Manifest(
        String name,
        Instant takenAt,
        LocalDate on,
        String position,
        List<Table> tables,
        List<StoredFile> descriptions) {
    static final String FILE = "manifest.json";

    /** A kind of rows; each of its files has all of them. */
    record Table(
            String name,
            String description,
            long rows,
            List<String> primaryKey,
            List<ForeignKey> foreignKeys,
            List<Column> columns,
            List<StoredFile> files) {
        Optional<StoredFile> file(FileFormat format) {
            return files.stream().filter(file -> file.format() == format).findFirst();
        }
    }

    /**
     * Columns whose values stand in another table.
     *
     * @param referenced the columns of the other table, in the same order
     */
    record ForeignKey(List<String> columns, String table, List<String> referenced) {}

    /**
     * A column of the CSV and Parquet files.
     *
     * @param type of {@link ColumnType}; of a list that of its elements
     * @param codes the code list that the values are of
     */
    record Column(
            String name,
            String type,
            boolean list,
            @Nullable String description,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String codes) {
        ColumnType columnType() {
            return Stream.of(ColumnType.values())
                    .filter(each -> each.code().equals(type))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A file, and what tells its content. */
    record StoredFile(String name, FileFormat format, String mediaType, long bytes, String sha256) {
        StoredFile(String name, FileFormat format, HashedFile.Content content) {
            this(name, format, format.mediaType(), content.bytes(), content.sha256());
        }
    }

    Stream<StoredFile> files() {
        return Stream.concat(tables.stream().flatMap(table -> table.files().stream()), descriptions.stream());
    }

    long rows() {
        return tables.stream().mapToLong(Table::rows).sum();
    }

    long bytes() {
        return files().mapToLong(StoredFile::bytes).sum();
    }
}
