package io.capacityplanner.forecasting.features;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.series.TimeSeries;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FeatureRegressionTest {

    private static final Feature ORDERS = new Feature("orders", m -> m.driver("orders"));

    @Test
    void findsWhatMadeTheSeriesAndGoesOnWithIt() {
        double[] orders = new SplittableRandom(11).doubles(60, 0, 10).toArray();
        double[] whole = new double[60];
        whole[0] = 4;
        for (int t = 1; t < 60; t++) {
            whole[t] = 3 + 0.5 * whole[t - 1] + 2 * orders[t];
        }
        double[] history = Arrays.copyOf(whole, 50);
        history[20] = Double.NaN;
        TimeFrame frame = new TimeFrame(TimeSeries.indexed(history), Set.of(), List.of(Driver.known("orders", orders)));

        FeatureRegression fit = FeatureRegression.fit(List.of(PastFeatures.lag(1), ORDERS), frame, history, 0);

        assertThat(fit.constant()).isCloseTo(3, within(1e-9));
        assertThat(fit.coefficient("lag 1")).isCloseTo(0.5, within(1e-10));
        assertThat(fit.coefficient("orders")).isCloseTo(2, within(1e-10));
        assertThat(fit.forecast(frame, history, 10)).containsExactly(Arrays.copyOfRange(whole, 50, 60), within(1e-8));
    }

    @Test
    void thePenaltyShrinksAStandardisedSlope() {
        // One column with mean 2 and variance 2/3: the slope of least squares, 1.5, becomes 1.5 / (1 + penalty).
        double[] values = {1, 1, 4};
        TimeFrame frame = new TimeFrame(TimeSeries.indexed(values), Set.of(), List.of(Driver.known("orders", 1, 2, 3)));

        assertThat(FeatureRegression.fit(List.of(ORDERS), frame, values, 0).coefficient("orders"))
                .isCloseTo(1.5, within(1e-12));
        FeatureRegression shrunk = FeatureRegression.fit(List.of(ORDERS), frame, values, 0.5);
        assertThat(shrunk.coefficient("orders")).isCloseTo(1, within(1e-12));
        assertThat(shrunk.constant()).as("through the means").isCloseTo(2 - 2, within(1e-12));
    }

    @Test
    void aFeatureThatNeverVariesHasNoPart() {
        double[] values = {1, 3, 2, 5, 4, 6};
        Feature one = new Feature("one", m -> 1);

        FeatureRegression fit = FeatureRegression.fit(
                List.of(one, PastFeatures.lag(1)), TimeFrame.of(TimeSeries.indexed(values)), values, 0);

        assertThat(fit.coefficient("one")).isZero();
    }

    @Test
    void refusesWhatCannotBeSolved() {
        double[] values = {1, 3, 2, 5, 4, 6};
        TimeFrame frame = TimeFrame.of(TimeSeries.indexed(values));
        Feature twice = new Feature("twice", m -> 2 * m.ago(1));

        assertThatThrownBy(() -> FeatureRegression.fit(List.of(PastFeatures.lag(1), twice), frame, values, 0))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("penalty");
        assertThat(FeatureRegression.fit(List.of(PastFeatures.lag(1), twice), frame, values, 0.1)
                        .coefficient("twice"))
                .isFinite();
        assertThatThrownBy(() -> FeatureRegression.fit(List.of(PastFeatures.lag(5)), frame, values, 0))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> FeatureRegression.fit(List.of(ORDERS), frame, values, -1))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void aDriverThatEndsTooEarlyIsRefused() {
        double[] values = {1, 1, 4};
        TimeFrame frame =
                new TimeFrame(TimeSeries.indexed(values), Set.of(), List.of(Driver.known("orders", 1, 2, 3, 4)));
        FeatureRegression fit = FeatureRegression.fit(List.of(ORDERS), frame, values, 0);

        assertThat(fit.forecast(frame, values, 1)[0]).isCloseTo(5, within(1e-12));
        assertThatThrownBy(() -> fit.forecast(frame, values, 2))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("step 2");
    }
}
