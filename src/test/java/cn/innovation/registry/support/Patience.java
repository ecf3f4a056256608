package cn.innovation.registry.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How long a test waits for what is sure to come: long enough for a busy machine, for nothing is measured by it. */
public final class Patience {
    private static final Duration LONG_ENOUGH = Duration.ofMinutes(1);

    private Patience() {}

    public static ConditionFactory await() {
        return Awaitility.await().atMost(LONG_ENOUGH);
    }

    /** The same, for something that is named where it does not come. */
    public static ConditionFactory await(String what) {
        return Awaitility.await(what).atMost(LONG_ENOUGH);
    }
}
