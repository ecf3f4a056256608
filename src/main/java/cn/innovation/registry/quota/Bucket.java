package cn.innovation.registry.quota;

import java.util.Locale;

/** What is counted: every request, beside it those that cost much, and of an address those whose credentials were refused. */
enum Bucket {
    REQUESTS,
    COSTLY,
    FAILED_SIGN_INS;

    private final String code = name().toLowerCase(Locale.ROOT).replace('_', '-');

    /** As in headers and in the database. */
    String code() {
        return code;
    }
}
