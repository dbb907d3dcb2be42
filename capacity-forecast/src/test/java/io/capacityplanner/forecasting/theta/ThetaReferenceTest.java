package io.capacityplanner.forecasting.theta;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.unit.Confidence;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R 4.2.2, forecast 8.20, and values worked out from the paper. */
class ThetaReferenceTest {

    private static final Map<String, double[]> SERIES = series();

    /** One row of theta-r.csv. */
    record Row(String series, int period, boolean seasonal, double alpha, double drift, double[] mean, double lower) {}

    static List<String> lines(String file) {
        try (InputStream in = ThetaReferenceTest.class.getResourceAsStream("/reference/" + file)) {
            return new String(Objects.requireNonNull(in, file).readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, double[]> series() {
        Map<String, double[]> series = new HashMap<>();
        for (String line : lines("r-series.csv")) {
            String[] cells = line.split(",", -1);
            series.put(cells[0], numbers(cells[2]));
        }
        return series;
    }

    static double[] series(String name) {
        return Objects.requireNonNull(SERIES.get(name), name).clone();
    }

    private static double[] numbers(String cell) {
        return Arrays.stream(cell.trim().split(" +"))
                .mapToDouble(Double::parseDouble)
                .toArray();
    }

    static List<Row> rows() {
        return lines("theta-r.csv").stream()
                .map(line -> line.split(",", -1))
                .map(c -> new Row(
                        c[0],
                        Integer.parseInt(c[1]),
                        Boolean.parseBoolean(c[2]),
                        Double.parseDouble(c[3]),
                        Double.parseDouble(c[4]),
                        numbers(c[6]),
                        Double.parseDouble(c[7])))
                .toList();
    }

    /** The least squares are found more exactly here than by R's simplex, hence the tolerance. */
    @ParameterizedTest
    @MethodSource("rows")
    void standardIsThatOfR(Row r) {
        ThetaFit fit = Theta.fit(
                series(r.series()), r.period(), ThetaOptions.standard().withSeasons(SeasonForm.MULTIPLICATIVE));

        assertThat(fit.seasonForm() == SeasonForm.MULTIPLICATIVE).isEqualTo(r.seasonal());
        assertThat(fit.parameters().alpha()).isCloseTo(r.alpha(), within(2e-3));
        assertThat(fit.drift()).isCloseTo(r.drift(), within(1e-9 * Math.max(1, Math.abs(r.drift()))));
        ForecastDistribution forecast = fit.forecast(12, List.of(Confidence.of(0.95)));
        double deviation = Math.sqrt(fit.sigma2());
        for (int h = 0; h < 12; h++) {
            assertThat(forecast.meanAt(h)).as("step %d", h + 1).isCloseTo(r.mean()[h], within(5e-3 * deviation));
        }
        if (!r.seasonal()) {
            assertThat(forecast.bands().get(0).lowerAt(0)).isCloseTo(r.lower(), within(5e-3 * deviation));
        }
    }

    /** Test statistic of {@code acf(AirPassengers)} at lag 12: 2.48852 standard errors. */
    @Test
    void testOfTheSeason() {
        assertThat(ClassicalSeason.statistic(series("AirPassengers"), 12)).isCloseTo(2.48852, within(1e-5));
        assertThat(ClassicalSeason.present(series("AirPassengers"), 12)).isTrue();
        assertThat(ClassicalSeason.present(series("Nile"), 7)).isFalse();
    }

    /** {@code decompose(AirPassengers, "multiplicative")$figure[1:3]}, {@code decompose(AirPassengers)$figure[1:3]}. */
    @Test
    void indicesOfTheSeason() {
        double[] product = ClassicalSeason.indices(series("AirPassengers"), 12, true);
        double[] sum = ClassicalSeason.indices(series("AirPassengers"), 12, false);

        assertThat(Arrays.copyOf(product, 3))
                .containsExactly(new double[] {0.9102304, 0.8836253, 1.0073663}, within(1e-7));
        assertThat(Arrays.copyOf(sum, 3))
                .containsExactly(new double[] {-24.748737, -36.188131, -2.241162}, within(1e-6));
    }

    /** Nile with level 560, α .3, θ 2: the recursion of the paper worked out. */
    @Test
    void dynamicWithGivenParameters() {
        double[] y = series("Nile");
        ThetaFit fit = new ThetaFit(
                y, new Stretch(0, 100), ThetaVariant.DYNAMIC, Season.NONE, new ThetaParameters(0.3, 560, 2, 0, 0));

        assertThat(Arrays.copyOfRange(fit.fitted(), 1, 3)).containsExactly(new double[] {1120, 1166}, within(1e-9));
        assertThat(fit.mean(3)).containsExactly(new double[] {783.91628, 782.56072, 781.20684}, within(1e-5));
        assertThat(ThetaForecasterTest.squares(fit)).isCloseTo(2_097_781.75, within(0.01));
    }

    @Test
    void optimisedWithGivenParameters() {
        double[] y = series("Nile");
        ThetaParameters line = Theta.fit(y, 1, ThetaOptions.optimised()).parameters();
        assertThat(line.intercept()).isCloseTo(1056.42242, within(1e-5));
        assertThat(line.slope()).isCloseTo(-2.714305, within(1e-6));

        ThetaFit fit = new ThetaFit(
                y,
                new Stretch(0, 100),
                ThetaVariant.OPTIMISED,
                Season.NONE,
                new ThetaParameters(0.3, 560, 2, line.intercept(), line.slope()));

        assertThat(fit.fitted()[0]).isCloseTo(1086.85406, within(1e-5));
        assertThat(fit.mean(3)).containsExactly(new double[] {783.91628, 782.55913, 781.20198}, within(1e-5));
    }
}
