package cn.innovation.registry.exchange;

import cn.innovation.registry.shared.security.Scope;
import io.quarkus.arc.All;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What can be imported, by name. */
@ApplicationScoped
class ExchangeKinds {
    private final Map<String, Exchangeable<?, ?>> kinds = new TreeMap<>();

    private final SecurityIdentity caller;
    private final Scope scope;

    ExchangeKinds(@All List<Exchangeable<?, ?>> all, SecurityIdentity caller, Scope scope) {
        this.caller = caller;
        this.scope = scope;
        all.forEach(kind -> kinds.put(kind.name(), kind));
    }

    /** Of what can be sent as an import. */
    Set<String> names() {
        return kinds.values().stream()
                .filter(Exchangeable::isSentAlone)
                .map(Exchangeable::name)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    Optional<Exchangeable<?, ?>> find(String name) {
        return Optional.<Exchangeable<?, ?>>ofNullable(kinds.get(name)).filter(Exchangeable::isSentAlone);
    }

    /** Also what another address takes in. */
    Exchangeable<?, ?> named(String name) {
        return Objects.requireNonNull(kinds.get(name), name);
    }

    void checkWriter(String name) {
        check(Set.of(named(name).writer()));
    }

    /** Who may write such rows wherever their records stand. */
    void checkWriterEverywhere(String name) {
        checkWriter(name);
        scope.requireWholeCity(name);
    }

    /** What is of no record is of no district. */
    void checkScope(String name) {
        if (named(name).recordKinds().isEmpty()) {
            scope.requireWholeCity(name);
        }
    }

    void checkReader(Exchangeable<?, ?> kind) {
        if (!kind.readers().isEmpty()) {
            check(kind.readers());
        }
    }

    private void check(Set<String> roles) {
        if (roles.stream().noneMatch(caller::hasRole)) {
            throw caller.isAnonymous() ? new UnauthorizedException() : new ForbiddenException();
        }
    }
}
