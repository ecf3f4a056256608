package cn.innovation.registry.exchange;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import org.jboss.logging.Logger;

/**
 * Writes rows on a thread of its own while whoever has them reads the next ones: half of an export's time is the database's. One
 * set of rows is under way at most, and a failure to write it is told at the next.
 */
final class WrittenBehind<V> implements RowWriter<V>, AutoCloseable {
    private static final Logger LOG = Logger.getLogger(WrittenBehind.class);

    private final RowWriter<V> writer;
    private final ExecutorService threads;
    private Future<?> underWay = CompletableFuture.completedFuture(null);

    WrittenBehind(RowWriter<V> writer, ExecutorService threads) {
        this.writer = writer;
        this.threads = threads;
    }

    @Override
    public void write(List<V> records) throws IOException {
        await();
        underWay = threads.submit(() -> {
            writer.write(records);
            return null;
        });
    }

    @Override
    public void end() throws IOException {
        await();
        writer.end();
    }

    /** Once nothing is written any more. That the last rows were not is told by {@link #end}, or no longer matters to who reads no more. */
    @Override
    public void close() {
        try {
            await();
        } catch (IOException | RuntimeException notWritten) {
            LOG.debug("rows were not written", notWritten);
        }
    }

    private void await() throws IOException {
        try {
            underWay.get();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } catch (ExecutionException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw new IllegalStateException(failed.getCause());
        }
    }
}
