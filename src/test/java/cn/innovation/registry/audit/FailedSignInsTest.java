package cn.innovation.registry.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class FailedSignInsTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final FailedSignIns failures = new FailedSignIns(2);

    @Test
    void firstOnesOfAnAddressAreToldOneByOneAndTheRestTogether() {
        assertThat(failures.isOneByOne("192.0.2.1")).isTrue();
        assertThat(failures.isOneByOne("192.0.2.1")).isTrue();
        assertThat(failures.isOneByOne("192.0.2.1")).isFalse();
        assertThat(failures.isOneByOne("192.0.2.1")).isFalse();
        assertThat(failures.isOneByOne("192.0.2.2")).isTrue();
        assertThat(failures.counted(NOW)).singleElement().satisfies(row -> {
            assertThat(row.kind()).isEqualTo("sign-in-failed");
            assertThat(row.address()).isEqualTo("192.0.2.1");
            assertThat(row.calls()).isEqualTo(2);
            assertThat(row.at()).isEqualTo(NOW);
        });
    }

    @Test
    void whenItWasCountedItBeginsAnew() {
        failures.isOneByOne("192.0.2.1");
        failures.isOneByOne("192.0.2.1");
        assertThat(failures.isOneByOne("192.0.2.1")).isFalse();
        failures.counted(NOW);
        assertThat(failures.isOneByOne("192.0.2.1")).isTrue();
        assertThat(failures.counted(NOW)).isEmpty();
    }
}
