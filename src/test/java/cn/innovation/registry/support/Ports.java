package cn.innovation.registry.support;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports for what will listen in a moment. They lie below those that systems give to connections of their own (Linux: 32768 and above), so that
 * none is taken between its choice and its use.
 */
public final class Ports {
    private static final int FIRST = 20_000;
    private static final int END = 30_000;
    private static final int ATTEMPTS = 100;

    private Ports() {}

    public static int free() throws IOException {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            int port = ThreadLocalRandom.current().nextInt(FIRST, END);
            try (ServerSocket free = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
                return free.getLocalPort();
            } catch (BindException taken) {
                // Another may be free.
            }
        }
        throw new IOException("no port is free from " + FIRST + " to " + END);
    }
}
