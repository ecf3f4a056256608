package cn.innovation.registry.support;

import static io.restassured.RestAssured.given;

import cn.innovation.registry.shared.security.Roles;
import io.restassured.RestAssured;
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

    /** The registrar of a district, who may also see contact persons there. */
    public static RequestSpecification asRegistrarOf(String district) {
        return as("registrar-of-" + district, Set.of(Roles.GOVERNMENT, Roles.REGISTRAR, Roles.PERSONAL_DATA), district);
    }

    /** A request that fails is printed, and its credential is not. */
    public static RequestSpecification anonymously() {
        return given().config(RestAssured.config()
                        .logConfig(RestAssured.config().getLogConfig().blacklistHeader("Authorization")))
                .redirects()
                .follow(false)
                .contentType("application/json");
    }

    /** Of a name of its own, with some roles; without districts, of the whole city. */
    public static RequestSpecification as(String name, Set<String> roles, String... districts) {
        return anonymously().header("Authorization", TestCallers.header(name, roles, Set.of(districts)));
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
