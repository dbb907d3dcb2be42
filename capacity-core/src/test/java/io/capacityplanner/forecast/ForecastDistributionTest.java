package io.capacityplanner.forecast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Confidence;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ForecastDistributionTest {

    private static final Confidence LEVEL_80 = Confidence.of(0.8);
    private static final Confidence LEVEL_95 = Confidence.of(0.95);

    @ParameterizedTest
    @CsvSource({"2, 1", "NaN, 1", "0, NaN", "-Infinity, 1", "0, Infinity"})
    void bandsAreFiniteAndOrdered(double lower, double upper) {
        assertThatThrownBy(() -> new PredictionBand(LEVEL_80, new double[] {0, lower}, new double[] {0, upper}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("80.0 %")
                .hasMessageContaining("step 2");
    }

    @Test
    void bandsHaveTwoEdgesAStep() {
        assertThatThrownBy(() -> new PredictionBand(LEVEL_80, new double[2], new double[3]))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2 lower and 3 upper");
        assertThatThrownBy(() -> new ForecastDistribution(new double[2], List.of(band(LEVEL_80, 0, 1))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("1 steps in a band for 2 forecasts");
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY})
    void pointsAreFinite(double point) {
        assertThatThrownBy(() -> new ForecastDistribution(new double[] {1, point}, List.of()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("step 2");
    }

    @Test
    void bandsAreSortedAndFoundByLevel() {
        ForecastDistribution forecast =
                new ForecastDistribution(new double[] {5}, List.of(band(LEVEL_95, 0, 10), band(LEVEL_80, 2, 8)));

        assertThat(forecast.bands()).extracting(PredictionBand::level).containsExactly(LEVEL_80, LEVEL_95);
        assertThat(forecast.band(Confidence.ofPercent(95)).upperAt(0)).isEqualTo(10);
        assertThatThrownBy(() -> forecast.band(Confidence.of(0.5)))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("50.0 %")
                .hasMessageContaining("[80.0 %, 95.0 %]");
    }

    @Test
    void isNotChangedThroughItsArrays() {
        double[] mean = {5};
        double[] lower = {4};
        ForecastDistribution forecast =
                new ForecastDistribution(mean, List.of(new PredictionBand(LEVEL_80, lower, new double[] {6})));

        mean[0] = 99;
        lower[0] = 99;
        forecast.mean()[0] = 99;
        forecast.bands().get(0).lower()[0] = 99;
        forecast.bands().get(0).upper()[0] = 99;

        assertThat(forecast)
                .isEqualTo(new ForecastDistribution(new double[] {5}, List.of(band(LEVEL_80, 4, 6))))
                .hasSameHashCodeAs(new ForecastDistribution(new double[] {5}, List.of(band(LEVEL_80, 4, 6))));
        assertThat(forecast).isNotEqualTo(new ForecastDistribution(new double[] {5}, List.of(band(LEVEL_80, 4, 7))));
        assertThat(forecast).isNotEqualTo(new ForecastDistribution(new double[] {6}, List.of(band(LEVEL_80, 4, 6))));
    }

    @Test
    void refusesBandsThatDoNotContainThePointOrEachOther() {
        assertThatThrownBy(() -> new ForecastDistribution(new double[] {5}, List.of(band(LEVEL_80, 5.1, 6))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("80", "step 1", "point 5.0");
        Confidence wide = Confidence.of(0.95);
        assertThatThrownBy(() ->
                        new ForecastDistribution(new double[] {5}, List.of(band(wide, 4.5, 6), band(LEVEL_80, 4, 6))))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContainingAll("95", "step 1", "narrower");
    }

    @Test
    void putsRoundingRight() {
        double above = Math.nextUp(5.0);

        ForecastDistribution forecast = new ForecastDistribution(
                new double[] {5}, List.of(band(LEVEL_80, above, 6), band(Confidence.of(0.95), above, 6)));

        assertThat(forecast.bands()).allMatch(b -> b.lowerAt(0) == 5.0);
    }

    @Test
    void movesIntoBounds() {
        ForecastDistribution forecast = new ForecastDistribution(new double[] {120}, List.of(band(LEVEL_80, 90, 150)));

        ForecastDistribution inside = forecast.within(ValueBounds.of(Metric.CPU_USAGE));

        assertThat(inside).isEqualTo(new ForecastDistribution(new double[] {100}, List.of(band(LEVEL_80, 90, 100))));
        assertThat(forecast.within(ValueBounds.NONE)).isEqualTo(forecast);
    }

    @Test
    void boundsLeaveRoom() {
        assertThatThrownBy(() -> new ValueBounds(1.0, 1.0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ValueBounds(Double.NaN, null)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new ValueBounds(null, Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThat(ValueBounds.NON_NEGATIVE.clamp(-3)).isZero();
        assertThat(ValueBounds.NON_NEGATIVE.clamp(1e300)).isEqualTo(1e300);
        assertThat(new ValueBounds(null, 5.0).clamp(7)).isEqualTo(5);
    }

    private static PredictionBand band(Confidence level, double lower, double upper) {
        return new PredictionBand(level, new double[] {lower}, new double[] {upper});
    }
}
