package cn.innovation.registry.organisation.intervals;

import org.jspecify.annotations.Nullable;

/** As known when: now, or at a tick. */
record Known(@Nullable String snapshot) {
    static final Known NOW = new Known(null);

    String condition() {
        return snapshot == null
                ? "known_until is null"
                : "known_at(known_from, known_until, '%s'::pg_snapshot)".formatted(snapshot);
    }

    /** A fact's table together with what it said before. */
    String relation(FactTable table) {
        return "(select null::xid8 as known_until, * from %1$s union all select * from %1$s_history) f"
                .formatted(table.table);
    }
}
