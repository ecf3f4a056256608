package cn.innovation.registry.snapshots;

import cn.innovation.registry.exchange.SheetColumns;
import cn.innovation.registry.exchange.SheetHeaders;
import cn.innovation.registry.snapshots.Manifest.Column;
import cn.innovation.registry.snapshots.Manifest.Table;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The CSV files of a snapshot as a Data Package (Frictionless, Data Package and Table Schema v1). */
final class DataPackage {
    static final String FILE = "datapackage.json";

    private DataPackage() {}

    static Map<String, Object> of(String name, Instant takenAt, List<Table> tables) {
        Map<String, Object> described = new LinkedHashMap<>();
        described.put("profile", "tabular-data-package");
        described.put("name", "innovation-registry");
        described.put("version", name);
        described.put("created", takenAt.toString());
        described.put("resources", tables.stream().map(DataPackage::resource).toList());
        return described;
    }

    private static Map<String, Object> resource(Table table) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("profile", "tabular-data-resource");
        resource.put("name", table.name());
        resource.put("description", table.description());
        resource.put("path", FileFormat.CSV.fileOf(table.name()));
        resource.put("format", "csv");
        resource.put("mediatype", "text/csv");
        resource.put("encoding", "utf-8");
        table.file(FileFormat.CSV).ifPresent(file -> {
            resource.put("bytes", file.bytes());
            resource.put("hash", "sha256:" + file.sha256());
        });
        resource.put(
                "dialect", Map.of("delimiter", ",", "lineTerminator", "\r\n", "doubleQuote", true, "header", true));
        resource.put("schema", schema(table));
        return resource;
    }

    private static Map<String, Object> schema(Table table) {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put(
                "fields",
                table.columns().stream().map(column -> field(table, column)).toList());
        schema.put("missingValues", List.of(""));
        // Its specification has no empty key.
        if (!table.primaryKey().isEmpty()) {
            schema.put("primaryKey", table.primaryKey());
        }
        if (!table.foreignKeys().isEmpty()) {
            schema.put("foreignKeys", foreignKeys(table));
        }
        return schema;
    }

    private static Map<String, Object> field(Table table, Column column) {
        Map<String, Object> field = new LinkedHashMap<>();
        field.put("name", column.name());
        field.put("title", SheetHeaders.of(table.name(), column.name(), Locale.ENGLISH));
        // Table Schema v1 has no list in a cell.
        field.put(
                "type",
                column.list()
                        ? ColumnType.TEXT.frictionless()
                        : column.columnType().frictionless());
        if (column.columnType() == ColumnType.INSTANT && !column.list()) {
            // By default Table Schema v1 takes whole seconds alone; ours have what the database knows.
            field.put("format", "any");
        }
        String description = column.description() == null ? "" : column.description();
        field.put(
                "description",
                column.list()
                        ? (description + " Several, divided by `" + SheetColumns.SEPARATOR + "`.").strip()
                        : description);
        if (table.primaryKey().contains(column.name())) {
            field.put("constraints", Map.of("required", true));
        }
        return field;
    }

    private static List<Map<String, Object>> foreignKeys(Table table) {
        return table.foreignKeys().stream()
                .map(key -> Map.of(
                        "fields",
                        key.columns(),
                        "reference",
                        Map.of("resource", key.table(), "fields", key.referenced())))
                .toList();
    }
}
