package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Sql;
import cn.innovation.registry.shared.security.Roles;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * The log of calls. What changes something is written with it ({@link CallTransaction}); everything else within a second after its
 * answer, many at once, so that no reader waits for it. What more comes than the database takes is counted and not kept.
 */
@ApplicationScoped
class CallLog {
    private static final Logger LOG = Logger.getLogger(CallLog.class);
    private static final int BATCH = 1000;

    static final String INSERT = """
            insert into call_log (at, kind, actor, address, request_id, method, path, parameters, purpose, status, milliseconds, calls)
            select at, kind, actor, address, "requestId", method, path, parameters, purpose, status, milliseconds, calls
            from jsonb_to_recordset(?::jsonb) as c(at timestamptz, kind text, actor text, address text, "requestId" uuid,
                method text, path text, parameters text, purpose text, status int, milliseconds int, calls bigint)
            """;

    private final Sql sql;
    private final ObjectMapper json;
    private final Clock clock;
    private final BlockingQueue<LoggedCall> queue;
    private final FailedSignIns failures;
    private final AtomicLong lost = new AtomicLong();
    private final Counter everLost;
    private final List<LoggedCall> batch = new ArrayList<>();

    CallLog(
            Sql sql,
            ObjectMapper json,
            Clock clock,
            MeterRegistry meters,
            @ConfigProperty(name = "registry.audit.most-waiting-calls") int mostWaiting,
            @ConfigProperty(name = "registry.audit.failed-sign-ins-one-by-one") int failuresOneByOne) {
        this.sql = sql;
        this.json = json;
        this.clock = clock;
        this.queue = new LinkedBlockingQueue<>(mostWaiting);
        this.failures = new FailedSignIns(failuresOneByOne);
        Gauge.builder("registry.audit.calls.waiting", queue, BlockingQueue::size)
                .description("Calls that wait to be written down")
                .register(meters);
        this.everLost = Counter.builder("registry.audit.calls.lost")
                .description("Calls that could not be written down, because more came than the database took")
                .register(meters);
    }

    /** What may wait. Who reads without saying who he is is not watched. */
    void ended(Call call) {
        SecurityIdentity caller = call.caller();
        int status = call.status();
        if (caller == null) {
            if (status == 401 && call.hasCredential()) {
                LoggedCall failed = call.logged(LoggedCall.SIGN_IN_FAILED, null, status);
                if (failures.isOneByOne(failed.address())) {
                    keep(failed);
                }
            }
        } else if (!call.isWritten() || status >= 400) {
            keep(logged(call, caller, status));
        }
    }

    private void keep(LoggedCall call) {
        if (!queue.offer(call)) {
            lost.addAndGet(call.calls());
            everLost.increment((double) call.calls());
        }
    }

    /** Before the answer: what must not be lost. */
    void write(Call call, SecurityIdentity caller) {
        sql.update(INSERT, json(List.of(logged(call, caller, null))));
        call.written();
    }

    static LoggedCall logged(Call call, SecurityIdentity caller, @Nullable Integer status) {
        LoggedCall logged = call.logged(
                status != null && status == 403 ? LoggedCall.REFUSED : LoggedCall.CALL,
                caller.getPrincipal().getName(),
                status);
        return logged.purpose() == null ? logged.purpose(caller.getAttribute(Roles.PURPOSE)) : logged;
    }

    String json(List<LoggedCall> calls) {
        try {
            return json.writeValueAsString(calls);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Scheduled(every = "1s", concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void flush() {
        try {
            writeAll();
        } catch (RuntimeException failure) {
            LOG.warnf("The log of calls waits for the database: %s", failure.getMessage());
        }
    }

    @Scheduled(
            every = "${registry.audit.count-failed-sign-ins-every}",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void countFailures() {
        failures.counted(clock.instant()).forEach(this::keep);
    }

    void stop(@Observes ShutdownEvent stopping) {
        countFailures();
        flush();
    }

    /** A batch that could not be written is tried again before the next one. */
    private synchronized void writeAll() {
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            LOG.errorf("%d calls could not be written down: more came than the database took", missing);
            batch.add(LoggedCall.lost(clock.instant(), missing));
        }
        queue.drainTo(batch, BATCH);
        while (!batch.isEmpty()) {
            sql.update(INSERT, json(batch));
            batch.clear();
            queue.drainTo(batch, BATCH);
        }
    }
}
