package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the rows of a file one after the other. What is wrong with the file as a whole is a problem. */
final class SheetReader {
    /** Lines are counted from 1, as a sheet they are under a row of names. */
    static final int LINES_BELOW_THE_HEAD = 1;

    /** Of a line of JSON, and of a field of a CSV: several times what the longest text of a form may be. */
    static final int LONGEST_LINE = 262_144;

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
            strictly(() -> jsonLines().read(file, rows));
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
                case CSV -> new CsvCells(charset).read(file, cells);
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
        jsonLines().read(file, new Rows() {
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

    private JsonLines jsonLines() {
        return new JsonLines(kind, charset, json);
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
    static Reader text(InputStream file, Charset charset) throws IOException {
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
