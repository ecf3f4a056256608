package cn.innovation.registry.quota;

import java.util.Locale;

/** What is counted: every request, and beside it those that cost much. */
enum Bucket {
    REQUESTS,
    COSTLY;

    /** As in headers and in the database. */
    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
