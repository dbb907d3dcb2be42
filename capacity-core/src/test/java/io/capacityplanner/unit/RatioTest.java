package io.capacityplanner.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RatioTest {

    @ParameterizedTest
    @ValueSource(doubles = {-0.001, -1, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void refusesWhatIsNoShare(double value) {
        assertThatThrownBy(() -> Ratio.of(value))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining(Double.toString(value))
                .hasMessageContaining("ofPercent");
        assertThatThrownBy(() -> Ratio.ofPercent(value)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void mayPassTheWhole() {
        assertThat(Ratio.of(1.4).percent()).isEqualTo(140);
        assertThat(Ratio.ofPercent(80)).isEqualTo(Ratio.of(0.8));
    }

    @Test
    void isOrderedByValue() {
        assertThat(Ratio.of(0.2)).isLessThan(Ratio.of(0.8));
        assertThat(Ratio.of(0)).isEqualByComparingTo(Ratio.of(0));
    }

    @Test
    void zeroHasOneForm() {
        assertThat(Ratio.of(-0.0)).isEqualTo(Ratio.of(0.0));
    }
}
