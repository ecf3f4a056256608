package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import cn.innovation.registry.support.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** The packaged service as the command that verifies the audit of a configured database, as the service's own user. */
class VerifyAuditIT {
    private static final String DATABASE = "verified_by_command";

    @Test
    void commandSaysByItsExitCodeWhetherTheSealsHoldAndStartsNoService() throws Exception {
        Flyway.configure()
                .dataSource(TestDatabase.createDatabase(DATABASE))
                .initSql("set registry.application = '" + EmbeddedPostgres.APPLICATION + "'")
                .load()
                .migrate();
        assertThat(answer("verify-audit")).startsWith("0 INTACT: 0 seals over 0 rows hold");
        assertThat(answer("verify-audit", "1:" + "0".repeat(64))).startsWith("1 BROKEN: seal 1 is not the one");
        assertThat(answer("verify-audit", "everything")).startsWith("2 Usage: verify-audit");
    }

    private static String answer(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                RegistryProcess.APPLICATION.resolve("quarkus-run.jar").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().put("QUARKUS_DATASOURCE_JDBC_URL", TestDatabase.url(DATABASE));
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.APPLICATION);
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", TestDatabase.applicationPassword());
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }
}
