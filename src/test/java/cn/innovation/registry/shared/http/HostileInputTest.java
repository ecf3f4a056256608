package cn.innovation.registry.shared.http;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.Hostile;
import cn.innovation.registry.support.HostileRequests;
import cn.innovation.registry.support.RawAnswer;
import cn.innovation.registry.support.RawRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every hostile request gets the status that the contract names and a problem of the catalogue, and never a 5xx. */
@QuarkusTest
class HostileInputTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    static final RawRequest LIST = RawRequest.of("GET", "/v1/edge");
    static final RawRequest CREATE =
            RawRequest.of("POST", "/v1/edge").json("{\"name\": \"江门市\", \"staff\": 1, \"active\": true}");

    private final int port;

    HostileInputTest(@ConfigProperty(name = "quarkus.http.test-port") int port) {
        this.port = port;
    }

    static Stream<Hostile> everyOperation() {
        return HostileRequests.forEvery(LIST).stream();
    }

    static Stream<Hostile> everyWriting() {
        return HostileRequests.forEvery(CREATE).stream();
    }

    static Stream<Hostile> everyBody() {
        return HostileRequests.forEveryBody(CREATE).stream();
    }

    @ParameterizedTest
    @MethodSource("everyOperation")
    void requestThatBreaksTheConventionsIsRefused(Hostile hostile) {
        assertRefused(hostile, port);
    }

    @ParameterizedTest
    @MethodSource("everyWriting")
    void writingRequestThatBreaksTheConventionsIsRefused(Hostile hostile) {
        assertRefused(hostile, port);
    }

    @ParameterizedTest
    @MethodSource("everyBody")
    void bodyThatBreaksTheConventionsIsRefused(Hostile hostile) {
        assertRefused(hostile, port);
    }

    @ParameterizedTest
    @MethodSource("cn.innovation.registry.shared.http.HostileValues#parameters")
    void parameterThatIsNotOfItsTypeIsRefused(Hostile hostile) {
        assertRefused(hostile, port);
    }

    @ParameterizedTest
    @MethodSource("cn.innovation.registry.shared.http.HostileValues#fields")
    void fieldThatIsNotOfItsTypeIsRefused(Hostile hostile) {
        assertRefused(hostile, port);
    }

    private static JsonNode read(RawAnswer answer) {
        try {
            return JSON.readTree(answer.body());
        } catch (JsonProcessingException e) {
            throw new AssertionError(answer.toString(), e);
        }
    }

    static void assertRefused(Hostile hostile, int port) {
        RawAnswer answer = RawAnswer.to(hostile.request(), port);
        assertThat(hostile.statuses())
                .as("%s, %s: %s", hostile, hostile.request(), answer)
                .contains(answer.status());
        if (hostile.bare()) {
            return;
        }
        assertThat(answer.header("Content-Type")).as(answer.toString()).isEqualTo("application/problem+json");
        JsonNode problem = read(answer);
        assertThat(problem.path("status").asInt()).isEqualTo(answer.status());
        assertThat(problem.path("type").asText()).isIn(types());
        assertThat(problem.path("title").asText()).isNotBlank();
        assertThat(problem.path("detail").asText()).isNotBlank().doesNotContain("{0}");
        if (answer.status() == 405) {
            assertThat(answer.header("Allow")).isNotBlank();
        }
    }

    private static List<String> types() {
        return Stream.of(ProblemType.values()).map(ProblemType::uri).toList();
    }
}
