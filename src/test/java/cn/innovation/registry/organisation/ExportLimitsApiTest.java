package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Json.has;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;

import cn.innovation.registry.support.Metrics;
import cn.innovation.registry.support.Sheet;
import cn.innovation.registry.support.SmallLimits;
import cn.innovation.registry.support.TestDatabase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.specification.RequestSpecification;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Exports that are large, slow, too many or broken off, with limits that a test can wait for. */
@QuarkusTest
@TestProfile(SmallLimits.class)
class ExportLimitsApiTest {
    private static final String INSTITUTIONS = "/v1/institutions";
    private static final String MARK = "〔导出之巨〕";
    private static final String LAST_CHUNK = "0\r\n\r\n";

    private static boolean recorded;

    /** By statement, since they are many; without a fact they stand nowhere, and so are in no usual list. Two kilobytes each. */
    @BeforeEach
    void institutions() throws SQLException {
        if (recorded) {
            return;
        }
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement()) {
            statement.execute("""
                    with r as (insert into record (kind, key)
                        select 'institution', gen_random_uuid()::text from generate_series(0, %1$d) returning id, key)
                    insert into institution (id, key, name, type, source)
                    select r.id, r.key::uuid, '%2$s' || case when row_number() over () > %1$d then '乙' else '甲' end || r.id,
                        'university', repeat('来源', 350)
                    from r
                    """.formatted(SmallLimits.ROWS_OF_A_SHEET, MARK));
        }
        recorded = true;
    }

    private static RequestSpecification asked(String format, String name) {
        return anonymously()
                .queryParam("existence", "any")
                .queryParam("q", name)
                .queryParam("format", format);
    }

    @Test
    void manyBitsAreOneList() {
        String[] lines =
                asked("ndjson", MARK + "甲").get(INSTITUTIONS).asString().split("\n", -1);
        assertThat(lines).hasSize(SmallLimits.ROWS_OF_A_SHEET + 1);
        List<Map<String, String>> csv =
                Sheet.ofCsv(asked("csv", MARK + "甲").get(INSTITUTIONS).asByteArray());
        List<Map<String, String>> xlsx =
                Sheet.ofXlsx(asked("xlsx", MARK + "甲").get(INSTITUTIONS).asByteArray());
        assertThat(csv).hasSize(SmallLimits.ROWS_OF_A_SHEET).isEqualTo(xlsx);
        assertThat(csv.stream().map(row -> row.get("id")).toList())
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void moreRowsThanASheetHoldsAreRefusedBeforeTheFirst() {
        asked("xlsx", MARK)
                .header("Accept-Language", "en")
                .get(INSTITUTIONS)
                .then()
                .statusCode(400)
                .body(has("violations.code", contains("TOO_MANY_ROWS")))
                .body(containsString("" + SmallLimits.ROWS_OF_A_SHEET));
        asked("csv", MARK).get(INSTITUTIONS).then().statusCode(200);
    }

    @Test
    void readersThatStopReadingHarmNobodyAndAreGivenUp() throws Exception {
        List<Socket> readers = new ArrayList<>();
        Metrics before = Metrics.now();
        try {
            for (int i = 0; i < 50; i++) {
                readers.add(reader());
            }
            for (int i = 0; i < 5; i++) {
                anonymously().get("/v1/classifications/tiers").then().statusCode(200);
            }
            int begun = 0;
            for (Socket reader : readers) {
                String head = head(reader);
                boolean refused = head.startsWith("HTTP/1.1 503") && head.contains("\r\nRetry-After: ");
                assertThat(refused || head.startsWith("HTTP/1.1 200")).as(head).isTrue();
                begun += refused ? 0 : 1;
            }
            assertThat(begun).isGreaterThanOrEqualTo(SmallLimits.EXPORTS_AT_ONCE);
            Metrics now = Metrics.now();
            assertThat(now.sum("registry_exports_running")).isBetween(1.0, now.sum("registry_exports_places"));
            assertThat(now.sum("registry_exports_refused_total") - before.sum("registry_exports_refused_total"))
                    .isEqualTo(50 - begun);
            untilNoExportRuns();
            untilAnExportIsServed();
            for (Socket reader : readers) {
                String rest = rest(reader);
                assertThat(rest.length() > 10_000 && rest.endsWith(LAST_CHUNK))
                        .as("a reader that stopped was served %d octets, to the end", rest.length())
                        .isFalse();
            }
            assertThat(Metrics.now().sum("registry_answers_broken_total"))
                    .isGreaterThanOrEqualTo(before.sum("registry_answers_broken_total") + begun);
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
    }

    @Test
    void readersThatGoAwayGiveTheirPlacesBack() throws Exception {
        for (int i = 0; i < 3 * SmallLimits.EXPORTS_AT_ONCE; i++) {
            Socket reader = reader();
            reader.setSoLinger(true, 0);
            head(reader);
            reader.close();
        }
        untilAnExportIsServed();
    }

    @Test
    void connectionToTheDatabaseThatIsLostHalfWayIsABrokenAnswer() throws Exception {
        untilAnExportIsServed();
        try (Socket reader = reader()) {
            assertThat(head(reader)).startsWith("HTTP/1.1 200").contains("transfer-encoding: chunked");
            loseTheConnectionThatReadsRows();
            String rest = rest(reader);
            assertThat(rest).isNotEmpty();
            assertThat(rest.endsWith(LAST_CHUNK)).isFalse();
        }
        untilAnExportIsServed();
        assertThat(asked("ndjson", MARK + "甲").get(INSTITUTIONS).asString().lines())
                .hasSize(SmallLimits.ROWS_OF_A_SHEET);
    }

    /** The answer begins before its first rows are read, so there is something to wait for. */
    private static void loseTheConnectionThatReadsRows() throws SQLException, InterruptedException {
        try (var connection = TestDatabase.superuser();
                var statement = connection.createStatement()) {
            int lost = 0;
            for (int i = 0; i < 50 * SmallLimits.PATIENCE_SECONDS && lost == 0; i++) {
                try (var ended = statement.executeQuery("""
                        select count(pg_terminate_backend(pid)) from pg_stat_activity
                        where datname = 'registry' and state <> 'idle' and query like '%unnest(%ordinality%'
                            and pid <> pg_backend_pid()
                        """)) {
                    ended.next();
                    lost = ended.getInt(1);
                }
                Thread.sleep(20);
            }
            assertThat(lost).isPositive();
        }
    }

    /** A reader that is not yet given up would be served to its end once the test reads on. */
    private static void untilNoExportRuns() throws InterruptedException {
        double running = SmallLimits.EXPORTS_AT_ONCE;
        for (int i = 0; i < 50 * SmallLimits.PATIENCE_SECONDS && running > 0; i++) {
            Thread.sleep(200);
            running = Metrics.now().sum("registry_exports_running");
        }
        assertThat(running).as("exports whose readers are not given up").isZero();
    }

    /** Places come back when the readers are given up. */
    private static void untilAnExportIsServed() throws InterruptedException {
        int status = 503;
        for (int i = 0; i < 10 * SmallLimits.PATIENCE_SECONDS && status == 503; i++) {
            status = asked("csv", "没有这样的名称").get(INSTITUTIONS).statusCode();
            if (status == 503) {
                Thread.sleep(500);
            }
        }
        assertThat(status).isEqualTo(200);
    }

    /** Asks for the large list, and takes little at a time. */
    private static Socket reader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(20_000);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), RestAssured.port));
        String query = "?existence=any&format=ndjson&q=" + URLEncoder.encode(MARK, StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(("GET " + INSTITUTIONS + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        while (head.indexOf("\r\n\r\n") < 0) {
            int octet = in.read();
            if (octet < 0) {
                break;
            }
            head.append((char) octet);
        }
        return head.toString();
    }

    /** What still comes, until the connection ends; of a refusal, which keeps it open, nothing is waited for. */
    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        byte[] some = new byte[64 * 1024];
        socket.setSoTimeout(3000);
        try {
            InputStream in = socket.getInputStream();
            for (int read = in.read(some); read >= 0; read = in.read(some)) {
                rest.write(some, 0, read);
            }
        } catch (SocketException | SocketTimeoutException broken) {
            // As it should be.
        }
        return rest.toString(StandardCharsets.ISO_8859_1);
    }
}
