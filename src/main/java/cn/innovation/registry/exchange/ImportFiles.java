package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.persistence.Sql;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.InputStream;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The files of the imports, in pieces. One with faulty rows is kept for a while, to be given back with its faults marked. */
@ApplicationScoped
class ImportFiles {
    private final Sql sql;
    private final int days;

    ImportFiles(Sql sql, @ConfigProperty(name = "registry.imports.keep-faulty-days") int days) {
        this.sql = sql;
        this.days = days;
    }

    void store(UUID id, int piece, byte[] content) {
        sql.update("insert into import_file (import_id, piece, content) values (?, ?, ?)", id, piece, content);
    }

    void forget(UUID id) {
        sql.update("delete from import_file where import_id = ?", id);
    }

    /** What became no import, because its sender went away or had sent it before, and what was kept long enough. */
    void forgetOld() {
        sql.update("""
                delete from import_file f where stored_at < clock_timestamp() - interval '1 day'
                  and not exists (select from bulk_import i where i.id = f.import_id
                    and coalesce(i.ended_at, clock_timestamp()) > clock_timestamp() - make_interval(days => ?))
                """, days);
    }

    boolean isKept(UUID id) {
        return sql.first("select 1 from import_file where import_id = ? limit 1", List.of(id), row -> true)
                .isPresent();
    }

    InputStream open(UUID id) {
        return new PieceStream(piece -> sql.first(
                "select content from import_file where import_id = ? and piece = ?",
                List.of(id, piece),
                row -> row.getBytes(1)));
    }
}
