package cn.innovation.registry.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A copy of the registry that knows nothing but a snapshot and what the feed told since: a change of a record is taken in if its version
 * is newer than the one that the snapshot has.
 */
final class Follower {
    /** The table of a snapshot, by the kind of a change. */
    private static final Map<String, String> TABLES = Map.of(
            "enterprise", "enterprises",
            "location", "locations",
            "existence", "existence",
            "clusters", "clusters",
            "qualification", "qualifications",
            "filing", "filings");

    /** What is compared: fields that a change and a row of a snapshot have under one name. */
    private static final Set<String> FIELDS = Set.of(
            "name", "address", "registeredOn", "from", "until", "district", "state", "kind", "number", "year", "batch");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Map<String, Map<String, String>>> tables = new TreeMap<>();
    private final Map<String, Long> versions = new HashMap<>();
    private String position;
    private int applied;
    private int known;

    /** @param snapshot its address */
    Follower(RegistryCaller caller, String snapshot) throws Exception {
        this.position = caller.get(snapshot).path("position").asText();
        for (String table : TABLES.values()) {
            Map<String, Map<String, String>> rows = new TreeMap<>();
            String file = new String(caller.bytes(snapshot + "/" + table + ".ndjson"), StandardCharsets.UTF_8);
            for (String line : file.lines().toList()) {
                JsonNode row = JSON.readTree(line);
                boolean record = table.equals("enterprises");
                rows.put(row.path(record ? "creditCode" : "id").asText(), fields(row));
                if (record) {
                    versions.put(
                            row.path("creditCode").asText(), row.path("version").asLong());
                }
            }
            tables.put(table, rows);
        }
    }

    Map<String, Map<String, Map<String, String>>> tables() {
        return tables;
    }

    /** How many changes were taken in, and how many the snapshot had already. */
    String told() {
        return applied + " taken in, " + known + " known before";
    }

    /** Reads a page further. */
    void follow(RegistryCaller now) throws Exception {
        JsonNode page = now.get("/v1/changes?limit=500&after=" + position);
        for (JsonNode change : page.path("items")) {
            String table = TABLES.get(change.path("kind").asText());
            if (table != null && change.at("/record/kind").asText().equals("enterprise")) {
                take(table, change);
            }
        }
        position = page.path("next").asText();
    }

    private void take(String table, JsonNode change) {
        String record = change.at("/record/key").asText();
        if (change.at("/record/version").asLong() <= versions.getOrDefault(record, 0L)) {
            known++;
            return;
        }
        applied++;
        Map<String, Map<String, String>> rows = tables.getOrDefault(table, Map.of());
        String key = change.path("key").asText();
        String operation = change.path("operation").asText();
        if (operation.equals("withdrawn") || operation.equals("removed")) {
            rows.remove(key);
        } else {
            take(rows.computeIfAbsent(key, fresh -> new TreeMap<>()), change.path("new"));
        }
    }

    private static Map<String, String> fields(JsonNode row) {
        Map<String, String> fields = new TreeMap<>();
        take(fields, row);
        return fields;
    }

    private static void take(Map<String, String> fields, JsonNode values) {
        for (String name : FIELDS) {
            if (values.path(name).isNull()) {
                fields.remove(name);
            } else if (values.has(name)) {
                fields.put(name, values.path(name).asText());
            }
        }
    }
}
