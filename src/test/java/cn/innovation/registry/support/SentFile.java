package cn.innovation.registry.support;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Files of rows, sent to be imported. */
public final class SentFile {
    public static final String CSV = "text/csv";
    public static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    public static final String NDJSON = "application/x-ndjson";
    private static final Set<String> OVER = Set.of("done", "rejected", "failed", "cancelled");

    private SentFile() {}

    /** Sent, and waited for. */
    public static JsonNode imported(String kind, String more, String type, byte[] file) {
        Response taken = send(
                "/v1/imports?kind=" + kind + more, type, file, UUID.randomUUID().toString());
        assertThat(taken.statusCode()).as(taken.asString()).isEqualTo(202);
        return over(taken);
    }

    public static JsonNode over(Response taken) {
        String address = java.net.URI.create(taken.header("Location")).getPath();
        return Awaitility.await(address)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Json.of(asRegistrar().get(address)),
                        view -> OVER.contains(view.path("state").asText()));
    }

    public static Response send(String address, String type, byte[] file, @Nullable String key) {
        return io.restassured.RestAssured.given()
                .header("Authorization", Caller.authorization())
                .config(io.restassured.RestAssured.config()
                        .encoderConfig(io.restassured.config.EncoderConfig.encoderConfig()
                                .appendDefaultContentCharsetToContentTypeIfUndefined(false)))
                .headers(key == null ? java.util.Map.of() : java.util.Map.of("Idempotency-Key", key))
                .contentType(type)
                .body(file)
                .post(address);
    }

    public static String type(String format) {
        return format.equals("csv") ? CSV : format.equals("xlsx") ? XLSX : NDJSON;
    }

    /** In one of the formats. */
    public static byte[] file(String format, List<String> header, List<List<String>> rows) throws IOException {
        if (format.equals("csv")) {
            StringBuilder text = new StringBuilder();
            List<List<String>> all = new ArrayList<>(List.of(header));
            all.addAll(rows);
            all.forEach(row -> text.append(String.join(
                            ",",
                            row.stream()
                                    .map(cell -> '"' + cell.replace("\"", "\"\"") + '"')
                                    .toList()))
                    .append("\r\n"));
            return bytes(text.toString());
        }
        if (format.equals("ndjson")) {
            StringBuilder text = new StringBuilder();
            for (List<String> row : rows) {
                text.append("""
                                {"creditCode": "%s", "name": "%s", "registeredOn": "%s", \
                                "capital": {"amount": %s, "currency": "%s"}, "industry": "%s", "location": {"district": "%s"}, \
                                "clusters": {"primary": "%s", "secondary": ["%s"], "basis": "%s"}, "tier": "high-tech"}
                                """.formatted(row.toArray()).replace(";", "\", \""));
            }
            return bytes(text.toString());
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
            Worksheet sheet = workbook.newWorksheet("sheet");
            for (int column = 0; column < header.size(); column++) {
                sheet.value(0, column, header.get(column));
            }
            for (int row = 0; row < rows.size(); row++) {
                for (int column = 0; column < header.size(); column++) {
                    String cell = rows.get(row).get(column);
                    if (cell.matches("\\d{4}-\\d\\d-\\d\\d")) {
                        sheet.value(row + 1, column, java.time.LocalDate.parse(cell));
                        sheet.style(row + 1, column).format("yyyy/m/d").set();
                    } else if (cell.matches("\\d+\\.\\d+")) {
                        sheet.value(row + 1, column, new java.math.BigDecimal(cell));
                    } else {
                        sheet.value(row + 1, column, cell);
                    }
                }
            }
        }
        return bytes.toByteArray();
    }

    public static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What became of the rows. */
    public static void assertRows(JsonNode view, int read, int created, int changed, int unchanged, int rejected) {
        assertThat(view.path("rows").toString())
                .as(view + " " + faults(view))
                .isEqualTo("{\"read\":%d,\"created\":%d,\"changed\":%d,\"unchanged\":%d,\"rejected\":%d}"
                        .formatted(read, created, changed, unchanged, rejected));
    }

    /** What is wrong, each as "row field code value". */
    public static List<String> faults(JsonNode view) {
        JsonNode errors =
                Json.of(asRegistrar().get("/v1/imports/" + view.path("id").asText() + "/errors"));
        return StreamSupport.stream(errors.path("items").spliterator(), false)
                .map(error -> "%s %s %s %s"
                        .formatted(
                                error.path("row").asText(),
                                error.path("field").asText(),
                                error.path("code").asText(),
                                error.path("value").asText("").replace("null", ""))
                        .stripTrailing())
                .toList();
    }
}
