package io.capacityplanner.optimization.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.capacityplanner.error.InvalidInputException;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlannerPolicyTest {

    private static final int STEP = 900_000;
    private static final int DAY = 96;

    private static UsageTrace trace(int days, IntToDoubleFunction value) {
        long[] times = new long[days * DAY];
        double[] values = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            times[i] = 1_700_000_000_000L + (long) i * STEP;
            values[i] = value.applyAsDouble(i);
        }
        return UsageTrace.of(times, values);
    }

    private static Workload cpu(UsageTrace usage, double present) {
        return Workload.of("w", Dimension.CPU, usage, present);
    }

    private static double size(Workload workload, double price) {
        return PlannerPolicy.withBreachPrice(price).size(workload).orElseThrow().request();
    }

    /** A nightly quarter of an hour is one hundredth of the time, and still has to run. */
    @Test
    void aDailyJobIsHeld() {
        Workload workload = cpu(trace(14, i -> i % DAY == 8 ? 3.8 : 0.2), 8);
        Sizing sizing = PlannerPolicy.ofDefaults().size(workload).orElseThrow();
        assertThat(sizing.request()).isBetween(3.8, 4.6);
        assertThat(sizing.reasons().get(0)).contains("of days");
    }

    /** One day in fourteen of a peak that is seven times the rest is not worth holding at a low price, and is at a high one. */
    @Test
    void aRarePeakIsHeldWhenItsPriceAsksForIt() {
        Workload workload = cpu(trace(14, i -> i / DAY == 9 && i % DAY == 8 ? 7 : 1), 10);
        assertThat(size(workload, 1)).isBetween(1.0, 1.6);
        assertThat(size(workload, 100)).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void aHigherPriceNeverGivesASmallerSize(long seed) {
        Random random = new Random(seed);
        Workload workload = cpu(trace(20, i -> Math.exp(random.nextGaussian())), 20);
        double before = 0;
        for (double price = 0.01; price < 200; price *= 1.5) {
            double now = size(workload, price);
            assertThat(now).as("seed %d, price %s", seed, price).isGreaterThanOrEqualTo(before);
            before = now;
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {1e-6, 0.25, 1024, 1e9})
    void unitsDoNotMatter(double factor) {
        Random random = new Random(7);
        UsageTrace usage = trace(16, i -> 1 + random.nextDouble());
        UsageTrace scaled = trace(16, i -> factor * usage.value(i));
        assertThat(size(cpu(scaled, 4 * factor), 1) / factor)
                .isCloseTo(size(cpu(usage, 4), 1), org.assertj.core.data.Percentage.withPercentage(1e-6));
    }

    /** At most 15 percent of the time lies above, whatever the price. */
    @Test
    void timeAboveIsBounded() {
        Random random = new Random(3);
        UsageTrace usage = trace(20, i -> random.nextDouble());
        double size = size(cpu(usage, 1), 1e-6);
        double above = 0;
        for (int i = 0; i < usage.length(); i++) {
            above += usage.value(i) > size ? 1 : 0;
        }
        assertThat(above / usage.length()).isLessThanOrEqualTo(0.15);
    }

    /** Memory is sized above every day's peak when peaks hardly vary. */
    @Test
    void steadyMemoryGetsAHairMore() {
        double gib = 1024.0 * 1024 * 1024;
        Workload memory = Workload.of("w", Dimension.MEMORY, trace(20, i -> gib * (1 + 0.01 * (i % 7))), 4 * gib);
        Sizing sizing = PlannerPolicy.ofDefaults().size(memory).orElseThrow();
        assertThat(sizing.request()).isBetween(1.06 * gib, 1.25 * gib);
        assertThat(sizing.lower()).isLessThanOrEqualTo(sizing.request());
        assertThat(sizing.upper()).isGreaterThanOrEqualTo(sizing.request());
    }

    /** A killed process had wanted more than its limit, however little was seen. */
    @Test
    void anOutOfMemoryKillAsksForMore() {
        double mib = 1024.0 * 1024;
        UsageTrace usage = trace(10, i -> 200 * mib);
        Workload killed = new Workload(
                "w", Dimension.MEMORY, List.of(usage), 256 * mib, List.of(new OomKill(1_700_000_900_000L, 256 * mib)));
        Sizing sizing = PlannerPolicy.ofDefaults().size(killed).orElseThrow();
        assertThat(sizing.request()).isGreaterThanOrEqualTo(356 * mib);
        assertThat(sizing.reasons().get(0)).contains("out-of-memory");
    }

    @Test
    void nothingAndZeros() {
        assertThat(PlannerPolicy.ofDefaults().size(cpu(UsageTrace.of(new long[0], new double[0]), 2)))
                .isEmpty();
        assertThat(PlannerPolicy.ofDefaults()
                        .size(cpu(trace(14, i -> 0), 2))
                        .orElseThrow()
                        .request())
                .isZero();
        assertThat(PlannerPolicy.breachADay(cpu(trace(14, i -> 0), 2), 1).orElseThrow())
                .isLessThan(1e-9);
    }

    /** The order of replicas does not matter, and a replica's own peak counts, not the sum. */
    @Test
    void replicasAreSizedForTheHighestOfThem() {
        UsageTrace low = trace(14, i -> 1);
        UsageTrace high = trace(14, i -> i % DAY == 40 ? 3 : 1);
        Workload both = new Workload("w", Dimension.CPU, List.of(low, high), 4.0, List.of());
        Workload swapped = new Workload("w", Dimension.CPU, List.of(high, low), 4.0, List.of());
        assertThat(size(both, 1)).isBetween(3.0, 3.5).isEqualTo(size(swapped, 1));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void aPriceIsAPositiveNumber(double price) {
        assertThatThrownBy(() -> PlannerPolicy.withBreachPrice(price))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("price");
    }

    /** One day alone says little of the next: the margin is wide. */
    @Test
    void aDayOfHistoryGetsAWideMargin() {
        double one = PlannerPolicy.breachADay(cpu(trace(1, i -> 1), 4), 1.1).orElseThrow();
        double twenty = PlannerPolicy.breachADay(cpu(trace(20, i -> 1), 4), 1.1).orElseThrow();
        assertThat(one).isGreaterThan(0.2);
        assertThat(twenty).isLessThan(0.01);
    }
}
