package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Readers of large files who do not read, who go, and whose file breaks off. */
class ExportFault {
    private static final String MARK = "〔巨〕";
    private static final int ROWS = 20_000;
    private static final int READERS = 50;
    private static final int MOST_KIB_MORE = 200 * 1024;
    private static final String LAST_CHUNK = "0\r\n\r\n";
    private static final String EXPORTS = """
            from pg_stat_activity where usename like 'registry%' and state <> 'idle' and xact_start is not null
              and query like '%unnest(%ordinality%'
            """;

    private static LabServer server;
    private static Instance registry;

    @BeforeAll
    static void manyRows() throws Exception {
        server = Lab.server();
        registry = Lab.first();
        server.execute("""
                with r as (insert into record (kind, key)
                    select 'institution', gen_random_uuid()::text from generate_series(1, %d) returning id, key)
                insert into institution (id, key, name, type, source)
                select r.id, r.key::uuid, '%s' || r.id, 'university', repeat('来源', 350) from r
                """.formatted(ROWS, MARK), "analyze");
    }

    @Test
    @Proves(Promise.SLOW_READER)
    void readersWhoDoNotReadCostLittleAndHarmNobody() throws Exception {
        long before = residentKib();
        List<Socket> readers = new ArrayList<>();
        try {
            for (int i = 0; i < READERS; i++) {
                readers.add(reader());
            }
            for (int i = 0; i < READERS; i++) {
                assertThat(registry.calls().get("/v1/institutions?limit=1").status())
                        .isEqualTo(200);
            }
            for (Socket reader : readers) {
                assertThat(head(reader))
                        .matches(head -> head.startsWith("HTTP/1.1 200")
                                || (head.startsWith("HTTP/1.1 503") && head.contains("\r\nRetry-After: ")));
            }
            untilNoExportRuns();
            long more = residentKib() - before;
            Results.told("%d readers who do not read: %d KiB more".formatted(READERS, more));
            assertThat(more).isLessThan(MOST_KIB_MORE);
            assertThat(registry.process().text()).doesNotContain("OutOfMemoryError");
        } finally {
            for (Socket reader : readers) {
                reader.close();
            }
        }
        Results.counted(Promise.SLOW_READER, READERS + " readers who do not read");
        untilServed();
    }

    @Test
    @Proves(Promise.READER_GONE)
    void queryOfAReaderWhoWentAwayEndsAndItsConnectionComesBack() throws Exception {
        untilServed();
        Socket reader = reader();
        assertThat(head(reader)).startsWith("HTTP/1.1 200");
        reader.setSoLinger(true, 0);
        reader.close();
        long gone = System.nanoTime();
        untilNoExportRuns();
        Results.told("the query of a reader who went away ended after %d ms"
                .formatted(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - gone)));
        untilServed();
    }

    @Test
    @Proves(Promise.EXPORT_BREAKS)
    void exportWhoseConnectionIsLostHalfWayBreaksOff() throws Exception {
        untilServed();
        try (Socket reader = reader()) {
            assertThat(head(reader)).startsWith("HTTP/1.1 200");
            assertThat(server.count("select count(pg_terminate_backend(pid)) " + EXPORTS))
                    .isPositive();
            String rest = rest(reader);
            assertThat(rest).isNotEmpty();
            assertThat(rest.endsWith(LAST_CHUNK)).isFalse();
        }
        untilServed();
    }

    private static void untilNoExportRuns() {
        await().atMost(Duration.ofMinutes(1))
                .pollInterval(100, TimeUnit.MILLISECONDS)
                .until(() -> server.count("select count(*) " + EXPORTS) == 0);
    }

    private static void untilServed() {
        await().atMost(Duration.ofMinutes(1))
                .until(() -> registry.calls()
                                .get("/v1/institutions?format=csv&q=zzzz")
                                .status()
                        == 200);
    }

    private static long residentKib() throws IOException {
        return Files.readAllLines(
                        Path.of("/proc", "" + registry.process().process().pid(), "status"))
                .stream()
                .filter(line -> line.startsWith("VmRSS"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                .findFirst()
                .orElseThrow();
    }

    /** Asks for the large list, and takes little at a time. */
    private static Socket reader() throws IOException {
        Socket socket = new Socket();
        socket.setReceiveBufferSize(4096);
        socket.setSoTimeout(30_000);
        socket.connect(new InetSocketAddress(
                InetAddress.getLoopbackAddress(), URI.create(registry.address()).getPort()));
        String query = "?existence=any&format=ndjson&q=" + URLEncoder.encode(MARK, StandardCharsets.UTF_8);
        socket.getOutputStream()
                .write(("GET /v1/institutions" + query + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII));
        return socket;
    }

    private static String head(Socket socket) throws IOException {
        StringBuilder head = new StringBuilder();
        InputStream in = socket.getInputStream();
        for (int octet = in.read(); octet >= 0; octet = in.read()) {
            head.append((char) octet);
            if (head.indexOf("\r\n\r\n") >= 0) {
                break;
            }
        }
        return head.toString();
    }

    private static String rest(Socket socket) throws IOException {
        ByteArrayOutputStream rest = new ByteArrayOutputStream();
        socket.setSoTimeout(5000);
        byte[] some = new byte[64 * 1024];
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
