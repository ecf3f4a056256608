package cn.innovation.registry.shared.persistence;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.Startup;
import jakarta.inject.Singleton;

/** How often a transaction was done again; counted from the start on, for there is an interceptor for each service, made when it is used. */
@Singleton
@Startup
class Repetitions {
    private final Counter repetitions;

    Repetitions(MeterRegistry meters) {
        repetitions = Counter.builder("registry.transactions.repeated")
                .description("Transactions that the database ended for the sake of another, and that were done again")
                .register(meters);
    }

    void count() {
        repetitions.increment();
    }
}
