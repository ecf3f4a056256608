package cn.innovation.registry.exchange;

import static cn.innovation.registry.support.MadeWorkbook.head;
import static cn.innovation.registry.support.MadeWorkbook.sheet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cn.innovation.registry.shared.http.Forms;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.support.MadeWorkbook;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.crypt.EncryptionInfo;
import org.apache.poi.poifs.crypt.EncryptionMode;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Workbooks that are none, or that are made to harm who reads them (sent as files of an import, they fail it with a word why). */
class HostileWorkbookTest {
    private static final String ROW = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>甲</t></is></c></row>";

    @TempDir
    Path folder;

    @Test
    void plainWorkbookOfTheseTestsIsRead() throws IOException {
        assertThat(read(workbook(sheet("", ROW)))).containsExactly(List.of("甲"));
    }

    @Test
    void whatInflatesBeyondMeasureIsRefused() throws IOException {
        Path bomb = write(MadeWorkbook.bomb());
        assertThat(Files.size(bomb)).isLessThan(1 << 20);
        assertRefused(bomb, "MALFORMED_XLSX");
    }

    /** They are held in memory while the sheet is read, and inflate by less than what is taken for a bomb. */
    @ParameterizedTest
    @CsvSource({"xl/sharedStrings.xml, sharedStrings+xml, 33", "xl/styles.xml, styles+xml, 5"})
    void textsAndStylesBeyondWhatMemoryHoldsAreRefused(String name, String type, int megabytes) throws IOException {
        Random random = new Random(7);
        Path rich = MadeWorkbook.write(
                Files.createTempFile(folder, "rich", ".xlsx"),
                MadeWorkbook.PLAIN,
                name,
                MadeWorkbook.SHEETS + type,
                out -> {
                    byte[] some = new byte[1 << 10];
                    for (int i = 0; i < megabytes << 10; i++) {
                        if (i % 50 == 0) {
                            random.nextBytes(some);
                        }
                        out.write(some);
                    }
                });
        assertRefused(rich, "WORKBOOK_TOO_RICH");
    }

    @ParameterizedTest
    @ValueSource(strings = {"sheet", "template", "addin"})
    void workbookWithMacrosIsRefusedWhateverItsName(String kind) throws IOException {
        Path macros = MadeWorkbook.write(
                Files.createTempFile(folder, "macros", ".xlsx"),
                "application/vnd.ms-excel." + kind + ".macroEnabled.main+xml",
                MadeWorkbook.SHEET,
                MadeWorkbook.SHEETS + "worksheet+xml",
                out -> out.write(sheet("", ROW).getBytes(StandardCharsets.UTF_8)));
        assertRefused(macros, "WORKBOOK_WITH_MACROS");
    }

    @Test
    void macrosThatAWorkbookDoesNotOwnUpToAreRefused() throws IOException {
        Path macros = MadeWorkbook.write(
                Files.createTempFile(folder, "macros", ".xlsx"),
                MadeWorkbook.PLAIN,
                "xl/vbaProject.bin",
                "application/vnd.ms-office.vbaProject",
                out -> out.write(1));
        assertRefused(macros, "WORKBOOK_WITH_MACROS");
    }

    @Test
    void rowsWithoutACellCostNothing() throws IOException {
        Path empty = write(out -> {
            out.write(head("", ROW));
            for (int i = 2; i < 1_000_000; i++) {
                out.write(("<row r=\"" + i + "\"/>").getBytes(StandardCharsets.US_ASCII));
            }
            out.write("</sheetData></worksheet>".getBytes(StandardCharsets.US_ASCII));
        });
        assertThat(read(empty)).hasSize(1);
    }

    @Test
    void entitiesAreNotFollowed() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "geheim");
        String doctype = "<!DOCTYPE worksheet [<!ENTITY e SYSTEM \"" + secret.toUri() + "\">]>";
        assertRefused(workbook(sheet(doctype, ROW.replace("甲", "&e;"))), "MALFORMED_XLSX");
    }

    @Test
    void cellFarToTheRightIsRefused() throws IOException {
        assertRefused(workbook(sheet("", ROW.replace("A1", "XFD1"))), "TOO_MANY_COLUMNS");
    }

    @Test
    void otherKindsOfFileAreRefused() throws Exception {
        assertRefused(Files.writeString(folder.resolve("pdf"), "%PDF-1.7\n%%EOF\n"), "MALFORMED_XLSX");
        Path old = folder.resolve("old.xls");
        try (HSSFWorkbook workbook = new HSSFWorkbook();
                OutputStream out = Files.newOutputStream(old)) {
            workbook.createSheet().createRow(0).createCell(0).setCellValue("甲");
            workbook.write(out);
        }
        assertRefused(old, "MALFORMED_XLSX");
        assertRefused(encrypted(), "MALFORMED_XLSX");
        byte[] whole = Files.readAllBytes(workbook(sheet("", ROW)));
        assertRefused(
                Files.write(folder.resolve("half"), java.util.Arrays.copyOf(whole, whole.length / 2)),
                "MALFORMED_XLSX");
        assertRefused(
                write("word/document.xml", out -> out.write("<w/>".getBytes(StandardCharsets.US_ASCII))),
                "MALFORMED_XLSX");
    }

    private Path encrypted() throws Exception {
        Path file = folder.resolve("encrypted.xlsx");
        try (POIFSFileSystem system = new POIFSFileSystem();
                OutputStream out = Files.newOutputStream(file)) {
            var encryptor = new EncryptionInfo(EncryptionMode.standard).getEncryptor();
            encryptor.confirmPassword("secret");
            try (OutputStream inside = encryptor.getDataStream(system)) {
                Files.copy(workbook(sheet("", ROW)), inside);
            }
            system.writeFilesystem(out);
        }
        return file;
    }

    private static List<List<String>> read(Path file) throws IOException {
        List<List<String>> rows = new ArrayList<>();
        new XlsxCells(file).read((number, cells) -> rows.add(cells));
        return rows;
    }

    private static void assertRefused(Path file, String code) {
        assertThatThrownBy(() -> read(file))
                .as(file.toString())
                .isInstanceOfSatisfying(Problem.class, problem -> assertThat(
                                Forms.faults(problem).get(0).code())
                        .isEqualTo(code));
    }

    private Path workbook(String sheet) throws IOException {
        return write(out -> out.write(sheet.getBytes(StandardCharsets.UTF_8)));
    }

    private Path write(MadeWorkbook.Part sheet) throws IOException {
        return write(MadeWorkbook.SHEET, sheet);
    }

    private Path write(String name, MadeWorkbook.Part sheet) throws IOException {
        return MadeWorkbook.write(Files.createTempFile(folder, "workbook", ".xlsx"), name, sheet);
    }
}
