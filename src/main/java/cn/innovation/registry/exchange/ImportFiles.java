package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.persistence.Sql;
import io.quarkus.runtime.configuration.MemorySize;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** The files of the imports, in pieces. One with faulty rows is kept for a while, to be given back with its faults marked. */
@ApplicationScoped
class ImportFiles {
    private static final int PIECE = 1 << 20;

    private final Sql sql;
    private final int days;
    private final long largest;

    ImportFiles(
            Sql sql,
            @ConfigProperty(name = "registry.imports.keep-faulty-days") int days,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.sql = sql;
        this.days = days;
        this.largest = largest.asLongValue();
    }

    Upload store(UUID id, InputStream file) {
        MessageDigest digest = sha256();
        long bytes = 0;
        int piece = 0;
        try {
            while (true) {
                byte[] content = file.readNBytes(PIECE);
                if (content.length == 0) {
                    break;
                }
                bytes += content.length;
                if (bytes > largest) {
                    throw Problem.of(ProblemType.BODY_TOO_LARGE).detail("body-too-large.any", largest);
                }
                digest.update(content);
                sql.update(
                        "insert into import_file (import_id, piece, content) values (?, ?, ?)", id, piece++, content);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
        if (bytes == 0) {
            throw SheetReader.unreadable("EMPTY_FILE");
        }
        return new Upload(bytes, HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
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
