package cn.innovation.registry.shared.security;

import java.util.Set;

/**
 * What a caller may do. Anonymous callers read what is public. The three kinds of administration are three roles, as 等保 2.0
 * (GB/T 22239-2019, 8.1.5) asks: of the system, of security (access), of the audit.
 */
public final class Roles {
    /** Any authenticated system of the administration: reads what is shared within government. */
    public static final String GOVERNMENT = "government";

    /** Writes records and their facts: of the whole city, or of the {@link #DISTRICTS} that it is limited to. */
    public static final String REGISTRAR = "registrar";

    /** Writes what is known of the registry and the plans as a whole: coverage, observations, targets, evaluations. */
    public static final String STATISTICIAN = "statistician";

    /** Sees contact persons, one by one and for a purpose. */
    public static final String PERSONAL_DATA = "personal-data-reader";

    /** Reads the audit and the log of calls. */
    public static final String AUDITOR = "auditor";

    /** Creates, rotates and disables clients, and says what they may do. */
    public static final String ACCESS_ADMINISTRATOR = "access-administrator";

    /** Runs the service: jobs, snapshots, quotas, the subscriptions of others. */
    public static final String SYSTEM_ADMINISTRATOR = "system-administrator";

    /** Each of them. */
    public static final Set<String> ALL = Set.of(
            GOVERNMENT, REGISTRAR, STATISTICIAN, PERSONAL_DATA, AUDITOR, ACCESS_ADMINISTRATOR, SYSTEM_ADMINISTRATOR);

    /** 等保 2.0: nobody may hold two of them, except whoever tries the registry out. */
    public static final Set<String> ADMINISTRATIONS = Set.of(AUDITOR, ACCESS_ADMINISTRATOR, SYSTEM_ADMINISTRATOR);

    /**
     * The attribute of an identity that names the districts (GB/T 2260) it is limited to, as a set of codes; without it, the whole
     * city.
     */
    public static final String DISTRICTS = "districts";

    /** The attribute of a client's identity that says what it calls for (业务依据), as a text. */
    public static final String PURPOSE = "purpose";

    private Roles() {}
}
