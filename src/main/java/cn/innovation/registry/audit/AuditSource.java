package cn.innovation.registry.audit;

import cn.innovation.registry.shared.persistence.Condition;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The journals that the audit is read from, and what their rows are as entries. In their order within an instant. */
enum AuditSource {
    CHANGE("change", """
            select i.entry as id, 'change' as entry, s.at, s.actor, c.address, s.request_id, c.purpose, s.kind, s.key,
                r.kind as record_kind, r.key as record_key, s.operation, s.changed_fields, s.reason, s.document,
                s.old::text as old, s.new::text as new, null as method, null as path, null as parameters, null::int as status,
                null::int as milliseconds, null::bigint as calls
            """),
    AUDIT_CHANGE(
            "audit_change",
            CHANGE.columns.replace(
                    "'change' as entry", "case s.operation when 'revealed' then 'reveal' else 'change' end as entry")),
    CALL("call_log", """
            select i.entry as id, s.kind as entry, s.at, s.actor, s.address, s.request_id, s.purpose, null as kind, null as key,
                null as record_kind, null as record_key, null as operation, null::text[] as changed_fields, null as reason,
                null as document, null as old, null as new, s.method, s.path, s.parameters, s.status, s.milliseconds, s.calls
            """);

    /** All that there are. */
    static final Set<String> ENTRIES = new TreeSet<>(
            Arrays.stream(values()).flatMap(source -> source.entries().stream()).toList());

    private static final String OF_RECORD_AND_CALL = """
            left join record r on r.id = s.record_id
            left join lateral (
                select l.address, l.purpose from call_log l where l.request_id = s.request_id order by l.at, l.id limit 1) c on true
            """;

    private final String table;
    private final String columns;

    AuditSource(String table, String columns) {
        this.table = table;
        this.columns = columns;
    }

    Set<String> entries() {
        return switch (this) {
            case CHANGE -> Set.of("change");
            case AUDIT_CHANGE -> Set.of("change", "reveal");
            case CALL -> Set.of("call", "refused", "sign-in-failed", "lost");
        };
    }

    String table() {
        return table;
    }

    /** By the name in the id of an entry. */
    static Optional<AuditSource> named(String table) {
        return Arrays.stream(values())
                .filter(source -> source.table.equals(table))
                .findFirst();
    }

    /** Reads the entries of which the ids are given, as texts. */
    String rows() {
        return columns + """
                from unnest(?) as i (entry)
                join %s s on s.epoch = split_part(i.entry, '~', 2)::int and s.xid = split_part(i.entry, '~', 3)::xid8
                    and s.id = split_part(i.entry, '~', 4)::bigint
                """.formatted(table) + (this == CALL ? "" : OF_RECORD_AND_CALL);
    }

    /** Which of its rows are of the entries asked for, in parts; none named: all. */
    List<Condition> choice(List<String> asked) {
        return switch (this) {
            // What changed in figures is told by the other journal, with its values.
            case CHANGE -> List.of(Condition.of("s.kind <> 'figures'"));
            case AUDIT_CHANGE ->
                asked.isEmpty() || asked.containsAll(entries())
                        ? List.of()
                        : List.of(Condition.of(
                                asked.contains("reveal") ? "s.operation = 'revealed'" : "s.operation <> 'revealed'"));
            case CALL ->
                asked.stream()
                        .filter(entries()::contains)
                        .map(entry -> Condition.of("s.kind = '" + entry + "'"))
                        .toList();
        };
    }
}
