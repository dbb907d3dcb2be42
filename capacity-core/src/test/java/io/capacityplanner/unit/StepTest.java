package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepTest {

    @ParameterizedTest
    @CsvSource({
        "500ms, 500",
        "30s, 30000",
        "5m, 300000",
        "5min, 300000",
        "1h, 3600000",
        "1d, 86400000",
        "1w, 604800000",
        "' 15 M ', 900000"
    })
    void readsText(String text, long millis) {
        assertThat(Step.parse(text).millis()).isEqualTo(millis);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "1", "h", "-1h", "1.5h", "1y", "1h30m", "9999999999h"})
    void refusesOtherText(String text) {
        assertThatThrownBy(() -> Step.parse(text))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("\"" + text + "\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0s", "999999999w", "999999999d"})
    void refusesTextOfNoUsableStep(String text) {
        assertThatThrownBy(() -> Step.parse(text)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesDurationsThatAreNoStep() {
        for (Duration duration : new Duration[] {
            Duration.ZERO,
            Duration.ofSeconds(-1),
            Duration.ofNanos(1),
            Duration.ofNanos(1_500_000),
            Duration.ofSeconds(Long.MAX_VALUE)
        }) {
            assertThatThrownBy(() -> new Step(duration))
                    .as("%s", duration)
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining(duration.toString());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"250ms", "1500ms", "1s", "90s", "5m", "90m", "1h", "36h", "1d", "7d"})
    void textReadsBackAsTheSameStep(String text) {
        Step step = Step.parse(text);

        assertThat(step).hasToString(text);
        assertThat(Step.parse(step.toString())).isEqualTo(step);
    }

    @Test
    void countsItselfInASpan() {
        assertThat(Step.HOUR.countIn(Duration.ofDays(1))).isEqualTo(24);
        assertThat(Step.DAY.countIn(Duration.ofHours(12))).isEqualTo(0.5);
        assertThat(Step.HOUR).isLessThan(Step.DAY);
    }
}
