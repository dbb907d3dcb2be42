package io.capacityplanner.forecasting.additive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.report.Components;
import io.capacityplanner.report.Components.Part;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class AdditiveDecomposerTest {

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
    private static final int DAYS = 140;
    private static final Confidence LEVEL = Confidence.of(0.8);

    private final AdditiveDecomposer decomposer = new AdditiveDecomposer();

    /** 50, a fifth more a day, weeks of amplitude 8, noise of 1. */
    private static TimeSeries series(long seed, double scale, double shift) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[DAYS];
        Arrays.setAll(
                values,
                t -> shift + scale * (50 + 0.2 * t + 8 * Math.sin(2 * Math.PI * t / 7) + random.nextGaussian()));
        return TimeSeries.of(START, Step.DAY, values);
    }

    private static Part part(Components components, String name) {
        return components.parts().stream()
                .filter(p -> p.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double range(TimeSeries values) {
        return Arrays.stream(values.observed()).max().orElseThrow()
                - Arrays.stream(values.observed()).min().orElseThrow();
    }

    @Test
    void partsAddUpToTheSeries() {
        for (long seed = 0; seed < 5; seed++) {
            TimeSeries series = series(seed, 1, 0);
            Components components = decomposer.decompose(series, 0, LEVEL, 1);
            for (int t = 0; t < DAYS; t++) {
                double sum = 0;
                for (Part part : components.parts()) {
                    sum += part.values().get(t);
                }
                assertThat(sum).isCloseTo(series.get(t), within(1e-8));
            }
        }
    }

    @Test
    void theTrendAndTheWeekAreFound() {
        Components components = decomposer.decompose(series(1, 1, 0), 0, LEVEL, 1);
        assertThat(components.parts())
                .extracting(Part::name)
                .startsWith("trend")
                .contains("week")
                .endsWith("rest");
        assertThat(range(part(components, "week").values())).isCloseTo(16, within(2.0));
        TimeSeries trend = part(components, "trend").values();
        assertThat(trend.get(DAYS - 1) - trend.get(0)).isCloseTo(0.2 * (DAYS - 1), within(3.0));
        double[] rest = part(components, "rest").values().observed();
        assertThat(Math.sqrt(Arrays.stream(rest).map(v -> v * v).average().orElseThrow()))
                .isBetween(0.7, 1.3);
    }

    @Test
    void bandsHoldTheTruthAboutAsOftenAsTheySay() {
        int held = 0;
        int all = 0;
        for (long seed = 0; seed < 30; seed++) {
            Part week = part(decomposer.decompose(series(seed, 1, 0), 0, LEVEL, 1), "week");
            for (int t = 50; t < 57; t++) {
                double truth = 8 * Math.sin(2 * Math.PI * t / 7);
                held += week.band().orElseThrow().lowerAt(t) <= truth
                                && truth <= week.band().orElseThrow().upperAt(t)
                        ? 1
                        : 0;
                all++;
            }
        }
        assertThat((double) held / all).isBetween(0.7, 0.95);
    }

    @Test
    void partsCarryOnAsTheForecastDoes() {
        TimeSeries series = series(2, 1, 0);
        int steps = 28;
        Components components = decomposer.decompose(series, steps, LEVEL, FitContext.DEFAULT_SEED);
        assertThat(components.forecastFrom()).isEqualTo(DAYS);
        double[] forecast = new AdditiveForecaster()
                .fit(series, FitContext.ofDefaults())
                .forecast(steps, java.util.List.of(LEVEL))
                .mean();
        Part trend = part(components, "trend");
        for (int h = 0; h < steps; h++) {
            double sum = 0;
            for (Part part : components.parts()) {
                assertThat(part.values().length()).isEqualTo(DAYS + steps);
                sum += part.values().get(DAYS + h);
            }
            assertThat(sum).isCloseTo(forecast[h], within(1e-8));
            assertThat(trend.band().orElseThrow().upperAt(DAYS + h))
                    .isGreaterThan(trend.values().get(DAYS + h));
        }
    }

    @Test
    void partsFollowTheScaleOfTheSeries() {
        Components one = decomposer.decompose(series(3, 1, 0), 7, LEVEL, 1);
        Components thousand = decomposer.decompose(series(3, 1000, 0), 7, LEVEL, 1);
        for (int p = 0; p < one.parts().size(); p++) {
            double[] small = one.parts().get(p).values().toArray();
            double[] large = thousand.parts().get(p).values().toArray();
            for (int t = 0; t < small.length; t++) {
                assertThat(large[t]).isCloseTo(1000 * small[t], within(1e-3 * (1 + Math.abs(large[t]))));
            }
        }
    }

    @Test
    void gapsAreCopedWithAndTheSameGivesTheSame() {
        double[] values = series(4, 1, 0).toArray();
        Arrays.fill(values, 30, 44, Double.NaN);
        TimeSeries gappy = TimeSeries.of(START, Step.DAY, values);
        Components components = decomposer.decompose(gappy, 7, LEVEL, 1);
        assertThat(part(components, "rest").values().get(35)).isNaN();
        assertThat(part(components, "trend").values().missing()).isZero();
        assertThat(decomposer.decompose(gappy, 7, LEVEL, 1)).isEqualTo(components);
    }

    @Test
    void aShortHistoryIsRefused() {
        assertThatThrownBy(() -> decomposer.decompose(series(0, 1, 0).slice(0, 13), 0, LEVEL, 1))
                .isInstanceOf(InsufficientDataException.class);
    }
}
