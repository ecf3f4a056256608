package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Language;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** An empty file of a kind, with its columns. */
final class Templates {
    private static final int WIDTH = 22;

    private Templates() {}

    static byte[] of(Exchangeable<?, ?> kind, SheetFormat format, Language language) {
        List<String> paths = SheetLayout.paths(kind);
        List<String> headers = paths.stream()
                .map(path -> SheetHeaders.of(kind.name(), path, language.locale()))
                .toList();
        return switch (format) {
            case CSV -> csv(headers);
            case XLSX -> xlsx(kind.name(), headers);
            case NDJSON -> ndjson(paths);
        };
    }

    /** With a byte order mark, without which spreadsheets take it for another charset. */
    private static byte[] csv(List<String> headers) {
        StringWriter text = new StringWriter();
        text.write('\ufeff');
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            csv.writeRecord(headers);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** Its cells are text, so that a spreadsheet leaves codes and days as they are typed. */
    private static byte[] xlsx(String name, List<String> headers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Innovation registry", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(name);
            for (int column = 0; column < headers.size(); column++) {
                sheet.value(0, column, headers.get(column));
                sheet.style(0, column).bold().set();
                sheet.width(column, WIDTH);
                sheet.range(1, column, 1000, column).style().format("@").set();
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static byte[] ndjson(List<String> paths) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        for (String path : paths) {
            ObjectNode object = row;
            String[] steps = path.split("\\.", -1);
            for (int i = 0; i < steps.length - 1; i++) {
                object = object.withObjectProperty(steps[i]);
            }
            object.putNull(steps[steps.length - 1]);
        }
        return (row + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
