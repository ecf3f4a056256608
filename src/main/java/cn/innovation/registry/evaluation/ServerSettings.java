package cn.innovation.registry.evaluation;

import java.util.Map;
import java.util.TreeMap;

/** The server's configuration: what suits a registry on a person's own machine, and what its starter wants otherwise. */
record ServerSettings(Map<String, String> wanted) {
    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("listen_addresses", "127.0.0.1"),
            Map.entry("unix_socket_directories", ""),
            Map.entry("max_connections", "60"),
            Map.entry("shared_buffers", "128MB"),
            Map.entry("work_mem", "16MB"),
            Map.entry("maintenance_work_mem", "64MB"),
            Map.entry("max_wal_size", "512MB"),
            Map.entry("timezone", "UTC"),
            Map.entry("log_timezone", "UTC"),
            Map.entry("log_checkpoints", "off"),
            // The text of a failed statement may hold personal data; the service reports such failures itself.
            Map.entry("log_min_messages", "log"),
            Map.entry("log_min_error_statement", "panic"));

    boolean isDurable() {
        return !"off".equals(wanted.get("fsync"));
    }

    /** The text of {@code postgresql.conf}. */
    String onPort(int port) {
        var settings = new TreeMap<>(SETTINGS);
        settings.putAll(wanted);
        settings.put("port", Integer.toString(port));
        var text = new StringBuilder("# Written anew at each start; ALTER SYSTEM settings are kept.\n");
        settings.forEach((name, value) -> text.append(name)
                .append(" = '")
                .append(value.replace("'", "''"))
                .append("'\n"));
        return text.toString();
    }
}
