package cn.innovation.registry.support;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A request as bytes, so that it can break the rules that client libraries keep. The octets of its body stand as the
 * characters of ISO 8859-1.
 */
public record RawRequest(String method, String target, String version, List<String> headers, String octets) {

    public static RawRequest of(String method, String target) {
        return new RawRequest(
                method, target, "HTTP/1.1", List.of("Host: localhost", "Accept: */*", "Connection: close"), "");
    }

    /** With a JSON body. */
    public RawRequest json(String body) {
        return replace("Content-Type", "application/json").body(body.getBytes(StandardCharsets.UTF_8));
    }

    public RawRequest method(String other) {
        return new RawRequest(other, target, version, headers, octets);
    }

    public RawRequest target(String other) {
        return new RawRequest(method, other, version, headers, octets);
    }

    /** Appends to the path, before a query. */
    public RawRequest path(String suffix) {
        int query = target.indexOf('?');
        return target(query < 0 ? target + suffix : target.substring(0, query) + suffix + target.substring(query));
    }

    public RawRequest query(String parameters) {
        return target(target + (target.contains("?") ? "&" : "?") + parameters);
    }

    public RawRequest version(String other) {
        return new RawRequest(method, target, other, headers, octets);
    }

    /** Adds a header, also beside one of the same name. */
    public RawRequest header(String name, String value) {
        List<String> more = new ArrayList<>(headers);
        more.add(name + ": " + value);
        return new RawRequest(method, target, version, more, octets);
    }

    public RawRequest without(String name) {
        String start = name.toLowerCase(Locale.ROOT) + ":";
        return new RawRequest(
                method,
                target,
                version,
                headers.stream()
                        .filter(header -> !header.toLowerCase(Locale.ROOT).startsWith(start))
                        .toList(),
                octets);
    }

    public RawRequest replace(String name, String value) {
        return without(name).header(name, value);
    }

    public RawRequest body(byte[] other) {
        return new RawRequest(method, target, version, headers, new String(other, StandardCharsets.ISO_8859_1));
    }

    /** The body in one chunk. */
    public RawRequest chunked() {
        String size = Integer.toHexString(octets.length());
        String chunks = size + "\r\n" + octets + "\r\n0\r\n\r\n";
        return new RawRequest(method, target, version, headers, chunks).header("Transfer-Encoding", "chunked");
    }

    public String text() {
        return new String(octets.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }

    /** With a Content-Length, unless the headers say how long the body is. */
    byte[] bytes() {
        StringBuilder head = new StringBuilder();
        head.append(method)
                .append(' ')
                .append(target)
                .append(' ')
                .append(version)
                .append("\r\n");
        headers.forEach(header -> head.append(header).append("\r\n"));
        boolean framed = headers.stream()
                .map(header -> header.toLowerCase(Locale.ROOT))
                .anyMatch(header -> header.startsWith("content-length:") || header.startsWith("transfer-encoding:"));
        if (!octets.isEmpty() && !framed) {
            head.append("Content-Length: ").append(octets.length()).append("\r\n");
        }
        return head.append("\r\n").append(octets).toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    @Override
    public String toString() {
        return method + " " + (target.length() > 100 ? target.substring(0, 100) + "…" : target);
    }
}
