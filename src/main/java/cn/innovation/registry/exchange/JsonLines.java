package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.http.Violation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The lines of a file of JSON, each of which is an object. */
final class JsonLines {
    private static final Violation MALFORMED_JSON = new Violation("", "MALFORMED_JSON", List.of());

    private final Exchangeable<?, ?> kind;
    private final Charset charset;
    private final ObjectMapper json;

    JsonLines(Exchangeable<?, ?> kind, Charset charset, ObjectMapper json) {
        this.kind = kind;
        this.charset = charset;
        this.json = json;
    }

    void read(InputStream file, SheetReader.Rows rows) throws IOException {
        rows.ignored(List.of());
        try (BufferedReader lines = new BufferedReader(SheetReader.text(file, charset))) {
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
                throw SheetReader.unreadable("EMPTY_FILE");
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
            if (line.length() > SheetReader.LONGEST_LINE) {
                throw SheetReader.unreadable("LINE_TOO_LONG", SheetReader.LONGEST_LINE);
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
}
