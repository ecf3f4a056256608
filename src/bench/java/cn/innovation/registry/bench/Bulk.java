package cn.innovation.registry.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.postgresql.PGConnection;

/** Files of a whole registry, out and in: what the service takes for it, and what COPY takes for the same rows. */
final class Bulk {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String EXPORTED = """
            select r.key, e.name, e.english_name, e.legal_form, e.registered_on, e.former_registration_number, e.capital_amount,
                e.capital_currency, e.industry, e.size, e.address, e.business_scope
            from record r join enterprise e using (id) where r.kind = 'enterprise' and r.withdrawn_at is null order by r.key
            """;

    static final String IMPORT = "import CSV";

    private Bulk() {}

    static String exportOf(String format) {
        return "export " + format.toUpperCase(Locale.ROOT);
    }

    /** Seconds of both, and the most memory that the service had meanwhile. */
    record Seconds(String name, double service, double limit, double apart, long memory) {
        double ratio() {
            return service / limit;
        }
    }

    static Seconds export(Service service, Database database, String format)
            throws IOException, InterruptedException, SQLException {
        List<Seconds> rounds = new ArrayList<>();
        String limit = format.equals("ndjson")
                ? "copy (select row_to_json(e) from (%s) e) to stdout"
                : "copy (%s) to stdout csv";
        for (int round = 0; round < (format.equals("xlsx") ? 1 : 3); round++) {
            long began = System.nanoTime();
            try (Connection connection = database.application()) {
                ((PGConnection) connection)
                        .getCopyAPI()
                        .copyOut(limit.formatted(EXPORTED), OutputStream.nullOutputStream());
            }
            double limits = seconds(began);
            began = System.nanoTime();
            var answer = service.client()
                    .send(
                            service.request("/v1/exports/enterprises?format=" + format)
                                    .build(),
                            BodyHandlers.ofInputStream());
            try (InputStream body = answer.body()) {
                body.transferTo(OutputStream.nullOutputStream());
            }
            if (answer.statusCode() != 200) {
                throw new IOException("export: " + answer.statusCode());
            }
            rounds.add(new Seconds("", seconds(began), limits, 0, service.residentMemory()));
        }
        rounds.sort(java.util.Comparator.comparingDouble(Seconds::ratio));
        Seconds median = rounds.get(rounds.size() / 2);
        return new Seconds(
                exportOf(format),
                median.service(),
                median.limit(),
                0,
                rounds.stream().mapToLong(Seconds::memory).max().orElse(0));
    }

    /** A file of new enterprises into an empty registry; what it takes to read and check the rows is told apart. */
    static Seconds imported(Service service, Population population, int size) throws IOException, InterruptedException {
        Path file = Files.createTempFile(Path.of("target", "bench"), "import", ".csv");
        try {
            try (Writer rows = new BufferedWriter(Files.newBufferedWriter(file))) {
                rows.write(
                        "creditCode,name,legalForm,registeredOn,capital.amount,capital.currency,industry,size,address,"
                                + "location.district,clusters.primary,clusters.basis\n");
                population.forEach(
                        size,
                        0,
                        firm -> write(
                                rows,
                                String.join(
                                                ",",
                                                firm.code(),
                                                firm.name(),
                                                "有限责任公司",
                                                firm.registered().toString(),
                                                Long.toString(firm.millions() * 1_000_000L),
                                                "CNY",
                                                firm.industry(),
                                                firm.size(),
                                                firm.address(),
                                                firm.district(),
                                                firm.cluster() == null ? "," : firm.cluster() + ",confirmed")
                                        + "\n"));
            }
            long began = System.nanoTime();
            var answer = service.client()
                    .send(
                            service.request("/v1/imports?kind=enterprises")
                                    .header("Authorization", "Bearer " + Database.KEY)
                                    .header("Content-Type", "text/csv")
                                    .header("Idempotency-Key", UUID.randomUUID().toString())
                                    .POST(BodyPublishers.ofFile(file))
                                    .build(),
                            BodyHandlers.ofString());
            if (answer.statusCode() >= 300) {
                throw new IOException("import: " + answer.body());
            }
            String job =
                    "/v1/imports/" + JSON.readTree(answer.body()).path("id").asText();
            double checked = 0;
            long memory = 0;
            while (true) {
                JsonNode now = JSON.readTree(service.client()
                        .send(
                                service.request(job)
                                        .header("Authorization", "Bearer " + Database.KEY)
                                        .build(),
                                BodyHandlers.ofString())
                        .body());
                String state = now.path("state").asText();
                memory = Math.max(memory, service.residentMemory());
                if (checked == 0 && !state.equals("waiting") && !state.equals("checking")) {
                    checked = seconds(began);
                }
                if (state.equals("done")) {
                    return new Seconds(IMPORT, seconds(began) - checked, 0, checked, memory);
                }
                if (state.equals("failed") || state.equals("rejected") || state.equals("cancelled")) {
                    throw new IOException(now.toString());
                }
                TimeUnit.MILLISECONDS.sleep(200);
            }
        } finally {
            Files.delete(file);
        }
    }

    /** The same rows into the same tables, with the same triggers, in one transaction. */
    static double copied(Database database, Population population, int size) throws SQLException, IOException {
        long began = System.nanoTime();
        try (Connection connection = database.superuser()) {
            connection.setAutoCommit(false);
            new Loader(database, population, size).described(connection);
            connection.commit();
        }
        return seconds(began);
    }

    private static void write(Writer writer, String text) {
        try {
            writer.write(text);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static double seconds(long began) {
        return (System.nanoTime() - began) / 1e9;
    }
}
