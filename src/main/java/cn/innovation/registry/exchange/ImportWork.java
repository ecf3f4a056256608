package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.persistence.Sql;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.narayana.jta.QuarkusTransaction;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Reads, checks and stages the rows of an import chunk by chunk, each chunk a transaction; then writes them all in one. So a stop
 * at any point loses no row and doubles none.
 */
@ApplicationScoped
class ImportWork {
    private static final int STAGED_SECONDS = 1800;

    private final Imports imports;
    private final ImportFiles files;
    private final ExchangeKinds kinds;
    private final RecordKeys keys;
    private final ImportMerge merge;
    private final Forms forms;
    private final ObjectMapper json;
    private final Sql sql;
    private final int mostRows;

    ImportWork(
            Imports imports,
            ImportFiles files,
            ExchangeKinds kinds,
            RecordKeys keys,
            ImportMerge merge,
            Forms forms,
            ObjectMapper json,
            Sql sql,
            @ConfigProperty(name = "registry.imports.max-rows") int mostRows) {
        this.imports = imports;
        this.files = files;
        this.kinds = kinds;
        this.keys = keys;
        this.merge = merge;
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
        Exchangeable<?, ?> kind = kinds.named(job.kind());
        if (!job.state().equals("merging")) {
            check(job, kind, checkpoint);
        }
        if (imports.rejected(job.id()) > 0 && !job.partial()) {
            imports.end(job.id(), worker, "rejected", null);
        } else {
            merge.merge(job, kind.written(), worker, checkpoint);
        }
    }

    private void check(Job job, Exchangeable<?, ?> kind, Checkpoint checkpoint) {
        imports.state(job.id(), "checking");
        RowChecks<?, ?> checks = new RowChecks<>(imports, keys, forms, job, kind, mostRows, checkpoint);
        try {
            new SheetReader(kind, job.format(), Charset.forName(job.charset()), json)
                    .read(files.open(job.id()), checks);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        checks.finish();
        QuarkusTransaction.requiringNew().run(() -> {
            imports.countStaged(job.id());
            imports.refuseDuplicates(job.id(), kind);
        });
        // Apart: what was written there is locked, and whoever renews the lease would have to wait.
        QuarkusTransaction.requiringNew().timeout(STAGED_SECONDS).run(() -> {
            sql.on(session -> {
                kind.staged(session, job.id());
                return true;
            });
            imports.state(job.id(), "merging");
        });
    }
}
