package cn.innovation.registry.support;

import static io.restassured.RestAssured.given;

import cn.innovation.registry.shared.security.Roles;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Set;

/** Who sends a request of a test. Redirections are answers here, and are not followed. */
public final class Caller {
    private static final String KEY = "the-key-of-the-tests";

    private Caller() {}

    /** May write, and sees what the administration sees. */
    public static RequestSpecification asRegistrar() {
        return anonymously().header("Authorization", "Bearer " + KEY);
    }

    /** Somebody with some roles, for the whole city. */
    public static RequestSpecification as(String name, Set<String> roles) {
        return TestCallers.as(name, roles, Set.of());
    }

    /** The registrar of a district, who may also see contact persons there. */
    public static RequestSpecification asRegistrarOf(String district) {
        return TestCallers.as(
                "registrar-of-" + district,
                Set.of(Roles.GOVERNMENT, Roles.REGISTRAR, Roles.PERSONAL_DATA),
                Set.of(district));
    }

    public static RequestSpecification anonymously() {
        return given().redirects().follow(false).contentType("application/json");
    }

    /** Of a registrar's request that is sent without RestAssured. */
    public static String authorization() {
        return "Bearer " + KEY;
    }

    /** What the application is told of the key. */
    static String digest() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
