package cn.innovation.registry.facility;

import static cn.innovation.registry.facility.Places.add;
import static cn.innovation.registry.facility.Places.created;
import static cn.innovation.registry.facility.Places.fact;
import static cn.innovation.registry.facility.Places.id;
import static cn.innovation.registry.facility.Places.registering;
import static cn.innovation.registry.support.Caller.anonymously;
import static cn.innovation.registry.support.Caller.asRegistrar;
import static cn.innovation.registry.support.Given.body;
import static cn.innovation.registry.support.Given.tagAt;
import static cn.innovation.registry.support.Given.withdraw;
import static cn.innovation.registry.support.Json.has;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Who may register, change and withdraw a facility of each kind, and on what condition. */
@QuarkusTest
class FacilityWriteApiTest {
    static List<String> kinds() {
        return Places.KINDS;
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatIsRegisteredIsReadAsItWasSent(String kind) {
        Map<String, @Nullable Object> form = body(
                "name",
                "江门市登记试验单位",
                "englishName",
                "Jiangmen Registration Trial",
                "aliases",
                List.of("登记试验"),
                "establishedOn",
                "2018-05-10",
                "address",
                "江门市蓬江区",
                "website",
                "https://www.example.cn",
                "source",
                "江科〔2018〕30号",
                "location",
                body("district", "440703"),
                "clusters",
                body("primary", "new-energy", "basis", "declared"));
        Response answer = registering(kind, form);
        String id = answer.path("id");
        answer.then().statusCode(201).header("Location", endsWith("/v1/" + kind + "/" + id));
        asRegistrar()
                .get("/v1/" + kind + "/" + id)
                .then()
                .statusCode(200)
                .header("ETag", answer.header("ETag"))
                .body(has("name", equalTo("江门市登记试验单位")))
                .body(has("aliases", contains("登记试验")))
                .body(has("establishedOn", equalTo("2018-05-10")))
                .body(has("location.from", equalTo("2018-05-10")))
                .body(has("location.district", equalTo("440703")))
                .body(has("clusters.primary", equalTo("new-energy")))
                .body(has("existence", equalTo("active")))
                .body(has("recognitions", empty()))
                .body(has("hosts", empty()))
                .body(has("zones", empty()));
        anonymously()
                .get("/v1/" + kind + "/" + id + "?on=2018-05-09")
                .then()
                .body(has("existence", nullValue()))
                .body(has("location", nullValue()));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void sameRequestUnderOneKeyRegistersOne(String kind) {
        String key = UUID.randomUUID().toString();
        var form = body("name", "江门市重复登记单位");
        String first = asRegistrar()
                .header("Idempotency-Key", key)
                .body(form)
                .post("/v1/" + kind)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        asRegistrar()
                .header("Idempotency-Key", key)
                .body(form)
                .post("/v1/" + kind)
                .then()
                .statusCode(201)
                .body(has("id", equalTo(first)));
        asRegistrar().body(form).post("/v1/" + kind).then().statusCode(400);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void changeNamesTheVersionThatItWasMadeFrom(String kind) {
        String address = created(kind, "江门市原名单位");
        String tag = tagAt(address);
        var renamed = body("name", "江门市新名单位");
        asRegistrar().body(renamed).put(address).then().statusCode(428);
        asRegistrar()
                .header("If-Match", tag)
                .body(renamed)
                .put(address)
                .then()
                .statusCode(200)
                .body(has("name", equalTo("江门市新名单位")))
                .body(has("formerNames", contains("江门市原名单位")));
        asRegistrar().header("If-Match", tag).body(renamed).put(address).then().statusCode(412);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void whatWasReadCanBeSentBack(String kind) {
        String address = created(kind, "江门市回送单位", "location", body("from", "2020-01-01", "district", "440704"));
        Response read = asRegistrar().get(address);
        asRegistrar()
                .header("If-Match", read.header("ETag"))
                .body(read.asString())
                .put(address)
                .then()
                .statusCode(200)
                .body(has("version", equalTo(read.path("version"))));
        Map<String, Object> tampered = read.jsonPath().getMap("");
        tampered.put("existence", "closed");
        asRegistrar()
                .header("If-Match", read.header("ETag"))
                .body(tampered)
                .put(address)
                .then()
                .statusCode(400)
                .body(has("violations.code", contains("READ_ONLY")));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void withdrawnOneIsGoneAndLeadsToItsSuccessor(String kind) {
        String gone = created(kind, "江门市误录单位");
        withdraw(gone).then().statusCode(200);
        anonymously().get(gone).then().statusCode(410).body(has("reason", equalTo("录入有误")));
        anonymously().get(gone + "/locations").then().statusCode(410);

        String twin = created(kind, "江门市重复单位");
        String kept = created(kind, "江门市保留单位");
        asRegistrar()
                .header("If-Match", tagAt(twin))
                .body(body("reason", "重复", "document", "江科函〔2026〕1号", "successor", id(kept)))
                .post(twin + "/withdraw")
                .then()
                .statusCode(200);
        anonymously().get(twin).then().statusCode(308).header("Location", endsWith(kept));
        anonymously().get(twin + "/locations").then().statusCode(308).header("Location", endsWith(kept + "/locations"));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void historyTellsItsChangesAndThoseOfItsFacts(String kind) {
        String address = created(kind, "江门市沿革单位");
        fact(address, "locations", "from", "2020-01-01", "district", "440703");
        anonymously()
                .get(address + "/history")
                .then()
                .statusCode(200)
                .body(has("items.operation", contains("created", "created")))
                .body(has("items.kind", containsInAnyOrder("location", kind.substring(0, kind.length() - 1))));
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void strangersChangeNothing(String kind) {
        String address = created(kind, "江门市公开单位");
        anonymously()
                .header("Idempotency-Key", "k")
                .body(body("name", "x"))
                .post("/v1/" + kind)
                .then()
                .statusCode(401);
        anonymously()
                .header("If-Match", "*")
                .body(body("name", "x"))
                .put(address)
                .then()
                .statusCode(401);
    }

    @Test
    void onlyCarriersHaveAnAreaAndSeats() {
        String carrier = created("carriers", "江门市有面积孵化器", "area", 12000.5, "seats", 300);
        anonymously().get(carrier).then().body(has("area", equalTo(12000.5f))).body(has("seats", equalTo(300)));
        for (String kind : List.of("platforms", "zones", "teams", "finance-institutions")) {
            registering(kind, body("name", "江门市无面积单位", "area", 1, "seats", 1))
                    .then()
                    .statusCode(422)
                    .body(has("violations.field", contains("area", "seats")))
                    .body(has("violations.code", contains("CARRIERS_ONLY", "CARRIERS_ONLY")));
        }
        add("/v1/carriers", body("name", "江门市负面积孵化器", "area", -1, "seats", -1))
                .then()
                .statusCode(400)
                .body(has("violations.field", containsInAnyOrder("area", "seats")));
    }

    @ParameterizedTest
    @CsvSource({"platforms,carriers", "carriers,zones", "zones,teams", "teams,finance-institutions"})
    void idOfOneKindIsNoneOfAnother(String kind, String other) {
        String address = created(kind, "江门市异类单位");
        anonymously().get("/v1/" + other + "/" + id(address)).then().statusCode(404);
        anonymously()
                .get("/v1/" + other + "/" + id(address) + "/locations")
                .then()
                .statusCode(404);
    }

    @Test
    void whatThePlanNamesIsThere() {
        anonymously()
                .get("/v1/platforms?limit=1000&existence=any")
                .then()
                .statusCode(200)
                .body(has("items.name", hasItems("数字光芯片联合实验室", "澳门高校国家重点实验室横琴分部")));
        anonymously().get("/v1/carriers?q=珠西创谷“粤港澳").then().body(has("items.name", contains("珠西创谷")));
    }

    @Test
    void listSaysWhatItsCodesMeanOnRequest() {
        String carrier = created("carriers", "江门市标注载体", "location", body("district", "440784"));
        fact(carrier, "recognitions", "type", "makerspace", "level", "provincial", "from", "2021-01-01");
        anonymously()
                .header("Accept-Language", "en")
                .get("/v1/carriers?q=标注载体&labels=true")
                .then()
                .statusCode(200)
                .body(has("items[0].labels.districts.440784", equalTo("Heshan City")))
                .body(has("items[0].labels.recognition-types.makerspace", equalTo("Makerspace")))
                .body(has("items[0].labels.levels.provincial", equalTo("Provincial")))
                .body(has("items[0].labels.existence-states.active", equalTo("Active")));
        anonymously()
                .get("/v1/institutions?q=五邑大学&labels=true")
                .then()
                .statusCode(200)
                .body(has("items[0].labels.institution-types", notNullValue()));
        anonymously().get("/v1/carriers?q=标注载体").then().body(has("items[0].labels", nullValue()));
    }
}
