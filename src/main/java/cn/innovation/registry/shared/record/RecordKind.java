package cn.innovation.registry.shared.record;

/** The kinds of record, as the table names them, and where their addresses begin. */
public enum RecordKind {
    ENTERPRISE("enterprise", "/v1/enterprises/"),
    INSTITUTION("institution", "/v1/institutions/");

    private final String code;
    private final String path;

    RecordKind(String code, String path) {
        this.code = code;
        this.path = path;
    }

    public String code() {
        return code;
    }

    public String path(String key) {
        return path + key;
    }
}
