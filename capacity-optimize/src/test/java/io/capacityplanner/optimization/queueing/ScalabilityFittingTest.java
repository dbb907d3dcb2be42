package io.capacityplanner.optimization.queueing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ScalabilityFittingTest {

    /** SPEC SDM91 on a Sun SPARCcenter 2000, simulated users and scripts an hour, from Gunther (2007). */
    private static final double[] USERS = {1, 18, 36, 72, 108, 144, 216};

    private static final double[] SCRIPTS = {64.9, 995.9, 1652.4, 1853.2, 1828.9, 1775.0, 1702.2};

    /**
     * R 4.2: {@code f <- nls(x ~ g*n/(1+a*(n-1)+b*n*(n-1)), start=list(a=.03, b=1e-4, g=90),
     * control=nls.control(tol=1e-8))}, its coefficients, and its
     * standard errors times {@code qt(.975, 4)}. The R package usl 2.0 prints 0.0277285, 0.0001044 and 89.9952.
     */
    @Test
    void publishedDataGiveThePublishedCurve() {
        ScalabilityFit fit = ScalabilityFitting.fit(USERS, SCRIPTS);
        UniversalScalability law = fit.law();
        assertThat(law.contention()).isCloseTo(0.0277284757988, within(1e-8));
        assertThat(law.coherency()).isCloseTo(0.000104365483894, within(1e-10));
        assertThat(law.concurrency()).isCloseTo(89.9952334264, within(1e-5));
        assertThat(fit.contention().low()).isCloseTo(0.00240248837069, within(1e-7));
        assertThat(fit.contention().high()).isCloseTo(0.0530544632268, within(1e-7));
        assertThat(fit.coherency().low()).isCloseTo(0.0000491828843222, within(1e-9));
        assertThat(fit.concurrency().high()).isCloseTo(129.458205934, within(1e-4));
        assertThat(fit.residualError()).isCloseTo(82.84582, within(1e-4));
        assertThat(law.peakWorkers()).isCloseTo(96.5, within(0.05));
        assertThat(law.peakThroughput()).isCloseTo(1883.8, within(0.15));
        assertThat(fit.determination()).isBetween(0.97, 0.99);
        assertThat(fit.peakIsMeasured()).isTrue();
        assertThat(fit.fallIsCertain()).isTrue();
        assertThat(fit.points()).isEqualTo(7);
    }

    /** R 4.2: as above with {@code algorithm="port", lower=0}: β ends on its bound. */
    @Test
    void noParameterFallsBelowZero() {
        double[] n = {1, 2, 4, 8, 16, 32};
        double[] x = {100 * 1.01, 192 * 0.99, 352 * 1.005, 610 * 0.995, 950 * 1.002, 1330 * 1.001};
        ScalabilityFit fit = ScalabilityFitting.fit(n, x);
        assertThat(fit.law().contention()).isCloseTo(0.0452850352994799, within(1e-8));
        assertThat(fit.law().coherency()).isZero();
        assertThat(fit.law().concurrency()).isCloseTo(99.9826166745659, within(1e-6));
        // The bound's own standard error, by the same linearisation, times qt(.975, 3).
        assertThat(fit.coherency().low()).isZero();
        assertThat(fit.coherency().high()).isCloseTo(1.68945390865338e-05 * 3.18244630528371, within(1e-9));
        assertThat(fit.fallIsCertain()).isFalse();
        assertThat(fit.peakIsMeasured()).isFalse();

        UniversalScalability linear = ScalabilityFitting.fit(n, new double[] {100, 196, 390, 760, 1540, 3100})
                .law();
        assertThat(linear.contention()).isZero();
        assertThat(linear.coherency()).isZero();
        assertThat(linear.concurrency()).isCloseTo(96.6827838827839, within(1e-9));
        assertThat(linear.peakThroughput()).isInfinite();
    }

    @Test
    void findsTheLawBehindExactDataAndIsScaleEquivariant() {
        Random random = new Random(3);
        for (int i = 0; i < 50; i++) {
            UniversalScalability truth = new UniversalScalability(
                    random.nextDouble(0, 0.3),
                    Math.exp(random.nextDouble(-12, -4)),
                    Math.exp(random.nextDouble(-3, 9)));
            double[] n = {1, 2, 3, 5, 9, 17, 40, 70};
            double[] x = Arrays.stream(n).map(truth::throughput).toArray();
            UniversalScalability found = ScalabilityFitting.fit(n, x).law();
            String about = truth.toString();
            assertThat(found.contention()).as(about).isCloseTo(truth.contention(), within(1e-6));
            assertThat(found.coherency()).as(about).isCloseTo(truth.coherency(), within(1e-7));
            assertThat(found.concurrency())
                    .as(about)
                    .isCloseTo(truth.concurrency(), within(1e-6 * truth.concurrency()));
            double[] scaled = Arrays.stream(x).map(v -> v * 1000).toArray();
            assertThat(ScalabilityFitting.fit(n, scaled).law().concurrency())
                    .as(about)
                    .isCloseTo(1000 * found.concurrency(), within(1e-5 * 1000 * found.concurrency()));
        }
    }

    @Test
    void intervalsHoldTheTruthAsOftenAsTheySay() {
        UniversalScalability truth = new UniversalScalability(0.05, 0.0005, 200);
        double[] n = {1, 2, 4, 8, 12, 16, 24, 32, 48, 64};
        int held = 0;
        int rounds = 400;
        for (int seed = 0; seed < rounds; seed++) {
            Random random = new Random(seed);
            double[] x = Arrays.stream(n)
                    .map(v -> truth.throughput(v) + 20 * random.nextGaussian())
                    .toArray();
            ScalabilityFit.Range range = ScalabilityFitting.fit(n, x, 0.9).contention();
            held += range.low() <= 0.05 && 0.05 <= range.high() ? 1 : 0;
        }
        assertThat(held / (double) rounds).isBetween(0.84, 0.96);
    }

    @Test
    void missingPairsAreLeftOut() {
        double[] n = {1, 18, Double.NaN, 36, 72, 108, 144, 50, 216};
        double[] x = {64.9, 995.9, 7, 1652.4, 1853.2, 1828.9, 1775.0, Double.NaN, 1702.2};
        assertThat(ScalabilityFitting.fit(n, x)).isEqualTo(ScalabilityFitting.fit(USERS, SCRIPTS));
    }

    @Test
    void refusesDataThatSayNothing() {
        assertThatThrownBy(() -> ScalabilityFitting.fit(new double[] {1, 2, 3}, new double[] {1, 2, 3}))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> ScalabilityFitting.fit(new double[] {1, 1, 2, 2, 3}, new double[] {1, 1, 2, 2, 3}))
                .isInstanceOf(InsufficientDataException.class);
        assertThatThrownBy(() -> ScalabilityFitting.fit(new double[] {10, 11, 12, 13}, new double[] {10, 11, 12, 13}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("too narrow");
        assertThatThrownBy(() -> ScalabilityFitting.fit(new double[] {1, 2, 3, 4}, new double[] {1, 2, 0, 4}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ScalabilityFitting.fit(new double[] {1, 2, -3, 4}, new double[] {1, 2, 1, 4}))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> ScalabilityFitting.fit(USERS, new double[] {1}))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("pair up");
    }

    @Test
    void workersForAThroughput() {
        UniversalScalability law = new UniversalScalability(0.0277285, 0.0001044, 89.9952);
        int workers = law.workersFor(1500).orElseThrow();
        assertThat(law.throughput(workers)).isGreaterThanOrEqualTo(1500);
        assertThat(law.throughput(workers - 1)).isLessThan(1500);
        assertThat(law.workersFor(1900)).isEmpty();
        assertThat(law.workersFor(0)).hasValue(0);
        double atPeak = Math.max(law.throughput(96), law.throughput(97));
        int peak = law.workersFor(atPeak).orElseThrow();
        assertThat(law.throughput(peak)).isEqualTo(atPeak);
        assertThat(law.efficiency(1)).isEqualTo(1);
        assertThat(law.efficiency(50)).isCloseTo(law.throughput(50) / (50 * 89.9952), within(1e-12));
        UniversalScalability amdahl = new UniversalScalability(0.1, 0, 10);
        assertThat(amdahl.peakWorkers()).isInfinite();
        assertThat(amdahl.peakThroughput()).isCloseTo(100, within(1e-12));
        assertThat(amdahl.workersFor(101)).isEmpty();
        assertThat(new UniversalScalability(1, 0, 10).peakWorkers()).isEqualTo(1);
        assertThatThrownBy(() -> new UniversalScalability(-0.1, 0, 1)).isInstanceOf(InvalidInputException.class);
    }
}
