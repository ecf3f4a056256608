package cn.innovation.registry.support;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What came back over the socket; status 0 is a connection that was closed without an answer. */
public record RawAnswer(int status, Map<String, String> headers, String body) {
    private static final int PATIENCE_MILLIS = 10_000;

    public static RawAnswer to(RawRequest request, int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            try {
                socket.getOutputStream().write(request.bytes());
            } catch (SocketException closedEarly) {
                // A server that has read enough may have answered already.
            }
            return read(
                    new BufferedInputStream(socket.getInputStream()),
                    request.method().equals("HEAD"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String header(String name) {
        return headers.getOrDefault(name, "");
    }

    private static RawAnswer read(InputStream in, boolean head) throws IOException {
        try {
            String statusLine = line(in);
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (String line = line(in); !line.isEmpty(); line = line(in)) {
                int colon = line.indexOf(':');
                headers.put(line.substring(0, colon), line.substring(colon + 1).trim());
            }
            // What has no end is not waited for.
            boolean stream = headers.getOrDefault("Content-Type", "").startsWith("text/event-stream");
            byte[] body = head ? in.readAllBytes() : stream ? new byte[0] : body(in, headers);
            return new RawAnswer(
                    Integer.parseInt(statusLine.split(" ", -1)[1]), headers, new String(body, StandardCharsets.UTF_8));
        } catch (EOFException | SocketException closed) {
            return new RawAnswer(0, Map.of(), "");
        }
    }

    private static byte[] body(InputStream in, Map<String, String> headers) throws IOException {
        if (!"chunked".equalsIgnoreCase(headers.get("Transfer-Encoding"))) {
            return in.readNBytes(Integer.parseInt(headers.getOrDefault("Content-Length", "0")));
        }
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        for (int size = size(in); size > 0; size = size(in)) {
            body.writeBytes(in.readNBytes(size));
            line(in);
        }
        return body.toByteArray();
    }

    private static int size(InputStream in) throws IOException {
        return Integer.parseInt(line(in), 16);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int octet = in.read(); octet != '\n'; octet = in.read()) {
            if (octet < 0) {
                throw new EOFException();
            }
            if (octet != '\r') {
                line.append((char) octet);
            }
        }
        return line.toString();
    }
}
