package cn.innovation.registry.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WrittenBehindTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<Object> written = Collections.synchronizedList(new ArrayList<>());

    @AfterEach
    void stop() {
        threads.shutdownNow();
    }

    /** Remembers what it is told, after it was let. */
    private final class Waiting implements RowWriter<Integer> {
        private final CountDownLatch let = new CountDownLatch(1);

        @Override
        public void write(List<Integer> records) throws IOException {
            try {
                let.await();
            } catch (InterruptedException interrupted) {
                throw new IOException(interrupted);
            }
            written.addAll(records);
        }

        @Override
        public void end() {
            written.add("end");
        }
    }

    private record Failing(IOException failure) implements RowWriter<Integer> {
        @Override
        public void write(List<Integer> records) throws IOException {
            throw failure;
        }

        @Override
        public void end() throws IOException {
            throw new IOException("the end of what was not written");
        }
    }

    @Test
    void whoHandsOverRowsGoesOnBeforeTheyAreWritten() throws IOException {
        Waiting slow = new Waiting();
        try (WrittenBehind<Integer> writer = new WrittenBehind<>(slow, threads)) {
            writer.write(List.of(1));

            assertEquals(List.of(), written);
            slow.let.countDown();
            writer.end();
        }
        assertEquals(List.of(1, "end"), written);
    }

    @Test
    void rowsAreWrittenInTheirOrder() throws IOException {
        Waiting quick = new Waiting();
        quick.let.countDown();
        try (WrittenBehind<Integer> writer = new WrittenBehind<>(quick, threads)) {
            for (int i = 0; i < 1000; i++) {
                writer.write(List.of(2 * i, 2 * i + 1));
            }
        }
        assertEquals(IntStream.range(0, 2000).boxed().toList(), written);
    }

    @Test
    void aFailureToWriteIsToldAtTheNextRowsAndAtTheEnd() throws IOException {
        IOException gone = new IOException("the reader went away");
        try (WrittenBehind<Integer> writer = new WrittenBehind<>(new Failing(gone), threads)) {
            writer.write(List.of(1));

            assertSame(gone, assertThrows(IOException.class, () -> writer.write(List.of(2))));
            assertSame(gone, assertThrows(IOException.class, writer::end));
        }
    }

    @Test
    void onceClosedNothingIsWrittenAnyMore() throws Exception {
        Waiting slow = new Waiting();
        WrittenBehind<Integer> writer = new WrittenBehind<>(slow, threads);
        writer.write(List.of(1, 2));
        CountDownLatch closed = new CountDownLatch(1);
        Thread closing = new Thread(() -> {
            writer.close();
            closed.countDown();
        });
        closing.start();

        assertFalse(closed.await(100, TimeUnit.MILLISECONDS));
        slow.let.countDown();
        closing.join();
        assertTrue(written.containsAll(List.of(1, 2)));
    }
}
