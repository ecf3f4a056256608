package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.ImportErrorsView.RowError;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** All faults of an import as a CSV, a line each. */
final class FaultTable implements Streamed {
    private final Faults faults;
    private final int after;

    /** The faults of some rows, from the first that has one after a row. */
    interface Faults {
        List<RowError> after(int row);
    }

    /** @param after the row behind which they begin */
    FaultTable(Faults faults, int after) {
        this.faults = faults;
        this.after = after;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        // Who opened the stream closes it.
        Writer text = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        text.write('\ufeff');
        CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
        csv.writeRecord("row", "key", "field", "code", "message", "value");
        List<RowError> some = faults.after(after);
        while (!some.isEmpty()) {
            some.forEach(error -> csv.writeRecord(
                    String.valueOf(error.row()),
                    SheetText.guarded(Objects.requireNonNullElse(error.key(), "")),
                    SheetText.guarded(error.field()),
                    error.code(),
                    error.message(),
                    SheetText.guarded(Objects.requireNonNullElse(error.value(), ""))));
            some = faults.after(some.get(some.size() - 1).row());
        }
        csv.flush();
    }

    @Override
    public void close() {}
}
