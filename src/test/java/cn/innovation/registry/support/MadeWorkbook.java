package cn.innovation.registry.support;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A workbook by hand, as no program would write it. */
public final class MadeWorkbook {
    public static final String SHEET = "xl/worksheets/sheet1.xml";

    /** What the content types of its parts begin with. */
    public static final String SHEETS = "application/vnd.openxmlformats-officedocument.spreadsheetml.";

    /** The content type of a workbook. */
    public static final String PLAIN = SHEETS + "sheet.main+xml";

    private static final String MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    private static final String PARTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

    private MadeWorkbook() {}

    /** What is written into a part of it. */
    public interface Part {
        void writeTo(OutputStream out) throws IOException;
    }

    public static byte[] head(String doctype, String rows) {
        return ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + doctype + "<worksheet xmlns=\"" + MAIN + "\"><sheetData>"
                        + rows)
                .getBytes(StandardCharsets.UTF_8);
    }

    public static String sheet(String doctype, String rows) {
        return new String(head(doctype, rows), StandardCharsets.UTF_8) + "</sheetData></worksheet>";
    }

    /** Octets that are as large as many files when they are inflated. */
    public static Part bomb() {
        return out -> {
            out.write(head("", "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>"));
            byte[] some = "A".repeat(1 << 20).getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < 400; i++) {
                out.write(some);
            }
            out.write("</t></is></c></row></sheetData></worksheet>".getBytes(StandardCharsets.US_ASCII));
        };
    }

    /** A workbook with this part, of which {@link #SHEET} is the first sheet. */
    public static Path write(Path file, String name, Part sheet) throws IOException {
        return write(file, PLAIN, name, SHEETS + "worksheet+xml", sheet);
    }

    /**
     * The same, with a part of another kind.
     *
     * @param workbook the content type of the workbook
     * @param type the content type of the part
     */
    public static Path write(Path file, String workbook, String name, String type, Part part) throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
            entry(zip, "[Content_Types].xml", """
                    <Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
                    <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
                    <Default Extension="xml" ContentType="application/xml"/>
                    <Override PartName="/xl/workbook.xml" ContentType="%s"/>
                    <Override PartName="/%s" ContentType="%s"/></Types>""".formatted(workbook, name, type));
            entry(zip, "_rels/.rels", relation(PARTS + "/officeDocument", "xl/workbook.xml"));
            entry(zip, "xl/workbook.xml", """
                    <workbook xmlns="%s" xmlns:r="%s"><sheets><sheet name="s" sheetId="1" r:id="r1"/></sheets></workbook>""".formatted(MAIN, PARTS));
            entry(zip, "xl/_rels/workbook.xml.rels", relation(PARTS + "/worksheet", "worksheets/sheet1.xml"));
            zip.putNextEntry(new ZipEntry(name));
            part.writeTo(zip);
            zip.closeEntry();
        }
        return file;
    }

    private static String relation(String type, String target) {
        return "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"r1\""
                + " Type=\"" + type + "\" Target=\"" + target + "\"/></Relationships>";
    }

    private static void entry(ZipOutputStream zip, String name, String text) throws IOException {
        zip.putNextEntry(new ZipEntry(name));
        zip.write(text.getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
    }
}
