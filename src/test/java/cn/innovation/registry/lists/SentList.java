package cn.innovation.registry.lists;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.SentFile.CSV;
import static cn.innovation.registry.support.SentFile.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Json;
import cn.innovation.registry.support.SentFile;
import com.fasterxml.jackson.databind.JsonNode;
import io.restassured.response.Response;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;

/** Lists that are sent as files. */
final class SentList {
    private static final Set<String> OVER = Set.of("done", "rejected", "failed", "cancelled");

    private SentList() {}

    /** Of certificates of a year, sent and waited for. */
    static JsonNode taken(int year, String more, String file) {
        return over(send(year, more, file));
    }

    static Response send(int year, String more, String file) {
        return SentFile.send(
                "/v1/lists?kind=high-tech-certificate&year=%d&issuedOn=%d-12-01&document=list%s"
                        .formatted(year, year, more),
                CSV,
                bytes(file),
                UUID.randomUUID().toString());
    }

    static JsonNode over(Response sent) {
        assertThat(sent.statusCode()).as(sent.asString()).isEqualTo(202);
        String address = java.net.URI.create(sent.header("Location")).getPath();
        return Awaitility.await(address)
                .atMost(Duration.ofSeconds(60))
                .pollInterval(Duration.ofMillis(100))
                .until(
                        () -> Json.of(asRegistrar().get(address)),
                        list -> OVER.contains(list.at("/file/state").asText()));
    }

    /** As "item name state reason cause, cause". */
    static List<String> items(JsonNode list, String query) {
        return StreamSupport.stream(read(list, query).spliterator(), false)
                .map(SentList::text)
                .toList();
    }

    static JsonNode read(JsonNode list, String query) {
        return Json.of(asRegistrar().get("/v1/lists/" + list.path("id").asText() + "/items?limit=1000&" + query))
                .path("items");
    }

    static JsonNode item(JsonNode list, int item) {
        return StreamSupport.stream(read(list, "").spliterator(), false)
                .filter(found -> found.path("item").asInt() == item)
                .findFirst()
                .orElseThrow();
    }

    static String text(JsonNode item) {
        List<String> causes = StreamSupport.stream(item.path("causes").spliterator(), false)
                .map(cause -> cause.path("code").asText())
                .toList();
        return (item.path("name").asText() + " " + item.path("state").asText() + " "
                        + item.path("reason").asText("") + " " + String.join(",", causes))
                .replace("null", "")
                .strip();
    }

    static Response decide(JsonNode list, int item, Map<String, @Nullable Object> body) {
        return asRegistrar().body(body).post("/v1/lists/" + list.path("id").asText() + "/items/" + item + "/decide");
    }
}
