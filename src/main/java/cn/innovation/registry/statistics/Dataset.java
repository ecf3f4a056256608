package cn.innovation.registry.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Counts as a table of tidy rows: one observation a row. Every format is written from it, so all say the same.
 *
 * @param cube what is counted
 * @param title of it, in the reader's language
 * @param unit of a count, in the reader's language
 * @param dimensions in the order asked
 * @param rows by day and codes
 */
record Dataset(
        String cube, String title, String unit, @Nullable Instant knownAt, List<Dimension> dimensions, List<Row> rows) {

    /** A dimension, with the labels of the codes that occur. */
    record Dimension(String name, Map<String, String> labels) {}

    /** How many there were on the day in the cell, and how much of what there was is held. */
    record Row(LocalDate on, Cell cell, String coverage) {}
}
