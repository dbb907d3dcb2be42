package io.capacityplanner.optimization.kubernetes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuantitiesTest {

    @Test
    void readsWhatTheCaseStatesAndRefusesTheRest() throws IOException {
        JsonNode c;
        try (InputStream in = QuantitiesTest.class.getResourceAsStream("/cases/S17-k8s-quantities.json")) {
            c = new ObjectMapper().readTree(Objects.requireNonNull(in));
        }
        for (JsonNode valid : c.get("input").get("valid")) {
            String expected =
                    c.get("expected").get("values").get(valid.asText()).asText();
            assertThat(Quantities.parse(valid.asText())).as(valid.asText()).isEqualByComparingTo(expected);
        }
        for (JsonNode invalid : c.get("input").get("invalid")) {
            assertThatThrownBy(() -> Quantities.parse(invalid.asText()))
                    .as(invalid.asText())
                    .isInstanceOf(InvalidInputException.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1E, 1000000000000000000",
        "1E3, 1000",
        "1e-3, 0.001",
        "1Ei, 1152921504606846976",
        ".5, 0.5",
        "5., 5",
        "-1, -1",
        "+250m, 0.25",
        "100n, 0.0000001",
        "3u, 0.000003"
    })
    void followsTheGrammar(String text, String value) {
        assertThat(Quantities.parse(text)).isEqualByComparingTo(value);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " 1", "1 ", "1K", "1ki", "1MI", "--1", "1e", "1e1.5", ".", "m", "1mm", "1Kim", "0x10", "1e9999", "١"
            })
    void refusesWhatKubernetesRefuses(String text) {
        assertThatThrownBy(() -> Quantities.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void errorNamesValuePlaceAndRemedy() {
        assertThatThrownBy(() -> Quantities.parse("1GiB", "container web, memory request"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"1GiB\"")
                .hasMessageContaining("container web, memory request")
                .hasMessageContaining("Leave out the B");
    }

    @ParameterizedTest
    @CsvSource({
        "0.25, 250m",
        "1, 1",
        "1.5, 1500m",
        "0, 0",
        "10, 10",
        "0.0000005, 500n",
        "0.0023575, 2357500n",
        "1e3, 1000"
    })
    void writesCores(String cores, String text) {
        assertThat(Quantities.formatCores(new BigDecimal(cores))).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "262144000, 250Mi",
        "1073741824, 1Gi",
        "1610612736, 1536Mi",
        "129000000, 129M",
        "63544759, 63544759",
        "1024, 1Ki",
        "1000, 1k",
        "0, 0",
        "1288490188.8, 1288490188800m",
        "1e18, 1E"
    })
    void writesBytes(String bytes, String text) {
        assertThat(Quantities.formatBytes(new BigDecimal(bytes))).isEqualTo(text);
    }

    @Test
    void roundsUpWithoutPayingForDoubleNoise() {
        assertThat(Quantities.coresAtLeast(0.1 + 0.2)).isEqualTo("300m");
        assertThat(Quantities.coresAtLeast(0.3001)).isEqualTo("301m");
        assertThat(Quantities.coresAtLeast(0)).isEqualTo("0");
        assertThat(Quantities.bytesAtLeast(262_144_000)).isEqualTo("250Mi");
        assertThat(Quantities.bytesAtLeast(262_144_001)).isEqualTo("251Mi");
        assertThat(Quantities.bytesAtLeast(1 << 30)).isEqualTo("1Gi");
        assertThatThrownBy(() -> Quantities.coresAtLeast(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Quantities.bytesAtLeast(-1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void whatIsWrittenReadsBackEqual() {
        SplittableRandom random = new SplittableRandom(17);
        for (int i = 0; i < 2000; i++) {
            BigDecimal value =
                    BigDecimal.valueOf(random.nextLong(-1L << random.nextInt(1, 62), 1L << 40), random.nextInt(-6, 10));
            assertThat(Quantities.parse(Quantities.formatCores(value)))
                    .as("%s", value)
                    .isEqualByComparingTo(value);
            assertThat(Quantities.parse(Quantities.formatBytes(value)))
                    .as("%s", value)
                    .isEqualByComparingTo(value);
        }
    }
}
