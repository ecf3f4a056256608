package cn.innovation.registry.support;

import de.siegmar.fastcsv.reader.CsvReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** A table as a client reads it back: its rows, by the names in the first one. A cell without a value is left out. */
public final class Sheet {
    private Sheet() {}

    public static List<Map<String, String>> ofCsv(byte[] file) {
        List<List<String>> lines = new ArrayList<>();
        String text = new String(file, StandardCharsets.UTF_8);
        try (var csv = CsvReader.builder().ofCsvRecord(text)) {
            csv.forEach(line -> lines.add(line.getFields()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return named(lines);
    }

    /** Of the first sheet; numbers as they would be written without an exponent. */
    public static List<Map<String, String>> ofXlsx(byte[] file) {
        try {
            Path kept = Files.createTempFile("sheet", ".xlsx");
            try {
                Files.write(kept, file);
                // By its directory, as spreadsheets read it: in a stream the sizes of its entries are not known.
                try (ZipFile zip = new ZipFile(kept.toFile());
                        InputStream sheet = zip.getInputStream(zip.getEntry("xl/worksheets/sheet1.xml"))) {
                    return named(rows(sheet));
                }
            } finally {
                Files.delete(kept);
            }
        } catch (IOException | XMLStreamException e) {
            throw new IllegalArgumentException("no sheet", e);
        }
    }

    private static List<List<String>> rows(InputStream sheet) throws XMLStreamException {
        List<List<String>> rows = new ArrayList<>();
        XMLStreamReader xml = XMLInputFactory.newInstance().createXMLStreamReader(sheet);
        String place = "";
        while (xml.hasNext()) {
            if (xml.next() != XMLStreamReader.START_ELEMENT) {
                continue;
            }
            switch (xml.getLocalName()) {
                case "row" -> rows.add(new ArrayList<>());
                case "c" -> place = xml.getAttributeValue(null, "r");
                case "t" -> put(rows.get(rows.size() - 1), place, xml.getElementText());
                case "v" -> put(rows.get(rows.size() - 1), place, new BigDecimal(xml.getElementText()).toPlainString());
                default -> {}
            }
        }
        return rows;
    }

    /** A place is letters and a number, as AB12. */
    private static void put(List<String> row, String place, String value) {
        int column = 0;
        for (char letter : place.replaceAll("[0-9]", "").toCharArray()) {
            column = column * 26 + letter - 'A' + 1;
        }
        while (row.size() < column) {
            row.add("");
        }
        row.set(column - 1, value);
    }

    private static List<Map<String, String>> named(List<List<String>> lines) {
        List<String> names = lines.get(0);
        return lines.subList(1, lines.size()).stream()
                .map(line -> {
                    Map<String, String> row = new LinkedHashMap<>();
                    for (int i = 0; i < line.size(); i++) {
                        if (!line.get(i).isEmpty()) {
                            row.put(names.get(i), line.get(i));
                        }
                    }
                    return row;
                })
                .toList();
    }
}
