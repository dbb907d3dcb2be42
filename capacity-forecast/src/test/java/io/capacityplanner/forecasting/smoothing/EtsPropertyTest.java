package io.capacityplanner.forecasting.smoothing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.unit.Confidence;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EtsPropertyTest {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.5), Confidence.of(0.8), Confidence.of(0.95));

    /** A level that wanders, a slope, a season and noise; above zero. */
    private static double[] generated(long seed, int length, int period) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double level = 200;
        double slope = random.nextGaussian() * 0.2;
        for (int t = 0; t < length; t++) {
            level += slope + random.nextGaussian();
            y[t] = Math.max(1, level + 20 * Math.sin(2 * Math.PI * t / period) + 3 * random.nextGaussian());
        }
        return y;
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void bandsAreNestedAndContainThePoint(long seed) {
        double[] y = generated(seed, 120, 12);
        ForecastDistribution forecast = Ets.fit(y, 12, EtsOptions.ofDefaults()).forecast(36, LEVELS);
        for (int h = 0; h < 36; h++) {
            double lower = forecast.meanAt(h);
            double upper = lower;
            for (PredictionBand band : forecast.bands()) {
                assertThat(band.lowerAt(h)).as("seed %d step %d", seed, h).isLessThan(lower);
                assertThat(band.upperAt(h)).as("seed %d step %d", seed, h).isGreaterThan(upper);
                lower = band.lowerAt(h);
                upper = band.upperAt(h);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 12, 13})
    void aPowerOfTwoChangesNothingButTheUnit(long seed) {
        double[] y = generated(seed, 150, 12);
        double[] tiny = Arrays.stream(y).map(v -> Math.scalb(v, -30)).toArray();
        EtsFit fit = Ets.fit(y, 12, EtsOptions.ofDefaults());
        EtsFit other = Ets.fit(tiny, 12, EtsOptions.ofDefaults());
        assertThat(other.model()).as("seed %d", seed).isEqualTo(fit.model());
        double[] back =
                Arrays.stream(other.mean(24)).map(v -> Math.scalb(v, 30)).toArray();
        assertThat(back).as("seed %d", seed).containsExactly(fit.mean(24), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void anyOtherScaleAndAnAddedConstantHardlyMatter(long seed) {
        double[] y = generated(seed, 150, 12);
        EtsOptions options = EtsOptions.ofModel("AAdA");
        double[] mean = Ets.fit(y, 12, options).mean(12);
        double[] moved = Ets.fit(Arrays.stream(y).map(v -> 1.7 * v + 50).toArray(), 12, options)
                .mean(12);
        for (int h = 0; h < 12; h++) {
            assertThat((moved[h] - 50) / 1.7).as("seed %d step %d", seed, h).isCloseTo(mean[h], within(0.05));
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {31, 32, 33})
    void missingValuesAreBridged(long seed) {
        double[] y = generated(seed, 200, 12);
        double[] full = Ets.fit(y, 12, EtsOptions.ofDefaults()).mean(12);
        SplittableRandom random = new SplittableRandom(seed);
        double[] holes = y.clone();
        for (int t = 0; t < y.length; t++) {
            holes[t] = random.nextDouble() < 0.1 ? Double.NaN : y[t];
        }
        Arrays.fill(holes, 60, 80, Double.NaN);
        EtsFit fit = Ets.fit(holes, 12, EtsOptions.ofDefaults());
        double[] mean = fit.mean(12);
        for (int h = 0; h < 12; h++) {
            assertThat(mean[h]).as("seed %d step %d", seed, h).isCloseTo(full[h], within(15.0));
        }
        assertThat(fit.residuals()[70]).isNaN();
        assertThat(fit.fitted()).hasSameSizeAs(y);
    }

    /** Missing steps at the end are forecast themselves, and add to the uncertainty. */
    @Test
    void missingAtTheEnd() {
        double[] y = generated(41, 120, 12);
        EtsFit fit = Ets.fit(y, 12, EtsOptions.ofDefaults());
        EtsFit later = fit.append(Double.NaN, Double.NaN, Double.NaN);
        assertThat(later.mean(5)).containsExactly(Arrays.copyOfRange(fit.mean(8), 3, 8), within(1e-9));
        assertThat(later.variance(5)).containsExactly(Arrays.copyOfRange(fit.variance(8), 3, 8), within(1e-9));
    }

    @ParameterizedTest
    @ValueSource(strings = {"ANN", "MAdN", "AAA", "MNA", "MAdM"})
    void appendingIsTheRecursionRunOn(String model) {
        double[] y = generated(51, 140, 12);
        EtsFit fit = Ets.fit(Arrays.copyOf(y, 120), 12, EtsOptions.ofModel(model));
        EtsFit appended = fit.append(Arrays.copyOfRange(y, 120, 140));
        EtsFit whole = Ets.withParameters(y, fit.model(), fit.parameters());
        assertThat(appended.mean(12)).containsExactly(whole.mean(12), within(1e-9));
        assertThat(appended.fitted()[120]).isCloseTo(fit.mean(1)[0], within(1e-9));
        assertThat(appended.sigma2()).isEqualTo(fit.sigma2());
    }

    /** Formulas against simulation, every form, beyond one period. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "ANN", "AAN", "AAdN", "ANA", "AAA", "AAdA", "MNN", "MAN", "MAdN", "MNA", "MAA", "MAdA", "MNM", "MAM",
                "MAdM"
            })
    void varianceIsThatOfThePaths(String model) {
        EtsFit fit = Ets.withParameters(generated(61, 80, 4), EtsModel.parse(model), parameters(model));
        int steps = 10;
        int paths = 10_000;
        double[][] simulated = fit.simulate(steps, paths, 7);
        double[] variance = fit.variance(steps);
        double[] mean = fit.mean(steps);
        for (int h = 0; h < steps; h++) {
            int step = h;
            double centre =
                    Arrays.stream(simulated).mapToDouble(p -> p[step]).average().orElseThrow();
            double spread = Arrays.stream(simulated)
                            .mapToDouble(p -> (p[step] - centre) * (p[step] - centre))
                            .sum()
                    / (paths - 1);
            double deviation = Math.sqrt(variance[h]);
            assertThat(Math.sqrt(spread)).as("step %d", h).isCloseTo(deviation, within(0.035 * deviation));
            assertThat(centre).as("step %d", h).isCloseTo(mean[h], within(0.05 * deviation));
            // normal bands leave out the skewness of multiplicative errors
            double quantile = Quantiles.of(
                    Arrays.stream(simulated).mapToDouble(p -> p[step]).toArray(), 0.975);
            assertThat(quantile).as("step %d", h).isCloseTo(mean[h] + 1.96 * deviation, within(0.25 * deviation));
        }
    }

    private static EtsParameters parameters(String model) {
        boolean product = model.endsWith("M");
        double[] season = model.endsWith("N")
                ? new double[0]
                : product ? new double[] {1, 1.1, 1, 0.9} : new double[] {0, 20, 0, -20};
        boolean trended = model.charAt(1) == 'A';
        return new EtsParameters(
                0.4, trended ? 0.05 : 0, 0.3, model.contains("d") ? 0.9 : 1, 200, trended ? 0.1 : 0, season);
    }

    @Test
    void theSeedDecides() {
        EtsFit fit = Ets.fit(generated(71, 100, 12), 12, EtsOptions.ofDefaults());
        assertThat(fit.simulate(5, 3, 1)).isDeepEqualTo(fit.simulate(5, 3, 1));
        assertThat(fit.simulate(5, 3, 1)[0]).isNotEqualTo(fit.simulate(5, 3, 2)[0]);
    }

    @Test
    void aStraightLineIsContinued() {
        double[] y = new double[40];
        Arrays.setAll(y, t -> 1000 - 5.0 * t);
        EtsFit fit = Ets.fit(y, 1, EtsOptions.ofDefaults());
        assertThat(fit.model().trend()).isEqualTo(TrendType.ADDITIVE);
        assertThat(fit.mean(100)[99]).isCloseTo(1000 - 5 * 139, within(1e-6));
    }

    @Test
    void aConstantIsRepeatedWithoutWidth() {
        double[] y = new double[30];
        Arrays.fill(y, 7);
        EtsFit fit = Ets.fit(y, 12, EtsOptions.ofDefaults());
        assertThat(fit.mean(12)).containsOnly(7);
        assertThat(fit.variance(12)).containsOnly(0);
        assertThat(fit.fitted()).containsOnly(7);
    }

    @Test
    void zerosAllowNoForm() {
        double[] y = generated(81, 100, 12);
        y[50] = 0;
        assertThat(Ets.fit(y, 12, EtsOptions.ofDefaults()).model().multiplicative())
                .isFalse();
        assertThat(Ets.fit(y, 12, EtsOptions.ofModel("MAM")).modelName()).isEqualTo("ETS(A,N,N)");
    }

    @Test
    void aLongHistoryIsFittedOnItsEnd() {
        double[] y = generated(91, 6000, 24);
        EtsFit fit = Ets.fit(y, 24, EtsOptions.ofDefaults().withMaxObservations(1000));
        assertThat(fit.fitted()[4999]).isNaN();
        assertThat(fit.fitted()[5000]).isFinite();
        assertThat(fit.mean(24)[3]).isFinite();
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> Ets.fit(new double[] {1, Double.NaN, 2}, 1, EtsOptions.ofDefaults()))
                .isInstanceOf(InsufficientDataException.class)
                .hasMessageContaining("2 usable observations, 3 needed");
        assertThatThrownBy(() -> Ets.fit(new double[] {1, 2, 3}, 0, EtsOptions.ofDefaults()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("period (0)");
        assertThatThrownBy(() -> EtsModel.parse("XYZ"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("XYZ");
        assertThatThrownBy(() -> EtsModel.parse("AMdMd")).isInstanceOf(InvalidInputException.class);
        EtsFit fit = Ets.fit(generated(1, 50, 12), 1, EtsOptions.ofDefaults());
        assertThatThrownBy(() -> fit.mean(0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Ets.withParameters(
                        new double[] {1, -1, 1},
                        EtsModel.parse("MNN"),
                        new EtsParameters(0.5, 0, 0, 1, -1, 0, new double[0])))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void interruptionEndsIt() {
        double[] y = generated(5, 300, 12);
        Thread.currentThread().interrupt();
        try {
            assertThatThrownBy(() -> Ets.fit(y, 12, EtsOptions.ofDefaults()))
                    .isInstanceOf(OperationCancelledException.class);
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
    }
}
