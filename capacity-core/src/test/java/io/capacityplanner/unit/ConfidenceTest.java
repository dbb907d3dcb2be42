package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfidenceTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 1, -0.5, 95, Double.NaN, Double.POSITIVE_INFINITY})
    void refusesLevelsOutsideTheOpenInterval(double level) {
        assertThatThrownBy(() -> Confidence.of(level))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Double.toString(level));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 100, -5, 200, Double.NaN})
    void refusesPercentagesOutsideTheOpenInterval(double percent) {
        assertThatThrownBy(() -> Confidence.ofPercent(percent))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(percent + " %");
    }

    /** Bands are looked up by level, so 99.9 % and 0.999 must be one level. */
    @Test
    void percentAndShareAreOneLevel() {
        for (int k = 1; k < 10_000; k += 3) {
            double share = Double.parseDouble(String.format(Locale.ROOT, "0.%04d", k));
            double percent = Double.parseDouble(String.format(Locale.ROOT, "%d.%02d", k / 100, k % 100));
            assertThat(Confidence.ofPercent(percent)).isEqualTo(Confidence.of(share));
            assertThat(Confidence.of(share).percent()).isEqualTo(percent);
        }
    }

    @Test
    void splitsWhatIsLeftEvenly() {
        assertThat(Confidence.of(0.95).lowerTail()).isCloseTo(0.025, within(1e-15));
        assertThat(Confidence.of(0.80).lowerTail()).isCloseTo(0.1, within(1e-15));
    }

    @Test
    void isOrderedByLevel() {
        assertThat(Confidence.of(0.8)).isLessThan(Confidence.of(0.95));
    }
}
