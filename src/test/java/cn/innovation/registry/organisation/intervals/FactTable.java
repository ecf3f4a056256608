package cn.innovation.registry.organisation.intervals;

/** The facts from which intervals are derived, and the column in which each says what it says. */
enum FactTable {
    LOCATION("location", "district", ""),
    EXISTENCE("existence", "state", ""),
    CLUSTER("cluster_assignment", "primary_cluster", "basis"),
    QUALIFICATION("qualification", "kind", "year");

    static final String COMMON = "id, record_id, valid_from, valid_until, ended_from, withdrawn";

    final String table;
    final String content;
    private final String more;

    FactTable(String table, String content, String more) {
        this.table = table;
        this.content = content;
        this.more = more;
    }

    String columns() {
        return COMMON + ", " + content + (more.isEmpty() ? "" : ", " + more);
    }

    /** The last column, which only some have, as a literal or a column of {@code alias}. */
    String more(String alias) {
        return switch (this) {
            case LOCATION, EXISTENCE -> "";
            case CLUSTER -> ", 'declared'";
            case QUALIFICATION -> ", " + alias + ".year";
        };
    }
}
