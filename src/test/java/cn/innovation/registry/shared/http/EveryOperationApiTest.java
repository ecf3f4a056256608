package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Hostile;
import cn.innovation.registry.support.HostileRequests;
import cn.innovation.registry.support.OperationRequests;
import cn.innovation.registry.support.OperationRequests.Operation;
import cn.innovation.registry.support.RawAnswer;
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
    private static final Set<String> METHODS = Set.of("GET", "PUT", "POST");

    /** Values that no path parameter is, and a query cannot repair. */
    private static final List<String> NO_KEYS = List.of("xyz", "1-1-1-1-1", "%E3%80%80", "%F0%9F%98%80", "-1");

    private final OperationRequests requests = new OperationRequests("EWR");

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
            if (operation.readsBody() && !operation.readsFile()) {
                assertRefused(HostileRequests.forEveryBody(requests.valid(operation)));
            }
        });
    }

    /** Some at once: what is refused leaves nothing that another could meet. */
    private static void assertRefused(List<Hostile> requests) {
        int port = RestAssured.port;
        requests.parallelStream().forEach(hostile -> HostileInputTest.assertRefused(hostile, port));
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeAKeyIsRefusedOrNotFound() {
        return each(operation -> {
            for (String key : NO_KEYS) {
                String target = operation.path().replaceAll("\\{[^}]+}", key);
                if (!target.equals(operation.path())) {
                    RawAnswer answer = RawAnswer.to(requests.valid(operation).target(target), RestAssured.port);
                    // The code of a plan is the caller's to choose: there is none to match yet.
                    boolean mayBecomeOne =
                            operation.method().equals("PUT") && operation.path().equals("/v1/plans/{plan}");
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
