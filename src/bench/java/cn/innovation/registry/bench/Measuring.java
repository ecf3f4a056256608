package cn.innovation.registry.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One operation on one registry, in a service of its own, so that none runs on what another has warmed. */
final class Measuring implements AutoCloseable {
    private static final int LOAD_CONNECTIONS = 32;
    private static final int LIMIT_CLIENTS = 8;

    /** What one caller asks in a measurement, at least: wrk does not count the request that is under way at its end. */
    private static final int ENOUGH = 8;

    private static final int LONGEST_SECONDS = 60;

    /** So many leave the JVM's compiler a processor: beside many, it has hardly half of the time that it needs. */
    private static final int WARMING_CONNECTIONS = 2;

    /** The time of warming up in these, which may become three times as many while the compiler takes this part of a processor. */
    private static final int PARTS = 4;

    private static final int MOST_PARTS = 12;
    private static final double STILL_COMPILES = 0.05;

    /** What the client of the open loop sends in a second at most: it shares the processors with what it measures. */
    private static final double MOST_SENT = 500;

    private final Registry registry;
    private final Operation operation;
    private final Pgbench limit;
    private final Options options;
    private final Service service;
    private final Wrk wrk;
    private final boolean load;
    private final List<Double> rates = new ArrayList<>();
    private final List<Double> limits = new ArrayList<>();
    private final List<Double> ratios = new ArrayList<>();
    private final List<Double> alone = new ArrayList<>();
    private final List<Double> limitsAlone = new ArrayList<>();
    private int seconds;
    private double processor;
    private double asked;

    /** @param service closed with this */
    Measuring(Registry registry, Registry.Prepared prepared, Options options, Service service) throws IOException {
        this.registry = registry;
        this.operation = prepared.operation();
        this.limit = prepared.limit();
        this.options = options;
        this.service = service;
        this.wrk = Wrk.of(service.address(), operation.requests());
        this.load = operation.underLoad();
    }

    Registry registry() {
        return registry;
    }

    Operation operation() {
        return operation;
    }

    /** Until its code is compiled; at last by as many as are measured, since each connection to the database prepares what it is asked. */
    void warmUp() throws IOException, InterruptedException {
        int part = Math.max(1, (load ? options.warmUp() : options.warmUp() / 3) / PARTS);
        Duration before;
        int parts = 1;
        do {
            before = service.compilerTime();
            wrk.perSecond(WARMING_CONNECTIONS, part);
            parts++;
        } while (parts < PARTS
                || (parts < MOST_PARTS
                        && service.compilerTime().minus(before).toMillis() > part * 1000 * STILL_COMPILES));
        double warm = wrk.perSecond(load ? LOAD_CONNECTIONS : WARMING_CONNECTIONS, part);
        seconds = (int) Math.max(options.seconds(), Math.min(LONGEST_SECONDS, Math.ceil(2 * ENOUGH / warm)));
    }

    /** Service and limit by turns. */
    void round() throws IOException, InterruptedException {
        if (load) {
            double rate = rate(LOAD_CONNECTIONS, options.seconds(), true);
            double most = limit.perSecond(LIMIT_CLIENTS, options.seconds());
            rates.add(rate);
            limits.add(most);
            ratios.add(rate / most);
        }
        alone.add(1000 / rate(1, seconds, !load));
        limitsAlone.add(1000 / limit.perSecond(1, seconds));
    }

    private double rate(int connections, int during, boolean told) throws IOException, InterruptedException {
        Duration before = service.processorTime();
        double rate = wrk.perSecond(connections, during);
        if (told) {
            processor += service.processorTime().minus(before).toMillis();
            asked += rate * during;
        }
        return rate;
    }

    /** With the latency at half of the rate that was reached. */
    Measured measured(String jdk) throws IOException, InterruptedException {
        double reached = load ? Measured.median(rates) : 1000 / Measured.median(alone);
        return new Measured(
                operation.told(),
                jdk,
                registry.size(),
                load ? reached : 0,
                load ? Measured.median(limits) : 0,
                load ? Measured.median(ratios) : 0,
                Measured.median(alone),
                Measured.median(limitsAlone),
                new OpenLoop(service.address(), wrk.next()).at(Math.min(MOST_SENT, reached / 2), seconds),
                processor / asked,
                service.residentMemory());
    }

    @Override
    public void close() {
        service.close();
    }
}
