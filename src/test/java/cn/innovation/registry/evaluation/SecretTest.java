package cn.innovation.registry.evaluation;

import static java.nio.file.attribute.PosixFilePermissions.fromString;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {
    @TempDir
    Path folder;

    @Test
    void secretIsMadeOnceAndThenReadAgain() throws IOException {
        var made = Secret.keptIn(folder.resolve("key"), "rk_");

        assertThat(made.value()).matches("rk_[A-Za-z0-9_-]{43}");
        assertThat(Secret.keptIn(folder.resolve("key"), "rk_")).isEqualTo(made);
        assertThat(Files.getPosixFilePermissions(folder.resolve("key"))).isEqualTo(fromString("rw-------"));
        assertThat(folder).isDirectoryNotContaining("glob:**.new");
    }

    @Test
    void twoSecretsDiffer() throws IOException {
        assertThat(Secret.keptIn(folder.resolve("one"), "rk_"))
                .isNotEqualTo(Secret.keptIn(folder.resolve("other"), "rk_"));
    }

    @Test
    void hashIsTheSha256OfTheWholeKeyAsText() {
        // RFC 6234's test vector for "abc".
        assertThat(new Secret("abc").sha256())
                .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    }

    @Test
    void textOfASecretDoesNotGiveItAway() {
        assertThat(new Secret("rk_private")).asString().doesNotContain("private");
    }

    @Test
    void emptyFileIsRefusedAndNotReplaced() throws IOException {
        var file = Files.createFile(folder.resolve("key"));

        assertThatThrownBy(() -> Secret.keptIn(file, "rk_"))
                .isInstanceOf(Refusal.class)
                .hasMessageContaining("key");
        assertThat(file).isEmptyFile();
    }
}
