package cn.innovation.registry.shared.security;

import java.util.Set;

/** What a caller may do. Anonymous callers read what is public. */
public final class Roles {
    /** Any authenticated system of the administration: reads what is shared within government. */
    public static final String GOVERNMENT = "government";

    /** Writes records and their facts. */
    public static final String REGISTRAR = "registrar";

    /** Writes what is known of the registry and the plans as a whole: coverage, observations, targets, evaluations. */
    public static final String STATISTICIAN = "statistician";

    /** Sees contact persons, one by one and for a purpose. */
    public static final String PERSONAL_DATA = "personal-data-reader";

    /** Each of them. */
    public static final Set<String> ALL = Set.of(GOVERNMENT, REGISTRAR, STATISTICIAN, PERSONAL_DATA);

    private Roles() {}
}
