package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import cn.innovation.registry.shared.http.Violation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file one after the other. What is wrong with the file as a whole is a problem. */
final class SheetReader {
    /** Lines are counted from 1, as a sheet they are under a row of names. */
    static final int LINES_BELOW_THE_HEAD = 1;

    /** Of a line of JSON, and of a field of a CSV: several times what the longest text of a form may be. */
    private static final int LONGEST_LINE = 262_144;

    /**
     * Follows upon the file, and is dropped again. A quote that is never closed would else take all rows behind it into one cell,
     * without a word: now it is closed in the middle of this one, which is refused.
     */
    private static final String LAST_ROW = "\n\"end\"";

    private static final Violation MALFORMED_JSON = new Violation("", "MALFORMED_JSON", List.of());

    private final Exchangeable<?, ?> kind;
    private final SheetFormat format;
    private final Charset charset;
    private final ObjectMapper json;

    SheetReader(Exchangeable<?, ?> kind, SheetFormat format, Charset charset, ObjectMapper json) {
        this.kind = kind;
        this.format = format;
        this.charset = charset;
        this.json = json;
    }

    /** Takes the rows. */
    interface Rows {
        void ignored(List<String> columns);

        void row(SheetRow row) throws IOException;
    }

    /** Takes the cells of a sheet, row by row, the names of the columns first. */
    interface Cells {
        void row(int number, List<String> cells) throws IOException;
    }

    void read(InputStream file, Rows rows) throws IOException {
        if (format == SheetFormat.NDJSON) {
            strictly(() -> ndjson(file, rows));
        } else {
            cells(file, new Cells() {
                private @Nullable SheetLayout layout;

                @Override
                public void row(int number, List<String> cells) throws IOException {
                    if (layout == null) {
                        layout = SheetLayout.of(kind, cells);
                        rows.ignored(layout.ignored());
                    } else {
                        rows.row(new SheetRow(number, layout.fields(cells), layout.surplus(cells)));
                    }
                }
            });
        }
    }

    /** As a sheet; a line of JSON has its fields in the columns of the template. */
    void cells(InputStream file, Cells cells) throws IOException {
        strictly(() -> {
            switch (format) {
                case CSV -> csv(file, cells);
                case XLSX -> xlsx(file, cells);
                case NDJSON -> lines(file, cells);
            }
        });
    }

    private interface Reading {
        void run() throws IOException;
    }

    private void strictly(Reading reading) throws IOException {
        try {
            reading.run();
        } catch (CharacterCodingException malformed) {
            throw unreadable("WRONG_CHARSET", charset.name());
        }
    }

    private void lines(InputStream file, Cells cells) throws IOException {
        NodeTable table = new NodeTable(SheetLayout.paths(kind));
        cells.row(1, table.head());
        ndjson(file, new Rows() {
            @Override
            public void ignored(List<String> columns) {}

            @Override
            public void row(SheetRow row) throws IOException {
                ObjectNode fields = row.fields();
                cells.row(
                        row.number() + LINES_BELOW_THE_HEAD,
                        fields == null
                                ? List.of()
                                : table.cells(fields).stream()
                                        .map(cell -> cell == null ? "" : cell.toString())
                                        .toList());
            }
        });
    }

    private void csv(InputStream file, Cells cells) throws IOException {
        InputStream ended = new SequenceInputStream(file, new ByteArrayInputStream(LAST_ROW.getBytes(charset)));
        int ahead = 1;
        try (Reader text = text(ended);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .maxBufferSize(LONGEST_LINE)
                        .acceptCharsAfterQuotes(false)
                        .skipEmptyLines(false)
                        .ofCsvRecord(text)) {
            Iterator<CsvRecord> records = csv.iterator();
            boolean headed = false;
            CsvRecord row = records.next();
            for (ahead++; records.hasNext(); ahead++) {
                int number = ahead - 1;
                if (!headed && !isBlank(row)) {
                    headed = true;
                    cells.row(number, row.getFields());
                } else if (!isBlank(row)) {
                    cells.row(
                            number,
                            row.getFields().stream().map(SheetText::unguarded).toList());
                }
                row = records.next();
            }
            if (!headed) {
                throw unreadable("EMPTY_FILE");
            }
        } catch (CsvParseException malformed) {
            if (malformed.getCause() instanceof CharacterCodingException) {
                throw unreadable("WRONG_CHARSET", charset.name());
            }
            throw unreadable("MALFORMED_CSV", String.valueOf(ahead), LONGEST_LINE);
        } catch (java.io.UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFields().stream().allMatch(String::isBlank);
    }

    private void ndjson(InputStream file, Rows rows) throws IOException {
        rows.ignored(List.of());
        try (BufferedReader lines = new BufferedReader(text(file))) {
            int number = 0;
            while (true) {
                String line = line(lines);
                if (line == null) {
                    break;
                }
                number++;
                if (!line.isBlank()) {
                    ObjectNode object = object(line);
                    rows.row(
                            object == null
                                    ? new SheetRow(number, null, List.of(MALFORMED_JSON))
                                    : SheetRow.read(number, object));
                }
            }
            if (number == 0) {
                throw unreadable("EMPTY_FILE");
            }
        }
    }

    private static @Nullable String line(BufferedReader lines) throws IOException {
        StringBuilder line = new StringBuilder();
        int next = lines.read();
        if (next < 0) {
            return null;
        }
        while (next >= 0 && next != '\n') {
            line.append((char) next);
            if (line.length() > LONGEST_LINE) {
                throw unreadable("LINE_TOO_LONG", LONGEST_LINE);
            }
            next = lines.read();
        }
        return line.toString();
    }

    private @Nullable ObjectNode object(String line) {
        try {
            // A double holds 15 digits, amounts have 20.
            JsonNode node = json.reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .readTree(line);
            if (node instanceof ObjectNode object) {
                kind.answerOnly().forEach(object::remove);
                return object;
            }
            return null;
        } catch (JsonProcessingException malformed) {
            return null;
        }
    }

    /** A sheet is a zip, which is read from a file of its own. */
    private static void xlsx(InputStream file, Cells cells) throws IOException {
        Path copy = Files.createTempFile("import", ".xlsx");
        try {
            Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
            new XlsxCells(copy).read(cells);
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    /** Strictly, without a byte order mark. */
    private Reader text(InputStream file) throws IOException {
        Reader reader = new BufferedReader(new InputStreamReader(
                file,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        reader.mark(1);
        if (reader.read() != '\ufeff') {
            reader.reset();
        }
        return reader;
    }

    static Problem unreadable(String code, Object... args) {
        return Problem.of(ProblemType.INVALID_BODY).violation("", code, args);
    }
}
