package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.faults.Calls.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The clock of one of two instances is wrong, and steps (Debian's {@code faketime}). */
class ClockFault {
    private static final List<Path> LIBRARIES = List.of(
            Path.of("/usr/lib/x86_64-linux-gnu/faketime/libfaketimeMT.so.1"),
            Path.of("/usr/lib/aarch64-linux-gnu/faketime/libfaketimeMT.so.1"));

    private static final Pattern TOLD =
            Pattern.compile("(\\d{4}-\\d{2}-\\d{2} \\d{2}:\\d{2}:\\d{2})\\RFull thread dump");

    private static final int WRITES = 5;

    @Test
    @Proves(Promise.CLOCK_STEPS)
    void clockThatStepsChangesNoVersionNoCursorAndNoOrder() throws Exception {
        Path library = LIBRARIES.stream().filter(Files::exists).findFirst().orElse(null);
        Assumptions.assumeTrue(library != null, "faketime is not installed");
        Calls right = Lab.first().calls();
        Path clock = Files.writeString(Lab.FOLDER.resolve("clock"), "+600");
        try (Instance wrong = new Instance(
                Lab.server(),
                "clock",
                Map.of(
                        "LD_PRELOAD",
                        String.valueOf(library),
                        "FAKETIME_TIMESTAMP_FILE",
                        clock.toString(),
                        "FAKETIME_NO_CACHE",
                        "1",
                        "FAKETIME_DONT_FAKE_MONOTONIC",
                        "1"))) {
            wrong.start();
            Calls stepping = wrong.calls();
            assertThat(fast(wrong)).as("the clock is wrong").isGreaterThan(Duration.ofMinutes(5));
            String series = "钟" + UUID.randomUUID();
            List<String> written = new ArrayList<>();
            write(List.of(right, stepping), series, written);
            String key = UUID.randomUUID().toString();
            String body = Calls.institution(series + "键");
            Answer first = stepping.post("/v1/institutions", key, body);
            written.add(first.json().path("id").asText());
            String list =
                    "/v1/institutions?limit=3&existence=any&q=" + URLEncoder.encode(series, StandardCharsets.UTF_8);
            Answer page = stepping.get(list);
            Files.writeString(clock, "-600");
            assertThat(fast(wrong)).as("the clock has stepped").isLessThan(Duration.ofMinutes(-5));
            write(List.of(stepping, right), series, written);
            assertThat(stepping.post("/v1/institutions", key, body).body()).isEqualTo(first.body());
            assertThat(right.post("/v1/institutions", key, body).body()).isEqualTo(first.body());
            assertThat(listed(stepping, list, page))
                    .as("by a cursor of before the step")
                    .hasSize(written.size());
            assertThat(followed(stepping, series)).isEqualTo(written);
            assertThat(followed(right, series)).isEqualTo(written);
        }
        Results.counted(Promise.CLOCK_STEPS, "a clock 10 minutes ahead that steps to 10 minutes behind");
    }

    /** By how much its clock is ahead: a JVM that is asked for its threads says what time it is. */
    private static Duration fast(Instance instance) throws Exception {
        int before = told(instance).size();
        LocalDateTime now = LocalDateTime.now(ZoneId.systemDefault());
        instance.signal("QUIT");
        await().atMost(Duration.ofSeconds(30)).until(() -> told(instance).size() > before);
        return Duration.between(now, told(instance).get(before));
    }

    private static List<LocalDateTime> told(Instance instance) {
        return TOLD.matcher(instance.process().text())
                .results()
                .map(dump -> LocalDateTime.parse(dump.group(1).replace(' ', 'T')))
                .toList();
    }

    /** One after the other, at each of them in turn; every second write changes what the one before has made. */
    private static void write(List<Calls> turns, String series, List<String> written) throws Exception {
        for (int i = 0; i < WRITES; i++) {
            Calls one = turns.get(i % 2);
            Calls other = turns.get((i + 1) % 2);
            Answer made = one.post("/v1/institutions", UUID.randomUUID().toString(), Calls.institution(series + i));
            assertThat(made.status()).as(made.body()).isEqualTo(201);
            String id = made.json().path("id").asText();
            written.add(id);
            Answer changed = other.put(
                    "/v1/institutions/" + id, "If-Match", made.header("etag"), Calls.institution(series + "改" + i));
            assertThat(changed.status()).as(changed.body()).isEqualTo(200);
        }
    }

    private static List<String> listed(Calls calls, String list, Answer first) throws Exception {
        List<String> ids = new ArrayList<>();
        Answer page = first;
        while (true) {
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            page.json().path("items").forEach(item -> ids.add(item.path("id").asText()));
            JsonNode next = page.json().path("next");
            if (next.isMissingNode() || next.isNull()) {
                return ids;
            }
            page = calls.get(list + "&cursor=" + URLEncoder.encode(next.asText(), StandardCharsets.UTF_8));
        }
    }

    /** The records of the series that the feed tells were created, in its order. */
    private static List<String> followed(Calls calls, String series) throws Exception {
        List<String> created = new ArrayList<>();
        String after = "0";
        while (true) {
            JsonNode page = calls.get("/v1/changes?limit=1000&kind=institution&after=" + after)
                    .json();
            page.path("items").forEach(change -> {
                if (change.path("operation").asText().equals("created")
                        && change.toString().contains(series)) {
                    created.add(change.at("/record/key").asText());
                }
            });
            String next = page.path("next").asText();
            if (page.path("items").size() < 1000) {
                return created;
            }
            after = next;
        }
    }
}
