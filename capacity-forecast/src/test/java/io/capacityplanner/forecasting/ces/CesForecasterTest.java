package io.capacityplanner.forecasting.ces;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.kit.ForecasterContract;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CesForecasterTest {

    private static final double[] NONE = {};

    @Nested
    class Automatic extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new CesForecaster();
        }
    }

    @Nested
    class FullOnly extends ForecasterContract {
        @Override
        protected Forecaster forecaster() {
            return new CesForecaster(CesOptions.ofForms(CesForm.FULL));
        }
    }

    private static List<String> lines(String file) throws IOException {
        try (InputStream in = CesForecasterTest.class.getResourceAsStream("/reference/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        }
    }

    private static double[] nile() throws IOException {
        String line = lines("r-series.csv").stream()
                .filter(l -> l.startsWith("Nile,"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.split(",")[2].trim().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    private static CesParameters start(CesForm form, int period, double level, double... smoothing) {
        CesState state = new CesState(form, period);
        state.set(level, level / 1.1);
        for (int p = 0; form.seasonal() && p < period; p++) {
            double s = (form == CesForm.SIMPLE ? level : 0) + Math.sin(2 * Math.PI * p / period);
            state.setPhase(p, s, s / 1.1);
        }
        return state.parameters(smoothing);
    }

    private static double[] smoothing(CesForm form) {
        return switch (form) {
            case NONE, SIMPLE -> new double[] {1.2, 0.95};
            case PARTIAL -> new double[] {1.2, 0.95, 0.2};
            case FULL -> new double[] {1.2, 0.95, 1.3, 0.98};
        };
    }

    static double[] generated(long seed, int length, int period) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] y = new double[length];
        double level = 200;
        for (int t = 0; t < length; t++) {
            level += random.nextGaussian();
            y[t] = level + 20 * Math.sin(2 * Math.PI * t / period) + 2 * random.nextGaussian();
        }
        return y;
    }

    @Test
    void nileWithGivenParameters() throws IOException {
        for (String line : lines("ces-nile.csv")) {
            double[] row = Arrays.stream(line.split(","))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            CesFit fit = Ces.withParameters(nile(), CesForm.NONE, 1, start(CesForm.NONE, 1, 1132.6, row[0], row[1]));
            assertThat(fit.mean(3)).containsExactly(Arrays.copyOfRange(row, 2, 5), within(1e-8));
        }
    }

    /** The loops written out for each form are the recursion taken step by step. */
    @ParameterizedTest
    @EnumSource
    void runsAreTheRecursion(CesForm form) {
        double[] y = generated(1, 60, 7);
        y[20] = Double.NaN;
        double[] smoothing = smoothing(form);
        CesState whole = CesState.of(form, 7, start(form, 7, 200, smoothing));
        CesState steps = whole.copy();
        double squares = 0;
        for (int t = 0; t < y.length; t++) {
            double error = Double.isNaN(y[t]) ? 0 : y[t] - steps.expected(t);
            squares += error * error;
            steps.take(smoothing, t, error);
        }
        assertThat(whole.run(y, smoothing, false)).isCloseTo(squares, within(1e-9 * squares));
        for (int h = 0; h < 7; h++) {
            assertThat(whole.expected(60 + h)).isCloseTo(steps.expected(60 + h), within(1e-9));
        }
    }

    /** Eigenvalues of the discount matrix: {@code [[1-α₀+α₁, α₁-1], [1-α₀-α₁, 1-α₀]]}. */
    @Test
    void stabilityWithoutSeasonIsThatOfTheEigenvalues() {
        SplittableRandom random = new SplittableRandom(2);
        CesStability stability = new CesStability(CesForm.NONE, 1, 0);
        int stable = 0;
        for (int i = 0; i < 2000; i++) {
            double a0 = 2 * random.nextDouble();
            double a1 = 2 * random.nextDouble();
            double trace = 2 - 2 * a0 + a1;
            double determinant = (1 - a0 + a1) * (1 - a0) - (a1 - 1) * (1 - a0 - a1);
            boolean inside = Math.abs(determinant) < 1 && Math.abs(trace) < 1 + determinant;
            stable += inside ? 1 : 0;
            assertThat(stability.stable(new double[] {a0, a1}))
                    .as("(%s, %s)", a0, a1)
                    .isEqualTo(inside);
        }
        assertThat(stable).isBetween(100, 1900);
    }

    /** What is called stable forgets a changed first state; what is not keeps or enlarges it. */
    @ParameterizedTest
    @EnumSource
    void stableModelsForgetTheirFirstState(CesForm form) {
        SplittableRandom random = new SplittableRandom(3);
        int period = 4;
        CesStability stability = new CesStability(form, period, 0);
        int seen = 0;
        for (int i = 0; i < 150; i++) {
            double[] x = new double[form.smoothing()];
            Arrays.setAll(x, j -> 0.3 + 1.3 * random.nextDouble());
            // the errors of a zero series: what is left of the first state
            CesState state = CesState.of(form, period, start(form, period, 1, x));
            double early = state.run(new double[200], x, false);
            double late = 0;
            for (int k = 0; k < 25; k++) {
                late = state.run(new double[200], x, false);
            }
            boolean forgets = late < 1e-3 * early;
            boolean overflown = !(late < Double.POSITIVE_INFINITY);
            if (stability.stable(x)) {
                seen++;
                assertThat(forgets).as("%s %s", form, Arrays.toString(x)).isTrue();
            } else if (!overflown) {
                assertThat(late).as("%s %s", form, Arrays.toString(x)).isGreaterThan(1e-9 * early);
            }
        }
        assertThat(seen).as("stable ones of %s", form).isGreaterThan(5);
    }

    @ParameterizedTest
    @EnumSource
    void varianceIsThatOfThePaths(CesForm form) {
        CesFit fit = Ces.withParameters(generated(4, 70, 7), form, 7, start(form, 7, 200, smoothing(form)))
                .append(Double.NaN, Double.NaN);
        int steps = 16;
        int paths = 8_000;
        double[][] simulated = fit.simulate(steps, paths, 5);
        double[] mean = fit.mean(steps);
        double[] variance = fit.variance(steps);
        for (int h = 0; h < steps; h++) {
            double squares = 0;
            for (double[] path : simulated) {
                squares += (path[h] - mean[h]) * (path[h] - mean[h]);
            }
            double deviation = Math.sqrt(variance[h]);
            assertThat(Math.sqrt(squares / paths))
                    .as("%s step %d", form, h)
                    .isCloseTo(deviation, within(0.035 * deviation));
        }
    }

    @ParameterizedTest
    @EnumSource
    void fitsAreStableAndHaveTheUsualUnit(CesForm form) {
        for (long seed = 11; seed < 16; seed++) {
            double[] y = generated(seed, 150, 7);
            CesFit fit = Ces.fit(y, 7, CesOptions.ofForms(form));
            assertThat(fit.form()).isEqualTo(form);
            assertThat(fit.stable()).as("seed %d", seed).isTrue();
            double[] tiny = Arrays.stream(y).map(v -> Math.scalb(v, -40)).toArray();
            double[] back = Arrays.stream(
                            Ces.fit(tiny, 7, CesOptions.ofForms(form)).mean(21))
                    .map(v -> Math.scalb(v, 40))
                    .toArray();
            assertThat(back).as("seed %d", seed).containsExactly(fit.mean(21));
        }
    }

    /** The search may stop a little before the bottom of a grid's valley. */
    @Test
    void nothingOnAGridIsMuchBetter() {
        double[] y = generated(21, 120, 1000);
        CesSearch search = new CesSearch(y, y, CesForm.NONE, 1);
        double found = search.squares(search.best(NONE).smoothing());
        double least = Double.POSITIVE_INFINITY;
        for (double a0 = 0.02; a0 < 1.8; a0 += 0.02) {
            for (double a1 = 0.02; a1 < 1.9; a1 += 0.02) {
                least = Math.min(least, search.squares(new double[] {a0, a1}));
            }
        }
        assertThat(found).isLessThan(1.005 * least);
    }

    @Test
    void seasonIsFoundAndNoneWhereNoneIs() {
        double[] y = generated(31, 240, 12);
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(7.0, 12.0, 500.0));
        FittedForecaster model = new CesForecaster().fit(TimeSeries.indexed(y), context);
        assertThat(model.modelName()).endsWith("[12]");
        double[] truth = new double[12];
        Arrays.setAll(truth, h -> 20 * Math.sin(2 * Math.PI * h / 12));
        double[] mean = model.forecast(12, List.of()).mean();
        double level = Arrays.stream(mean).average().orElseThrow();
        for (int h = 0; h < 12; h++) {
            assertThat(mean[h] - level).as("step %d", h).isCloseTo(truth[h], within(4.0));
        }
        SplittableRandom random = new SplittableRandom(32);
        double[] noise = new double[100];
        Arrays.setAll(noise, t -> 50 + random.nextGaussian());
        assertThat(Ces.fit(noise, 12, CesOptions.ofDefaults()).form()).isEqualTo(CesForm.NONE);
    }

    /** The pair follows a trend without a trend component. */
    @Test
    void trendIsFollowed() {
        double[] y = new double[120];
        SplittableRandom random = new SplittableRandom(33);
        Arrays.setAll(y, t -> 100 + 2 * t + random.nextGaussian());
        double[] mean = Ces.fit(y, 1, CesOptions.ofDefaults()).mean(5);
        assertThat(mean[4]).isBetween(338.0, 358.0).isGreaterThan(mean[0] + 2);
    }

    @ParameterizedTest
    @EnumSource
    void appendingIsTheRecursionRunOn(CesForm form) {
        double[] y = generated(41, 120, 7);
        CesFit fit = Ces.fit(Arrays.copyOf(y, 100), 7, CesOptions.ofForms(form));
        CesFit longer = fit.append(Arrays.copyOfRange(y, 100, 120));
        assertThat(longer.fitted()[100]).isCloseTo(fit.mean(1)[0], within(1e-9));
        assertThat(longer.sigma2()).isEqualTo(fit.sigma2());
        assertThat(fit.append(Double.NaN, Double.NaN).mean(3)).containsExactly(Arrays.copyOfRange(fit.mean(5), 2, 5));
        assertThat(fit.append(Double.NaN).append(y[101]).mean(1)[0])
                .isEqualTo(fit.append(Double.NaN, y[101]).mean(1)[0]);
    }

    @Test
    void refitKeepsTheForm() {
        double[] y = generated(51, 200, 12);
        FitContext context = FitContext.ofDefaults().withSeasonalPeriods(List.of(12.0));
        FittedForecaster earlier = new CesForecaster().fit(TimeSeries.indexed(Arrays.copyOf(y, 190)), context);
        FittedForecaster later = new CesForecaster().refit(earlier, TimeSeries.indexed(y), context);
        assertThat(later.modelName()).isEqualTo(earlier.modelName());
    }

    @Test
    void refusals() {
        assertThatThrownBy(() -> Ces.fit(new double[] {1, 2, 3}, 1, CesOptions.ofDefaults()))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> Ces.fit(new double[] {1, 2, 3, 4}, 0, CesOptions.ofDefaults()))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new CesOptions(List.of(), 10)).isInstanceOf(InvalidInputException.class);
        FittedForecaster model =
                new CesForecaster().fit(TimeSeries.indexed(new double[] {3, 4, 3.5, 4}), FitContext.ofDefaults());
        assertThat(model.warnings()).singleElement().asString().contains("Low confidence", "4 observations");
    }
}
