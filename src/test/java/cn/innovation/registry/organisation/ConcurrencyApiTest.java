package cn.innovation.registry.organisation;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.enterprise;
import static cn.innovation.registry.support.Given.fact;
import static cn.innovation.registry.support.Given.get;
import static cn.innovation.registry.support.Given.registered;
import static cn.innovation.registry.support.Given.withdraw;
import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Caller;
import cn.innovation.registry.support.Codes;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Many callers at once: nobody's work is overwritten unseen, nothing is done twice, and pages hold together. */
@QuarkusTest
class ConcurrencyApiTest {
    private static final Codes CODES = new Codes("CNC");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int THREADS = 50;
    private static final int CHANGES = 20;

    private final HttpClient http = HttpClient.newHttpClient();

    @Test
    void everyChangeThatWasAcceptedRaisedTheVersionByOne() throws Exception {
        String name = "江门市千次变更有限公司";
        String code = registered(CODES.next(), enterprise(name));
        long first = get(code).jsonPath().getLong("version");
        List<List<Integer>> statuses = together(THREADS, thread -> {
            List<Integer> seen = new ArrayList<>();
            for (int change = 0; change < CHANGES; change++) {
                change(code, enterprise(name, "address", thread + "号" + change + "室"), seen);
            }
            return seen;
        });
        List<Integer> all = statuses.stream().flatMap(List::stream).toList();
        assertThat(all).containsOnly(200, 412);
        assertThat(Collections.frequency(all, 200)).isEqualTo(THREADS * CHANGES);
        assertThat(get(code).jsonPath().getLong("version") - first).isEqualTo(THREADS * CHANGES);
    }

    @RepeatedTest(3)
    void oneOfManyCreatesAndTheOthersAreTold() throws Exception {
        String code = CODES.next();
        List<Integer> statuses =
                together(THREADS, thread -> put(code, "If-None-Match", "*", enterprise("江门市同时" + thread + "有限公司"))
                        .statusCode());
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 412)).isEqualTo(THREADS - 1);
        get(code).then().statusCode(200);
        assertThat(get(code).jsonPath().getLong("version")).isEqualTo(1);
    }

    @Test
    void oneOfManyWithoutAConditionCreatesAndTheOthersAreAskedForOne() throws Exception {
        String code = CODES.next();
        List<Integer> statuses =
                together(THREADS, thread -> put(code, "X-Nothing", "x", enterprise("江门市同时" + thread + "有限公司"))
                        .statusCode());
        assertThat(Collections.frequency(statuses, 201)).isEqualTo(1);
        assertThat(Collections.frequency(statuses, 428)).isEqualTo(THREADS - 1);
    }

    @Test
    void factIsAddedOnceHoweverOftenItIsSentAtOnce() throws Exception {
        String code = registered(CODES.next(), enterprise("江门市同时加有限公司"));
        String key = UUID.randomUUID().toString();
        List<Integer> statuses = together(THREADS, thread -> send(request(code + "/locations")
                        .header("Idempotency-Key", key)
                        .POST(json(body("from", "2020-01-01", "district", "440703"))))
                .statusCode());
        assertThat(statuses).containsOnly(201, 409).contains(201);
        assertThat(get(code).jsonPath().getLong("version")).isEqualTo(2);
    }

    /** They are asked of the database together as far as the answer depends on the same (decision 0031). */
    @Test
    void readsAtOnceShowEachCallerWhatHeMaySeeOnTheDayThatHeAsksFor() throws Exception {
        String code = registered(CODES.next(), enterprise("江门市同时读有限公司"));
        fact(code, "qualifications", "kind", "gazelle", "from", "2024-01-01");
        fact(code, "qualifications", "kind", "listing-reserve", "year", 2024, "from", "2024-01-01");
        List<Set<List<String>>> seen = together(THREADS, thread -> {
            Set<List<String>> kinds = new HashSet<>();
            for (int read = 0; read < 20; read++) {
                HttpRequest.Builder request = thread % 3 == 0
                        ? request(code)
                        : HttpRequest.newBuilder(address(code + (thread % 3 == 1 ? "" : "?on=2023-12-31")));
                kinds.add(JSON.readTree(send(request.GET()).body())
                        .path("qualifications")
                        .findValuesAsText("kind"));
            }
            return kinds;
        });
        for (int thread = 0; thread < THREADS; thread++) {
            assertThat(seen.get(thread))
                    .containsExactly(
                            switch (thread % 3) {
                                case 0 -> List.of("gazelle", "listing-reserve");
                                case 1 -> List.of("gazelle");
                                default -> List.of();
                            });
        }
    }

    /** Each moves the enterprise on another day: whatever their order, it was in one place on every day. */
    @Test
    void movesAtOnceLeaveOnePlacePerDay() throws Exception {
        String code = registered(CODES.next(), enterprise("江门市同时迁有限公司"));
        List<Integer> statuses = together(16, thread -> send(request(code + "/locations")
                        .header("Idempotency-Key", UUID.randomUUID().toString())
                        .POST(json(body(
                                "from",
                                "2020-01-%02d".formatted(thread + 1),
                                "district",
                                thread % 2 == 0 ? "440703" : "440704"))))
                .statusCode());
        assertThat(statuses).containsOnly(201, 409).contains(201);
        int added = Collections.frequency(statuses, 201);
        assertThat(get(code).jsonPath().getLong("version")).isEqualTo(1 + added);
        Response facts = anonymously().get("/v1/enterprises/" + code + "/locations");
        List<String> from = facts.path("items.from");
        List<@Nullable String> until = facts.path("items.until");
        assertThat(from).hasSize(added);
        assertThat(until.subList(0, added - 1)).isEqualTo(from.subList(1, added));
        assertThat(until.get(added - 1)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"creditCode", "-name", "changedAt"})
    void pagesNeitherRepeatNorLoseWhatNobodyTouches(String sort) throws Exception {
        String mark = "翻页" + sort + "标";
        List<String> untouched = new ArrayList<>();
        List<String> fleeting = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            untouched.add(registered(CODES.next(), enterprise("不动" + i + mark)));
            fleeting.add(registered(CODES.next(), enterprise("动" + i + mark)));
        }
        AtomicBoolean written = new AtomicBoolean();
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Future<?> writing = writer.submit(() -> {
                try {
                    for (String code : fleeting) {
                        withdraw("/v1/enterprises/" + code).then().statusCode(200);
                        registered(CODES.next(), enterprise("新" + code + mark));
                    }
                } finally {
                    written.set(true);
                }
            });
            int walks = 0;
            while (!written.get() || walks < 2) {
                List<String> walked = walk(mark, sort);
                walked.retainAll(untouched);
                assertThat(walked).containsExactlyInAnyOrderElementsOf(untouched);
                walks++;
            }
            writing.get();
        } finally {
            writer.shutdown();
        }
    }

    private static List<String> walk(String mark, String sort) {
        List<String> walked = new ArrayList<>();
        String cursor = null;
        do {
            var request =
                    anonymously().queryParam("q", mark).queryParam("sort", sort).queryParam("limit", 3);
            Response page = (cursor == null ? request : request.queryParam("cursor", cursor)).get("/v1/enterprises");
            page.then().statusCode(200);
            walked.addAll(page.jsonPath().getList("items.creditCode", String.class));
            cursor = page.path("next");
        } while (cursor != null);
        return walked;
    }

    /** Until it is accepted: read, change, and begin again if another was faster. */
    private void change(String code, Map<String, @Nullable Object> body, List<Integer> seen)
            throws IOException, InterruptedException {
        while (true) {
            String tag = send(request(code).GET()).headers().firstValue("ETag").orElseThrow();
            int status = put(code, "If-Match", tag, body).statusCode();
            seen.add(status);
            if (status != 412) {
                return;
            }
            Thread.sleep(ThreadLocalRandom.current().nextInt(600));
        }
    }

    private HttpResponse<String> put(String code, String header, String value, Map<String, @Nullable Object> body)
            throws IOException, InterruptedException {
        return send(request(code).header(header, value).PUT(json(body)));
    }

    private HttpRequest.Builder request(String address) {
        return HttpRequest.newBuilder(address(address))
                .header("Authorization", Caller.authorization())
                .header("Content-Type", "application/json");
    }

    private static URI address(String path) {
        return URI.create("http://localhost:" + RestAssured.port + "/v1/enterprises/" + path);
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }

    private static HttpRequest.BodyPublisher json(Map<String, @Nullable Object> body) throws JsonProcessingException {
        return HttpRequest.BodyPublishers.ofString(JSON.writeValueAsString(body));
    }

    private interface Work<T> {
        T of(int thread) throws Exception;
    }

    /** All begin at the same moment. */
    private static <T> List<T> together(int threads, Work<T> work) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(threads);
        try {
            CyclicBarrier start = new CyclicBarrier(threads);
            List<Callable<T>> tasks = IntStream.range(0, threads)
                    .<Callable<T>>mapToObj(thread -> () -> {
                        start.await(1, TimeUnit.MINUTES);
                        return work.of(thread);
                    })
                    .toList();
            List<T> results = new ArrayList<>();
            for (Future<T> task : executor.invokeAll(tasks)) {
                results.add(task.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
