package cn.innovation.registry.organisation.intervals;

import java.util.List;

/** The facts from which intervals are derived, the column in which each says what it says, and what else it says. */
enum FactTable {
    LOCATION("location", "district"),
    EXISTENCE("existence", "state"),
    CLUSTER("cluster_assignment", "primary_cluster"),
    QUALIFICATION("qualification", "kind", "year", "carrier_id"),
    RECOGNITION("recognition", "type", "level");

    static final String COMMON = "id, record_id, valid_from, valid_until, ended_from, withdrawn";

    final String table;
    final String content;

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    final List<String> more;

    FactTable(String table, String content, String... more) {
        this.table = table;
        this.content = content;
        this.more = List.of(more);
    }

    String columns() {
        return COMMON + ", " + content + (more.isEmpty() ? "" : ", " + String.join(", ", more));
    }

    static List<FactTable> of(String kind) {
        return kind.equals(Subject.ENTERPRISE)
                ? List.of(LOCATION, EXISTENCE, CLUSTER, QUALIFICATION)
                : List.of(LOCATION, EXISTENCE, CLUSTER, RECOGNITION);
    }
}
