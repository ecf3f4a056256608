package cn.innovation.registry.faults;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import cn.innovation.registry.evaluation.EmbeddedPostgres;
import cn.innovation.registry.faults.Calls.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the runbook says of backup and restore, done line by line: to the end of the log, and to a moment before a mistake. */
class RestoreFault {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int WRITERS = 4;
    private static final String[] LAID_OUT = {"mkdir -p -m", "tar --extract", "cp ", "touch "};
    private static final String FEED = "/v1/changes?kind=institution&limit=1000&after=";

    private final Path archive = Lab.FOLDER.resolve("archive");
    private final Path backup = Lab.FOLDER.resolve("backup-to-restore");
    private final Runbook runbook;

    RestoreFault() throws IOException {
        runbook = Runbook.read("backup-and-restore.md", Map.of("/backup/wal", archive.toString()));
    }

    /** What somebody knew of the registry at a moment: how much there was, the last seal, and how far he had followed the feed. */
    private record Known(List<String> counts, String listed, Set<String> ids, String seal, String position) {}

    @Test
    @Proves(Promise.RESTORED)
    void copyThatWasTakenWhileOthersWroteIsTheRegistryOfItsEndOrOfAnyMomentSince() throws Exception {
        LabServer.run("rm", "-rf", archive.toString());
        Files.createDirectories(archive);
        Known earlier;
        Known end;
        Instant moment;
        LabServer lost =
                LabServer.start("lost", runbook.settings("archive_mode", "archive_command", "archive_timeout"));
        try (Instance registry = new Instance(lost, "lost", sealing())) {
            registry.start();
            Ledger ledger = new Ledger("备", List.of(registry.calls())).begin(WRITERS);
            ledger.more(20);
            lost.backUp(backup, runbook);
            ledger.more(50);
            ledger.balance(lost);
            earlier = known(lost, registry, ledger.ids());
            TimeUnit.SECONDS.sleep(1);
            moment = Instant.now();
            TimeUnit.SECONDS.sleep(1);
            Ledger mistake = new Ledger("误", List.of(registry.calls())).begin(WRITERS);
            mistake.more(50);
            mistake.balance(lost);
            end = known(lost, registry, union(ledger.ids(), mistake.ids()));
            registry.kill();
            untilArchived(lost);
        } finally {
            lost.killWhole();
            lost.end();
        }
        try (LabServer whole = restored(lost, "whole", Map.of())) {
            assertThat(counts(whole)).isEqualTo(end.counts());
            assertThat(verified(whole, end.seal())).startsWith("0 INTACT");
            try (Instance registry = new Instance(whole, "whole", sealing())) {
                registry.start();
                assertIs(end, registry);
                assertGoesOn(end.position(), registry, "续");
                assertGoesOn(earlier.position(), registry, "再续");
                // The chain of seals goes on into the new epoch.
                Known now = known(whole, registry, Set.of());
                assertThat(verified(whole, end.seal(), now.seal())).startsWith("0 INTACT");
            }
        }
        Map<String, String> target = runbook.settings("recovery_target_time");
        target.replaceAll((name, example) -> moment.toString().replace("Z", "+00"));
        try (LabServer before = restored(lost, "before", target)) {
            assertThat(counts(before)).isEqualTo(earlier.counts());
            assertThat(verified(before, earlier.seal())).startsWith("0 INTACT");
            assertThat(verified(before, end.seal())).startsWith("1 BROKEN").contains("there is none");
            try (Instance registry = new Instance(before, "before", sealing())) {
                registry.start();
                assertIs(earlier, registry);
                Answer ahead = registry.calls().get(FEED + end.position());
                assertThat(ahead.status()).isEqualTo(400);
                assertThat(ahead.body()).contains("AHEAD_OF_FEED");
                assertGoesOn(earlier.position(), registry, "重来");
            }
        }
    }

    private static Map<String, String> sealing() {
        return Map.of("REGISTRY_AUDIT_SEAL_EVERY", "1s");
    }

    private static Set<String> union(Set<String> some, Set<String> others) {
        Set<String> all = new HashSet<>(some);
        all.addAll(others);
        return Set.copyOf(all);
    }

    // ---- What is known of a registry

    private Known known(LabServer server, Instance registry, Set<String> ids) throws Exception {
        return new Known(
                counts(server),
                listed(registry),
                ids,
                seal(server, registry),
                registry.calls().get(FEED + "latest").json().path("next").asText());
    }

    private static String listed(Instance registry) throws IOException, InterruptedException {
        return registry.calls()
                .get("/v1/institutions?limit=1&total=exact&facets=type")
                .json()
                .path("facets")
                .toString();
    }

    private List<String> counts(LabServer server) throws SQLException {
        List<String> counts = new ArrayList<>(server.list(runbook.line("select concat_ws(' ', kind, ")));
        counts.addAll(server.list(runbook.line("select concat_ws(' ', 'changes', ")));
        return counts;
    }

    /** The last one, once all that is recorded is sealed. */
    private static String seal(LabServer server, Instance registry) {
        await().atMost(PATIENCE).until(() -> server.count("""
                select count(*) from change
                where (epoch, xid) >= (select until_epoch, until_xid from audit_seal order by number desc limit 1)
                """) == 0);
        return await().atMost(PATIENCE)
                .until(
                        () -> {
                            JsonNode seal = registry.calls()
                                    .get("/v1/audit/seals?limit=1")
                                    .json()
                                    .at("/items/0");
                            return seal.path("number").asText() + ":"
                                    + seal.path("hash").asText();
                        },
                        text -> text.length() > 64);
    }

    private static void untilArchived(LabServer server) throws SQLException {
        String last = server.list("select pg_walfile_name(pg_switch_wal())").get(0);
        await().atMost(PATIENCE)
                .until(() ->
                        server.count("select count(*) from pg_stat_archiver where last_archived_wal >= '" + last + "'")
                                == 1);
    }

    // ---- The restore

    private LabServer restored(LabServer lost, String name, Map<String, String> target)
            throws IOException, SQLException {
        Map<String, String> settings = new HashMap<>(runbook.settings("restore_command", "recovery_target_action"));
        settings.putAll(target);
        LabServer server = lost.another(name, backup, settings, runbook, LAID_OUT);
        await().atMost(PATIENCE)
                .until(() -> server.list(runbook.line("select pg_is_in_recovery(")), List.of("f")::equals);
        server.execute(runbook.line("insert into feed_epoch "));
        return server;
    }

    /** The command's exit code, and what it says. */
    private String verified(LabServer server, String... seals) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of(runbook.line("java -jar ").split(" ")));
        command.set(0, Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.set(command.size() - 1, seals[0]);
        command.addAll(List.of(seals).subList(1, seals.length));
        ProcessBuilder verifying = new ProcessBuilder(command).redirectErrorStream(true);
        verifying
                .environment()
                .put("QUARKUS_DATASOURCE_JDBC_URL", "jdbc:postgresql://127.0.0.1:" + server.port() + "/registry");
        verifying.environment().put("QUARKUS_DATASOURCE_USERNAME", EmbeddedPostgres.APPLICATION);
        verifying.environment().put("QUARKUS_DATASOURCE_PASSWORD", server.applicationPassword());
        Process process = verifying.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() + " " + said;
    }

    private static void assertIs(Known known, Instance registry) throws IOException, InterruptedException {
        Set<String> told = new HashSet<>();
        String after = "0";
        for (Answer page = registry.calls().get(FEED + after);
                !page.json().path("items").isEmpty();
                page = registry.calls().get(FEED + after)) {
            page.json()
                    .path("items")
                    .forEach(change -> told.add(change.path("key").asText()));
            after = page.json().path("next").asText();
        }
        assertThat(told).containsAll(known.ids());
        assertThat(listed(registry)).isEqualTo(known.listed());
    }

    /** Who had followed to a position follows on, and sees what is recorded now. */
    private static void assertGoesOn(String position, Instance registry, String name)
            throws IOException, InterruptedException {
        String id = registry.calls()
                .post("/v1/institutions", UUID.randomUUID().toString(), Calls.institution(name))
                .json()
                .path("id")
                .asText();
        await().atMost(PATIENCE).untilAsserted(() -> {
            Answer page = registry.calls().get(FEED + position);
            assertThat(page.status()).as(page.body()).isEqualTo(200);
            JsonNode items = page.json().path("items");
            JsonNode last = items.path(items.size() - 1);
            assertThat(last.path("key").asText()).isEqualTo(id);
            assertThat(last.path("position").asText()).startsWith("2-");
        });
    }
}
