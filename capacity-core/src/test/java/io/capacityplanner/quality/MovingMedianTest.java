package io.capacityplanner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class MovingMedianTest {

    @Test
    void isTheMedianOfEachWindowWhateverTheStrideAndTheGaps() {
        for (long seed = 0; seed < 300; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int distinct = random.nextBoolean() ? 4 : 1_000_000;
            double missing = random.nextInt(3) * 0.45;
            double[] values = new double[random.nextInt(1, 200)];
            Arrays.setAll(values, i -> random.nextDouble() < missing ? Double.NaN : random.nextInt(distinct) / 7.0);
            int width = random.nextInt(1, values.length + 1);
            MovingMedian moving = new MovingMedian(values, width);
            for (int from = 0; from + width <= values.length; from += random.nextInt(2 * width)) {
                assertThat(moving.from(from))
                        .as("seed %d, window of %d from %d", seed, width, from)
                        .isEqualTo(Double.valueOf(RobustStatistics.median(values, from, from + width)));
            }
        }
    }

    @Test
    void valuesLeaveAndEnterInAnyOrder() {
        OrderedValues values = new OrderedValues(4);
        values.replace(new double[0], 0, new double[] {5, 1, 3, 3}, 4);
        values.replace(new double[] {5, 3, 99}, 2, new double[] {4, 0}, 2);
        double[] ordered = new double[4];
        values.copyTo(ordered);

        assertThat(values.size()).isEqualTo(4);
        assertThat(ordered).containsExactly(0, 1, 3, 4);
        assertThat(values.get(2)).isEqualTo(3);
    }
}
