package cn.innovation.registry.evaluation;

import static cn.innovation.registry.support.Patience.await;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** How the packaged service ends and starts again on its data. */
class RestartIT {
    /** What the JVM answers after it has ended in order on a signal: 128 and the signal's number. */
    private static final int ENDED_BY_SIGTERM = 143;

    private static final int ENDED_BY_SIGINT = 130;

    private static EvaluationFolder folder;
    private static @Nullable RegistryProcess latest;

    @BeforeAll
    static void beginWithNothing() throws IOException {
        folder = EvaluationFolder.empty("restart");
    }

    @AfterAll
    static void leaveNothing() throws IOException {
        if (latest != null) {
            latest.close();
        }
        folder.clear();
    }

    /** The one that a test before left running, or a new one: a start takes seconds. */
    private static RegistryProcess running() throws IOException {
        return latest != null && latest.process().isAlive() ? latest : started();
    }

    private static RegistryProcess started() throws IOException {
        RegistryProcess started = folder.startFromATerminal();
        latest = started;
        return started;
    }

    @Test
    void sigtermStopsTheServiceAndThenItsDatabase() throws Exception {
        RegistryProcess registry = running();
        assertThat(folder.servers()).containsExactly(folder.postmaster());
        String before = Files.readString(folder.data("database.log"));

        assertThat(registry.terminate()).isEqualTo(ENDED_BY_SIGTERM);

        assertThat(folder.servers()).isEmpty();
        // Its last lines may be lost: nobody waits for the log (0027). What was just under way finds its connections
        // closed.
        assertThat(registry.text().lines())
                .filteredOn(line -> line.contains(" ERROR ") && !line.contains("[Error Occurred After Shutdown]"))
                .isEmpty();
        // PostgreSQL says so of each session that it has to end: the service had left none, but for one that was just
        // being made when the pool was closed.
        String said = Files.readString(folder.data("database.log")).substring(before.length());
        assertThat(said).contains("database system is shut down");
        assertThat(said.lines().filter(line -> line.contains("terminating connection")))
                .hasSizeLessThan(2);
        assertThat(folder.data("database/postmaster.pid")).doesNotExist();
    }

    @Test
    void restartAfterCtrlCKeepsDataAndKey() throws Exception {
        RegistryProcess registry = running();
        folder.write("create table kept (note text)", "insert into kept values ('重启之前')");
        String key = Files.readString(folder.data("admin-key"));
        assertThat(registry.interrupt()).isEqualTo(ENDED_BY_SIGINT);

        assertThat(started().isReady()).isTrue();
        assertThat(folder.notes("kept")).isEqualTo("重启之前");
        assertThat(folder.data("admin-key")).hasContent(key);
    }

    @Test
    void startAfterTheServiceWasKilledEndsTheOldServerAndKeepsWhatItAcknowledged() throws Exception {
        RegistryProcess registry = running();
        folder.write("create table acknowledged (note text)", "insert into acknowledged values ('已确认')");
        ProcessHandle orphan = folder.postmaster();
        registry.kill();
        assertThat(orphan.isAlive()).isTrue();

        assertThat(started().isReady()).isTrue();
        assertThat(folder.postmaster()).isNotEqualTo(orphan);
        assertThat(folder.servers()).containsExactly(folder.postmaster());
        assertThat(folder.notes("acknowledged")).isEqualTo("已确认");
    }

    @Test
    void processThatNowHasTheNumberOfAKilledServerIsLeftAlone() throws Exception {
        running().kill();
        folder.postmaster().destroyForcibly();
        await().until(() -> folder.servers().isEmpty());
        var pidFile = folder.data("database/postmaster.pid");
        var other = new ProcessBuilder("sleep", "300").start();
        try {
            Files.writeString(pidFile, Files.readString(pidFile).replaceFirst("\\d+", "" + other.pid()));
            assertThat(started().isReady()).isTrue();
            assertThat(other.isAlive()).isTrue();
        } finally {
            other.destroy();
        }
    }
}
