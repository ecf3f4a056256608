package cn.innovation.registry.faults;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The proxy in front of two instances: it asks each whether it is ready and gives those that are their turn, each request on a
 * connection of its own. It tries another only where a connection was refused, so that nothing was sent.
 */
final class RoundRobin implements AutoCloseable {
    private static final int ASKED_EVERY_MILLIS = 100;
    private static final int BAD_GATEWAY = 502;
    private static final int PATIENCE_MILLIS = 60_000;

    private final List<Instance> instances;
    private final Set<Instance> ready = ConcurrentHashMap.newKeySet();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final AtomicInteger turn = new AtomicInteger();
    private final HttpServer front;
    private volatile boolean closed;

    RoundRobin(List<Instance> instances) throws IOException {
        this.instances = instances;
        front = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 200);
        front.setExecutor(threads);
        front.createContext("/", this::pass);
        front.start();
        for (Instance instance : instances) {
            threads.execute(() -> ask(instance));
        }
    }

    String address() {
        return "http://localhost:" + front.getAddress().getPort();
    }

    boolean serves(Instance instance) {
        return ready.contains(instance);
    }

    private void ask(Instance instance) {
        while (!closed) {
            if (instance.isReady()) {
                ready.add(instance);
            } else {
                ready.remove(instance);
            }
            try {
                TimeUnit.MILLISECONDS.sleep(ASKED_EVERY_MILLIS);
            } catch (InterruptedException stopping) {
                return;
            }
        }
    }

    private void pass(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            int first = turn.getAndIncrement();
            for (int i = 0; i < instances.size(); i++) {
                Instance instance = instances.get(Math.floorMod(first + i, instances.size()));
                if (!ready.contains(instance)) {
                    continue;
                }
                URI address = URI.create(instance.address());
                try (Socket socket = new Socket()) {
                    try {
                        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), address.getPort()));
                    } catch (ConnectException refused) {
                        continue;
                    }
                    socket.setSoTimeout(PATIENCE_MILLIS);
                    answer(exchange, exchanged(socket, exchange, body), instance);
                    return;
                }
            }
            fail(exchange, "no instance is ready");
        }
    }

    private static byte[] exchanged(Socket socket, HttpExchange exchange, byte[] body) throws IOException {
        StringBuilder head = new StringBuilder();
        head.append(exchange.getRequestMethod())
                .append(' ')
                .append(exchange.getRequestURI())
                .append(" HTTP/1.1\r\nHost: registry\r\nConnection: close\r\nContent-Length: ")
                .append(body.length)
                .append("\r\n");
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            if (!Set.of("host", "connection", "content-length", "upgrade", "http2-settings")
                    .contains(header.getKey().toLowerCase(Locale.ROOT))) {
                head.append(header.getKey())
                        .append(": ")
                        .append(header.getValue().get(0))
                        .append("\r\n");
            }
        }
        ByteArrayOutputStream request = new ByteArrayOutputStream();
        request.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        request.writeBytes(body);
        try {
            socket.getOutputStream().write(request.toByteArray());
            return socket.getInputStream().readAllBytes();
        } catch (IOException cut) {
            return ("HTTP/1.1 502 " + cut + "\r\nContent-Length: 0\r\n\r\n").getBytes(StandardCharsets.ISO_8859_1);
        }
    }

    private static void answer(HttpExchange exchange, byte[] answer, Instance from) throws IOException {
        String text = new String(answer, StandardCharsets.ISO_8859_1);
        int end = text.indexOf("\r\n\r\n");
        if (end < 0) {
            fail(
                    exchange,
                    "the connection ended without an answer: " + from.process().output());
            return;
        }
        byte[] body = java.util.Arrays.copyOfRange(answer, end + 4, answer.length);
        String length = header(text.substring(0, end), "content-length");
        if (!length.equals(Integer.toString(body.length))) {
            fail(exchange, "an answer of " + body.length + " octets that should be " + length);
            return;
        }
        int status = Integer.parseInt(text.substring(9, 12));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }

    private static String header(String head, String name) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
                .map(line -> line.substring(name.length() + 1).strip())
                .findFirst()
                .orElse("");
    }

    private static void fail(HttpExchange exchange, String why) throws IOException {
        byte[] body = why.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(BAD_GATEWAY, body.length);
        exchange.getResponseBody().write(body);
    }

    @Override
    public void close() {
        closed = true;
        front.stop(0);
        threads.shutdownNow();
    }
}
