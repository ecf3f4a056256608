package cn.innovation.registry.quota;

import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.vertx.http.runtime.security.QuarkusHttpUser;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Objects;

/**
 * Whose requests are counted together: those of a name, or without one those of an address. Of IPv6 it is the network (RFC 6177): its
 * holder has as many addresses as he likes.
 */
record QuotaClient(String key, boolean named) {
    private static final int NETWORK_BYTES = 8;

    static QuotaClient of(RoutingContext exchange) {
        if (exchange.user() instanceof QuarkusHttpUser user) {
            SecurityIdentity identity = user.getSecurityIdentity();
            if (!identity.isAnonymous()) {
                return new QuotaClient(identity.getPrincipal().getName(), true);
            }
        }
        return ofAddress(exchange);
    }

    static QuotaClient ofAddress(RoutingContext exchange) {
        SocketAddress remote = exchange.request().remoteAddress();
        return ofAddress(remote == null ? "" : Objects.requireNonNullElse(remote.hostAddress(), remote.toString()));
    }

    /** No name of a client begins with a space, so none is taken for an address. */
    static QuotaClient ofAddress(String address) {
        return new QuotaClient(" " + network(address), false);
    }

    private static String network(String address) {
        if (address.indexOf(':') < 0) {
            return address;
        }
        try {
            // A literal is not looked up.
            InetAddress parsed = InetAddress.getByName(address);
            if (!(parsed instanceof Inet6Address)) {
                return parsed.getHostAddress();
            }
            byte[] bytes = Arrays.copyOf(Arrays.copyOf(parsed.getAddress(), NETWORK_BYTES), 2 * NETWORK_BYTES);
            return InetAddress.getByAddress(bytes).getHostAddress() + "/64";
        } catch (UnknownHostException none) {
            return address;
        }
    }
}
