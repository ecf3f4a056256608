package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who begins and says no more does not hold a connection for ever; who says something now and then is the proxy's to end. */
@QuarkusTest
@TestProfile(TrustedProxyApiTest.Opened.class)
class SilentConnectionApiTest {
    private static final int PATIENCE_MILLIS = 10_000;

    @ParameterizedTest
    @ValueSource(strings = {"", "GET /v1/te", "GET /v1/teams HTTP/1.1\r\nHost: localhost\r\nX-Slow: a"})
    void connectionThatFallsSilentIsClosed(String beginning) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(beginning.getBytes(StandardCharsets.US_ASCII));
            assertThat(socket.getInputStream().read())
                    .as("closed, not waited for")
                    .isEqualTo(-1);
        }
    }

    /** Whoever has said his last word in the middle of a body is told so, or left; not waited for, and nothing is done. */
    @Test
    void halfOfABodyEndsTheRequest() throws IOException {
        String half =
                "POST /v1/match HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n{\"q";
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), RestAssured.port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.getOutputStream().write(half.getBytes(StandardCharsets.US_ASCII));
            socket.shutdownOutput();
            String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(answer).satisfiesAnyOf(nothing -> assertThat(nothing).isEmpty(), told -> assertThat(told)
                    .startsWith("HTTP/1.1 400"));
        }
    }
}
