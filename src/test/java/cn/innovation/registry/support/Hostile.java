package cn.innovation.registry.support;

import java.util.Set;

/**
 * A request that must be refused, and how. {@code bare}: Netty refuses it below our code, with a status and no body, or
 * by closing the connection (status 0).
 */
public record Hostile(String name, RawRequest request, Set<Integer> statuses, boolean bare) {
    public static Hostile of(String name, RawRequest request, Integer... statuses) {
        return new Hostile(name, request, Set.of(statuses), false);
    }

    public static Hostile bare(String name, RawRequest request, Integer... statuses) {
        return new Hostile(name, request, Set.of(statuses), true);
    }

    @Override
    public String toString() {
        return name;
    }
}
