package cn.innovation.registry.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.shared.http.Format;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class DatasetWriterTest {
    private static final LocalDate ON = LocalDate.of(2025, 12, 31);

    @Test
    void jsonStatOfManyCombinationsListsOnlyWhatIsThereByItsPlace() throws IOException {
        int codes = 400;
        List<Dataset.Row> rows = IntStream.range(0, codes)
                .mapToObj(i -> new Dataset.Row(ON, new Cell(List.of(code(i), code(codes - 1 - i)), i + 1), "none"))
                .toList();
        List<Dataset.Dimension> dimensions =
                List.of(new Dataset.Dimension("one", Map.of()), new Dataset.Dimension("other", Map.of()));
        JsonNode stat = new ObjectMapper()
                .readTree(new DatasetWriter(new Dataset("enterprises", "企业数", "家", null, dimensions, rows))
                        .write(Format.JSONSTAT));
        assertThat(stat.at("/value").isObject()).isTrue();
        assertThat(stat.at("/value").size()).isEqualTo(codes);
        for (int i = 0; i < codes; i++) {
            long place = (long) i * codes + (codes - 1 - i);
            assertThat(stat.at("/value/" + place).asInt()).isEqualTo(i + 1);
        }
    }

    private static String code(int number) {
        return "%03d".formatted(number);
    }
}
