package cn.innovation.registry.exchange;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.Iterator;

/** The rows of a CSV (RFC 4180) that are not blank, without what guards them from being run as formulas. */
final class CsvCells {
    /**
     * Follows upon the file, and is dropped again. A quote that is never closed would else take all rows behind it into one cell,
     * without a word: now it is closed in the middle of this one, which is refused.
     */
    private static final String LAST_ROW = "\n\"end\"";

    private final Charset charset;

    CsvCells(Charset charset) {
        this.charset = charset;
    }

    void read(InputStream file, SheetReader.Cells cells) throws IOException {
        InputStream ended = new SequenceInputStream(file, new ByteArrayInputStream(LAST_ROW.getBytes(charset)));
        int ahead = 1;
        try (Reader text = SheetReader.text(ended, charset);
                CsvReader<CsvRecord> csv = CsvReader.builder()
                        .maxBufferSize(SheetReader.LONGEST_LINE)
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
                throw SheetReader.unreadable("EMPTY_FILE");
            }
        } catch (CsvParseException malformed) {
            if (malformed.getCause() instanceof CharacterCodingException) {
                throw SheetReader.unreadable("WRONG_CHARSET", charset.name());
            }
            throw SheetReader.unreadable("MALFORMED_CSV", String.valueOf(ahead), SheetReader.LONGEST_LINE);
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
    }

    private static boolean isBlank(CsvRecord row) {
        return row.getFields().stream().allMatch(String::isBlank);
    }
}
