package cn.innovation.registry.support;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/** Limits of files that a test can reach, and wait for. */
public final class SmallLimits implements QuarkusTestProfile {
    public static final int EXPORTS_AT_ONCE = 3;
    public static final int PATIENCE_SECONDS = 2;
    public static final int ROWS_OF_A_SHEET = 8000;
    public static final int ROWS_OF_AN_IMPORT = 3;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "registry.exports.at-once", "" + EXPORTS_AT_ONCE,
                "registry.exports.patience", PATIENCE_SECONDS + "S",
                "registry.exports.rows-of-sheet", "" + ROWS_OF_A_SHEET,
                "registry.imports.max-rows", "" + ROWS_OF_AN_IMPORT);
    }
}
