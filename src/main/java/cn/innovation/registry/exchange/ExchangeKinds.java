package cn.innovation.registry.exchange;

import io.quarkus.arc.All;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** What can be imported, by name. */
@ApplicationScoped
class ExchangeKinds {
    private final Map<String, Exchangeable<?>> kinds = new TreeMap<>();

    ExchangeKinds(@All List<Exchangeable<?>> all) {
        all.forEach(kind -> kinds.put(kind.name(), kind));
    }

    Set<String> names() {
        return kinds.keySet();
    }

    Optional<Exchangeable<?>> find(String name) {
        return Optional.ofNullable(kinds.get(name));
    }

    Exchangeable<?> named(String name) {
        return Objects.requireNonNull(kinds.get(name), name);
    }
}
