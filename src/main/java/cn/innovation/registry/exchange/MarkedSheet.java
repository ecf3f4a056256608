package cn.innovation.registry.exchange;

import cn.innovation.registry.exchange.ImportErrorsView.RowError;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/**
 * The file of an import as a sheet, with what is wrong at the end of each row and the cells that it is about in another colour. It can
 * be put right and sent again: an import passes over the last column.
 */
final class MarkedSheet implements Streamed {
    private static final String COLOUR = "FFC7CE";
    private static final int ROWS = 1000;

    private final Cells file;
    private final FaultTable.Faults faults;
    private final Columns columns;
    private final String header;

    /** Gives the rows of the file, the names of the columns first. */
    interface Cells {
        void read(SheetReader.Cells cells) throws IOException;
    }

    /** The field of each column, by the first row; empty: none. */
    interface Columns {
        List<String> of(List<String> head);
    }

    /** @param header of the column with the faults */
    MarkedSheet(Cells file, FaultTable.Faults faults, Columns columns, String header) {
        this.file = file;
        this.faults = faults;
        this.columns = columns;
        this.header = header;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        Workbook workbook = new Workbook(out, "Innovation registry", "1.0");
        Marking marking = new Marking(workbook.newWorksheet(header));
        file.read(marking);
        workbook.finish();
    }

    @Override
    public void close() {}

    private final class Marking implements SheetReader.Cells {
        private final Worksheet sheet;
        private final Map<Integer, List<RowError>> known = new HashMap<>();
        private List<String> fields = List.of();
        private int column = -1;
        private int knownUntil;
        private boolean more = true;

        Marking(Worksheet sheet) {
            this.sheet = sheet;
            sheet.freezePane(0, 1);
        }

        @Override
        public void row(int number, List<String> cells) throws IOException {
            int row = number - 1;
            for (int i = 0; i < cells.size(); i++) {
                if (!cells.get(i).isEmpty()) {
                    // Behind the faults what has no column, so that it is not written over.
                    sheet.inlineString(row, column >= 0 && i >= column ? i + 1 : i, cells.get(i));
                }
            }
            if (column < 0) {
                fields = columns.of(cells);
                column = cells.size();
                sheet.inlineString(row, column, header);
            } else {
                mark(row, faults(number));
            }
            if (row % ROWS == 0) {
                sheet.flush();
            }
        }

        private void mark(int row, List<RowError> wrong) {
            if (wrong.isEmpty()) {
                return;
            }
            for (RowError fault : wrong) {
                int at = fields.indexOf(fault.field().replaceAll("\\[\\d+]", ""));
                if (at >= 0 && !fault.field().isEmpty()) {
                    sheet.style(row, at).fillColor(COLOUR).set();
                }
            }
            sheet.inlineString(
                    row,
                    column,
                    wrong.stream()
                            .map(fault ->
                                    fault.field().isEmpty() ? fault.message() : fault.field() + ": " + fault.message())
                            .collect(Collectors.joining("\n")));
            sheet.style(row, column).fillColor(COLOUR).set();
        }

        private List<RowError> faults(int row) {
            while (more && row > knownUntil) {
                known.clear();
                List<RowError> next = faults.after(knownUntil);
                more = !next.isEmpty();
                for (RowError fault : next) {
                    known.computeIfAbsent(fault.row(), first -> new ArrayList<>())
                            .add(fault);
                    knownUntil = fault.row();
                }
            }
            return known.getOrDefault(row, List.of());
        }
    }
}
