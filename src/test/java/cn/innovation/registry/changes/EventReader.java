package cn.innovation.registry.changes;

import cn.innovation.registry.support.Caller;
import io.restassured.RestAssured;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A reader of server-sent events, as the standard tells a browser to read them. HTTP/1.0, so that there are no chunks. */
final class EventReader implements AutoCloseable {
    private final Socket socket;
    private final BufferedReader in;
    private final List<String> head = new ArrayList<>();
    private String lastEventId = "";

    private EventReader(Socket socket) throws IOException {
        this.socket = socket;
        in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
    }

    record Event(String id, String data) {}

    static EventReader open(String query, @Nullable String lastEventId, boolean withKey) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port);
        socket.setSoTimeout(20_000);
        StringBuilder request = new StringBuilder(
                "GET /v1/changes/stream" + query + " HTTP/1.0\r\nHost: localhost\r\nAccept: text/event-stream\r\n");
        if (lastEventId != null) {
            request.append("Last-Event-ID: ").append(lastEventId).append("\r\n");
        }
        if (withKey) {
            request.append("Authorization: ").append(Caller.authorization()).append("\r\n");
        }
        OutputStream out = socket.getOutputStream();
        out.write(request.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
        out.flush();
        EventReader reader = new EventReader(socket);
        for (String line = reader.line(); line != null && !line.isEmpty(); line = reader.line()) {
            reader.head.add(line);
        }
        return reader;
    }

    /** Status line and headers. */
    List<String> head() {
        return head;
    }

    String lastEventId() {
        return lastEventId;
    }

    /** The next one with data; null at the end. */
    @Nullable
    Event next() throws IOException {
        StringBuilder data = new StringBuilder();
        for (String line = line(); line != null; line = line()) {
            if (line.startsWith("id:")) {
                lastEventId = line.substring(3).strip();
            } else if (line.startsWith("data:")) {
                data.append(line.substring(5));
            } else if (line.isEmpty() && data.length() > 0) {
                return new Event(lastEventId, data.toString());
            }
        }
        return null;
    }

    /** The next line as it came; null at the end. */
    @Nullable
    String line() throws IOException {
        return in.readLine();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
