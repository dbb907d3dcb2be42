package io.capacityplanner.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.ConfigurationException;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretTest {

    @Test
    void isNotPrinted() {
        Secret secret = Secret.of("pa55");
        assertThat(secret).hasToString("***");
        assertThat("" + Map.of("token", secret)).doesNotContain("pa55");
        assertThat(secret.get()).isEqualTo("pa55");
        assertThat(secret).isNotInstanceOf(Serializable.class).isNotEqualTo(Secret.of("pa55"));
    }

    @Test
    void matchesByValue() {
        Secret secret = Secret.of("pa55".toCharArray());
        assertThat(secret.matches("pa55")).isTrue();
        assertThat(secret.matches("pa5")).isFalse();
        assertThat(secret.matches("")).isFalse();
    }

    @Test
    void isGoneWhenClosed() {
        Secret secret = Secret.of("pa55");
        secret.close();
        assertThatThrownBy(secret::get).isInstanceOf(IllegalStateException.class);
        assertThat(secret.matches("pa55")).isFalse();
        assertThat(secret.matches("\0\0\0\0")).isFalse();
    }

    @Test
    void isReadFromTheEnvironmentOrAFile(@TempDir Path folder) throws IOException {
        SettingSource source = new SettingSource(folder, name -> name.equals("TOKEN") ? "t0k" : null);
        assertThat(Secret.ofVariable("TOKEN", source).get()).isEqualTo("t0k");
        assertThatThrownBy(() -> Secret.ofVariable("OTHER", source))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("OTHER");
        Path file = Files.writeString(folder.resolve("secret"), " s3cret\n");
        assertThat(Secret.ofFile(file).get()).isEqualTo("s3cret");
        assertThatThrownBy(() -> Secret.ofFile(folder.resolve("none"))).isInstanceOf(ConfigurationException.class);
    }
}
