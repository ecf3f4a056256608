package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.faults.Promise;
import cn.innovation.registry.faults.Proves;
import cn.innovation.registry.faults.Results;
import cn.innovation.registry.support.Codes;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** An import whose service is killed at any moment ends as one that nobody disturbed. {@code -Dimport.kills=50} kills fifty. */
class ImportKillIT {
    private static final int KILLS = Integer.getInteger("import.kills", 1);
    private static final long SEED = Long.getLong("import.seed", System.nanoTime());
    private static final int ROWS = 2500;
    private static final int LATEST_MILLIS = 2500;
    private static final Map<String, String> QUICK = Map.of("REGISTRY_IMPORTS_LEASE_SECONDS", "3");

    private static EvaluationFolder folder;

    @BeforeAll
    static void beginWithNothing() throws IOException {
        folder = EvaluationFolder.empty("import-kill");
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        folder.clear();
    }

    @Test
    @Proves(Promise.KILLED_IN_IMPORT)
    void importEndsAsUndisturbedWheneverTheServiceWasKilled() throws Exception {
        Random random = new Random(SEED);
        RegistryProcess registry = folder.start(QUICK);
        try {
            for (int kill = 0; kill < KILLS; kill++) {
                int first = kill * ROWS;
                String address = new RegistryCaller(folder, registry).sendFile("enterprises", "text/csv", file(first));
                int millis = random.nextInt(LATEST_MILLIS);
                Thread.sleep(millis);
                registry.kill();
                registry.close();
                registry = folder.start(QUICK);
                String reason = "seed %d, kill %d after %d ms".formatted(SEED, kill, millis);
                JsonNode over = new RegistryCaller(folder, registry).over(address);
                assertThat(over.path("state").asText()).as(reason).isEqualTo("done");
                assertThat(over.path("rows").toString())
                        .as(reason)
                        .isEqualTo("{\"read\":%1$d,\"created\":%1$d,\"changed\":0,\"unchanged\":0,\"rejected\":0}"
                                .formatted(ROWS));
                assertThat(written())
                        .as(reason)
                        .isEqualTo(List.of(first + ROWS, first + ROWS, 2 * (first + ROWS), 1, 0));
            }
        } finally {
            registry.close();
        }
        Results.counted(Promise.KILLED_IN_IMPORT, KILLS + " kills at random moments");
    }

    private static byte[] file(int first) {
        StringBuilder file = new StringBuilder("creditCode,name,registeredOn,location.district\n");
        for (int i = first; i < first + ROWS; i++) {
            file.append(Codes.of("91440700", "K%07d".formatted(i)))
                    .append(",中断导入企业")
                    .append(i)
                    .append(",2018-05-01,440703\n");
        }
        return file.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8);
    }

    /** Enterprises, their places, their changes, the highest version, and what is left of the files. */
    private static List<Integer> written() throws Exception {
        try (var connection = folder.connection("registry", folder.secret());
                var statement = connection.createStatement();
                var row = statement.executeQuery("""
                        select (select count(*) from enterprise),
                            (select count(*) from location l join enterprise e on e.id = l.record_id),
                            (select count(*) from change c join enterprise e on e.id = c.record_id),
                            (select max(version) from record r join enterprise e using (id)),
                            (select count(*) from import_file) + (select count(*) from import_row)
                        """)) {
            row.next();
            return List.of(row.getInt(1), row.getInt(2), row.getInt(3), row.getInt(4), row.getInt(5));
        }
    }
}
