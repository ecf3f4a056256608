package cn.innovation.registry.access;

import cn.innovation.registry.shared.security.Roles;
import io.quarkus.security.AuthenticationFailedException;
import jakarta.inject.Singleton;
import jakarta.json.JsonArray;
import jakarta.json.JsonString;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Who the bearer of a token is in the registry. What a token says and the registry cannot take as it is meant, is refused. */
@Singleton
class TokenClaims {
    private static final Logger LOG = Logger.getLogger(TokenClaims.class);
    private static final Pattern DISTRICT = Pattern.compile("[0-9]{6}");
    private static final Pattern BETWEEN = Pattern.compile("[\\s,]+");

    private final String districts;

    TokenClaims(@ConfigProperty(name = "registry.access.districts-claim") String districts) {
        this.districts = districts;
    }

    /** @param named the roles in the token, of whatever application */
    Caller caller(JsonWebToken token, Set<String> named) {
        String name = token.getName();
        if (name == null || Caller.isReserved(name)) {
            throw refused("a token bears the name %s, which is somebody else's or none", name);
        }
        return new Caller(
                Caller.Kind.TOKEN,
                name,
                name,
                roles(name, named),
                districts(name, token.getClaim(districts)),
                null,
                Instant.ofEpochSecond(token.getExpirationTime()),
                null);
    }

    /** Two administrations are none: the provider may give them, the registry does not (等保 2.0). */
    private static Set<String> roles(String name, Set<String> named) {
        Set<String> roles = new TreeSet<>(named);
        roles.retainAll(Roles.ALL);
        Set<String> administrations = Caller.administrations(roles);
        if (administrations.size() > 1) {
            LOG.warnf("%s was given %s, of which nobody may have two: none of them counts", name, administrations);
            roles.removeAll(administrations);
        }
        return roles;
    }

    /** A claim without a code would be the whole city. */
    private static @Nullable Set<String> districts(String name, @Nullable Object claim) {
        if (claim == null) {
            return null;
        }
        Set<String> codes = texts(claim).collect(Collectors.toCollection(TreeSet::new));
        if (codes.isEmpty()
                || !codes.stream().allMatch(code -> DISTRICT.matcher(code).matches())) {
            throw refused("the token of %s names districts that are none", name);
        }
        return codes;
    }

    private static Stream<String> texts(Object claim) {
        if (claim instanceof JsonArray array) {
            return array.stream().map(each -> each instanceof JsonString text ? text.getString() : each.toString());
        }
        if (claim instanceof Collection<?> several) {
            return several.stream().map(String::valueOf);
        }
        String text = claim instanceof JsonString json ? json.getString() : claim.toString();
        return Arrays.stream(BETWEEN.split(text.strip())).filter(code -> !code.isEmpty());
    }

    private static AuthenticationFailedException refused(String why, @Nullable String name) {
        LOG.warnf(why, name);
        return new AuthenticationFailedException();
    }
}
