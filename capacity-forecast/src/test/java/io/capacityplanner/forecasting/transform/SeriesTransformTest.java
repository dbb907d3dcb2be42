package io.capacityplanner.forecasting.transform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ValueBounds;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SeriesTransformTest {

    private static double[] series(String name) throws IOException {
        try (InputStream in =
                Objects.requireNonNull(SeriesTransformTest.class.getResourceAsStream("/reference/r-series.csv"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> line.startsWith(name + ","))
                    .findFirst()
                    .map(line -> Arrays.stream(line.substring(line.lastIndexOf(',') + 1)
                                    .trim()
                                    .split(" +"))
                            .mapToDouble(Double::parseDouble)
                            .toArray())
                    .orElseThrow();
        }
    }

    /** R, forecast 8.20: {@code BoxCox.lambda(AirPassengers, "guerrero")}, the same of lynx. */
    @Test
    void guerrero() throws IOException {
        assertThat(BoxCoxTransform.guerrero(series("AirPassengers"), 12)).isCloseTo(-0.2947156, within(1e-4));
        assertThat(BoxCoxTransform.guerrero(series("lynx"), 1)).isCloseTo(0.1521849, within(1e-4));
        double[] tiny =
                Arrays.stream(series("AirPassengers")).map(v -> 1e-12 * v).toArray();
        assertThat(BoxCoxTransform.guerrero(tiny, 12)).isCloseTo(-0.2947156, within(1e-4));
        assertThat(BoxCoxTransform.guerrero(new double[] {1, 2}, 12)).isEqualTo(1);
    }

    @Test
    void cautiousPowerIsThatOfTheSpread() {
        // The spread grows like level^(1 - λ).
        for (double lambda : new double[] {0, 0.5}) {
            SplittableRandom random = new SplittableRandom(5);
            double size = lambda == 0 ? 0.2 : 4;
            double[] y = new double[480];
            Arrays.setAll(y, t -> {
                double level = 40 + t;
                double wave = size * Math.sin(2 * Math.PI * t / 12) + 0.02 * random.nextGaussian();
                return level + Math.pow(level, 1 - lambda) * wave;
            });
            assertThat(BoxCoxTransform.cautious(y, 12)).as("seed 5").isCloseTo(lambda, within(0.15));
        }
    }

    @Test
    void spreadThatDoesNotDependOnTheLevelIsLeftAlone() {
        SplittableRandom random = new SplittableRandom(6);
        double[] y = new double[480];
        Arrays.setAll(y, t -> 200 + 0.5 * t + 10 * Math.sin(2 * Math.PI * t / 12) + random.nextGaussian());
        assertThat(TransformKind.AUTOMATIC.of(y, 12, ValueBounds.NONE)).isEqualTo(new Identity());
        assertThat(TransformKind.AUTOMATIC.of(new double[] {3, 0, 5}, 1, ValueBounds.NONE))
                .isEqualTo(new Identity());
        assertThat(TransformKind.NONE.of(y, 12, ValueBounds.NONE)).isEqualTo(new Identity());
    }

    /** R: {@code InvBoxCox(mu, lambda, biasadj = TRUE, fvar = sigma^2)}, forecast 8.20. */
    @ParameterizedTest
    @CsvSource({
        "0.3, 4, 0.5, 14.09906158",
        "0, 2, 0.7, 9.199374843",
        "-0.2947156, 2.5, 0.1, 101.3357327",
        "1, 5, 2, 6",
    })
    void boxCoxMean(double lambda, double mu, double sigma, double mean) {
        BoxCoxTransform transform = BoxCoxTransform.of(lambda);
        assertThat(transform.mean(mu, sigma)).isCloseTo(mean, within(1e-6 * mean));
    }

    /** Against the mean of simulated values. */
    @Test
    void meansAreThoseOfSimulatedValues() {
        List<SeriesTransform> transforms =
                List.of(new LogTransform(0, 1e-9), new LogTransform(5, 1e-9), ScaledLogit.between(0, 100));
        for (SeriesTransform transform : transforms) {
            for (double deviation : new double[] {0.2, 1, 1.5}) {
                long seed = 3;
                SplittableRandom random = new SplittableRandom(seed);
                double sum = 0;
                for (int i = 0; i < 200_000; i++) {
                    sum += transform.inverse(0.8 + deviation * random.nextGaussian()) / 200_000;
                }
                assertThat(transform.mean(0.8, deviation))
                        .as("%s, deviation %s, seed %d", transform, deviation, seed)
                        .isCloseTo(sum, within(0.02 * sum));
            }
        }
    }

    @Test
    void comeBackWhereTheyWere() {
        for (SeriesTransform transform : List.of(
                new Identity(),
                new LogTransform(0, 1e-9),
                BoxCoxTransform.of(-0.5),
                BoxCoxTransform.of(0),
                BoxCoxTransform.of(0.4),
                new BoxCoxTransform(2, 5, 1e-6),
                ScaledLogit.between(0, 100))) {
            double before = Double.NEGATIVE_INFINITY;
            for (double value = 0.5; value < 99; value += 0.5) {
                double transformed = transform.forward(value);
                assertThat(transformed).as("%s of %s", transform, value).isGreaterThan(before);
                assertThat(transform.inverse(transformed))
                        .as("%s of %s", transform, value)
                        .isCloseTo(value, within(1e-9));
                before = transformed;
            }
        }
    }

    @Test
    void nothingComesBackInfinite() {
        for (SeriesTransform transform : List.of(
                new LogTransform(0, 1e-9),
                BoxCoxTransform.of(-0.5),
                BoxCoxTransform.of(0.4),
                ScaledLogit.between(0, 1))) {
            for (double far : new double[] {-1e6, 1e6}) {
                assertThat(transform.inverse(far)).isFinite().isGreaterThanOrEqualTo(0);
                assertThat(transform.mean(far, 10)).isFinite().isGreaterThanOrEqualTo(0);
            }
            assertThat(transform.forward(0)).isFinite();
        }
        assertThat(ScaledLogit.between(0, 1).forward(1)).isFinite();
    }

    @Test
    void theKindFollowsFromValuesAndBounds() {
        ValueBounds percent = new ValueBounds(0.0, 100.0);
        double[] usage = {0, 20, 35.5, 100};
        assertThat(TransformKind.SCALED_LOGIT.of(usage, 1, percent)).isInstanceOf(ScaledLogit.class);
        assertThat(TransformKind.SCALED_LOGIT.of(new double[] {50, 180}, 1, percent))
                .isEqualTo(new Identity());
        assertThat(TransformKind.SCALED_LOGIT.of(usage, 1, ValueBounds.NON_NEGATIVE))
                .isEqualTo(new LogTransform(0, 10));
        assertThat(TransformKind.LOG.of(usage, 1, ValueBounds.NONE)).isEqualTo(new Identity());
        assertThat(TransformKind.LOG.of(new double[] {4, 9}, 1, ValueBounds.NONE))
                .isEqualTo(new LogTransform(0, 2));
        assertThat(TransformKind.BOX_COX.of(usage, 1, percent)).isEqualTo(new Identity());
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertThatThrownBy(() -> new ScaledLogit(1, 1, 0.1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new LogTransform(0, 0)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> BoxCoxTransform.of(Double.NaN)).isInstanceOf(InvalidInputException.class);
    }
}
