package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Hostile;
import cn.innovation.registry.support.HostileContract;
import cn.innovation.registry.support.HostileRequests;
import cn.innovation.registry.support.OpenApiContract;
import cn.innovation.registry.support.OperationRequests;
import cn.innovation.registry.support.OperationRequests.Operation;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.TestInstance;

/** Hostile input on every operation of the document: whatever breaks the conventions is refused the same way everywhere. */
@QuarkusTest
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EveryOperationApiTest {
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST", "DELETE");

    /** Values that no path parameter is, and a query cannot repair. */
    private static final List<String> NO_KEYS = List.of("xyz", "1-1-1-1-1", "%E3%80%80", "%F0%9F%98%80", "-1");

    /** Whose keys are the caller's to choose. */
    private static final Set<String> NAMED_BY_CALLERS = Set.of("/v1/plans/{plan}", "/v1/quotas/{client}");

    /** What nobody has created by then. */
    private static final Set<String> NOT_THERE = Set.of("/v1/quotas/{client}");

    private final OperationRequests requests = OperationRequests.shared();

    @TestFactory
    Stream<DynamicTest> requestThatBreaksTheConventionsIsRefused() {
        return each(operation -> {
            assertRefused(HostileRequests.forEvery(requests.valid(operation)).stream()
                    // A file may be larger than whatever else is sent.
                    .filter(hostile ->
                            !operation.readsFile() || !hostile.toString().contains("body over every limit"))
                    .toList());
        });
    }

    @TestFactory
    Stream<DynamicTest> bodyThatBreaksTheConventionsIsRefused() {
        return each(operation -> {
            if (operation.readsBody()) {
                assertRefused(HostileRequests.inParts(requests.valid(operation)));
            }
            if (operation.readsBody() && !operation.readsFile()) {
                assertRefused(HostileRequests.forEveryBody(requests.valid(operation)));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> parameterThatIsNotOfItsTypeIsRefused() {
        return each(
                operation -> assertRefused(contract().parameters(requests.valid(operation), operation.description())));
    }

    @TestFactory
    Stream<DynamicTest> fieldThatIsNotOfItsTypeIsRefused() {
        return each(operation -> {
            if (operation.readsBody() && !operation.readsFile()) {
                RawRequest valid = requests.valid(operation);
                assertRefused(contract().fields(valid, operation.description(), json(valid.text())));
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> preconditionOrKeyThatIsNoneIsRefused() {
        return each(operation -> assertRefused(contract().headers(requests.valid(operation), operation.description())));
    }

    /** Of what is there and can be changed: without its version, and with one that it has not. */
    @TestFactory
    Stream<DynamicTest> whatHasAVersionIsNotChangedWithoutIt() {
        return each(operation -> {
            if (contract().takesIfMatch(operation.description())) {
                RawRequest valid = requests.valid(operation);
                assertThat(RawAnswer.to(valid.without("If-Match"), RestAssured.port)
                                .status())
                        .as("%s without a version", operation.path())
                        .isIn(NOT_THERE.contains(operation.path()) ? List.of(201, 404) : List.of(428));
                for (String stale : List.of("\"999999.x\"", "W/\"1.x\"")) {
                    assertThat(RawAnswer.to(valid.replace("If-Match", stale), RestAssured.port)
                                    .status())
                            .as("%s with %s", operation.path(), stale)
                            .isIn(NOT_THERE.contains(operation.path()) ? List.of(404, 412) : List.of(412));
                }
            }
        });
    }

    /** Caches on the way make tags weak. */
    @TestFactory
    Stream<DynamicTest> readerWhoHasItIsToldSoAlsoByAWeakTag() {
        return each(operation -> {
            if (operation.description().path("responses").has("304")) {
                RawRequest read = requests.valid(operation);
                RawAnswer first = RawAnswer.to(read, RestAssured.port);
                String tag = first.header("ETag");
                if (first.status() == 200 && tag != null && !tag.isEmpty()) {
                    RawAnswer again = RawAnswer.to(read.header("If-None-Match", "W/" + tag), RestAssured.port);
                    // Tests beside this one write, and lists have the tag of the last commit.
                    assertThat(again.status()).as(again.toString()).isIn(200, 304);
                    if (again.status() == 200) {
                        assertThat(again.header("ETag")).isNotEqualTo(tag);
                    }
                }
            }
        });
    }

    private static HostileContract contract() {
        return new HostileContract(OpenApiContract.committed().document());
    }

    private static JsonNode json(String text) {
        try {
            return new ObjectMapper().readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Some at once: what is refused leaves nothing that another could meet. */
    private static void assertRefused(List<Hostile> hostiles) {
        int port = RestAssured.port;
        hostiles.parallelStream().forEach(hostile -> HostileInputTest.assertRefused(hostile, port));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeAKeyIsRefusedOrNotFound() {
        return each(operation -> {
            for (String key : NO_KEYS) {
                String target = operation.path().replaceAll("\\{[^}]+}", key);
                if (!target.equals(operation.path())) {
                    RawAnswer answer = RawAnswer.to(requests.valid(operation).target(target), RestAssured.port);
                    // What a caller names: there is none to match yet.
                    boolean mayBecomeOne =
                            operation.method().equals("PUT") && NAMED_BY_CALLERS.contains(operation.path());
                    assertThat(answer.status())
                            .as("%s: %s", target, answer)
                            .isIn(mayBecomeOne ? List.of(400, 404, 412) : List.of(400, 404));
                }
            }
        });
    }

    @TestFactory
    Stream<DynamicTest> operationThatAsksForARoleRefusesStrangersAndNoOther() {
        return each(operation -> {
            RawAnswer answer = RawAnswer.to(requests.valid(operation).without("Authorization"), RestAssured.port);
            if (operation.isOpen()) {
                assertThat(answer.status()).as(answer.toString()).isNotIn(401, 403);
            } else {
                assertThat(answer.status()).as(answer.toString()).isEqualTo(401);
            }
        });
    }

    private interface Check {
        void of(Operation operation);
    }

    private Stream<DynamicTest> each(Check check) {
        requests.register();
        return OperationRequests.operations().stream()
                .filter(operation -> METHODS.contains(operation.method()))
                .map(operation -> DynamicTest.dynamicTest(
                        operation.method() + " " + operation.path(), () -> check.of(operation)));
    }
}
