package cn.innovation.registry.support;

import static cn.innovation.registry.support.Caller.asRegistrar;

import io.restassured.response.Response;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a test begins with, brought about through the API. */
public final class Given {
    private static final String ENTERPRISES = "/v1/enterprises/";

    private Given() {}

    /** A JSON object of names and values. */
    public static Map<String, @Nullable Object> body(@Nullable Object... namesAndValues) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            body.put(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return body;
    }

    /** What an enterprise must have. */
    public static Map<String, @Nullable Object> enterprise(String name, @Nullable Object... more) {
        Map<String, @Nullable Object> body = body("name", name, "registeredOn", "2015-06-01");
        body.putAll(body(more));
        return body;
    }

    /** Registers an enterprise, and gives its code back. */
    public static String registered(String code, Map<String, @Nullable Object> body) {
        put(code, "If-None-Match", "*", body).then().statusCode(201);
        return code;
    }

    public static Response put(String code, String header, String value, Map<String, @Nullable Object> body) {
        return asRegistrar().header(header, value).body(body).put(ENTERPRISES + code);
    }

    public static Response get(String code) {
        return asRegistrar().get(ENTERPRISES + code);
    }

    public static String tag(String code) {
        return get(code).then().statusCode(200).extract().header("ETag");
    }

    /** Adds a fact, and gives its address back. */
    public static String fact(String code, String facts, @Nullable Object... namesAndValues) {
        Response added = add(code, facts, body(namesAndValues));
        added.then().statusCode(201);
        return ENTERPRISES + code + "/" + facts + "/"
                + Json.of(added).path("id").asText();
    }

    public static Response add(String code, String facts, Map<String, @Nullable Object> body) {
        return asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(body)
                .post(ENTERPRISES + code + "/" + facts);
    }

    /** A change of what is at an address, with the tag that it has now. */
    public static Response end(String address, Map<String, @Nullable Object> body) {
        return asRegistrar().header("If-Match", tagAt(address)).body(body).post(address + "/end");
    }

    public static Response withdraw(String address) {
        return asRegistrar()
                .header("If-Match", tagAt(address))
                .body(body("reason", "录入有误", "document", "江科函〔2026〕1号"))
                .post(address + "/withdraw");
    }

    public static Response correct(String address, Map<String, @Nullable Object> body) {
        Map<String, @Nullable Object> whole = body("reason", "录入有误", "document", "江科函〔2026〕1号");
        whole.putAll(body);
        return asRegistrar().header("If-Match", tagAt(address)).body(whole).put(address);
    }

    public static String tagAt(String address) {
        return asRegistrar().get(address).then().statusCode(200).extract().header("ETag");
    }
}
