package io.capacityplanner.utilization;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.trend.LeastSquares;
import io.capacityplanner.trend.MannKendall;
import io.capacityplanner.trend.SenSlope;
import io.capacityplanner.trend.TrendRegression;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Mann-Kendall, Sen, least squares and Student against R 4.2.2. */
class TrendTestsTest {

    private static double[] reference(String name) throws IOException {
        try (InputStream in = TrendTestsTest.class.getResourceAsStream("/reference/trend-series.csv")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            String line = text.lines()
                    .filter(l -> l.startsWith(name + ","))
                    .findFirst()
                    .orElseThrow();
            return Arrays.stream(line.split(","))
                    .skip(1)
                    .mapToDouble(Double::parseDouble)
                    .toArray();
        }
    }

    @Test
    void mannKendallOfNile() throws IOException {
        // trend::mk.test(Nile): S -1387, varS 112728.333, z -4.128067
        MannKendall test = MannKendall.of(reference("Nile"));

        assertThat(test.s()).isEqualTo(-1387);
        assertThat(test.variance()).isCloseTo(112728.333, within(1e-3));
        assertThat(test.z()).isCloseTo(-4.128067, within(1e-6));
    }

    @Test
    void mannKendallOfLynx() throws IOException {
        // trend::mk.test(lynx): S 395, varS 166746.333, z 0.964868
        MannKendall test = MannKendall.of(reference("lynx"));

        assertThat(test.s()).isEqualTo(395);
        assertThat(test.variance()).isCloseTo(166746.333, within(1e-3));
        assertThat(test.z()).isCloseTo(0.964868, within(1e-6));
    }

    @Test
    void slopeOfNile() throws IOException {
        // trend::sens.slope(Nile): -2.6, 95 percent interval -3.627907 to -1.428571
        SenSlope slope = SenSlope.of(reference("Nile"));

        assertThat(slope.slope()).isCloseTo(-2.6, within(1e-12));
        assertThat(slope.lower()).isCloseTo(-3.627907, within(1e-6));
        assertThat(slope.upper()).isCloseTo(-1.428571, within(1e-6));
    }

    @Test
    void autocorrelationWidensTheVarianceAndNeverNarrowsIt() {
        double[] persistent = UsageSeries.autoregression(3, 80, 0.9);
        double[] alternating = new double[80];
        Arrays.setAll(alternating, i -> i % 2 == 0 ? i : -i);

        assertThat(MannKendall.ofAutocorrelated(persistent, 0).variance())
                .isGreaterThan(2 * MannKendall.of(persistent).variance());
        assertThat(MannKendall.ofAutocorrelated(alternating, 0).variance())
                .isGreaterThanOrEqualTo(MannKendall.of(alternating).variance());
    }

    @Test
    void constantHasNoTrend() {
        double[] constant = new double[20];

        assertThat(MannKendall.of(constant).z()).isZero();
        assertThat(SenSlope.of(constant).slope()).isZero();
    }

    @Test
    void leastSquares() {
        // x <- c(5,3,8,1,9,4,7,7,2,6,10,12); t <- 1:12; summary(lm(x ~ t))
        double[] y = {5, 3, 8, 1, 9, 4, 7, 7, 2, 6, 10, 12};
        double[][] columns = new double[2][12];
        for (int i = 0; i < 12; i++) {
            columns[0][i] = 1;
            columns[1][i] = i + 1;
        }
        LeastSquares fit = LeastSquares.fit(columns, y);

        assertThat(fit.coefficients()[0]).isCloseTo(3.257575757576, within(1e-11));
        assertThat(fit.coefficients()[1]).isCloseTo(0.447552447552, within(1e-11));
        assertThat(Math.sqrt(fit.variance() * fit.inverse()[1][1])).isCloseTo(0.255051496272, within(1e-11));
        assertThat(Climb.of(y, 0, 12).straightness()).isCloseTo(0.235424849123, within(1e-11));
    }

    @Test
    void columnThatOthersExplainGetsNothing() {
        double[] line = {1, 2, 3, 4, 5};
        double[] twice = {2, 4, 6, 8, 10};
        LeastSquares fit = LeastSquares.fit(new double[][] {line, twice}, new double[] {3, 6, 9, 12, 15});

        assertThat(fit.coefficients()).containsExactly(3, 0);
        assertThat(fit.squares()).isCloseTo(0, within(1e-20));
    }

    @Test
    void student() {
        // qt(pnorm(3.29), c(10, 20, 50))
        assertThat(Student.widen(3.29, 10)).isCloseTo(4.585672801, within(0.03));
        assertThat(Student.widen(3.29, 20)).isCloseTo(3.848714526, within(0.003));
        assertThat(Student.widen(3.29, 50)).isCloseTo(3.495389968, within(1e-4));
    }

    @Test
    void regressionTellsLineFromWalk() {
        double[] walk = UsageSeries.autoregression(11, 200, 1);
        double[] noise = UsageSeries.autoregression(12, 200, 0);
        double[][] columns = new double[2][200];
        for (int i = 0; i < 200; i++) {
            columns[0][i] = 1;
            columns[1][i] = i;
            noise[i] += 0.05 * i;
        }

        assertThat(TrendRegression.fit(columns, walk).persistence()).isEqualTo(1);
        TrendRegression line = TrendRegression.fit(columns, noise);
        assertThat(line.persistence()).isLessThan(0.3);
        assertThat(line.coefficient(1)).isCloseTo(0.05, within(0.01));
        assertThat(line.t(1)).isGreaterThan(10);
        assertThat(TrendRegression.fitToRandomWalk(columns, noise).t(1)).isLessThan(3);
    }
}
