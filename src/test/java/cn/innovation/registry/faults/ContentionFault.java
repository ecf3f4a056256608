package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.faults.Calls.Answer;
import cn.innovation.registry.support.Codes;
import java.io.IOException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Many who want the same, at once or again. */
class ContentionFault {
    private static final int CALLERS = 50;
    private static final int ROUNDS = 20;
    private static final int LOST_ANSWERS = 20;
    private static final String COLLECTION = "/v1/institutions";

    private final ExecutorService threads = Executors.newFixedThreadPool(CALLERS);

    @AfterEach
    void end() {
        threads.shutdownNow();
    }

    private List<Answer> together(List<Callable<Answer>> calls) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        List<Future<Answer>> begun = new ArrayList<>();
        for (Callable<Answer> call : calls) {
            begun.add(threads.submit(() -> {
                start.await();
                return call.call();
            }));
        }
        start.countDown();
        List<Answer> answers = new ArrayList<>();
        for (Future<Answer> answer : begun) {
            answers.add(answer.get());
        }
        return answers;
    }

    private static long count(List<Answer> answers, int status) {
        return answers.stream().filter(answer -> answer.status() == status).count();
    }

    private static String code(int number) {
        return Codes.of("91440700", "CNT" + "%05d".formatted((System.nanoTime() / 1000 + number) % 100_000));
    }

    /** Half of them at each of two instances. */
    private static List<Callable<Answer>> half(java.util.function.BiFunction<Calls, Integer, Callable<Answer>> call)
            throws IOException {
        List<Calls> instances = List.of(Lab.first().calls(), Lab.second().calls());
        List<Callable<Answer>> calls = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
            calls.add(call.apply(instances.get(i % 2), i));
        }
        return calls;
    }

    @Test
    @Proves(Promise.TWO_WRITERS)
    void ofManyWhoSawOneVersionOneWrites() throws Exception {
        Calls calls = Lab.first().calls();
        String code = code(0);
        String path = "/v1/enterprises/" + code;
        String tag =
                calls.put(path, "If-None-Match", "*", Calls.enterprise("争写企业")).header("etag");
        for (int round = 0; round < ROUNDS; round++) {
            String seen = tag;
            String name = "争写企业" + round + "之";
            List<Answer> answers = together(half((instance, caller) -> () -> instance.put(
                    path,
                    "If-Match",
                    seen,
                    "{\"name\": \"" + name + caller + "\", \"registeredOn\": \"2018-05-01\"}")));
            assertThat(count(answers, 200)).as("who wrote").isEqualTo(1);
            assertThat(answers).allMatch(answer -> List.of(200, 412, 503).contains(answer.status()));
            assertThat(count(answers, 412))
                    .as("who was told that he saw an old version")
                    .isPositive();
            tag = calls.get(path).header("etag");
        }
        assertThat(Lab.server()
                        .count("select count(*) from change c join enterprise e on e.id = c.record_id"
                                + " where c.kind = 'enterprise' and e.credit_code = '" + code + "'"))
                .isEqualTo(ROUNDS + 1);
        Results.counted(Promise.TWO_WRITERS, "%d writers, %d rounds, %d writes".formatted(CALLERS, ROUNDS, ROUNDS));
    }

    @Test
    @Proves(Promise.TWO_CREATORS)
    void ofManyWhoRegisterOneEnterpriseOneDoes() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String path = "/v1/enterprises/" + code(round);
            List<Answer> answers = together(half((instance, caller) ->
                    () -> instance.put(path, "If-None-Match", "*", Calls.enterprise("争建企业" + caller))));
            assertThat(count(answers, 201)).as("who registered").isEqualTo(1);
            assertThat(answers).allMatch(answer -> List.of(201, 409, 412, 503).contains(answer.status()));
        }
        Results.counted(
                Promise.TWO_CREATORS, "%d callers, %d rounds, %d enterprises".formatted(CALLERS, ROUNDS, ROUNDS));
    }

    @Test
    @Proves(Promise.RETRIED)
    void requestWhoseAnswerWasLostIsAnsweredWithTheSame() throws Exception {
        try (TcpProxy front =
                new TcpProxy(java.net.URI.create(Lab.first().address()).getPort())) {
            Calls calls = new Calls(() -> "http://localhost:" + front.port());
            for (int i = 0; i < LOST_ANSWERS; i++) {
                String key = UUID.randomUUID().toString();
                String body = Calls.institution("重试" + key);
                front.cutBefore("HTTP/1.1 201".getBytes(StandardCharsets.US_ASCII), 1);
                try {
                    calls.post(COLLECTION, key, body);
                    throw new AssertionError("the answer should be lost");
                } catch (IOException lost) {
                    assertOnce(calls.post(COLLECTION, key, body), "重试" + key);
                }
            }
        }
        Results.counted(Promise.RETRIED, LOST_ANSWERS + " answers lost, " + LOST_ANSWERS + " records");
    }

    @Test
    @Proves(Promise.RETRIED)
    void requestThatIsSentAgainWhileTheFirstIsUnderWayIsToldSo() throws Exception {
        Calls calls = Lab.first().calls();
        String key = UUID.randomUUID().toString();
        String body = Calls.institution("迟答" + key);
        try (Connection holder = Lab.server().holding("lock table institution in access exclusive mode")) {
            try {
                calls.send(calls.request(COLLECTION)
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", key)
                        .timeout(Duration.ofSeconds(1))
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString(body)));
                throw new AssertionError("the answer should be late");
            } catch (HttpTimeoutException late) {
                Answer second = calls.post(COLLECTION, key, body);
                assertThat(second.status()).as(second.body()).isEqualTo(409);
                assertThat(second.header("retry-after")).isNotEmpty();
            }
            holder.rollback();
        }
        Answer third = calls.post(COLLECTION, key, body);
        while (third.status() == 409) {
            third = calls.post(COLLECTION, key, body);
        }
        assertOnce(third, "迟答" + key);
    }

    @Test
    @Proves(Promise.ONE_KEY_TWO_INSTANCES)
    void oneKeyAtTwoInstancesIsOneRecord() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String key = UUID.randomUUID().toString();
            String name = "同键" + key;
            List<Answer> answers =
                    together(half((instance, caller) -> () -> instance.post(COLLECTION, key, Calls.institution(name))));
            assertThat(answers).allMatch(answer -> List.of(201, 409, 503).contains(answer.status()));
            assertThat(answers.stream()
                            .filter(answer -> answer.status() == 201)
                            .map(Answer::body)
                            .distinct())
                    .hasSize(1);
            assertOnce(Lab.second().calls().post(COLLECTION, key, Calls.institution(name)), name);
        }
        Results.counted(
                Promise.ONE_KEY_TWO_INSTANCES,
                "%d callers at 2 instances, %d keys, %d records".formatted(CALLERS, ROUNDS, ROUNDS));
    }

    private static void assertOnce(Answer answer, String name) throws Exception {
        assertThat(answer.status()).as(answer.body()).isEqualTo(201);
        assertThat(Lab.server().list("select key from institution where name = '" + name + "'"))
                .containsExactly(answer.json().path("id").asText());
        assertThat(Lab.server()
                        .count("select count(*) from change c join institution i on i.id = c.record_id"
                                + " where c.kind = 'institution' and i.name = '" + name + "'"))
                .isEqualTo(1);
    }
}
