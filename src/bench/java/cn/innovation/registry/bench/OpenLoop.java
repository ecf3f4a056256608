package cn.innovation.registry.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Load at a rate, whatever the answers: each request has its moment, and its time counts from there, sent or not. So a server that
 * stands still for a second has a second's requests that took as long (no coordinated omission).
 */
record OpenLoop(String address, List<String> requests) {
    private static final int MOST_UNDER_WAY = 128;
    private static final int WARM_UP = 3;
    private static final long LONGEST_MICROS = TimeUnit.MINUTES.toMicros(5);

    /**
     * Milliseconds within which half, and all but a hundredth, were answered.
     *
     * @param refused of those sent, how many the service had no room for (503), which are among the answers
     */
    record Latency(double rate, double median, double p99, long refused, long sent) {
        String told() {
            String times = "%s / %s at %,.0f/s".formatted(Report.millis(median), Report.millis(p99), rate);
            return refused == 0 ? times : times + ", **%,d of %,d refused**".formatted(refused, sent);
        }
    }

    private record Answers(Histogram micros, long refused) {}

    /** Twice: a cold client takes the processors from what it asks, so the first time warms it, and is answered to the last before the second begins. */
    Latency at(double perSecond, int seconds) throws IOException, InterruptedException {
        HttpClient client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(10))
                .build();
        long unheard = Math.max(1, (long) (perSecond * WARM_UP * seconds));
        send(client, perSecond, 0, unheard);
        long count = Math.max(1, (long) (perSecond * seconds));
        Answers heard = send(client, perSecond, unheard, count);
        return new Latency(
                perSecond,
                heard.micros().getValueAtPercentile(50) / 1000.0,
                heard.micros().getValueAtPercentile(99) / 1000.0,
                heard.refused(),
                count);
    }

    private Answers send(HttpClient client, double perSecond, long first, long count)
            throws IOException, InterruptedException {
        Histogram micros = new ConcurrentHistogram(1, LONGEST_MICROS, 3);
        AtomicLong next = new AtomicLong();
        AtomicLong refused = new AtomicLong();
        Queue<String> failed = new ConcurrentLinkedQueue<>();
        long began = System.nanoTime();
        int underWay = (int) Math.min(MOST_UNDER_WAY, count);
        ExecutorService callers = Executors.newFixedThreadPool(underWay);
        for (int i = 0; i < underWay; i++) {
            callers.execute(() -> {
                for (long number = next.getAndIncrement(); number < count; number = next.getAndIncrement()) {
                    long moment = began + (long) (number * 1e9 / perSecond);
                    try {
                        TimeUnit.NANOSECONDS.sleep(moment - System.nanoTime());
                        HttpRequest request = request(requests.get((int) ((first + number) % requests.size())));
                        var answer = client.send(request, BodyHandlers.ofString());
                        if (answer.statusCode() == 503) {
                            refused.incrementAndGet();
                        } else if (answer.statusCode() >= 400) {
                            failed.add(request.uri() + ": " + answer.body());
                        }
                        micros.recordValue(Math.min(
                                LONGEST_MICROS,
                                TimeUnit.NANOSECONDS.toMicros(Math.max(1, System.nanoTime() - moment))));
                    } catch (IOException broken) {
                        failed.add(broken.toString());
                    } catch (InterruptedException stopping) {
                        return;
                    }
                }
            });
        }
        callers.shutdown();
        if (!callers.awaitTermination((long) (count / perSecond) + 300L, TimeUnit.SECONDS) || !failed.isEmpty()) {
            callers.shutdownNow();
            throw new IOException(
                    failed.size() + " requests failed at " + perSecond + "/s, the first with " + failed.peek());
        }
        return new Answers(micros, refused.get());
    }

    private HttpRequest request(String line) {
        String[] parts = line.split("\t", 3);
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address + parts[1])).timeout(Duration.ofMinutes(2));
        return parts.length < 3
                ? request.GET().build()
                : request.header("Authorization", "Bearer " + Database.KEY)
                        .header("Content-Type", "application/json")
                        .method(parts[0], BodyPublishers.ofString(parts[2]))
                        .build();
    }
}
