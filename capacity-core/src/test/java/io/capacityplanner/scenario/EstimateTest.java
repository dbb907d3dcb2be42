package io.capacityplanner.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EstimateTest {

    static List<Estimate> estimates() {
        return List.of(
                Estimate.certain(1.4),
                Estimate.uniform(1, 3),
                Estimate.triangular(1, 1.2, 2),
                Estimate.triangular(0, 0, 1),
                Estimate.triangular(0, 1, 1),
                Estimate.pert(1, 1.2, 2),
                Estimate.pert(-1, -1, 0.5),
                Estimate.pert(0, 1, 1),
                Estimate.logNormal(2, 5));
    }

    @ParameterizedTest
    @MethodSource("estimates")
    void theMeanIsThatOfItsQuantiles(Estimate estimate) {
        double sum = 0;
        for (int i = 0; i < 2_000; i++) {
            sum += estimate.quantile((i + 0.5) / 2_000);
        }
        assertThat(sum / 2_000).as(estimate.toString()).isCloseTo(estimate.mean(), within(2e-3));
    }

    @ParameterizedTest
    @MethodSource("estimates")
    void quantilesRiseWithinTheLeastAndTheMost(Estimate estimate) {
        double before = estimate.least();
        for (double p = 0.001; p < 1; p += 0.001) {
            double quantile = estimate.quantile(p);
            assertThat(quantile).isBetween(before - 1e-12, estimate.most() + 1e-12);
            before = quantile;
        }
    }

    /**
     * Where they can be worked out by hand.
     */
    @Test
    void quantilesAreThoseOfTheDistribution() {
        assertThat(Estimate.triangular(1, 1.2, 2).quantile(0.2)).isCloseTo(1.2, within(1e-12));
        // Area left of 1.1: 0.1² / (1 * 0.2) = 0.05; right of 1.6: 0.4² / (1 * 0.8) = 0.2.
        assertThat(Estimate.triangular(1, 1.2, 2).quantile(0.05)).isCloseTo(1.1, within(1e-12));
        assertThat(Estimate.triangular(1, 1.2, 2).quantile(0.8)).isCloseTo(1.6, within(1e-12));
        // Beta(1, 5), the density of PERT with its mode at the edge: 1 - (1 - x)^5.
        assertThat(Estimate.pert(0, 0, 1).quantile(0.5)).isCloseTo(1 - Math.pow(0.5, 0.2), within(1e-12));
        assertThat(Estimate.pert(0, 0, 1).quantile(0.99)).isCloseTo(1 - Math.pow(0.01, 0.2), within(1e-12));
        // Beta(3, 3): x³ (10 - 15 x + 6 x²).
        double x = Estimate.pert(0, 0.5, 1).quantile(0.3);
        assertThat(x * x * x * (10 - 15 * x + 6 * x * x)).isCloseTo(0.3, within(1e-12));
        assertThat(Estimate.logNormal(2, 5).quantile(0.95)).isCloseTo(5, within(1e-6));
        assertThat(Estimate.logNormal(2, 5).quantile(0.05)).isCloseTo(0.8, within(1e-6));
    }

    /** R: {@code qnorm(c(.9, .975, .999, 1e-9))}. */
    @Test
    void normalQuantilesHaveSevenDigits() {
        assertThat(NormalQuantile.of(0.5)).isZero();
        assertThat(NormalQuantile.of(0.9)).isCloseTo(1.2815515655, within(2e-7));
        assertThat(NormalQuantile.of(0.975)).isCloseTo(1.9599639845, within(2e-7));
        assertThat(NormalQuantile.of(0.999)).isCloseTo(3.0902323062, within(4e-7));
        assertThat(NormalQuantile.of(1e-9)).isCloseTo(-5.9978070150, within(1e-6));
        assertThat(NormalQuantile.of(1e-15)).isCloseTo(-7.9413453262, within(2e-6));
    }

    @Test
    void drawsShowTheWholeDistributionAndComeAgainWithTheSeed() {
        Estimate estimate = Estimate.pert(1, 1.2, 2);
        double[] drawn = estimate.draw(1000, 5);

        assertThat(Arrays.stream(drawn).average().orElseThrow()).isCloseTo(estimate.mean(), within(1e-3));
        assertThat(drawn).containsExactly(estimate.draw(1000, 5)).isNotEqualTo(estimate.draw(1000, 6));
        double[] sorted = drawn.clone();
        Arrays.sort(sorted);
        assertThat(sorted).isNotEqualTo(drawn);
        for (int i = 0; i < 1000; i += 100) {
            assertThat(sorted[i]).isLessThanOrEqualTo(estimate.quantile((i + 1) / 1000.0));
        }
        assertThat(estimate.draw(1, 5)).hasSize(1);
    }

    @Test
    void whatCannotBeIsRefused() {
        assertThatThrownBy(() -> Estimate.triangular(2, 1, 3))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("2.0, 1.0, 3.0")
                .hasMessageContaining("lowest first");
        assertThatThrownBy(() -> Estimate.certain(Double.NaN)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Estimate.pert(0, 1, Double.POSITIVE_INFINITY))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Estimate.logNormal(-1, 2)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Estimate(Estimate.Shape.LOG_NORMAL, 1, 1.5, 9))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Estimate(Estimate.Shape.UNIFORM, 1, 1.2, 2))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Estimate(Estimate.Shape.CERTAIN, 1, 1.2, 2))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Estimate.certain(1).quantile(1)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void datesSpreadAroundTheLikelyOne() {
        Instant likely = Instant.parse("2026-05-01T00:00:00Z");
        DateEstimate date =
                DateEstimate.between(likely.minus(Duration.ofDays(10)), likely, likely.plus(Duration.ofDays(30)));

        assertThat(date.daysLate()).isEqualTo(Estimate.triangular(-10, 0, 30));
        assertThat(date.around(likely.plus(Duration.ofDays(7))).latest()).isEqualTo(likely.plus(Duration.ofDays(37)));
        assertThat(date.at(1.5)).isEqualTo(likely.plus(Duration.ofHours(36)).toEpochMilli());
        assertThatThrownBy(() -> DateEstimate.between(likely, likely.minusMillis(1), likely))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> DateEstimate.certain(Instant.MIN)).isInstanceOf(InvalidInputException.class);
    }

    @Test
    void rampsRiseFromNothingToTheWhole() {
        long day = Duration.ofDays(1).toMillis();
        Ramp line = Ramp.linear(Duration.ofDays(10));
        Ramp curve = Ramp.sCurve(Duration.ofDays(10));

        assertThat(line.share(-1)).isZero();
        assertThat(line.share(0)).isZero();
        assertThat(line.share(4 * day)).isEqualTo(0.4);
        assertThat(line.share(10 * day)).isEqualTo(1);
        // 3 * 0.16 - 2 * 0.064 = 0.352.
        assertThat(curve.share(4 * day)).isCloseTo(0.352, within(1e-12));
        assertThat(curve.share(5 * day)).isEqualTo(0.5);
        assertThat(Ramp.NONE.share(0)).isEqualTo(1);
        assertThat(Ramp.NONE.share(-1)).isZero();
        assertThatThrownBy(() -> new Ramp(Ramp.Shape.LINEAR, Duration.ZERO)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> new Ramp(Ramp.Shape.NONE, Duration.ofDays(1)))
                .isInstanceOf(InvalidInputException.class);
    }
}
