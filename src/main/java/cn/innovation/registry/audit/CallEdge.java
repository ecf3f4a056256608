package cn.innovation.registry.audit;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.RequestId;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Gives every call of the API an id, which its answer and the log tell and the audit knows it by, and hands it to the log when
 * it has ended. It runs on the event loop, so it must not block.
 */
@Singleton
class CallEdge {
    static final String PURPOSE = "Purpose";

    /** After the edge has looked at the request, before it is asked who calls. */
    private static final int EARLY = -999;

    private static final int LONGEST_PURPOSE = 500;

    private final CallLog log;
    private final Clock clock;

    CallEdge(CallLog log, Clock clock) {
        this.log = log;
        this.clock = clock;
    }

    void install(@Observes Router router) {
        router.route("/v1/*").order(EARLY).handler(this::begin);
    }

    private void begin(RoutingContext exchange) {
        String purpose;
        try {
            purpose = purpose(exchange.request().headers().getAll(PURPOSE));
        } catch (Problem problem) {
            exchange.fail(problem);
            return;
        }
        Call call = Call.begin(exchange, clock.instant(), purpose);
        RequestId.give(call.id(), exchange.response());
        exchange.addEndHandler(ended -> log.ended(call));
        exchange.next();
    }

    private static @Nullable String purpose(List<String> sent) {
        if (sent.isEmpty()) {
            return null;
        }
        Parameters parameters = new Parameters();
        if (sent.size() > 1) {
            parameters.fault(PURPOSE, "REPEATED");
        }
        String read = read(sent.get(0));
        if (read == null) {
            parameters.fault(PURPOSE, "NOT_UTF_8");
        }
        String purpose = parameters.text(PURPOSE, read, LONGEST_PURPOSE);
        parameters.check();
        return purpose;
    }

    /** Null: it is no text. A header's octets come as characters; whoever has no other letters may send it as it is. */
    private static @Nullable String read(String sent) {
        byte[] octets = sent.strip().getBytes(StandardCharsets.ISO_8859_1);
        byte[] plain = new byte[octets.length];
        int length = 0;
        for (int i = 0; i < octets.length; i++) {
            int octet = octets[i];
            if (octet == '%') {
                int high = i + 2 < octets.length ? Character.digit(octets[i + 1], 16) : -1;
                int low = i + 2 < octets.length ? Character.digit(octets[i + 2], 16) : -1;
                if (high < 0 || low < 0) {
                    return null;
                }
                octet = high * 16 + low;
                i += 2;
            }
            plain[length++] = (byte) octet;
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(plain, 0, length))
                    .toString();
        } catch (CharacterCodingException malformed) {
            return null;
        }
    }
}
