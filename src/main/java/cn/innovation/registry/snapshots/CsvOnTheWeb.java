package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.SheetColumns;
import cn.innovation.registry.exchange.SheetHeaders;
import cn.innovation.registry.snapshots.Manifest.Column;
import cn.innovation.registry.snapshots.Manifest.Table;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What the columns of a CSV file are (W3C, Metadata Vocabulary for Tabular Data). */
final class CsvOnTheWeb {
    private CsvOnTheWeb() {}

    /** Where readers look for it by themselves. */
    static String file(Table table) {
        return FileFormat.CSV.fileOf(table.name()) + "-metadata.json";
    }

    static Map<String, Object> of(Table table) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "columns",
                table.columns().stream().map(column -> column(table, column)).toList());
        // Its specification has no empty key.
        if (!table.primaryKey().isEmpty()) {
            schema.put("primaryKey", table.primaryKey());
        }
        if (!table.foreignKeys().isEmpty()) {
            schema.put("foreignKeys", foreignKeys(table));
        }
        Map<String, Object> metadata = new LinkedHashMap<>();
        metadata.put("@context", List.of("http://www.w3.org/ns/csvw", Map.of("@language", "en")));
        metadata.put("url", FileFormat.CSV.fileOf(table.name()));
        metadata.put("dc:title", table.name());
        metadata.put("dc:description", table.description());
        metadata.put("dialect", Map.of("encoding", "utf-8", "header", true, "lineTerminators", List.of("\r\n")));
        metadata.put("tableSchema", schema);
        return metadata;
    }

    private static Map<String, Object> column(Table table, Column column) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("name", column.name());
        // A file's own header is one of the titles, or readers take the file for another one.
        described.put(
                "titles",
                Map.of(
                        "en",
                        List.of(column.name(), SheetHeaders.of(table.name(), column.name(), Locale.ENGLISH)),
                        "zh",
                        List.of(SheetHeaders.of(table.name(), column.name(), Locale.SIMPLIFIED_CHINESE))));
        described.put("datatype", column.columnType().csvw());
        if (column.list()) {
            described.put("separator", SheetColumns.SEPARATOR);
        }
        if (table.primaryKey().contains(column.name())) {
            described.put("required", true);
        }
        if (column.description() != null) {
            described.put("dc:description", column.description());
        }
        return described;
    }

    private static List<Map<String, Object>> foreignKeys(Table table) {
        return table.foreignKeys().stream()
                .map(key -> Map.of(
                        "columnReference",
                        key.columns(),
                        "reference",
                        Map.of("resource", FileFormat.CSV.fileOf(key.table()), "columnReference", key.referenced())))
                .toList();
    }
}
