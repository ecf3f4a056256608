package cn.innovation.registry.webhook;

import cn.innovation.registry.shared.http.Problem;
import cn.innovation.registry.shared.http.ProblemType;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where it may be delivered to. A name is resolved here and the address that was looked at is the one that is connected to, so
 * that a name cannot mean another one in between.
 */
@ApplicationScoped
class Receivers {
    private static final int RESOLVE_SECONDS = 3;

    private final boolean allowPrivate;
    private final boolean allowHttp;
    // The JDK waits for a name as long as the system does.
    private final ExecutorService resolvers = Executors.newFixedThreadPool(8, work -> {
        Thread thread = new Thread(work, "webhook-names");
        thread.setDaemon(true);
        return thread;
    });

    Receivers(
            @ConfigProperty(name = "registry.webhooks.allow-private") boolean allowPrivate,
            @ConfigProperty(name = "registry.webhooks.allow-http") boolean allowHttp) {
        this.allowPrivate = allowPrivate;
        this.allowHttp = allowHttp;
    }

    /** Where nothing may be delivered to; the message is the code of a violation. */
    static final class Refused extends Exception {
        Refused(String code) {
            super(code, null, false, false);
        }

        String code() {
            return String.valueOf(getMessage());
        }
    }

    record Receiver(URI url, InetAddress address) {
        boolean secure() {
            return url.getScheme().equalsIgnoreCase("https");
        }

        int port() {
            return url.getPort() > 0 ? url.getPort() : secure() ? 443 : 80;
        }

        /** Without the brackets of an address. */
        String host() {
            return url.getHost().replaceAll("[\\[\\]]", "");
        }
    }

    /** What a subscriber asks for. It may take as long as a name may; an answer that is only told again does without. */
    void check(String url) {
        try {
            resolve(url);
        } catch (Refused refused) {
            throw Problem.of(ProblemType.RULE_VIOLATED).violation("url", refused.code());
        }
    }

    Receiver resolve(String written) throws Refused {
        URI url = url(written);
        List<InetAddress> addresses = addresses(url.getHost());
        if (!allowPrivate && !addresses.stream().allMatch(AddressRule::isOpen)) {
            throw new Refused("PRIVATE_ADDRESS");
        }
        return new Receiver(url, addresses.get(0));
    }

    private URI url(String written) throws Refused {
        URI url;
        try {
            url = new URI(written);
        } catch (URISyntaxException malformed) {
            throw new Refused("NOT_A_RECEIVER");
        }
        String scheme = url.getScheme() == null ? "" : url.getScheme().toLowerCase(Locale.ROOT);
        if (url.getHost() == null
                || url.getRawUserInfo() != null
                || url.getRawFragment() != null
                || url.getPort() == 0
                || url.getPort() > 65_535
                || !(scheme.equals("https") || scheme.equals("http"))
                || !written.chars().allMatch(c -> c > 0x20 && c < 0x7F)) {
            throw new Refused("NOT_A_RECEIVER");
        }
        if (scheme.equals("http") && !allowHttp) {
            throw new Refused("HTTPS_ONLY");
        }
        return url;
    }

    private List<InetAddress> addresses(String host) throws Refused {
        Future<InetAddress[]> asked = resolvers.submit(() -> InetAddress.getAllByName(host));
        try {
            return Arrays.asList(asked.get(RESOLVE_SECONDS, TimeUnit.SECONDS));
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new Refused("UNRESOLVED");
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof UnknownHostException) {
                throw new Refused("UNRESOLVED");
            }
            throw new IllegalStateException(failure);
        } catch (TimeoutException late) {
            asked.cancel(true);
            throw new Refused("UNRESOLVED");
        }
    }

    @PreDestroy
    void stop() {
        resolvers.shutdownNow();
    }
}
