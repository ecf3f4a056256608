package cn.innovation.registry.quota;

import cn.innovation.registry.shared.http.ShortHash;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.inject.Singleton;
import java.time.Duration;

/**
 * Which credentials were good within the hour, by their digests. They are asked on where others of the same address are refused unheard,
 * or a system that tries a wrong key over and over would shut out all who share a proxy with it. They open nothing by that.
 */
@Singleton
class GoodCredentials {
    private static final int MOST = 100_000;
    private static final Duration KEPT = Duration.ofHours(1);

    private final Cache<String, Boolean> digests =
            Caffeine.newBuilder().maximumSize(MOST).expireAfterAccess(KEPT).build();

    GoodCredentials() {}

    void add(String credential) {
        digests.put(ShortHash.of(credential), true);
    }

    void remove(String credential) {
        digests.invalidate(ShortHash.of(credential));
    }

    boolean contain(String credential) {
        return digests.getIfPresent(ShortHash.of(credential)) != null;
    }
}
