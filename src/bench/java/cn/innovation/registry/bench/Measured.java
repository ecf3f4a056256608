package cn.innovation.registry.bench;

import java.util.List;

/**
 * What was measured of an operation at one size with one JDK; rates in a second, times in milliseconds, medians of the rounds.
 *
 * @param service the service's rate under load; 0: it is not asked under load
 * @param limit the limit's
 * @param alone of one caller
 * @param limitAlone of one client of the limit
 * @param processor the service's own processor time for a request
 * @param memory resident, in MiB, the most
 */
record Measured(
        Operation operation,
        String jdk,
        int size,
        double service,
        double limit,
        double rateRatio,
        double alone,
        double limitAlone,
        OpenLoop.Latency open,
        double processor,
        long memory) {

    static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        return sorted.get(sorted.size() / 2);
    }

    boolean isOf(String name, String ofJdk, int ofSize) {
        return operation.name().equals(name) && jdk.equals(ofJdk) && size == ofSize;
    }

    /** What floor and ambition are compared with. */
    double judged(double former) {
        return switch (operation.judged()) {
            case RATE -> rateRatio;
            case ALONE -> alone;
            case MULTIPLE -> alone / limitAlone;
            case FORMER -> alone / former;
        };
    }
}
