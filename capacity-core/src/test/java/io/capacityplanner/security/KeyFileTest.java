package io.capacityplanner.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {

    @TempDir
    Path folder;

    private static String key(int fill) {
        byte[] key = new byte[32];
        java.util.Arrays.fill(key, (byte) fill);
        return Base64.getEncoder().encodeToString(key);
    }

    private Path write(String text) throws IOException {
        return Files.writeString(folder.resolve("keys"), text);
    }

    @Test
    void readsKeysTheLastIsCurrent() throws IOException {
        KeyFile keys = KeyFile.of(write("# of 2025\nk1 " + key(1) + "\n\n  k2\t" + key(2) + " \n"));
        assertThat(keys.currentId()).isEqualTo("k2");
        assertThat(keys.key("k1").orElseThrow().getEncoded()).containsOnly(1);
        assertThat(keys.key("k3")).isEmpty();
        assertThat(keys).hasToString("KeyFile[k1, k2]");
        assertThat(keys.rotated("k3", new byte[40]).currentId()).isEqualTo("k3");
    }

    @Test
    void refusesWhatIsNoKeyWithoutQuotingIt() throws IOException {
        for (String line : new String[] {"k1 c2hvcnQ=", "k1", "k1 !!!", "a/b " + key(1), "k1 " + key(1) + " more"}) {
            Path file = write("# first\n" + line);
            assertThatThrownBy(() -> KeyFile.of(file))
                    .as(line)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("keys:2")
                    .satisfies(thrown -> assertThat(thrown.toString()).doesNotContain("c2hvcnQ", key(1)))
                    .hasNoCause();
        }
        Path twice = write("k1 " + key(1) + "\nk1 " + key(2));
        assertThatThrownBy(() -> KeyFile.of(twice)).hasMessageContaining("twice");
        Path empty = write("# nothing\n");
        assertThatThrownBy(() -> KeyFile.of(empty)).hasMessageContaining("no key");
        assertThatThrownBy(() -> KeyFile.of(folder.resolve("none"))).isInstanceOf(ConfigurationException.class);
    }
}
