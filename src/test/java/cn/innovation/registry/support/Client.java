package cn.innovation.registry.support;

import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Another system, with a key of its own. */
public record Client(String id, String key) {
    public static Client of(String... roles) {
        return of(null, roles);
    }

    public static Client of(@Nullable List<String> districts, String... roles) {
        return of(make(form(districts, roles)));
    }

    public static Client of(Response made) {
        made.then().statusCode(201);
        return new Client(made.path("client.id"), made.path("key"));
    }

    public static Map<String, @Nullable Object> form(@Nullable List<String> districts, String... roles) {
        return Given.body(
                "name",
                "试验系统 " + UUID.randomUUID(),
                "organisation",
                "江门市某局",
                "purpose",
                "测试（江科函〔2026〕1号）",
                "roles",
                Arrays.asList(roles),
                "districts",
                districts);
    }

    public static Response make(Map<String, @Nullable Object> form) {
        return asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post("/v1/clients");
    }

    public RequestSpecification call() {
        return anonymously().header("Authorization", authorization());
    }

    public String authorization() {
        return "Bearer " + key;
    }

    /** As it stands beside what it wrote. */
    public String name() {
        return "client:" + id;
    }

    public String address() {
        return "/v1/clients/" + id;
    }
}
