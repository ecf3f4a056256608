package cn.innovation.registry.bench;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that callers do, and how it is judged.
 *
 * @param name as the table has it
 * @param requests lines as paths.lua takes them
 * @param drawn what each request asks for, where there are too many for the limit to have a statement for each; else none
 * @param limit the script of pgbench that is its limit; null: what the service itself asks of the database for these requests
 * @param judged by what
 * @param floor what has to be reached at a million; with the default JDK
 * @param ambition what is wanted
 */
record Operation(
        String name,
        List<String> requests,
        List<String> drawn,
        @Nullable String limit,
        By judged,
        double floor,
        double ambition) {
    /** Which number is compared with floor and ambition. */
    enum By {
        /** Requests a second under load, as a part of the limit's: at least. */
        RATE("of the limit's rate", true),
        /** Milliseconds of one caller alone: at most. */
        ALONE("ms alone", false),
        /** Milliseconds of one caller alone, as a multiple of the limit's: at most. */
        MULTIPLE("x the limit alone", false),
        /** Milliseconds alone, as a multiple of the operation before it in the list: at most. */
        FORMER("x the one before", false);

        final String unit;
        final boolean atLeast;

        By(String unit, boolean atLeast) {
            this.unit = unit;
            this.atLeast = atLeast;
        }
    }

    /** What is told of it, without all of its requests. */
    Operation told() {
        return new Operation(name, requests.subList(0, 1), List.of(), null, judged, floor, ambition);
    }

    boolean underLoad() {
        return judged == By.RATE || name.contains("deep page");
    }

    boolean writes() {
        return !requests.get(0).startsWith("GET");
    }
}
