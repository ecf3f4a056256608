package cn.innovation.registry.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JException;
import org.apache.poi.openxml4j.exceptions.OpenXML4JRuntimeException;
import org.apache.poi.openxml4j.opc.OPCPackage;
import org.apache.poi.openxml4j.opc.PackageAccess;
import org.apache.poi.openxml4j.opc.PackagePart;
import org.apache.poi.openxml4j.util.ZipSecureFile;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.util.CellReference;
import org.apache.poi.util.XMLHelper;
import org.apache.poi.xssf.eventusermodel.ReadOnlySharedStringsTable;
import org.apache.poi.xssf.eventusermodel.XSSFReader;
import org.apache.poi.xssf.eventusermodel.XSSFSheetXMLHandler;
import org.apache.poi.xssf.usermodel.XSSFComment;
import org.apache.poi.xssf.usermodel.XSSFRelation;
import org.jspecify.annotations.Nullable;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;
import org.xml.sax.XMLReader;

/** The first sheet of a workbook, row by row: a day is written as ISO 8601, a number as it is, a formula by its stored result. */
final class XlsxCells {
    /** A sheet of a hundred thousand rows inflates to some hundred megabytes, and at most about 60 times its size. */
    private static final double LEAST_RATIO = 0.005;

    private static final long LARGEST_ENTRY = 1L << 30;
    /** Of octets that the texts and styles of a workbook inflate to: these are held in memory, in which they take several times as much. */
    private static final long MOST_TEXTS = 32L << 20;

    private static final long MOST_STYLES = 4L << 20;

    private static final Set<XSSFRelation> PROGRAMS = Set.of(
            XSSFRelation.MACROS_WORKBOOK,
            XSSFRelation.MACRO_TEMPLATE_WORKBOOK,
            XSSFRelation.MACRO_ADDIN_WORKBOOK,
            XSSFRelation.VBA_MACROS);

    private static final int MOST_COLUMNS = 200;
    private static final int DIGITS = 15;

    static {
        ZipSecureFile.setMinInflateRatio(LEAST_RATIO);
        ZipSecureFile.setMaxEntrySize(LARGEST_ENTRY);
    }

    private final Path file;

    XlsxCells(Path file) {
        this.file = file;
    }

    /** Of the rows that have a cell, by their number in the sheet. */
    void read(SheetReader.Cells cells) throws IOException {
        try (OPCPackage workbook = OPCPackage.open(file.toFile(), PackageAccess.READ)) {
            if (PROGRAMS.stream().anyMatch(type -> !workbook.getPartsByContentType(type.getContentType())
                    .isEmpty())) {
                throw SheetReader.unreadable("WORKBOOK_WITH_MACROS");
            }
            bound(workbook, XSSFRelation.SHARED_STRINGS, MOST_TEXTS);
            bound(workbook, XSSFRelation.STYLES, MOST_STYLES);
            bound(workbook, XSSFRelation.THEME, MOST_STYLES);
            XSSFReader reader = new XSSFReader(workbook);
            Iterator<InputStream> sheets = reader.getSheetsData();
            if (!sheets.hasNext()) {
                throw SheetReader.unreadable("EMPTY_FILE");
            }
            XMLReader xml = XMLHelper.newXMLReader();
            Rows rows = new Rows(cells);
            xml.setContentHandler(new XSSFSheetXMLHandler(
                    reader.getStylesTable(), null, new ReadOnlySharedStringsTable(workbook), rows, new Plain(), false));
            try (InputStream sheet = sheets.next()) {
                xml.parse(new InputSource(sheet));
            }
            if (rows.isEmpty()) {
                throw SheetReader.unreadable("EMPTY_FILE");
            }
        } catch (OpenXML4JException
                | OpenXML4JRuntimeException
                | SAXException
                | ParserConfigurationException
                | org.apache.poi.UnsupportedFileFormatException
                | org.apache.poi.ooxml.POIXMLException malformed) {
            throw SheetReader.unreadable("MALFORMED_XLSX");
        } catch (NotTaken failed) {
            throw failed.failure;
        } catch (IOException malformed) {
            // A bomb, a broken zip: what the disk itself refuses looks no different here.
            throw SheetReader.unreadable("MALFORMED_XLSX");
        }
    }

    /** By what there is, not by what the archive says that there is. */
    private static void bound(OPCPackage workbook, XSSFRelation parts, long most) throws IOException {
        for (PackagePart part : workbook.getPartsByContentType(parts.getContentType())) {
            byte[] some = new byte[1 << 13];
            long seen = 0;
            try (InputStream octets = part.getInputStream()) {
                for (int read = octets.read(some); read >= 0; read = octets.read(some)) {
                    seen += read;
                    if (seen > most) {
                        throw SheetReader.unreadable("WORKBOOK_TOO_RICH", most >> 20);
                    }
                }
            }
        }
    }

    private static final class Rows implements XSSFSheetXMLHandler.SheetContentsHandler {
        private final SheetReader.Cells cells;
        private final List<String> row = new ArrayList<>();
        private boolean empty = true;

        Rows(SheetReader.Cells cells) {
            this.cells = cells;
        }

        boolean isEmpty() {
            return empty;
        }

        @Override
        public void startRow(int index) {
            row.clear();
        }

        @Override
        public void cell(@Nullable String reference, @Nullable String text, @Nullable XSSFComment comment) {
            int column = reference == null ? row.size() : new CellReference(reference).getCol();
            if (column >= MOST_COLUMNS) {
                throw SheetReader.unreadable("TOO_MANY_COLUMNS", MOST_COLUMNS);
            }
            while (row.size() <= column) {
                row.add("");
            }
            row.set(column, text == null ? "" : text);
        }

        private void take(int number) {
            try {
                cells.row(number, List.copyOf(row));
            } catch (IOException failure) {
                throw new NotTaken(failure);
            }
        }

        @Override
        public void endRow(int index) {
            if (row.stream().anyMatch(text -> !text.isBlank())) {
                empty = false;
                take(index + 1);
            }
        }
    }

    /** What the parser cannot pass on. */
    private static final class NotTaken extends RuntimeException {
        private final IOException failure;

        NotTaken(IOException failure) {
            super(failure);
            this.failure = failure;
        }
    }

    /** What a cell holds, not what its format shows. */
    private static final class Plain extends DataFormatter {
        @Override
        public String formatRawCellContents(double value, int index, @Nullable String format, boolean since1904) {
            if (DateUtil.isADateFormat(index, format) && DateUtil.isValidExcelDate(value)) {
                return DateUtil.getLocalDateTime(value, since1904).toLocalDate().toString();
            }
            return new BigDecimal(value)
                    .round(new MathContext(DIGITS))
                    .stripTrailingZeros()
                    .toPlainString();
        }
    }
}
