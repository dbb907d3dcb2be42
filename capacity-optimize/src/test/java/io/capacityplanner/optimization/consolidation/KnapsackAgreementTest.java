package io.capacityplanner.optimization.consolidation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Three ways to fill a bin agree with the trial of every content. */
class KnapsackAgreementTest {

    private static final int KINDS = 7;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void everyWayFindsTheMostValuableContent(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int room = 60;
        double[][] size = new double[KINDS][1];
        double[] values = new double[KINDS];
        int[] most = new int[KINDS];
        for (int i = 0; i < KINDS; i++) {
            size[i][0] = random.nextInt(5, 40);
            values[i] = size[i][0] / room * random.nextDouble(0.8, 1.2);
            most[i] = random.nextInt(1, 4);
        }
        double best = brute(size, values, most, room, 0);
        double[] share = Arrays.stream(size).mapToDouble(s -> s[0] / room).toArray();

        WholeKnapsack whole = WholeKnapsack.of(size, room).orElseThrow();
        int[] byTable = whole.solve(values, most, 0);
        assertThat(worth(byTable, values)).isCloseTo(best, within(1e-9));
        assertThat(whole.value()).isCloseTo(best, within(1e-9));

        ParetoKnapsack pareto = new ParetoKnapsack(share);
        int[] byLists = pareto.solve(values, most, 0, 1_000_000);
        assertThat(pareto.finished()).isTrue();
        assertThat(worth(byLists, values)).isCloseTo(best, within(1e-9));

        // Twice the room and a half of a unit more in each size: no whole numbers, so that it branches.
        double[][] odd =
                Arrays.stream(size).map(s -> new double[] {s[0] + 0.25}).toArray(double[][]::new);
        Knapsack branching = new Knapsack(odd, new double[] {room}, 100_000);
        assertThat(branching.solve(values, most, 0)).isCloseTo(brute(odd, values, most, room, 0), within(1e-9));
        assertThat(branching.finish(values, most, 0, 1_000_000))
                .isCloseTo(worth(branching.chosen, values), within(1e-9));

        for (int[] content : new int[][] {byTable, byLists}) {
            double load = 0;
            for (int i = 0; i < KINDS; i++) {
                assertThat(content[i]).isBetween(0, most[i]);
                load += content[i] * size[i][0];
            }
            assertThat(load).isLessThanOrEqualTo(room);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {21, 22, 23})
    void nothingIsChosenThatDoesNotPassTheFloor(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] size = {{random.nextInt(10, 50)}, {random.nextInt(10, 50)}};
        double[] values = {0.3, 0.4};
        assertThat(WholeKnapsack.of(size, 100).orElseThrow().solve(values, new int[] {1, 1}, 0.7))
                .isEmpty();
        assertThat(new ParetoKnapsack(new double[] {size[0][0] / 100, size[1][0] / 100})
                        .solve(values, new int[] {1, 1}, 0.7, 1000))
                .isEmpty();
    }

    private static double worth(int[] counts, double[] values) {
        double sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i] * values[i];
        }
        return sum;
    }

    private static double brute(double[][] size, double[] values, int[] most, double room, int kind) {
        if (kind == size.length) {
            return 0;
        }
        double best = 0;
        for (int c = 0; c <= most[kind] && c * size[kind][0] <= room; c++) {
            best = Math.max(best, c * values[kind] + brute(size, values, most, room - c * size[kind][0], kind + 1));
        }
        return best;
    }
}
