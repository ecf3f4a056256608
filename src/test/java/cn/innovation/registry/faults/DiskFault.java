package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.faults.Calls.Answer;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.MadeWorkbook;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Disks that are full: of the database, of its log, of the service. */
class DiskFault {
    private static final int ROWS = 500;
    private static final int WRITERS = 4;
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    @Proves(Promise.DISK_FULL)
    void fullDiskOfTheDatabaseRefusesWritesServesReadsAndLeavesNoImportHalf() throws Exception {
        LabServer server = Lab.server();
        Calls calls = Lab.first().calls();
        try (SmallDisk disk = SmallDisk.on(server.cluster().resolveSibling("small"), 64)) {
            server.execute(
                    "create tablespace small location '" + disk.folder() + "'",
                    "alter table enterprise set tablespace small",
                    "checkpoint");
            disk.fill();
            try {
                await().atMost(Duration.ofMinutes(2))
                        .until(() -> register(calls).status() == 503);
                Answer refused = register(calls);
                assertThat(refused.status()).as(refused.body()).isEqualTo(503);
                assertThat(refused.header("retry-after")).isNotEmpty();
                assertThat(calls.get("/v1/enterprises?limit=5&q=盘").status()).isEqualTo(200);
                String imported = "/v1/imports/"
                        + calls.file("/v1/imports?kind=enterprises", "text/csv", file("DKF"))
                                .json()
                                .path("id")
                                .asText();
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> logged("The import " + imported.substring(12) + " could not go on"));
                assertThat(written(server, "DKF")).isZero();
                disk.makeRoom();
                assertDone(calls, imported);
                assertThat(written(server, "DKF")).isEqualTo(ROWS);
                await().atMost(Duration.ofMinutes(1))
                        .until(() -> register(calls).status() == 201);
            } finally {
                disk.makeRoom();
                server.execute("alter table enterprise set tablespace pg_default", "drop tablespace small");
            }
        }
    }

    @Test
    @Proves(Promise.LOG_DISK_FULL)
    void fullDiskOfTheLogLosesNothingThatWasAcknowledged() throws Exception {
        try (LabServer server = LabServer.start("wal", Map.of("min_wal_size", "32MB", "max_wal_size", "48MB"));
                Instance registry = new Instance(server, "wal", Map.of())) {
            server.stop();
            Path log = server.cluster().resolve("pg_wal");
            try (SmallDisk disk = SmallDisk.on(server.cluster().resolveSibling("wal"), 160)) {
                LabServer.run("cp", "-a", log + "/.", disk.folder().toString());
                LabServer.run("rm", "-rf", log.toString());
                Files.createSymbolicLink(log, disk.folder());
                server.startAgain();
                registry.start();
                Ledger ledger = new Ledger("满", List.of(registry.calls())).begin(WRITERS);
                ledger.more(10 * WRITERS);
                disk.fill();
                await().atMost(Duration.ofMinutes(2)).until(() -> cannotWrite(server));
                int asked = ledger.askedAgain();
                await().atMost(Duration.ofMinutes(1)).until(() -> ledger.askedAgain() > asked);
                assertThat(registry.calls().get("/q/health/live").status()).isEqualTo(200);
                disk.makeRoom();
                server.startAgain();
                ledger.more(10 * WRITERS);
                ledger.balance(server);
            } finally {
                registry.kill();
                server.end();
            }
        }
    }

    @Test
    @Proves(Promise.TEMP_FULL)
    void fullDiskOfTheServiceRefusesWhatNeedsItAndLeavesNothing() throws Exception {
        Instance registry = Lab.first();
        Calls calls = registry.calls();
        if (Lab.secondIsThere()) {
            // It would do the work.
            Lab.second().process().terminate();
        }
        try (SmallDisk disk = SmallDisk.on(registry.temporary(), 4)) {
            disk.fill();
            byte[] workbook = Files.readAllBytes(MadeWorkbook.write(
                    Files.createTempFile("lab", ".xlsx"),
                    MadeWorkbook.SHEET,
                    out -> out.write(MadeWorkbook.sheet("", sheet("DKT")).getBytes(StandardCharsets.UTF_8))));
            String waiting = "/v1/imports/"
                    + calls.file("/v1/imports?kind=enterprises", XLSX, workbook)
                            .json()
                            .path("id")
                            .asText();
            await().atMost(Duration.ofMinutes(1))
                    .until(() -> logged("The import " + waiting.substring(12) + " could not go on"));
            assertThat(files(disk.folder())).containsExactly("filler");
            assertThat(register(calls).status()).isEqualTo(201);
            assertThat(calls.get("/v1/exports/enterprises?format=csv").status()).isEqualTo(200);
            disk.makeRoom();
            assertDone(calls, waiting);
            assertThat(files(disk.folder())).isEmpty();
        }
    }

    private static boolean logged(String text) throws IOException {
        return Lab.first().process().text().contains(text)
                || (Lab.secondIsThere() && Lab.second().process().text().contains(text));
    }

    private static List<String> files(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("vertx") && !name.startsWith("hsperf"))
                    .toList();
        }
    }

    /** Uses the log up; false: it could still write. */
    private static boolean cannotWrite(LabServer server) {
        try {
            server.execute(
                    "create table if not exists filler (n int)",
                    "insert into filler values (1)",
                    "select pg_switch_wal()");
            return false;
        } catch (SQLException full) {
            return true;
        }
    }

    private static void assertDone(Calls calls, String imported) {
        await().atMost(Duration.ofMinutes(2))
                .pollInterval(200, TimeUnit.MILLISECONDS)
                .untilAsserted(() -> {
                    Answer answer = calls.get(imported);
                    assertThat(answer.json().path("state").asText())
                            .as(answer.body())
                            .isEqualTo("done");
                    assertThat(answer.json().at("/rows/created").asInt()).isEqualTo(ROWS);
                });
    }

    private static Answer register(Calls calls) throws IOException, InterruptedException {
        String code = Codes.of("91440700", "DKR" + "%05d".formatted(System.nanoTime() / 1000 % 100_000));
        return calls.put("/v1/enterprises/" + code, "If-None-Match", "*", Calls.enterprise("满盘".repeat(50)));
    }

    private static long written(LabServer server, String series) throws SQLException {
        return server.count("select count(*) from enterprise where credit_code like '91440700" + series + "%'");
    }

    private static byte[] file(String series) {
        StringBuilder file = new StringBuilder("creditCode,name,registeredOn,location.district\n");
        for (int i = 0; i < ROWS; i++) {
            file.append(
                    "%s,满盘导入企业%d,2018-05-01,440703\n".formatted(Codes.of("91440700", series + "%05d".formatted(i)), i));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String sheet(String series) {
        StringBuilder rows = new StringBuilder(row(1, "creditCode", "name", "registeredOn", "location.district"));
        for (int i = 0; i < ROWS; i++) {
            rows.append(row(
                    i + 2, Codes.of("91440700", series + "%05d".formatted(i)), "满盘导入企业" + i, "2018-05-01", "440703"));
        }
        return rows.toString();
    }

    private static String row(int number, String... cells) {
        StringBuilder row = new StringBuilder("<row r=\"" + number + "\">");
        for (int i = 0; i < cells.length; i++) {
            row.append("<c r=\"%c%d\" t=\"inlineStr\"><is><t>%s</t></is></c>"
                    .formatted((char) ('A' + i), number, cells[i]));
        }
        return row.append("</row>").toString();
    }
}
