package cn.innovation.registry.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the packaged service ends and starts again on its data. */
class RestartIT {
    /** What the JVM answers after it has ended in order on a signal: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final int ENDED_BY_SIGINT = 130;

    private static EvaluationFolder folder;

    @BeforeAll
    static void beginWithNothing() throws IOException {
        folder = EvaluationFolder.empty("restart");
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        folder.clear();
    }

    @Test
    void sigtermStopsTheServiceAndThenItsDatabase() throws Exception {
        try (var registry = folder.start()) {
            assertThat(folder.servers()).containsExactly(folder.postmaster());

            assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);

            assertThat(folder.servers()).isEmpty();
            assertThat(registry.text()).contains("stopped in").doesNotContain("ERROR");
            // PostgreSQL says so of each session that it has to end: the service had left none.
            assertThat(folder.data("database.log"))
                    .content()
                    .contains("database system is shut down")
                    .doesNotContain("terminating connection");
            assertThat(folder.data("database/postmaster.pid")).doesNotExist();
        }
    }

    @Test
    void restartAfterCtrlCKeepsDataAndKey() throws Exception {
        String key;
        try (var registry = folder.startFromATerminal()) {
            folder.write("create table if not exists kept (note text)", "insert into kept values ('重启之前')");
            key = Files.readString(folder.data("admin-key"));
            assertThat(registry.interrupt()).isEqualTo(ENDED_BY_SIGINT);
        }
        try (var registry = folder.start()) {
            assertThat(registry.isReady()).isTrue();
            assertThat(folder.notes("kept")).contains("重启之前");
            assertThat(folder.data("admin-key")).hasContent(key);
        }
    }

    @Test
    void startAfterTheServiceWasKilledEndsTheOldServerAndKeepsWhatItAcknowledged() throws Exception {
        ProcessHandle orphan;
        try (var registry = folder.start()) {
            folder.write(
                    "create table if not exists acknowledged (note text)", "insert into acknowledged values ('已确认')");
            orphan = folder.postmaster();
            registry.kill();
        }
        assertThat(orphan.isAlive()).isTrue();
        try (var registry = folder.start()) {
            assertThat(registry.isReady()).isTrue();
            assertThat(folder.postmaster()).isNotEqualTo(orphan);
            assertThat(folder.servers()).containsExactly(folder.postmaster());
            assertThat(folder.notes("acknowledged")).contains("已确认");
        }
    }

    @Test
    void processThatNowHasTheNumberOfAKilledServerIsLeftAlone() throws Exception {
        try (var registry = folder.start()) {
            registry.kill();
            folder.postmaster().destroyForcibly();
            await().until(() -> folder.servers().isEmpty());
        }
        var pidFile = folder.data("database/postmaster.pid");
        var other = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(pidFile, Files.readString(pidFile).replaceFirst("\\d+", "" + other.pid()));
            try (var registry = folder.start()) {
                assertThat(registry.isReady()).isTrue();
                assertThat(other.isAlive()).isTrue();
            }
        } finally {
            other.destroy();
        }
    }
}
