package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class VectorPackingTest {

    private static final VectorPacking QUICK = VectorPacking.within(PackingBudget.ofSteps(3_000_000));

    private static final VectorPacking SOME = VectorPacking.within(PackingBudget.ofSteps(40_000_000));

    private static double[][] random(long seed, int n, int dimensions, int low, int high) {
        Random random = new Random(seed);
        double[][] sizes = new double[n][dimensions];
        for (double[] size : sizes) {
            Arrays.setAll(size, k -> low + random.nextInt(high - low + 1));
        }
        return sizes;
    }

    private static void sound(Packing packing, double[][] sizes, double... capacity) {
        double[][] loads = new double[packing.bins()][capacity.length];
        int[] bin = packing.bin();
        assertThat(bin).hasSize(sizes.length);
        boolean[] used = new boolean[packing.bins()];
        for (int i = 0; i < bin.length; i++) {
            used[bin[i]] = true;
            for (int k = 0; k < capacity.length; k++) {
                loads[bin[i]][k] += sizes[i][k];
            }
        }
        for (int b = 0; b < used.length; b++) {
            assertThat(used[b]).isTrue();
            for (int k = 0; k < capacity.length; k++) {
                assertThat(loads[b][k]).isLessThanOrEqualTo(capacity[k] * (1 + 1e-8));
            }
        }
    }

    @Test
    void smallInstancesOfAnyDimensionMeetTheOptimum() {
        for (int seed = 0; seed < 150; seed++) {
            int dimensions = 1 + seed % 3;
            double[][] sizes = random(seed, 8, dimensions, 5, 60);
            double[] capacity = new double[dimensions];
            Arrays.fill(capacity, 100);
            Packing packing = QUICK.pack(sizes, capacity);
            sound(packing, sizes, capacity);
            int optimum = Optimum.of(sizes, capacity);
            assertThat(packing.lowerBound()).as("seed %d", seed).isLessThanOrEqualTo(optimum);
            assertThat(packing.bins()).as("seed %d", seed).isEqualTo(optimum);
        }
    }

    @Test
    void uniformClassesAreMostlyProvenOptimal() {
        int proven = 0;
        for (int seed = 1; seed <= 5; seed++) {
            double[][] sizes = random(seed, 120, 1, 20, 100);
            Packing packing = SOME.pack(sizes, 150);
            sound(packing, sizes, 150);
            assertThat(packing.bins()).as("seed %d", seed).isLessThanOrEqualTo(packing.lowerBound() + 1);
            proven += packing.gap() == 0 ? 1 : 0;
        }
        assertThat(proven).isGreaterThanOrEqualTo(3);
    }

    @Test
    void pairsAreWithinAFewPercentOfTheBound() {
        double sum = 0;
        for (int seed = 1; seed <= 4; seed++) {
            double[][] sizes = random(seed, 60, 2, 20, 100);
            Packing packing = SOME.pack(sizes, 150, 150);
            sound(packing, sizes, 150, 150);
            sum += packing.gap();
        }
        assertThat(sum / 4).isLessThanOrEqualTo(0.05);
    }

    @Test
    void sizesAndCapacityMayBeScaledTogether() {
        double[][] sizes = random(3, 80, 2, 10, 60);
        double[][] scaled = new double[sizes.length][];
        Arrays.setAll(scaled, i -> new double[] {sizes[i][0] * 4, sizes[i][1] / 8});
        Packing packing = QUICK.pack(sizes, 128, 128);
        Packing other = QUICK.pack(scaled, 512, 16);
        assertThat(other.bins()).isEqualTo(packing.bins());
        assertThat(other.lowerBound()).isEqualTo(packing.lowerBound());
    }

    @Test
    void moreRoomNeverNeedsMoreBinsThanProven() {
        for (int seed = 0; seed < 5; seed++) {
            double[][] sizes = random(seed, 60, 2, 10, 60);
            int last = Integer.MAX_VALUE;
            for (double capacity : new double[] {80, 100, 130, 200}) {
                Packing packing = QUICK.pack(sizes, capacity, capacity);
                assertThat(packing.lowerBound()).as("seed %d", seed).isLessThanOrEqualTo(last);
                last = packing.bins();
            }
        }
    }

    @Test
    void aBudgetOfStepsGivesTheSameAgainAndAClockEndsTheSearch() {
        double[][] sizes = random(7, 300, 2, 20, 100);
        assertThat(QUICK.pack(sizes, 150, 150)).isEqualTo(QUICK.pack(sizes, 150, 150));
        AtomicLong nanos = new AtomicLong();
        Packing timed = VectorPacking.within(
                        PackingBudget.ofTime(Duration.ofMillis(5), () -> nanos.addAndGet(1_000_000)))
                .pack(sizes, 150, 150);
        sound(timed, sizes, 150, 150);
        assertThat(nanos.get()).isLessThan(1_000_000_000L);
    }

    @Test
    void edges() {
        assertThat(QUICK.pack(new double[0][1], 1).bins()).isZero();
        assertThat(QUICK.pack(new double[][] {{0}, {0}}, 1).bins()).isEqualTo(1);
        assertThat(QUICK.pack(new double[][] {{1}, {1}, {1}}, 1).bins()).isEqualTo(3);
        // Tenths that add up to the capacity in theory only.
        double[][] tenths = new double[20][1];
        Arrays.setAll(tenths, i -> new double[] {0.1});
        assertThat(QUICK.pack(tenths, 1).bins()).isEqualTo(2);
        assertThat(QUICK.pack(new double[][] {{1}, {1}, {1}}, 2).gap()).isCloseTo(0, within(0.0));
        assertThatThrownBy(() -> QUICK.pack(new double[][] {{2}}, 1)).isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> QUICK.pack(new double[][] {{1, 1}}, 1)).isInstanceOf(InvalidInputException.class);
    }
}
