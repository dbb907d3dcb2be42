package io.capacityplanner.forecasting.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeriesScaleTest {

    private static final ValueBounds PERCENT = new ValueBounds(0.0, 100.0);

    private static double[] values(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[96];
        Arrays.setAll(
                y, t -> (20 + t / 2.0) * (1 + 0.2 * Math.sin(2 * Math.PI * t / 12) + 0.01 * random.nextGaussian()));
        return y;
    }

    @ParameterizedTest
    @EnumSource(TransformKind.class)
    void valuesComeBackAndSoDoesTheScaleFromItsState(TransformKind kind) {
        double[] y = values(3);
        SeriesScale scale = SeriesScale.of(y, kind, 12, PERCENT);
        double[] z = scale.forward(y);
        for (int t = 0; t < y.length; t++) {
            assertThat(scale.back(z[t])).as("%s, seed 3", scale).isCloseTo(y[t], within(1e-9));
        }
        ModelState.Builder state = ModelState.of("any");
        scale.describe(state);
        assertThat(SeriesScale.restore(state.build())).isEqualTo(scale);
        assertThat(scale.transform() instanceof Identity).isEqualTo(kind == TransformKind.NONE);
        assertThat(scale.prefix().isEmpty()).isEqualTo(kind == TransformKind.NONE);
    }

    /** A power of two loses no bit. */
    @ParameterizedTest
    @ValueSource(ints = {-40, 0, 50})
    void allUnitsAreAlike(int power) {
        double[] y = values(4);
        double[] other = Arrays.stream(y).map(v -> Math.scalb(v, power)).toArray();
        for (TransformKind kind : TransformKind.values()) {
            ValueBounds bounds = new ValueBounds(0.0, Math.scalb(100.0, power));
            assertThat(SeriesScale.of(other, kind, 12, bounds).forward(other))
                    .as("%s, seed 4", kind)
                    .isEqualTo(SeriesScale.of(y, kind, 12, PERCENT).forward(y));
        }
    }

    @Test
    void laterValuesBelowZeroStayOnTheScale() {
        SeriesScale scale = SeriesScale.of(new double[] {4, 8, 16}, TransformKind.LOG, 1);
        double[] z = scale.forward(new double[] {-5, 8, Double.NaN});
        assertThat(scale.back(z[0])).isCloseTo(2, within(1e-12));
        assertThat(scale.back(z[1])).isCloseTo(8, within(1e-12));
        assertThat(z[2]).isNaN();
        assertThat(scale.back(1e308)).isFinite();
    }

    @Test
    void logitKeepsItsBoundsInTheUnitOfTheSeries() {
        SeriesScale scale = SeriesScale.of(new double[] {5, 60, 99}, TransformKind.SCALED_LOGIT, 1, PERCENT);
        assertThat(scale.back(1e9)).isEqualTo(100);
        assertThat(scale.back(-1e9)).isEqualTo(0);
        assertThat(scale.lambda()).isEqualTo(1);
        assertThat(scale.with(0.5).lambda()).isEqualTo(0.5);
    }

    @Test
    void powersNeedValuesAboveZero() {
        SeriesScale scale = SeriesScale.of(new double[] {-4, 8, 16}, TransformKind.LOG, 1);
        assertThat(scale.positive()).isFalse();
        assertThat(scale.transform()).isEqualTo(new Identity());
        assertThatThrownBy(() -> scale.with(0.5)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void refusesAStateThatIsNoScale() {
        ModelState state = ModelState.of("any").put("scale", 3).build();
        assertThatThrownBy(() -> SeriesScale.restore(state)).isInstanceOf(InvalidInputException.class);
    }
}
