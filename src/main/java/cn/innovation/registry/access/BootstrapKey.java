package cn.innovation.registry.access;

import cn.innovation.registry.shared.security.Roles;
import jakarta.inject.Singleton;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The one key of evaluation mode, of which only the digest is known here. Without a digest in the configuration there is no such
 * caller; a start on a configured database refuses one.
 */
@Singleton
class BootstrapKey {
    private final Optional<byte[]> digest;

    BootstrapKey(@ConfigProperty(name = "registry.access.bootstrap-key-sha256") Optional<String> digest) {
        this.digest = digest.map(HexFormat.of()::parseHex);
    }

    Optional<Caller> find(byte[] sha256) {
        return digest.filter(known -> MessageDigest.isEqual(known, sha256))
                .map(known -> new Caller(
                        Caller.Kind.BOOTSTRAP_KEY,
                        "administrator",
                        "administrator",
                        Roles.ALL,
                        null,
                        null,
                        null,
                        null));
    }
}
