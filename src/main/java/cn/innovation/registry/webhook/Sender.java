package cn.innovation.registry.webhook;

import cn.innovation.registry.webhook.Receivers.Receiver;
import cn.innovation.registry.webhook.Receivers.Refused;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * Sends a body once. Vert.x' client, because it connects to an address that is given while TLS and the header go by the name; the JDK's
 * resolves by itself. It follows no redirection, and of the answer only the status is read.
 */
@ApplicationScoped
class Sender {
    /** Of an answer; whoever sends more loses the connection. */
    private static final long MOST_ANSWERED = 64 * 1024;

    private final Receivers receivers;
    private final HttpClient client;
    private final Duration longest;

    Sender(
            Receivers receivers,
            Vertx vertx,
            @ConfigProperty(name = "registry.webhooks.connect") Duration connect,
            @ConfigProperty(name = "registry.webhooks.longest-attempt") Duration longest) {
        this.receivers = receivers;
        this.longest = longest;
        this.client = vertx.createHttpClient(new HttpClientOptions()
                .setConnectTimeout((int) connect.toMillis())
                .setKeepAliveTimeout(30)
                .setMaxHeaderSize(16 * 1024)
                .setIdleTimeout((int) Math.max(1, longest.toSeconds() * 3))
                .setVerifyHost(true));
    }

    /** What came of it: a status, or why there is none. */
    record Outcome(@Nullable Integer status, @Nullable String error) {
        boolean delivered() {
            return status != null && status >= 200 && status < 300;
        }

        boolean gone() {
            return status != null && status == 410;
        }
    }

    Outcome send(String url, Map<String, String> headers, byte[] body) throws InterruptedException {
        Receiver receiver;
        try {
            receiver = receivers.resolve(url);
        } catch (Refused refused) {
            return new Outcome(null, refused.code());
        }
        AtomicReference<@Nullable HttpClientRequest> sent = new AtomicReference<>();
        Future<Integer> status = client.request(new RequestOptions()
                        .setMethod(HttpMethod.POST)
                        .setServer(SocketAddress.inetSocketAddress(
                                receiver.port(), receiver.address().getHostAddress()))
                        .setHost(receiver.host())
                        .setPort(receiver.port())
                        .setSsl(receiver.secure())
                        .setURI(target(receiver)))
                .compose(request -> {
                    sent.set(request);
                    headers.forEach(request::putHeader);
                    return request.send(Buffer.buffer(body));
                })
                .map(response -> {
                    drain(response, sent.get());
                    return response.statusCode();
                });
        try {
            return new Outcome(
                    status.toCompletionStage().toCompletableFuture().get(longest.toMillis(), TimeUnit.MILLISECONDS),
                    null);
        } catch (TimeoutException late) {
            HttpClientRequest request = sent.get();
            if (request != null) {
                request.reset();
            }
            return new Outcome(null, "TIMEOUT");
        } catch (ExecutionException failure) {
            return new Outcome(null, error(failure.getCause()));
        }
    }

    private static String target(Receiver receiver) {
        String path = receiver.url().getRawPath();
        String query = receiver.url().getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private static void drain(HttpClientResponse response, @Nullable HttpClientRequest request) {
        AtomicLong answered = new AtomicLong();
        response.exceptionHandler(broken -> {});
        response.handler(piece -> {
            if (answered.addAndGet(piece.length()) > MOST_ANSWERED && request != null) {
                request.reset();
            }
        });
    }

    /** A code: texts of libraries tell of our side. */
    private static String error(@Nullable Throwable cause) {
        for (Throwable each = cause; each != null; each = each.getCause()) {
            if (each instanceof javax.net.ssl.SSLException || each instanceof java.security.GeneralSecurityException) {
                return "TLS";
            }
            if (each instanceof java.net.ConnectException || each instanceof java.net.SocketException) {
                return "NOT_CONNECTED";
            }
        }
        return "CONNECTION_BROKEN";
    }

    @PreDestroy
    void stop() {
        client.close();
    }
}
