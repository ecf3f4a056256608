package cn.innovation.registry.snapshots;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;

/** What the values of a column are, and what that is called by those who read the files. */
enum ColumnType {
    TEXT("string", "string", "VARCHAR"),
    DAY("date", "date", "DATE"),
    INSTANT("datetime", "dateTime", "TIMESTAMPTZ"),
    INTEGER("integer", "integer", "BIGINT"),
    NUMBER("number", "decimal", "DECIMAL(38, 6)"),
    BOOLEAN("boolean", "boolean", "BOOLEAN");

    private static final Map<Class<?>, ColumnType> TYPES = Map.ofEntries(
            Map.entry(LocalDate.class, DAY),
            Map.entry(Instant.class, INSTANT),
            Map.entry(int.class, INTEGER),
            Map.entry(Integer.class, INTEGER),
            Map.entry(long.class, INTEGER),
            Map.entry(Long.class, INTEGER),
            Map.entry(BigDecimal.class, NUMBER),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN));

    private final String frictionless;
    private final String csvw;
    private final String sql;

    ColumnType(String frictionless, String csvw, String sql) {
        this.frictionless = frictionless;
        this.csvw = csvw;
        this.sql = sql;
    }

    static ColumnType of(Class<?> type) {
        return TYPES.getOrDefault(type, TEXT);
    }

    /** As a manifest says it. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type of a field in a Table Schema (Frictionless). */
    String frictionless() {
        return frictionless;
    }

    /** The datatype of a column in CSV on the Web. */
    String csvw() {
        return csvw;
    }

    /** The type of DuckDB, of which Parquet's follows. */
    String sql() {
        return sql;
    }
}
