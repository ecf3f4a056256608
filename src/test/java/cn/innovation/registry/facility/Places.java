package cn.innovation.registry.facility;

import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;

import cn.innovation.registry.support.Json;
import io.restassured.response.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Facilities of the tests, and their facts, brought about through the API. */
final class Places {
    static final List<String> KINDS = List.of("platforms", "carriers", "zones", "teams", "finance-institutions");

    private Places() {}

    static Response registering(String kind, Map<String, @Nullable Object> form) {
        return add("/v1/" + kind, form);
    }

    /** Registers one, and gives its address back. */
    static String created(String kind, String name, @Nullable Object... more) {
        Map<String, @Nullable Object> form = body("name", name);
        form.putAll(body(more));
        Response created = registering(kind, form);
        created.then().statusCode(201);
        return "/v1/" + kind + "/" + Json.of(created).path("id").asText();
    }

    static Response add(String address, Map<String, @Nullable Object> form) {
        return asRegistrar()
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .body(form)
                .post(address);
    }

    /** Adds a fact, and gives its address back. */
    static String fact(String record, String facts, @Nullable Object... namesAndValues) {
        String location = add(record + "/" + facts, body(namesAndValues))
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return URI.create(location).getPath();
    }

    static String id(String address) {
        return address.substring(address.lastIndexOf('/') + 1);
    }
}
