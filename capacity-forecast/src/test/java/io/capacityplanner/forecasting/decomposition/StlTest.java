package io.capacityplanner.forecasting.decomposition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.SplittableRandom;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Reference values: R 4.2, {@code stats::stl} and {@code forecast::mstl} 8.20, the call above each block. */
class StlTest {

    private static final Offset<Double> CLOSE = within(1e-6);

    @Test
    void periodicSeasonEqualsTheReference() {
        // stl(log(AirPassengers), "periodic")$time.series[c(1, 2, 3, 144), ]
        Decomposition d = Stl.decompose(logOf("air-passengers"), 12, StlOptions.periodic());
        assertThat(d.seasonAt(0)).isCloseTo(-0.0916404241465, CLOSE);
        assertThat(d.seasonAt(1)).isCloseTo(-0.11402828392, CLOSE);
        assertThat(d.seasonAt(2)).isCloseTo(0.0158658510448, CLOSE);
        assertThat(d.seasonAt(143)).isCloseTo(-0.100636250654, CLOSE);
        assertThat(d.trend()[0]).isCloseTo(4.82938865395, CLOSE);
        assertThat(d.trend()[143]).isCloseTo(6.20475236343, CLOSE);
    }

    @Test
    void changingSeasonEqualsTheReference() {
        // stl(log(AirPassengers), 11)$time.series[c(1, 50, 144), ]
        Decomposition d = Stl.decompose(logOf("air-passengers"), 12, StlOptions.ofSpan(11));
        assertThat(d.seasonAt(0)).isCloseTo(-0.090671173836, CLOSE);
        assertThat(d.seasonAt(49)).isCloseTo(-0.0956238190694, CLOSE);
        assertThat(d.seasonAt(143)).isCloseTo(-0.112701902504, CLOSE);
        assertThat(d.trend()[0]).isCloseTo(4.81545943853, CLOSE);
        assertThat(d.trend()[49]).isCloseTo(5.3759590707, CLOSE);
        assertThat(d.trend()[143]).isCloseTo(6.19895258264, CLOSE);
    }

    @Test
    void robustFitEqualsTheReference() {
        // stl(nottem, 7, robust = TRUE, inner = 1, outer = 11)$time.series[c(1, 100, 240), ]
        // The default of 15 is not compared: in the 12th the reference takes a wrong median (see Stl).
        StlOptions options = StlOptions.ofSpan(7).withRobust(true);
        Stl.Parts parts = Stl.run(series("nottem"), null, 12, options, 11);
        assertThat(parts.seasonal()[0]).isCloseTo(-8.2636360649, CLOSE);
        assertThat(parts.seasonal()[99]).isCloseTo(-2.1664551062, CLOSE);
        assertThat(parts.seasonal()[239]).isCloseTo(-11.2177935553, CLOSE);
        assertThat(parts.trend()[0]).isCloseTo(49.5676484883, CLOSE);
        assertThat(parts.trend()[99]).isCloseTo(48.7888242008, CLOSE);
        assertThat(parts.trend()[239]).isCloseTo(49.5467932072, CLOSE);
    }

    @Test
    void severalSeasonsEqualTheReference() {
        // t <- 0:671; y <- 100 + .05*t + 10*sin(2*pi*t/24) + 6*cos(2*pi*t/168) + 3*sin(t*t)
        // mstl(msts(y, c(24, 168)))[c(1, 100, 337, 672), 2:4]
        Decomposition d = Mstl.decompose(waves(), new int[] {168, 24}, false);
        assertThat(d.periods()).containsExactly(24, 168);
        assertThat(pick(d.trend()))
                .containsExactly(new double[] {100.1930392636, 105.0205381700, 116.8287119068, 133.5331977987}, CLOSE);
        assertThat(pick(d.seasonal()[0]))
                .containsExactly(new double[] {-0.9543236142, 6.8305670646, -0.1993658341, -4.1286346388}, CLOSE);
        assertThat(pick(d.seasonal()[1]))
                .containsExactly(new double[] {4.9479204221, -4.6024664878, 4.8810278336, 7.3300251850}, CLOSE);
    }

    @Test
    void partsAddUpToTheSeries() {
        double[] y = waves();
        for (boolean robust : new boolean[] {false, true}) {
            Decomposition d = Mstl.decompose(y, new int[] {24, 168}, robust);
            for (int t = 0; t < y.length; t++) {
                assertThat(d.trend()[t] + d.seasonAt(t) + d.remainder()[t]).isCloseTo(y[t], within(1e-9));
            }
        }
    }

    @Test
    void missingValuesHardlyMoveTheParts() {
        double[] y = new double[480];
        SplittableRandom random = new SplittableRandom(7);
        for (int t = 0; t < y.length; t++) {
            y[t] = 50 + 0.1 * t + 8 * Math.sin(2 * Math.PI * t / 24) + 0.1 * random.nextGaussian();
        }
        Decomposition whole = Stl.decompose(y, 24, StlOptions.periodic());
        double[] holed = y.clone();
        for (int t = 0; t < y.length; t++) {
            if (random.nextDouble() < 0.3 || (t >= 200 && t < 230)) {
                holed[t] = Double.NaN;
            }
        }
        Decomposition d = Stl.decompose(holed, 24, StlOptions.periodic());
        for (int t = 0; t < y.length; t++) {
            assertThat(d.trend()[t] + d.seasonAt(t))
                    .as("step %d, seed 7", t)
                    .isCloseTo(whole.trend()[t] + whole.seasonAt(t), within(0.5));
            assertThat(Double.isNaN(d.remainder()[t])).isEqualTo(Double.isNaN(holed[t]));
        }
    }

    @Test
    void robustTrendIgnoresAnOutlier() {
        double[] y = waves();
        y[300] += 1000;
        Decomposition robust = Mstl.decompose(y, new int[] {24}, true);
        assertThat(robust.trend()[300]).isCloseTo(100 + 0.05 * 300, within(8.0));
        assertThat(robust.remainder()[300]).isGreaterThan(900);
    }

    @Test
    void refusesAPeriodThatDoesNotFitTwice() {
        assertThatThrownBy(() -> Stl.decompose(new double[20], 12, StlOptions.periodic()))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("12");
        assertThat(Mstl.decompose(new double[20], new int[] {12}, false).periods())
                .isEmpty();
    }

    private static double[] waves() {
        double[] y = new double[672];
        for (int t = 0; t < y.length; t++) {
            y[t] = 100
                    + 0.05 * t
                    + 10 * Math.sin(2 * Math.PI * t / 24)
                    + 6 * Math.cos(2 * Math.PI * t / 168)
                    + 3 * Math.sin((double) t * t);
        }
        return y;
    }

    private static double[] pick(double[] values) {
        return new double[] {values[0], values[99], values[336], values[671]};
    }

    private static double[] logOf(String name) {
        return Arrays.stream(series(name)).map(Math::log).toArray();
    }

    private static double[] series(String name) {
        try (InputStream in =
                Objects.requireNonNull(StlTest.class.getResourceAsStream("/series/" + name + ".txt"), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        } catch (IOException e) {
            throw new IllegalStateException(name, e);
        }
    }
}
