package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.Imports.Job;
import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.OnBehalf;
import cn.innovation.registry.shared.security.Roles;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Puts the sample into an empty registry, where that is asked for: its files become ordinary imports, each when the one before is
 * done, since a file refers to records of earlier ones. An import of the sample has the same id each time; so a start that finds
 * some of them goes on behind them, and nothing is put in twice.
 */
@ApplicationScoped
class SampleLoader {
    private static final Logger LOG = Logger.getLogger(SampleLoader.class);

    private static final OnBehalf.Caller CALLER =
            new OnBehalf.Caller("sample", Set.of(Roles.GOVERNMENT, Roles.REGISTRAR, Roles.STATISTICIAN), null);
    private static final String REFUSAL =
            "The sample is loaded into an empty registry alone, and this one has records already: remove REGISTRY_SAMPLE, or begin"
                    + " anew with another folder (REGISTRY_DATA_DIR). The registry stops.";

    private static final int PAUSE_MILLIS = 50;

    private final Imports imports;
    private final ImportFiles files;
    private final ImportRunner runner;
    private final Sql sql;
    private final boolean asked;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> new Thread(work, "sample"));

    SampleLoader(
            Imports imports,
            ImportFiles files,
            ImportRunner runner,
            Sql sql,
            @ConfigProperty(name = "registry.sample") boolean asked) {
        this.imports = imports;
        this.files = files;
        this.runner = runner;
        this.sql = sql;
        this.asked = asked;
    }

    /** The registry answers meanwhile. */
    void begin(@Observes StartupEvent started) {
        if (asked) {
            thread.execute(this::load);
        }
    }

    @PreDestroy
    void stop() {
        thread.shutdownNow();
    }

    private boolean isBegunOrEmpty() {
        return imports.find(id(SampleFiles.NAMES.get(0))).isPresent()
                // What the registry comes with is recorded in the name of the database's owner.
                || sql.first("""
                                select exists (select from change where actor <> (
                                        select pg_get_userbyid(relowner) from pg_class where oid = 'change'::regclass))
                                    or exists (select from bulk_import)
                                """, List.of(), row -> !row.getBoolean(1)).orElseThrow();
    }

    private void load() {
        try {
            if (!isBegunOrEmpty()) {
                System.err.println(REFUSAL);
                Quarkus.asyncExit(1);
                return;
            }
            for (String name : SampleFiles.NAMES) {
                String state = over(name);
                if (!state.equals("done")) {
                    LOG.errorf("The sample stays as it is: the import of %s has ended as %s", name, state);
                    return;
                }
            }
            LOG.info("The sample is in the registry");
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException failure) {
            LOG.error("The sample could not be loaded any further; the next start goes on", failure);
        }
    }

    private String over(String name) throws InterruptedException {
        UUID id = id(name);
        if (imports.find(id).isEmpty()) {
            QuarkusTransaction.requiringNew().run(() -> send(id, name));
            runner.wake();
        }
        while (true) {
            String state = imports.find(id).map(Job::state).orElseThrow();
            if (!Set.of("waiting", "checking", "merging").contains(state)) {
                return state;
            }
            TimeUnit.MILLISECONDS.sleep(PAUSE_MILLIS);
        }
    }

    private void send(UUID id, String name) {
        InputStream file = Objects.requireNonNull(SampleFiles.open(name), name);
        imports.create(
                id,
                new ImportRequest(SampleFiles.kind(name), false, false, SheetFormat.CSV.code(), "UTF-8", name),
                files.store(id, file),
                CALLER);
    }

    private static UUID id(String name) {
        return UUID.nameUUIDFromBytes(("sample/" + name).getBytes(StandardCharsets.UTF_8));
    }
}
