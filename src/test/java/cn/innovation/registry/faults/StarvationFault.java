package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.support.Codes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The processor is taken from the service: by others, or for as long as a long collection of garbage. */
class StarvationFault {
    private static final int PULSES = 20;
    private static final int STOPPED_MILLIS = 400;
    private static final int RUNNING_MILLIS = 100;
    private static final int WRITERS = 4;
    private static final int ROWS = 3000;
    /** Twice the lease of an import in the lab. */
    private static final int LONGER_THAN_A_LEASE_SECONDS = 6;

    @Test
    @Proves(Promise.STARVED)
    void serviceThatRunsAFifthOfTheTimeLosesAndDoublesNothing() throws Exception {
        Instance registry = Lab.first();
        Ledger ledger = new Ledger("饿", List.of(registry.calls())).begin(WRITERS);
        ledger.more(WRITERS);
        for (int i = 0; i < PULSES; i++) {
            registry.signal("STOP");
            TimeUnit.MILLISECONDS.sleep(STOPPED_MILLIS);
            registry.signal("CONT");
            TimeUnit.MILLISECONDS.sleep(RUNNING_MILLIS);
        }
        ledger.more(WRITERS);
        ledger.balance(Lab.server());
        assertThat(registry.isReady()).isTrue();
    }

    @Test
    @Proves(Promise.STARVED)
    void importWhoseWorkerStoodStillForLongerThanItsLeaseIsWrittenOnce() throws Exception {
        List<Instance> instances = List.of(Lab.first(), Lab.second());
        Calls calls = Lab.second().calls();
        String series = "TRW";
        String imported = "/v1/imports/"
                + calls.file("/v1/imports?kind=enterprises", "text/csv", file(series))
                        .json()
                        .path("id")
                        .asText();
        for (Instance instance : instances) {
            // Whoever has it by now.
            instance.signal("STOP");
            TimeUnit.SECONDS.sleep(LONGER_THAN_A_LEASE_SECONDS);
            instance.signal("CONT");
        }
        await().atMost(Duration.ofMinutes(2))
                .until(() -> calls.get(imported).json().path("state").asText(), "done"::equals);
        assertThat(calls.get(imported).json().path("rows").toString())
                .isEqualTo("{\"read\":%1$d,\"created\":%1$d,\"changed\":0,\"unchanged\":0,\"rejected\":0}"
                        .formatted(ROWS));
        assertThat(Lab.server().list("""
                select count(*) || ' ' || count(distinct e.id) from enterprise e
                join change c on c.record_id = e.id and c.kind = 'enterprise' where credit_code like '91440700%s%%'
                """.formatted(series))).containsExactly(ROWS + " " + ROWS);
    }

    private static byte[] file(String series) {
        StringBuilder file = new StringBuilder("creditCode,name,registeredOn,location.district\n");
        for (int i = 0; i < ROWS; i++) {
            file.append(
                    "%s,停顿导入企业%d,2018-05-01,440703\n".formatted(Codes.of("91440700", series + "%05d".formatted(i)), i));
        }
        return file.toString().getBytes(StandardCharsets.UTF_8);
    }
}
