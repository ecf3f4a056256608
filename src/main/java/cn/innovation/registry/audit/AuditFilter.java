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

    /** On the alias {@code s}. */
    Condition of(AuditSource source) {
        List<Condition> conditions = new ArrayList<>();
        conditions.add(source.condition(entries));
        if (!actors.isEmpty()) {
            conditions.add(Condition.of("s.actor = any (?)", actors));
        }
        if (!kinds.isEmpty()) {
            conditions.add(Condition.of("s.kind = any (?)", kinds));
        }
        if (!operations.isEmpty()) {
            conditions.add(Condition.of("s.operation = any (?)", operations));
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
        return Condition.all(conditions.stream());
    }
}
