package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.faults.Calls.Answer;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.MadeWorkbook;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What is sent to do harm, to the service as it is packaged and with the memory that it has. */
class InputFault {
    private static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    @Test
    @Proves(Promise.OVERSIZED_BODY)
    void bodyThatIsTooLargeIsRefusedBeforeItIsSent() throws Exception {
        URI address = URI.create(Lab.first().address());
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            socket.setSoTimeout(30_000);
            // Not an octet of the body follows.
            socket.getOutputStream()
                    .write(String.join(
                                    "\r\n",
                                    "POST /v1/institutions HTTP/1.1",
                                    "Host: localhost",
                                    "Content-Type: application/json",
                                    "Content-Length: 3000000",
                                    "",
                                    "")
                            .getBytes(StandardCharsets.US_ASCII));
            // To its end: the connection is closed.
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).startsWith("HTTP/1.1 413").contains("application/problem+json");
        }
    }

    @Test
    @Proves(Promise.ZIP_BOMB)
    void workbookThatInflatesWithoutEndIsRefused() throws Exception {
        Calls calls = Lab.first().calls();
        byte[] bomb = Files.readAllBytes(
                MadeWorkbook.write(Files.createTempFile("bomb", ".xlsx"), MadeWorkbook.SHEET, MadeWorkbook.bomb()));
        String imported = "/v1/imports/"
                + calls.file("/v1/imports?kind=enterprises", XLSX, bomb)
                        .json()
                        .path("id")
                        .asText();
        await().atMost(Duration.ofMinutes(1))
                .until(() -> calls.get(imported).json().path("state").asText(), "failed"::equals);
        assertThat(calls.get(imported).body()).contains("MALFORMED_XLSX");
        assertThat(calls.get("/v1/institutions?limit=1").status()).isEqualTo(200);
        assertThat(Lab.first().process().text()).doesNotContain("OutOfMemoryError");
        Results.counted(Promise.ZIP_BOMB, "a file of less than 1 MiB that inflates to 400 MiB, in a heap of 256 MiB");
    }

    @Test
    @Proves(Promise.FORMULA)
    void valueThatBeginsLikeAFormulaIsATextInEveryExport() throws Exception {
        Calls calls = Lab.first().calls();
        String code = Codes.of("91440700", "FRM" + "%05d".formatted(System.nanoTime() % 100_000));
        String name = "=1+1公式" + code;
        Answer registered = calls.put("/v1/enterprises/" + code, "If-None-Match", "*", Calls.enterprise(name));
        assertThat(registered.status()).as(registered.body()).isEqualTo(201);
        String path = "/v1/enterprises?q=" + code + "&format=";
        assertThat(calls.get(path + "csv").body()).contains("'" + name).doesNotContain("," + name);
        Path workbook = Files.createTempFile("formula", ".xlsx");
        HttpClient.newHttpClient().send(calls.request(path + "xlsx").GET().build(), BodyHandlers.ofFile(workbook));
        String parts = "";
        try (ZipFile zip = new ZipFile(workbook.toFile())) {
            for (ZipEntry entry : java.util.Collections.list(zip.entries())) {
                parts += new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        assertThat(parts).contains("t=\"inlineStr\"><is><t>=1+1").doesNotContain("<f>");
    }
}
