package cn.innovation.registry.exchange;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table by RFC 4180, in UTF-8; a text that a spreadsheet would run is guarded ({@link SheetText}). */
public final class CsvRows<V> implements RowWriter<V> {
    private static final char BYTE_ORDER_MARK = '\uFEFF';

    private final SheetTable<V> table;
    private final CsvWriter csv;

    public CsvRows(OutputStream out, SheetTable<V> table, boolean bom) throws IOException {
        this.table = table;
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        if (bom) {
            text.write(BYTE_ORDER_MARK);
        }
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord(table.head());
    }

    @Override
    public void write(List<V> records) throws IOException {
        for (V record : records) {
            csv.writeRecord(table.cells(record).stream().map(CsvRows::text).toList());
        }
    }

    private static String text(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        if (cell instanceof Number number) {
            return number instanceof BigDecimal decimal ? decimal.toPlainString() : number.toString();
        }
        return SheetText.guarded(cell.toString());
    }

    @Override
    public void end() throws IOException {
        csv.flush();
    }
}
