package cn.innovation.registry.shared.persistence;

import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import jakarta.transaction.Status;
import jakarta.transaction.Transactional;
import jakarta.transaction.UserTransaction;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Around every transaction of a service ({@code @Transactional}): one that the database ended for the sake of another is done again, a few
 * times and a little later each time. Nothing of it stayed, so nothing can be doubled.
 *
 * <p>Not around those that are begun by hand ({@code QuarkusTransaction}), which no interceptor sees: imports are taken up again where they
 * stood by who runs them, and the reveal of a contact person writes one row, for which nobody waits in turn.
 */
@Transactional
@Interceptor
@Priority(Repetition.BEFORE_THE_TRANSACTION_BEGINS)
class Repetition {
    /** Quarkus' own interceptor of transactions has 200 more than where the platform's begin. */
    static final int BEFORE_THE_TRANSACTION_BEGINS = Interceptor.Priority.PLATFORM_BEFORE + 100;

    private static final Logger LOG = Logger.getLogger(Repetition.class);

    /** Serialisation failure, deadlock. */
    private static final Set<String> FOR_ANOTHER = Set.of("40001", "40P01");

    private static final int MOST = 3;
    private static final int LONGEST_FIRST_PAUSE_MILLIS = 100;

    private final UserTransaction transaction;
    private final Repetitions repetitions;

    Repetition(UserTransaction transaction, Repetitions repetitions) {
        this.transaction = transaction;
        this.repetitions = repetitions;
    }

    @AroundInvoke
    @Nullable
    Object around(InvocationContext work) throws Exception {
        if (transaction.getStatus() != Status.STATUS_NO_TRANSACTION) {
            return work.proceed();
        }
        for (int attempt = 1; ; attempt++) {
            try {
                return work.proceed();
            } catch (Exception failure) {
                if (attempt > MOST || Causes.states(failure).stream().noneMatch(FOR_ANOTHER::contains)) {
                    throw failure;
                }
                repetitions.count();
                LOG.infof("%s is done again, attempt %d: %s", work.getMethod(), attempt, failure);
                TimeUnit.MILLISECONDS.sleep(ThreadLocalRandom.current().nextInt(LONGEST_FIRST_PAUSE_MILLIS << attempt));
            }
        }
    }
}
