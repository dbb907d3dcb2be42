package io.capacityplanner.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;

class SelectionTest {

    /** Orders that make pivots bad, and values with and without ties. */
    private static double[] values(SplittableRandom random, int count) {
        IntToDoubleFunction[] shapes = {
            i -> random.nextDouble(-1, 1),
            i -> random.nextInt(3),
            i -> 7,
            i -> i,
            i -> -i,
            i -> Math.min(i, count - i),
            i -> Math.sin(2 * Math.PI * i / 24),
            i -> i % 17 * 1e300,
            i -> random.nextInt(4) == 0 ? Double.POSITIVE_INFINITY : random.nextDouble()
        };
        double[] values = new double[count];
        Arrays.setAll(values, shapes[random.nextInt(shapes.length)]);
        return values;
    }

    @Test
    void findsWhatSortingFindsAndPartsTheValuesThere() {
        for (long seed = 0; seed < 2000; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            double[] values = values(random, random.nextInt(1, seed % 10 == 0 ? 3000 : 80));
            int count = random.nextInt(1, values.length + 1);
            int rank = random.nextInt(count);
            double[] sorted = Arrays.copyOf(values, count);
            Arrays.sort(sorted);
            double[] rest = Arrays.copyOfRange(values, count, values.length);

            double selected = Selection.select(values, count, rank);

            assertThat(selected).as("seed %d", seed).isEqualTo(sorted[rank]);
            assertThat(values[rank]).as("seed %d, in its place", seed).isEqualTo(selected);
            assertThat(Selection.largest(values, 0, rank + 1))
                    .as("seed %d, before", seed)
                    .isEqualTo(selected);
            assertThat(Selection.least(values, rank, count))
                    .as("seed %d, after", seed)
                    .isEqualTo(selected);
            assertThat(Arrays.copyOfRange(values, count, values.length))
                    .as("seed %d, rest", seed)
                    .isEqualTo(rest);
            Arrays.sort(values, 0, count);
            assertThat(Arrays.copyOf(values, count))
                    .as("seed %d, nothing lost", seed)
                    .isEqualTo(sorted);
        }
    }
}
