package cn.innovation.registry.audit;

import cn.innovation.registry.shared.http.Parameters;
import cn.innovation.registry.shared.persistence.Condition;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which entries are asked for. */
record AuditFilter(
        List<String> entries,
        List<String> actors,
        List<String> kinds,
        @Nullable String key,
        List<String> operations,
        @Nullable String path,
        @Nullable UUID request,
        @Nullable Instant from,
        @Nullable Instant until) {

    static final Set<String> OPERATIONS =
            Set.of("created", "changed", "ended", "withdrawn", "removed", "revealed", "erased");

    /** As the indexes of the rare ones leave them out (V032). */
    private static final Set<String> FREQUENT = Set.of("created", "changed");

    private static final int MOST = 50;
    private static final int LONGEST = 200;

    static AuditFilter read(AuditParameters asked, Parameters parameters) {
        Instant from = parameters.instant("from", asked.from());
        Instant until = parameters.instant("until", asked.until());
        if (from != null && until != null && !until.isAfter(from)) {
            parameters.fault("until", "NOT_AFTER_FROM", "from");
        }
        return new AuditFilter(
                parameters.codes("entry", asked.entry(), AuditSource.ENTRIES),
                parameters.list("actor", asked.actor(), MOST, LONGEST),
                parameters.list("kind", asked.kind(), MOST, LONGEST),
                parameters.text("key", asked.key(), LONGEST),
                parameters.codes("operation", asked.operation(), OPERATIONS),
                parameters.text("path", asked.path(), 2 * LONGEST),
                parameters.uuid("request", asked.request()),
                from,
                until);
    }

    /** Of the calls nobody asks for a kind, and of the changes nobody for a path. */
    Stream<AuditSource> sources() {
        return Stream.of(AuditSource.values())
                .filter(source -> entries.isEmpty() || entries.stream().anyMatch(source.entries()::contains))
                .filter(source -> source == AuditSource.CALL
                        ? kinds.isEmpty() && key == null && operations.isEmpty()
                        : path == null);
    }

    /** On the alias {@code s}: in parts that have no row in common, each led by an index, also where what is asked for is rare. */
    Stream<Condition> of(AuditSource source) {
        List<Condition> rest = rest();
        Stream<List<Condition>> parts = Stream.of(List.of());
        for (List<Condition> choice : List.of(source.choice(entries), ofKinds(), ofOperations())) {
            if (!choice.isEmpty()) {
                parts = parts.flatMap(part -> choice.stream().map(one -> with(part, one)));
            }
        }
        return parts.map(part -> Condition.all(Stream.concat(part.stream(), rest.stream())));
    }

    private static List<Condition> with(List<Condition> part, Condition one) {
        return Stream.concat(part.stream(), Stream.of(one)).toList();
    }

    private List<Condition> ofKinds() {
        return kinds.stream().map(kind -> Condition.of("s.kind = ?", kind)).toList();
    }

    /** The rare ones have an index, which the database takes where they stand in the statement itself. */
    private List<Condition> ofOperations() {
        if (operations.stream().anyMatch(FREQUENT::contains)) {
            return List.of(Condition.of("s.operation = any (?)", operations));
        }
        return operations.stream()
                .map(operation -> Condition.of("s.operation = '" + operation + "'"))
                .toList();
    }

    private List<Condition> rest() {
        List<Condition> conditions = new ArrayList<>();
        if (!actors.isEmpty()) {
            conditions.add(Condition.of("s.actor = any (?)", actors));
        }
        if (key != null) {
            conditions.add(Condition.of(
                    "(s.key = ? or s.record_id = any (array(select id from record where key = ?)))", key, key));
        }
        if (path != null) {
            conditions.add(Condition.of("s.path = ?", path));
        }
        if (request != null) {
            conditions.add(Condition.of("s.request_id = ?", request));
        }
        if (from != null) {
            conditions.add(Condition.of("s.at >= ?", from.atOffset(ZoneOffset.UTC)));
        }
        if (until != null) {
            conditions.add(Condition.of("s.at < ?", until.atOffset(ZoneOffset.UTC)));
        }
        return conditions;
    }
}
