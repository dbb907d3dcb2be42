package io.capacityplanner.forecasting.censored;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class CensoredDemandTest {

    private static final int WEEKS = 8 * 168;
    private static final FitContext PLAIN = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0));
    private static final FitContext CUT =
            PLAIN.withBounds(new ValueBounds(0.0, 100.0)).withSaturation(100);

    /** Demand that grows from 55 to 80 over eight weeks, with a day of plus and minus a third and correlated noise. */
    private static double[] demand(long seed, int length) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double noise = 0;
        for (int t = 0; t < length; t++) {
            noise = 0.6 * noise + 2 * random.nextGaussian();
            double level = 55 + 25.0 * t / WEEKS;
            y[t] = level * (1 + 0.35 * Math.sin(2 * Math.PI * t / 24)) + noise;
        }
        return y;
    }

    private static double[] cut(double[] demand) {
        return Arrays.stream(demand).map(v -> Math.min(v, 100)).toArray();
    }

    private static double error(double[] forecast, double[] actual, int from) {
        double sum = 0;
        for (int h = 0; h < forecast.length; h++) {
            sum += Math.abs(forecast[h] - actual[from + h]) / forecast.length;
        }
        return sum;
    }

    @Test
    void isNearerToTheDemandThanTheObservations() {
        double before = 0;
        double after = 0;
        double bias = 0;
        int count = 0;
        for (long seed = 1; seed <= 5; seed++) {
            double[] demand = demand(seed, WEEKS);
            double[] seen = cut(demand);
            CensoredDemand found = CensoredDemand.of(TimeSeries.indexed(seen), CUT);
            assertThat(found.estimated()).isTrue();
            assertThat(found.share()).as("seed %d", seed).isBetween(0.01, 0.2);
            for (int t = 0; t < WEEKS; t++) {
                if (CUT.isCut(seen[t])) {
                    before += Math.abs(demand[t] - seen[t]);
                    after += Math.abs(demand[t] - found.series().get(t));
                    bias += found.series().get(t) - demand[t];
                    count++;
                } else {
                    assertThat(found.series().get(t)).isEqualTo(demand[t]);
                }
            }
        }
        assertThat(after / before).as("share of the error left, seeds 1 to 5").isLessThan(0.6);
        assertThat(bias / count).as("mean error, seeds 1 to 5").isCloseTo(0, within(0.5));
    }

    @Test
    void saysHowSureItIs() {
        int inside = 0;
        int all = 0;
        for (long seed = 1; seed <= 5; seed++) {
            double[] demand = demand(seed, WEEKS);
            CensoredDemand found = CensoredDemand.of(TimeSeries.indexed(cut(demand)), CUT);
            double[] deviation = found.deviation();
            for (int t = 0; t < WEEKS; t++) {
                if (deviation[t] > 0) {
                    inside += Math.abs(found.series().get(t) - demand[t]) <= 2 * deviation[t] ? 1 : 0;
                    all++;
                }
            }
        }
        assertThat((double) inside / all).as("seeds 1 to 5").isBetween(0.9, 0.99);
    }

    @Test
    void forecastOfDemandIsNearerToItThanThatOfCutValues() {
        double cutError = 0;
        double demandError = 0;
        for (long seed = 1; seed <= 3; seed++) {
            double[] demand = demand(seed, WEEKS + 168);
            TimeSeries seen = TimeSeries.indexed(cut(Arrays.copyOf(demand, WEEKS)));
            Forecaster ets = new EtsForecaster();
            double[] ofCut = ets.fit(seen, PLAIN).forecast(168, List.of()).mean();
            double[] ofDemand = ets.fit(seen, CUT).forecast(168, List.of()).mean();
            cutError += error(ofCut, demand, WEEKS);
            demandError += error(ofDemand, demand, WEEKS);
        }
        assertThat(demandError).as("seeds 1 to 3").isLessThan(0.85 * cutError);
    }

    /** A limit above what can be observed is reached; seen from the cut values it never would be. */
    @Test
    void runsOutEarlier() {
        double[] demand = demand(3, WEEKS);
        TimeSeries seen = TimeSeries.indexed(cut(demand));
        FittedForecaster ofCut = new EtsForecaster().fit(seen, PLAIN.withBounds(new ValueBounds(0.0, 100.0)));
        FittedForecaster ofDemand = new EtsForecaster().fit(seen, CUT);

        assertThat(crossing(ofDemand, 110)).isLessThan(crossing(ofCut, 110));
        assertThat(crossing(ofDemand, 110)).isLessThan(30);
    }

    /** First step by which half of the paths have reached a limit; the number of steps when they have not. */
    private static int crossing(FittedForecaster fitted, double limit) {
        double[][] paths = fitted.simulate(168, 200, 1);
        int[] first = new int[paths.length];
        for (int p = 0; p < paths.length; p++) {
            int h = 0;
            while (h < 168 && paths[p][h] < limit) {
                h++;
            }
            first[p] = h;
        }
        Arrays.sort(first);
        return first[paths.length / 2];
    }

    @Test
    void nothingChangesWithoutACut() {
        TimeSeries series = TimeSeries.indexed(demand(1, 300));

        CensoredDemand none = CensoredDemand.of(series, PLAIN);
        CensoredDemand far = CensoredDemand.of(series, PLAIN.withSaturation(500));

        assertThat(none.series()).isEqualTo(series);
        assertThat(none.context()).isEqualTo(PLAIN);
        assertThat(far.series()).isEqualTo(series);
        assertThat(far.share()).isZero();
        assertThat(far.context().saturation()).isNull();
    }

    @Test
    void theBoundAtTheSaturationNoLongerBinds() {
        CensoredDemand found = CensoredDemand.of(TimeSeries.indexed(cut(demand(1, WEEKS))), CUT);

        assertThat(found.context().bounds()).isEqualTo(new ValueBounds(0.0, null));
        assertThat(found.context().saturation()).isNull();
    }

    @Test
    void tooLittleSeenIsLeftAsItIs() {
        double[] y = new double[100];
        Arrays.fill(y, 100);
        for (int t = 0; t < 15; t++) {
            y[6 * t] = 50 + t;
        }
        TimeSeries series = TimeSeries.indexed(y);

        CensoredDemand found = CensoredDemand.of(series, CUT);

        assertThat(found.estimated()).isFalse();
        assertThat(found.share()).isCloseTo(0.85, within(1e-9));
        assertThat(found.series()).isEqualTo(series);
    }

    @Test
    void copesWithScalesGapsAndAnyLength() {
        SplittableRandom random = new SplittableRandom(4);
        for (double scale : new double[] {1e-12, 1, 1e15}) {
            for (int length : new int[] {0, 1, 14, 30, 100, 400}) {
                double[] y = new double[length];
                Arrays.setAll(
                        y, t -> random.nextInt(8) == 0 ? Double.NaN : scale * Math.min(1, 0.6 + random.nextDouble()));
                CensoredDemand found = CensoredDemand.of(
                        TimeSeries.indexed(y), FitContext.ofDefaults().withSaturation(scale));
                for (int t = 0; t < length; t++) {
                    assertThat(found.series().isMissing(t)).isEqualTo(Double.isNaN(y[t]));
                    assertThat(Double.isNaN(y[t]) || found.series().get(t) >= y[t])
                            .as("scale %s, length %d, step %d", scale, length, t)
                            .isTrue();
                }
            }
        }
    }

    @Test
    void appendedObservationsThatAreCutCountAsAtLeast() {
        TimeSeries seen = TimeSeries.indexed(cut(demand(2, WEEKS)));
        FittedForecaster model = new EtsForecaster().fit(seen, CUT);
        double[] cutDay = cut(Arrays.copyOfRange(demand(2, WEEKS + 24), WEEKS, WEEKS + 24));

        double peak = Arrays.stream(model.append(cutDay).forecast(24, List.of()).mean())
                .max()
                .orElseThrow();

        assertThat(peak).isGreaterThan(103);
    }

    @Test
    void isRestored() {
        Forecaster ets = new EtsForecaster();
        FittedForecaster model = ets.fit(TimeSeries.indexed(cut(demand(2, 600))), CUT.withSaturation(80));

        FittedForecaster restored =
                ets.restore(ModelState.fromJson(model.toState().toJson()));

        List<Confidence> levels = List.of(Confidence.of(0.9));
        assertThat(restored.forecast(24, levels)).isEqualTo(model.forecast(24, levels));
        assertThat(restored.append(80, 79).forecast(24, levels))
                .isEqualTo(model.append(80, 79).forecast(24, levels));
        assertThat(restored.explanation()).isEqualTo(model.explanation()).anyMatch(s -> s.contains("cut off"));
    }
}
