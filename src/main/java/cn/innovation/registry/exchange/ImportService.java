package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.IdempotencyService;
import cn.innovation.registry.shared.http.Language;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.security.Roles;
import io.quarkus.runtime.configuration.MemorySize;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** Takes in files, and cancels what is not over. */
@ApplicationScoped
public class ImportService {
    private static final int PIECE = 1 << 20;
    private static final Set<String> ROLES =
            Set.of(Roles.GOVERNMENT, Roles.REGISTRAR, Roles.STATISTICIAN, Roles.PERSONAL_DATA);

    private final Imports imports;
    private final ImportFiles files;
    private final ImportReports reports;
    private final IdempotencyService idempotency;
    private final SecurityIdentity caller;
    private final ImportRunner runner;
    private final long largest;

    ImportService(
            Imports imports,
            ImportFiles files,
            ImportReports reports,
            IdempotencyService idempotency,
            SecurityIdentity caller,
            ImportRunner runner,
            @ConfigProperty(name = "quarkus.http.limits.max-body-size") MemorySize largest) {
        this.imports = imports;
        this.files = files;
        this.reports = reports;
        this.idempotency = idempotency;
        this.caller = caller;
        this.runner = runner;
        this.largest = largest.asLongValue();
    }

    Response take(ImportRequest asked, InputStream file, Language language) {
        return take(
                asked, null, file, id -> Response.accepted(view(id, language).orElseThrow())
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
            Upload upload = store(id, file);
            Response answered = idempotency.once(new Sent(asked, more, upload), () -> {
                Set<String> roles = new TreeSet<>(ROLES);
                roles.removeIf(role -> !caller.hasRole(role));
                imports.create(id, asked, upload, caller.getPrincipal().getName(), roles);
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

    public Optional<ImportView> view(UUID id, Language language) {
        return reports.view(id, language);
    }

    private Upload store(UUID id, InputStream file) {
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
                files.store(id, piece++, content);
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

    ImportView cancel(UUID id, Language language) {
        Boolean cancelling = imports.cancel(id);
        if (cancelling == null) {
            throw Problem.of(ProblemType.NOT_FOUND);
        }
        return reports.view(id, language).orElseThrow();
    }
}
