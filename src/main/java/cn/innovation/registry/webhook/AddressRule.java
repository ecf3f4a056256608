package cn.innovation.registry.webhook;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/** Which addresses are of the open network: all but those that IANA's special-purpose registries (RFC 6890) keep for other ends. */
final class AddressRule {
    private static final List<Block> NOT_OPEN = List.of(
            new Block("0.0.0.0", 8),
            new Block("10.0.0.0", 8),
            new Block("100.64.0.0", 10),
            new Block("127.0.0.0", 8),
            new Block("169.254.0.0", 16),
            new Block("172.16.0.0", 12),
            new Block("192.0.0.0", 24),
            new Block("192.168.0.0", 16),
            new Block("198.18.0.0", 15),
            new Block("224.0.0.0", 4),
            new Block("240.0.0.0", 4));

    /** What is routed at all over IPv6, and in it what leads elsewhere: Teredo, 6to4. */
    private static final Block GLOBAL = new Block("2000::", 3);

    private static final List<Block> LEADS_ELSEWHERE = List.of(new Block("2001::", 32), new Block("2002::", 16));
    private static final Block NAT64 = new Block("64:ff9b::", 96);

    private AddressRule() {}

    static boolean isOpen(InetAddress address) {
        if (address instanceof Inet4Address) {
            return NOT_OPEN.stream().noneMatch(block -> block.holds(address));
        }
        if (NAT64.holds(address)) {
            return isOpen(of(Arrays.copyOfRange(address.getAddress(), 12, 16)));
        }
        return address instanceof Inet6Address
                && GLOBAL.holds(address)
                && LEADS_ELSEWHERE.stream().noneMatch(block -> block.holds(address));
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private record Block(InetAddress start, int bits) {
        /** Of a literal, which nobody is asked for. */
        Block(String start, int bits) {
            this(literal(start), bits);
        }

        private static InetAddress literal(String written) {
            try {
                return InetAddress.getByName(written);
            } catch (UnknownHostException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        boolean holds(InetAddress address) {
            byte[] bytes = address.getAddress();
            byte[] first = start.getAddress();
            if (bytes.length != first.length) {
                return false;
            }
            for (int bit = 0; bit < bits; bit++) {
                int mask = 0x80 >> (bit % 8);
                if ((bytes[bit / 8] & mask) != (first[bit / 8] & mask)) {
                    return false;
                }
            }
            return true;
        }
    }
}
