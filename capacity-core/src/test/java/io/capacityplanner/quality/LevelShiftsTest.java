package io.capacityplanner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LevelShiftsTest {

    /** R: {@code datasets::Nile}. */
    private static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    private static double[] series(int count, long seed, double noise, IntToDoubleFunction value) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[count];
        for (int i = 0; i < count; i++) {
            values[i] = value.applyAsDouble(i) + noise * random.nextGaussian();
        }
        return values;
    }

    @Test
    void splitsTheNileWhereReferenceDoes() {
        // changepoint::cpt.mean(Nile / sqrt(s2), method = "PELT", penalty = "Manual", pen.value = 2 * log(100))
        // with s2 = (mad(diff(Nile)) / sqrt(2))^2 = 13298.5217: the first segment ends with 28
        double penalty = 2 * Math.log(100) * 13298.5217;

        assertThat(ChangePoints.ofMean(NILE, 1, penalty)).containsExactly(28);
        assertThat(ChangePoints.ofMean(NILE, 5, penalty)).containsExactly(28);
    }

    /** The pruned search gives what trying all splits gives. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void prunedSearchIsExact(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int shortest = 1 + random.nextInt(4);
        double[] values = series(60, seed, 1, i -> (i / 13) % 2 == 0 ? 0 : random.nextDouble() + 1.5);
        double penalty = 1 + 6 * random.nextDouble();

        int[] found = ChangePoints.ofMean(values, shortest, penalty);

        assertThat(costOf(values, found, penalty))
                .as("seed %d", seed)
                .isCloseTo(leastCost(values, shortest, penalty), org.assertj.core.data.Offset.offset(1e-9));
    }

    private static double leastCost(double[] values, int shortest, double penalty) {
        double[] least = new double[values.length + 1];
        for (int end = 1; end <= values.length; end++) {
            least[end] = Double.POSITIVE_INFINITY;
            for (int start = 0; start <= end - shortest; start++) {
                double before = start == 0 ? 0 : least[start] + penalty;
                least[end] = Math.min(least[end], before + sumOfSquares(values, start, end));
            }
        }
        return least[values.length];
    }

    private static double costOf(double[] values, int[] starts, double penalty) {
        double cost = penalty * starts.length;
        for (int i = 0; i <= starts.length; i++) {
            cost += sumOfSquares(values, i == 0 ? 0 : starts[i - 1], i == starts.length ? values.length : starts[i]);
        }
        return cost;
    }

    private static double sumOfSquares(double[] values, int from, int to) {
        double mean = java.util.Arrays.stream(values, from, to).average().orElseThrow();
        return java.util.Arrays.stream(values, from, to)
                .map(v -> (v - mean) * (v - mean))
                .sum();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void findsShiftsBetweenThreeLevels(long seed) {
        double[] values = series(3000, seed, 1, i -> i < 900 ? 20 : i < 2000 ? 35 : 28);
        for (int i = 0; i < values.length; i += 97) {
            values[i] = 500;
        }
        values[50] = Double.NaN;

        assertThat(LevelShifts.find(values))
                .as("seed %d", seed)
                .satisfiesExactly(
                        up -> {
                            assertThat(up.index()).isBetween(898, 902);
                            assertThat(up.size()).isBetween(14.5, 15.5);
                        },
                        down -> {
                            assertThat(down.index()).isBetween(1998, 2002);
                            assertThat(down.size()).isBetween(-7.5, -6.5);
                        });
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void trendsSeasonsTeethAndExcursionsAreNoShifts(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int period = random.nextInt(150, 600);
        int phase = random.nextInt(period);
        double[] trend = series(2000, seed, 1, i -> 100 + 0.1 * i);
        double[] year = series(1095, seed, 1, i -> 100 + 40 * Math.sin(2 * Math.PI * (i + phase) / 365.25));
        double[] teeth = series(2000, seed, 1, i -> 50 + 100.0 * ((i + phase) % period) / period);
        double[] box = series(2000, seed, 1, i -> i >= phase + 200 && i < phase + 500 ? 80 : 20);
        double[] weekends = series(14 * 96, seed, 1, i -> (i / 96 + phase) % 7 >= 5 ? 20 : 60);
        double[] drift = new double[2000];
        for (int i = 1; i < drift.length; i++) {
            drift[i] = drift[i - 1] + random.nextGaussian();
        }
        for (double[] values : new double[][] {trend, teeth, box, drift}) {
            assertThat(LevelShifts.find(values)).as("seed %d", seed).isEmpty();
        }
        assertThat(LevelShifts.find(year, 7)).as("seed %d", seed).isEmpty();
        assertThat(LevelShifts.find(weekends, 96, 7 * 96)).as("seed %d", seed).hasSizeLessThanOrEqualTo(1);
    }

    @Test
    void anExactStepIsFoundAndAConstantIsNot() {
        double[] step = series(40, 1, 0, i -> i < 25 ? 5 : 9);

        assertThat(LevelShifts.find(step)).containsExactly(new LevelShift(25, 5, 9));
        assertThat(LevelShifts.find(new double[100])).isEmpty();
        assertThat(LevelShifts.find(new double[] {1, 2, 3})).isEmpty();
        assertThat(LevelShifts.find(new double[0])).isEmpty();
    }

    @Test
    void indexesCountMissingValues() {
        double[] values = series(60, 1, 0, i -> i < 40 ? 5 + i % 2 : 90 + i % 2);
        java.util.Arrays.fill(values, 10, 20, Double.NaN);

        assertThat(LevelShifts.find(values)).extracting(LevelShift::index).containsExactly(40);
    }
}
