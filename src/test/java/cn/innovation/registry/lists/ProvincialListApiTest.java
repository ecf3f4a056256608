package cn.innovation.registry.lists;

import static cn.innovation.registry.support.SentFile.CSV;
import static cn.innovation.registry.support.SentFile.file;
import static cn.innovation.registry.support.SentFile.imported;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** A list of 25,000 rows against some thousand enterprises, of which the truth is known. */
@QuarkusTest
class ProvincialListApiTest {
    private final Province province = new Province();

    @Test
    void everythingCertainIsGrantedNothingWrongIsAndTheRestIsWork() throws Exception {
        load("enterprises", List.of("creditCode", "name", "registeredOn"), province.enterprises);
        load("enterprises", List.of("creditCode", "name", "registeredOn"), province.renames);
        load("existence", List.of("creditCode", "from", "state"), province.ends);
        load("qualifications", List.of("creditCode", "kind", "number", "year", "issuedOn"), province.certificates);

        JsonNode list = SentList.taken(
                Province.YEAR,
                "",
                new String(
                        file("csv", List.of("企业名称", "证书编号", "地市"), province.rows),
                        java.nio.charset.StandardCharsets.UTF_8));

        assertThat(list.at("/file/state").asText()).isEqualTo("done");
        assertThat(list.at("/file/rows/rejected").asInt()).isZero();
        Map<Integer, String> found = items(list.path("id").asText());
        List<String> wrong = new ArrayList<>();
        for (int i = 0; i < province.rows.size(); i++) {
            String became = found.remove(i + 2);
            if (!province.expected.get(i).equals(became)) {
                wrong.add(province.rows.get(i) + " became " + became + " and not " + province.expected.get(i));
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(found.values().stream().distinct()).containsExactly("open missing");
        assertThat(names(SentList.read(list, "reason=missing"))).isEqualTo(province.missing);
        assertThat(held()).isEqualTo(province.held);
        assertThat(list.at("/rows/granted").asInt()).isEqualTo((int)
                province.expected.stream().filter("granted"::equals).count());
    }

    private static void load(String kind, List<String> header, List<List<String>> rows) throws IOException {
        JsonNode done = imported(kind, "", CSV, file("csv", header, rows));
        assertThat(done.path("state").asText()).as(done.toString()).isEqualTo("done");
        assertThat(done.at("/rows/read").asInt()).isEqualTo(rows.size());
    }

    private static Map<Integer, String> items(String list) throws SQLException {
        Map<Integer, String> items = new LinkedHashMap<>();
        try (var connection = TestDatabase.connection();
                var statement = connection.prepareStatement(
                        "select item, concat_ws(' ', state, reason) from list_item where list_id = ?::uuid")) {
            statement.setString(1, list);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    items.put(rows.getInt(1), rows.getString(2));
                }
            }
        }
        return items;
    }

    private static Map<String, String> held() throws SQLException {
        Map<String, String> held = new LinkedHashMap<>();
        try (var connection = TestDatabase.connection();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select q.number, r.key from qualification q join record r on r.id = q.record_id"
                                + " where q.kind = 'high-tech-certificate' and not q.withdrawn and q.year = "
                                + Province.YEAR)) {
            while (rows.next()) {
                held.put(rows.getString(1), rows.getString(2));
            }
        }
        return held;
    }

    private static Set<String> names(JsonNode items) {
        Set<String> names = new HashSet<>();
        items.forEach(item -> names.add(item.path("name").asText()));
        return names;
    }
}
