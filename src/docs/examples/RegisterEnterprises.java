import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;

/**
 * An example of a client: registers the enterprises of a CSV file, one PUT each, with nothing but a JDK.
 *
 * <pre>java src/docs/examples/RegisterEnterprises.java FILE [BASE] [KEY-FILE]</pre>
 *
 * <p>The file has a header; the columns read are name, uscc, founded, legal_form, capital_wan (in ten thousands), currency,
 * address, district_by_address and business_scope. It can be run again: what is there already is left as it is.
 */
public class RegisterEnterprises {
    private static final BigDecimal TEN_THOUSAND = new BigDecimal("10000");

    public static void main(String[] args) throws IOException, InterruptedException {
        String base = args.length > 1 ? args[1] : "http://localhost:8080";
        String key = Files.readString(Path.of(args.length > 2 ? args[2] : "data/admin-key")).strip();
        HttpClient client = HttpClient.newHttpClient();
        Map<Integer, Integer> answers = new LinkedHashMap<>();
        for (Map<String, String> row : rows(Files.readString(Path.of(args[0])))) {
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/v1/enterprises/" + row.get("uscc")))
                    .header("Authorization", "Bearer " + key)
                    .header("Content-Type", "application/json")
                    // Create, and never overwrite: who runs this twice gets 412 for what is there.
                    .header("If-None-Match", "*")
                    .PUT(HttpRequest.BodyPublishers.ofString(json(row)))
                    .build();
            HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
            answers.merge(answer.statusCode(), 1, Integer::sum);
            if (answer.statusCode() != 201 && answer.statusCode() != 412) {
                System.err.println(row.get("uscc") + " " + answer.statusCode() + " " + answer.body());
            }
        }
        answers.forEach((status, count) -> System.out.println(status + ": " + count));
        if (!List.of(201, 412).containsAll(answers.keySet())) {
            System.exit(1);
        }
    }

    private static String json(Map<String, String> row) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        fields.add(field("name", row.get("name")));
        fields.add(field("registeredOn", row.get("founded")));
        fields.add(field("legalForm", row.get("legal_form")));
        fields.add(field("address", row.get("address")));
        fields.add(field("businessScope", row.get("business_scope")));
        if (!row.get("capital_wan").isEmpty()) {
            BigDecimal amount = new BigDecimal(row.get("capital_wan")).multiply(TEN_THOUSAND);
            fields.add("\"capital\": {\"amount\": " + amount.stripTrailingZeros().toPlainString() + ", "
                    + field("currency", row.get("currency")) + "}");
        }
        if (!row.get("district_by_address").isEmpty()) {
            fields.add("\"location\": {" + field("district", row.get("district_by_address")) + "}");
        }
        return fields.toString();
    }

    /** An empty cell is not known, which is null. */
    private static String field(String name, String value) {
        return "\"" + name + "\": " + (value.isEmpty() ? "null" : quoted(value));
    }

    private static String quoted(String value) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : value.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }

    /** RFC 4180: cells in quotes may hold commas, line breaks and doubled quotes. */
    private static List<Map<String, String>> rows(String text) {
        List<List<String>> lines = new ArrayList<>(List.of(new ArrayList<>()));
        StringBuilder cell = new StringBuilder();
        boolean inQuotes = false;
        String csv = text.startsWith("\uFEFF") ? text.substring(1) : text;
        for (int i = 0; i < csv.length(); i++) {
            char c = csv.charAt(i);
            if (inQuotes && c == '"' && i + 1 < csv.length() && csv.charAt(i + 1) == '"') {
                cell.append(c);
                i++;
            } else if (c == '"') {
                inQuotes = !inQuotes;
            } else if (!inQuotes && (c == ',' || c == '\n')) {
                lines.get(lines.size() - 1).add(cell.toString());
                cell.setLength(0);
                if (c == '\n') {
                    lines.add(new ArrayList<>());
                }
            } else if (inQuotes || c != '\r') {
                cell.append(c);
            }
        }
        lines.get(lines.size() - 1).add(cell.toString());
        List<Map<String, String>> rows = new ArrayList<>();
        for (List<String> line : lines.subList(1, lines.size())) {
            if (line.size() == lines.get(0).size()) {
                Map<String, String> row = new LinkedHashMap<>();
                for (int i = 0; i < line.size(); i++) {
                    row.put(lines.get(0).get(i), line.get(i));
                }
                rows.add(row);
            }
        }
        return rows;
    }
}
