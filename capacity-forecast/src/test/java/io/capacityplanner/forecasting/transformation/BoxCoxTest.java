package io.capacityplanner.forecasting.transformation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxCoxTest {

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.25, 0.5, 1})
    void invertUndoesApply(double lambda) {
        BoxCox boxCox = new BoxCox(lambda);
        for (double value : new double[] {1e-6, 0.5, 1, 7, 1e9}) {
            assertThat(boxCox.invert(boxCox.apply(value))).isCloseTo(value, within(1e-9 * value));
        }
        assertThat(boxCox.invert(1e308)).isFinite();
    }

    @Test
    void powerIsThatOfTheSpread() {
        // The spread grows like level^(1 - λ).
        for (double lambda : new double[] {0, 0.5}) {
            SplittableRandom random = new SplittableRandom(5);
            double size = lambda == 0 ? 0.2 : 4;
            double[] y = new double[480];
            for (int t = 0; t < y.length; t++) {
                double level = 40 + t;
                y[t] = level + Math.pow(level, 1 - lambda) * (size * Math.sin(2 * Math.PI * t / 12)
                        + 0.02 * random.nextGaussian());
            }
            assertThat(BoxCox.choose(y, 12).lambda()).as("seed 5").isCloseTo(lambda, within(0.15));
        }
    }

    @Test
    void spreadThatDoesNotDependOnTheLevelIsLeftAlone() {
        SplittableRandom random = new SplittableRandom(6);
        double[] y = new double[480];
        Arrays.setAll(y, t -> 200 + 0.5 * t + 10 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());
        assertThat(BoxCox.choose(y, 12)).isEqualTo(BoxCox.NONE);
        y[3] = 0;
        assertThat(BoxCox.choose(y, 12)).isEqualTo(BoxCox.NONE);
    }

    @Test
    void refusesOtherPowers() {
        assertThatThrownBy(() -> new BoxCox(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new BoxCox(-0.1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void laterValuesBelowZeroStayOnTheScale() {
        SeriesScale scale = SeriesScale.of(new double[] {4, 8, 16}, Transformation.LOGARITHM, 1);
        double[] z = scale.forward(new double[] {-5, 8, Double.NaN});
        assertThat(scale.back(z[0])).isCloseTo(2, within(1e-12));
        assertThat(scale.back(z[1])).isCloseTo(8, within(1e-12));
        assertThat(z[2]).isNaN();
    }
}
