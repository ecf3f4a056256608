package cn.innovation.registry.organisation.intervals;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/** An enterprise or a facility: the day since when it is there (of a facility it may not be known), and whether its record was withdrawn. */
record Subject(long id, String kind, @Nullable LocalDate since, boolean withdrawn) {
    static final String ENTERPRISE = "enterprise";
    static final String CARRIER = "carrier";

    boolean isEnterprise() {
        return kind.equals(ENTERPRISE);
    }
}
