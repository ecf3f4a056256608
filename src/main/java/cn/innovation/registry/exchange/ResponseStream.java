package cn.innovation.registry.exchange;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jboss.resteasy.reactive.server.spi.ServerHttpResponse;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer, in chunks of which only two are under way: who writes waits until the reader has taken one, so a slow reader
 * costs no more memory than a quick one. The framework's own stream does not wait (quarkusio/quarkus#50317). A reader that takes no chunk
 * for a while, or the whole for too long, is given up.
 */
final class ResponseStream extends OutputStream {
    static final int CHUNK = 64 * 1024;
    private static final int UNDER_WAY = 2;

    private final ServerHttpResponse response;
    private final Duration patience;
    private final long end;
    private final byte[] chunk = new byte[CHUNK];
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private volatile @Nullable Throwable failure;
    private int used;
    private boolean begun;

    ResponseStream(ServerHttpResponse response, Duration patience, Duration longest) {
        this.response = response;
        this.patience = patience;
        this.end = System.nanoTime() + longest.toNanos();
    }

    /** The reader takes what it is sent too slowly. */
    static final class TooSlow extends IOException {
        private TooSlow(String message) {
            super(message);
        }
    }

    /** Whether the reader has seen the head of the answer, which then cannot become another one. */
    boolean begun() {
        return begun;
    }

    @Override
    public void write(int octet) throws IOException {
        if (used == CHUNK) {
            send();
        }
        chunk[used++] = (byte) octet;
    }

    @Override
    public void write(byte[] octets, int from, int length) throws IOException {
        int start = from;
        int left = length;
        while (left > 0) {
            if (used == CHUNK) {
                send();
            }
            int part = Math.min(left, CHUNK - used);
            System.arraycopy(octets, start, chunk, used, part);
            used += part;
            start += part;
            left -= part;
        }
    }

    /** Ends the answer once all of it is on its way; a short one is sent in one piece, with its length. */
    void finish() throws IOException {
        if (!begun) {
            begun = true;
            response.end(Arrays.copyOf(chunk, used));
            return;
        }
        send();
        await(UNDER_WAY);
        response.end();
    }

    private void send() throws IOException {
        await(1);
        if (!begun) {
            begun = true;
            response.setChunked(true);
        }
        response.write(Arrays.copyOf(chunk, used), failed -> {
            if (failed != null) {
                failure = failed;
            }
            room.release();
        });
        used = 0;
    }

    private void await(int chunks) throws IOException {
        long left = end - System.nanoTime();
        try {
            if (left <= 0 || !room.tryAcquire(chunks, Math.min(left, patience.toNanos()), TimeUnit.NANOSECONDS)) {
                throw new TooSlow(left <= 0 ? "the whole took too long" : "nothing was taken for " + patience);
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
        if (failure != null) {
            throw new IOException("the reader went away", failure);
        }
    }
}
