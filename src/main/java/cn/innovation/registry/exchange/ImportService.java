package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.security.OnBehalf;
import cn.innovation.registry.shared.security.Own;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.net.URI;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Takes in files, and cancels what is not over. */
@ApplicationScoped
public class ImportService {
    /** What {@link #view(ResultSet, Language)} reads, for whoever shows an import beside what came of it. */
    public static final String IMPORTS = ImportReports.IMPORTS;

    private final Imports imports;
    private final ImportFiles files;
    private final ImportReports reports;
    private final IdempotencyService idempotency;
    private final OnBehalf onBehalf;
    private final ImportRunner runner;
    private final Own own;

    ImportService(
            Imports imports,
            ImportFiles files,
            ImportReports reports,
            IdempotencyService idempotency,
            OnBehalf onBehalf,
            ImportRunner runner,
            Own own) {
        this.imports = imports;
        this.files = files;
        this.reports = reports;
        this.idempotency = idempotency;
        this.onBehalf = onBehalf;
        this.runner = runner;
        this.own = own;
    }

    Response take(ImportRequest asked, InputStream file, Language language) {
        return take(asked, null, file, id -> Response.accepted(
                        reports.view(id, language).orElseThrow())
                .location(URI.create("/v1/imports/" + id))
                .build());
    }

    /**
     * The file is kept first: it may be large, and its sender may go away.
     *
     * @param more what was asked beside it; who sends the same again asks the same
     * @param answer keeps what belongs to the import by the transaction that creates it; its {@code Location} ends with the id
     */
    public Response take(
            ImportRequest asked, @Nullable Object more, InputStream file, Function<UUID, Response> answer) {
        UUID id = UUID.randomUUID();
        boolean taken = false;
        try {
            Upload upload = files.store(id, file);
            Response answered = idempotency.once(new Sent(asked, more, upload), () -> {
                imports.create(id, asked, upload, onBehalf.caller());
                return answer.apply(id);
            });
            taken = String.valueOf(answered.getLocation()).endsWith(id.toString());
            runner.wake();
            return answered;
        } finally {
            if (!taken) {
                files.forget(id);
            }
        }
    }

    /** What makes two requests the same. */
    private record Sent(ImportRequest asked, @Nullable Object more, Upload upload) {}

    public ImportView view(ResultSet row, Language language) throws SQLException {
        return reports.view(row, language);
    }

    /** Of the caller's own; that of others is not there. */
    ImportView own(UUID id, Language language) {
        return reports.view(id, language)
                .filter(found -> own.sees(found.createdBy()))
                .orElseThrow(() -> Problem.of(ProblemType.NOT_FOUND));
    }

    @Transactional
    ImportView cancel(UUID id, Language language) {
        imports.cancel(own(id, language).id());
        return own(id, language);
    }
}
