package cn.innovation.registry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the service asks of the database for a request, taken from the server's own log with the values that were sent, so that it can be
 * asked again without the service. What only frames it (the beginning and end of a transaction, settings) is the service's cost; so is a lease of a
 * quota, which is taken once in a minute: asked again and again, it would use the quota up under the service.
 */
final class Statements {
    private static final Pattern EXECUTED = Pattern.compile("(?s)execute [^:]*: (.*)");
    private static final Pattern PARAMETER = Pattern.compile("(?s)\\$(\\d+) = (NULL|'(?:[^']|'')*')");
    private static final Pattern PLACE = Pattern.compile("\\$(\\d+)");
    private static final Pattern FRAME = Pattern.compile(
            "(?is)^(begin|commit|rollback|set |show |select 1$|select set_config|deallocate|discard|select granted, .* from lease_quota).*");
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Database database;

    Statements(Database database) {
        this.database = database;
    }

    /** Something that makes the service ask. */
    interface Asking {
        void ask() throws IOException, InterruptedException;
    }

    List<String> of(Asking asking) throws IOException, InterruptedException, SQLException {
        Map<Path, Long> before = lengths();
        database.execute("alter system set log_statement = 'all'", "select pg_reload_conf()");
        Thread.sleep(300);
        asking.ask();
        database.execute("alter system reset log_statement", "select pg_reload_conf()");
        Thread.sleep(300);
        List<String> statements = new ArrayList<>();
        for (Path log : lengths().keySet()) {
            byte[] all = Files.readAllBytes(log);
            int from = before.getOrDefault(log, 0L).intValue();
            String said = new String(all, from, all.length - from, java.nio.charset.StandardCharsets.UTF_8);
            for (String line : said.lines().toList()) {
                JsonNode entry = JSON.readTree(line);
                Matcher executed = EXECUTED.matcher(entry.path("message").asText());
                if (entry.path("user").asText().equals(cn.innovation.registry.evaluation.EmbeddedPostgres.APPLICATION)
                        && executed.matches()
                        && !FRAME.matcher(executed.group(1)).matches()) {
                    statements.add(
                            filled(executed.group(1), entry.path("detail").asText()));
                }
            }
        }
        return statements;
    }

    private Map<Path, Long> lengths() throws IOException {
        Map<Path, Long> lengths = new HashMap<>();
        try (var logs = Files.list(database.statementsLog())) {
            for (Path log :
                    logs.filter(file -> file.toString().endsWith(".json")).toList()) {
                lengths.put(log, Files.size(log));
            }
        }
        return lengths;
    }

    private static String filled(String sql, String parameters) {
        Map<String, String> values = new HashMap<>();
        PARAMETER.matcher(parameters).results().forEach(found -> values.put(found.group(1), literal(found.group(2))));
        return PLACE.matcher(sql)
                .replaceAll(place -> Matcher.quoteReplacement(values.getOrDefault(place.group(1), place.group())));
    }

    /** pgbench would take what follows a colon for a variable of its own; lists are sent as texts ({@code Sql}). */
    private static String literal(String value) {
        String text = value.contains(":") ? "E" + value.replace("\\", "\\\\").replace(":", "\\x3a") : value;
        if (!value.startsWith("'{") || value.contains("\":")) {
            return text;
        }
        return text + "::text[]";
    }

    static String script(List<String> statements) {
        return String.join(";\n", statements) + ";\n";
    }
}
