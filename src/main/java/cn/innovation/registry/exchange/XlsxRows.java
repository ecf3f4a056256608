package cn.innovation.registry.exchange;

import java.io.IOException;
import java.io.OutputStream;
import java.math.BigDecimal;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/**
 * A table as a sheet. Codes and days are texts, which no spreadsheet runs or rewrites; numbers are numbers if a spreadsheet holds all
 * of their digits.
 */
final class XlsxRows<V> implements RowWriter<V> {
    /** A sheet has 1,048,576 rows, of which the first has the names. */
    static final int MOST_ROWS = 1_048_575;

    /** Of a cell; a longer text makes a file that cannot be opened. */
    private static final int LONGEST_TEXT = 32_767;

    private static final int DIGITS_OF_A_NUMBER = 15;

    private final SheetTable<V> table;
    private final Workbook workbook;
    private final Worksheet sheet;
    private int row;

    XlsxRows(OutputStream out, SheetTable<V> table, String title) throws IOException {
        this.table = table;
        this.workbook = new Workbook(out, "Innovation registry", "1.0");
        this.sheet = workbook.newWorksheet(title);
        sheet.freezePane(0, 1);
        List<String> head = table.head();
        for (int column = 0; column < head.size(); column++) {
            sheet.inlineString(row, column, head.get(column));
        }
        row++;
    }

    @Override
    public void write(List<V> records) throws IOException {
        for (V record : records) {
            List<@Nullable Object> cells = table.cells(record);
            for (int column = 0; column < cells.size(); column++) {
                write(column, cells.get(column));
            }
            row++;
        }
        // The rows so far leave the memory. Texts stand in their cells, since a table of shared ones would stay.
        sheet.flush();
    }

    private void write(int column, @Nullable Object cell) throws IOException {
        if (cell instanceof Number number && new BigDecimal(number.toString()).precision() <= DIGITS_OF_A_NUMBER) {
            sheet.value(row, column, number);
        } else if (cell != null) {
            String text = cell instanceof BigDecimal number ? number.toPlainString() : cell.toString();
            if (text.length() > LONGEST_TEXT) {
                throw new IOException("a cell of a sheet holds no text of " + text.length() + " characters");
            }
            sheet.inlineString(row, column, text);
        }
    }

    @Override
    public void end() throws IOException {
        workbook.finish();
    }
}
