package cn.innovation.registry.statistics;

import cn.innovation.registry.shared.http.Format;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;

/** Writes a dataset in the formats other than our own JSON. */
final class DatasetWriter {
    /** What JSON-stat calls a cell of no code: an id cannot be null. It is the word of our filters. */
    static final String NONE = "none";

    /** The SDMX code of what is not specified. */
    static final String UNSPECIFIED = "_X";

    /** The basis of a number that the registry counted; others are published by somebody. */
    private static final String COMPUTED = "computed";

    private static final int LONGEST_LIST = 100_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Dataset data;

    DatasetWriter(Dataset data) {
        this.data = data;
    }

    byte[] write(Format format) {
        return switch (format) {
            case CSV -> csv(table());
            case XLSX -> xlsx(data.title(), table());
            case JSONSTAT -> jsonStat();
            case SDMX_CSV -> csv(sdmx());
            case JSON, NDJSON -> throw new IllegalArgumentException("no file of counts is " + format.code());
        };
    }

    /** Days, codes with their labels beside them, and the count: what pandas reads as it is. */
    private List<List<@Nullable Object>> table() {
        List<List<@Nullable Object>> table = new ArrayList<>();
        List<@Nullable Object> head = new ArrayList<>(List.of("cube", "on", "knownAt"));
        data.dimensions().forEach(dimension -> head.addAll(List.of(dimension.name(), dimension.name() + "Label")));
        head.addAll(List.of("count", "unit", "basis", "coverage"));
        table.add(head);
        for (Dataset.Row row : data.rows()) {
            List<@Nullable Object> line = new ArrayList<>();
            line.add(data.cube());
            line.add(row.on().toString());
            line.add(data.knownAt() == null ? null : data.knownAt().toString());
            for (int i = 0; i < data.dimensions().size(); i++) {
                String code = row.cell().codes().get(i);
                line.add(code);
                line.add(code == null ? null : data.dimensions().get(i).labels().get(code));
            }
            line.add(row.cell().count());
            line.add(data.unit());
            line.add(COMPUTED);
            line.add(row.coverage());
            table.add(line);
        }
        return table;
    }

    /** SDMX-CSV 2.0: the structure, the action, the dimensions, time and the observation. */
    private List<List<@Nullable Object>> sdmx() {
        List<List<@Nullable Object>> table = new ArrayList<>();
        List<@Nullable Object> head = new ArrayList<>(List.of("STRUCTURE", "STRUCTURE_ID", "ACTION"));
        data.dimensions().forEach(dimension -> head.add(sdmxName(dimension.name())));
        head.addAll(List.of("TIME_PERIOD", "OBS_VALUE"));
        table.add(head);
        String structure = "REGISTRY:" + sdmxName(data.cube()) + "(1.0)";
        for (Dataset.Row row : data.rows()) {
            List<@Nullable Object> line = new ArrayList<>(List.of("dataflow", structure, "I"));
            row.cell().codes().forEach(code -> line.add(code == null ? UNSPECIFIED : code));
            line.add(row.on().toString());
            line.add(row.cell().count());
            table.add(line);
        }
        return table;
    }

    /** {@code clusterGrouping} and {@code finance-institutions} as SDMX ids. */
    private static String sdmxName(String name) {
        return name.replaceAll("([a-z])([A-Z])", "$1_$2").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    static byte[] csv(List<List<@Nullable Object>> table) {
        StringWriter text = new StringWriter();
        // RFC 4180: lines end in CRLF.
        try (CsvWriter csv =
                CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text)) {
            table.forEach(line -> csv.writeRecord(line.stream()
                    .map(value -> value == null ? "" : value.toString())
                    .toList()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    static byte[] xlsx(String title, List<List<@Nullable Object>> table) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (Workbook workbook = new Workbook(bytes, "Innovation registry", "1.0")) {
            Worksheet sheet = workbook.newWorksheet(title);
            for (int row = 0; row < table.size(); row++) {
                List<@Nullable Object> line = table.get(row);
                for (int column = 0; column < line.size(); column++) {
                    Object value = line.get(column);
                    if (value instanceof Number number) {
                        sheet.value(row, column, number);
                    } else if (value != null) {
                        sheet.value(row, column, value.toString());
                    }
                }
            }
            sheet.freezePane(0, 1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** JSON-stat 2.0: the counts of all combinations, in row-major order; what is not there is null. */
    private byte[] jsonStat() {
        List<List<String>> categories = new ArrayList<>();
        categories.add(data.rows().stream()
                .map(row -> row.on().toString())
                .distinct()
                .sorted()
                .toList());
        for (int i = 0; i < data.dimensions().size(); i++) {
            int place = i;
            TreeSet<String> codes = new TreeSet<>();
            data.rows().forEach(row -> codes.add(id(row.cell().codes().get(place))));
            categories.add(List.copyOf(codes));
        }
        ObjectNode root = JsonNodeFactory.instance.objectNode();
        root.put("version", "2.0").put("class", "dataset").put("label", data.title());
        ArrayNode ids = root.putArray("id");
        ArrayNode sizes = root.putArray("size");
        ObjectNode role = root.putObject("role");
        role.putArray("time").add("on");
        ObjectNode dimensions = root.putObject("dimension");
        List<String> names = Stream.concat(
                        Stream.of("on"), data.dimensions().stream().map(Dataset.Dimension::name))
                .toList();
        for (int i = 0; i < names.size(); i++) {
            ids.add(names.get(i));
            sizes.add(categories.get(i).size());
            ObjectNode dimension = dimensions.putObject(names.get(i)).put("label", names.get(i));
            ObjectNode category = dimension.putObject("category");
            ArrayNode index = category.putArray("index");
            categories.get(i).forEach(index::add);
            if (i > 0) {
                ObjectNode labels = category.putObject("label");
                data.dimensions().get(i - 1).labels().forEach(labels::put);
            }
            if (names.get(i).equals("district")) {
                role.putArray("geo").add("district");
            }
        }
        root.set("value", values(categories));
        ObjectNode extension = root.putObject("extension");
        extension.put("cube", data.cube()).put("unit", data.unit());
        extension.put("knownAt", data.knownAt() == null ? null : data.knownAt().toString());
        try {
            return JSON.writeValueAsBytes(root);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    /** As a list with a place for every combination; where those are too many, by place, what is there alone. */
    private JsonNode values(List<List<String>> categories) {
        long size = 1;
        for (List<String> codes : categories) {
            size = Math.multiplyExact(size, codes.size());
        }
        Map<Long, Long> values = new TreeMap<>();
        data.rows().forEach(row -> values.put(place(row, categories), row.cell().count()));
        if (size > LONGEST_LIST) {
            ObjectNode sparse = JsonNodeFactory.instance.objectNode();
            values.forEach((place, count) -> sparse.put(place.toString(), count));
            return sparse;
        }
        ArrayNode list = JsonNodeFactory.instance.arrayNode();
        for (long place = 0; place < size; place++) {
            list.add(values.get(place));
        }
        return list;
    }

    private long place(Dataset.Row row, List<List<String>> categories) {
        long place = categories.get(0).indexOf(row.on().toString());
        for (int i = 0; i < data.dimensions().size(); i++) {
            List<String> codes = categories.get(i + 1);
            place = place * codes.size() + codes.indexOf(id(row.cell().codes().get(i)));
        }
        return place;
    }

    private static String id(@Nullable String code) {
        return code == null ? NONE : code;
    }
}
