package cn.innovation.registry.shared.record;

/** The kinds of record, as the table names them, where their addresses begin, and what the addresses call their keys. */
public enum RecordKind {
    ENTERPRISE("enterprise", "/v1/enterprises/", "creditCode"),
    INSTITUTION("institution", "/v1/institutions/", "institution"),
    PLATFORM("platform", "/v1/platforms/", "platform"),
    CARRIER("carrier", "/v1/carriers/", "carrier"),
    ZONE("zone", "/v1/zones/", "zone"),
    TEAM("team", "/v1/teams/", "team"),
    FINANCE_INSTITUTION("finance-institution", "/v1/finance-institutions/", "financeInstitution");

    private final String code;
    private final String path;
    private final String parameter;

    RecordKind(String code, String path, String parameter) {
        this.code = code;
        this.path = path;
        this.parameter = parameter;
    }

    /** By its code. */
    public static RecordKind of(String code) {
        for (RecordKind kind : values()) {
            if (kind.code.equals(code)) {
                return kind;
            }
        }
        throw new IllegalArgumentException(code);
    }

    public String code() {
        return code;
    }

    /** As the addresses say it. */
    public String plural() {
        return path.substring("/v1/".length(), path.length() - 1);
    }

    public String path(String key) {
        return path + key;
    }

    /** The parameter of the path, in the addresses of what belongs to a record. */
    public String parameter() {
        return parameter;
    }
}
