package cn.innovation.registry.changes;

import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.startsWith;

import cn.innovation.registry.changes.EventReader.Event;
import cn.innovation.registry.support.Caller;
import cn.innovation.registry.support.Codes;
import cn.innovation.registry.support.Metrics;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** The feed as a stream of events. */
@QuarkusTest
@TestProfile(ChangeStreamApiTest.FewStreams.class)
class ChangeStreamApiTest {
    private static final Codes CODES = new Codes("FEH");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MOST = 8;

    @Inject
    ChangeStreams streams;

    /** Small bounds, to meet them. */
    public static final class FewStreams implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "registry.changes.most-streams", Integer.toString(MOST),
                    "registry.changes.heartbeat", "1S",
                    "registry.changes.longest-stream", "8S");
        }
    }

    @Test
    void whatIsRecordedIsToldToWhoListens() throws Exception {
        try (EventReader events = EventReader.open("", null, true);
                EventReader stranger = EventReader.open("", null, false)) {
            assertThat(events.head().get(0)).contains("200");
            assertThat(String.join("\n", events.head()).toLowerCase(Locale.ROOT))
                    .contains("content-type: text/event-stream", "cache-control: no-store");
            String code = registered(CODES.next(), enterprise("江门市直播有限公司"));
            fact(code, "qualifications", "kind", "golden-seed", "year", 2024, "from", "2024-01-01");
            fact(code, "qualifications", "kind", "gazelle", "year", 2024, "from", "2024-01-01");
            assertThat(kinds(events, code, 3)).containsExactly("enterprise", "golden-seed", "gazelle");
            assertThat(kinds(stranger, code, 2)).containsExactly("enterprise", "qualification");
            assertThat(Metrics.now().sum("registry_change_streams")).isBetween(2.0, (double) MOST);
            assertThat(Metrics.now().sum("registry_change_streams_places")).isEqualTo(MOST);
        }
    }

    @Test
    void whoComesBackMissesNothingAndGetsNothingTwice() throws Exception {
        List<String> codes = new ArrayList<>();
        List<String> told = new ArrayList<>();
        String last;
        try (EventReader events = EventReader.open("?kind=enterprise", null, true)) {
            for (int i = 0; i < 3; i++) {
                codes.add(registered(CODES.next(), enterprise("江门市断线前" + i + "有限公司")));
            }
            told.add(key(next(events)));
            last = events.lastEventId();
        }
        for (int i = 0; i < 3; i++) {
            codes.add(registered(CODES.next(), enterprise("江门市断线中" + i + "有限公司")));
        }
        // The address that it began with says something else: the header goes before it.
        try (EventReader events = EventReader.open("?kind=enterprise&after=latest", last, true)) {
            codes.add(registered(CODES.next(), enterprise("江门市断线后有限公司")));
            while (told.size() < codes.size()) {
                told.add(key(next(events)));
            }
        }
        assertThat(told).containsExactlyElementsOf(codes);
    }

    @Test
    void wholeFeedIsToldFromItsBeginningWithoutGapOrDouble() throws Exception {
        List<String> streamed = new ArrayList<>();
        List<String> paged = new ArrayList<>();
        String after = "0";
        for (int i = 0; i < 3; i++) {
            JsonNode page = JSON.readTree(Caller.anonymously()
                    .queryParam("after", after)
                    .queryParam("limit", 100)
                    .get("/v1/changes")
                    .asString());
            page.path("items").forEach(item -> paged.add(item.path("position").asText()));
            after = page.path("next").asText();
        }
        try (EventReader events = EventReader.open("?after=0", null, false)) {
            while (streamed.size() < paged.size()) {
                streamed.add(next(events).id());
            }
        }
        assertThat(streamed).hasSizeGreaterThan(100).isEqualTo(paged);
    }

    @Test
    void streamOnWhichNothingHappensTellsThatItLivesAndEnds() throws Exception {
        long begun = System.nanoTime();
        int comments = 0;
        try (EventReader events = EventReader.open("?kind=filing", null, false)) {
            for (String line = events.line(); line != null; line = events.line()) {
                comments += line.startsWith(":") ? 1 : 0;
            }
        }
        assertThat(comments).isGreaterThan(3);
        assertThat(System.nanoTime() - begun).isBetween(6_000_000_000L, 19_000_000_000L);
    }

    @Test
    void streamsBeyondTheMostAreRefusedUntilOneEndsAndStrangersLeaveRoom() throws Exception {
        await().until(() -> streams.count() == 0);
        List<EventReader> open = new ArrayList<>();
        try {
            for (int i = 0; i < MOST / 2; i++) {
                open.add(taken(false));
            }
            assertRefused(false);
            while (open.size() < MOST) {
                open.add(taken(true));
            }
            assertRefused(true);
            open.remove(0).close();
            await().until(() -> streams.count() < MOST);
            open.add(taken(true));
        } finally {
            for (EventReader reader : open) {
                reader.close();
            }
        }
        await().until(() -> streams.count() == 0);
    }

    @Test
    void whoAsksForTheHeadAloneTakesNoStream() {
        int before = streams.count();
        Caller.anonymously()
                .head("/v1/changes/stream")
                .then()
                .statusCode(200)
                .header("Content-Type", startsWith("text/event-stream"));
        await().until(() -> streams.count() <= before);
    }

    private EventReader taken(boolean withKey) throws IOException {
        EventReader reader = EventReader.open("?kind=filing", null, withKey);
        assertThat(reader.head().get(0)).contains("200");
        return reader;
    }

    private static void assertRefused(boolean withKey) throws IOException {
        try (EventReader refused = EventReader.open("?kind=filing", null, withKey)) {
            assertThat(refused.head().get(0)).contains("503");
            assertThat(String.join("\n", refused.head()).toLowerCase(Locale.ROOT))
                    .contains("retry-after: 30", "application/problem+json");
        }
    }

    private static List<String> kinds(EventReader events, String code, int count) throws IOException {
        List<String> kinds = new ArrayList<>();
        while (kinds.size() < count) {
            Event event = next(events);
            JsonNode change = JSON.readTree(event.data());
            assertThat(change.path("position").asText()).isEqualTo(event.id());
            if (change.at("/record/key").asText().equals(code)) {
                kinds.add(change.at("/new/kind").asText(change.path("kind").asText()));
            }
        }
        return kinds;
    }

    private static Event next(EventReader events) throws IOException {
        return Objects.requireNonNull(events.next(), "the stream has ended");
    }

    private static String key(Event event) throws IOException {
        return JSON.readTree(event.data()).path("key").asText();
    }
}
