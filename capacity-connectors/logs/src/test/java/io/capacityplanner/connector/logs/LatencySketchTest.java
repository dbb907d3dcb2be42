package io.capacityplanner.connector.logs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class LatencySketchTest {

    private static final double[] QUANTILES = {0.001, 0.1, 0.25, 0.5, 0.75, 0.9, 0.95, 0.99, 0.999, 1};

    @RepeatedTest(30)
    void everyQuantileIsWithinOnePercent(RepetitionInfo info) {
        Random random = new Random(info.getCurrentRepetition());
        int n = 1 + random.nextInt(3000);
        double[] values = new double[n];
        double spread = random.nextDouble() * 8;
        LatencySketch whole = new LatencySketch();
        LatencySketch left = new LatencySketch();
        LatencySketch right = new LatencySketch();
        for (int i = 0; i < n; i++) {
            values[i] = random.nextInt(20) == 0 ? 0 : Math.exp(random.nextGaussian() * spread);
            whole.add(values[i]);
            (random.nextBoolean() ? left : right).add(values[i]);
        }
        left.add(right);

        assertThat(left.count()).isEqualTo(n);
        for (double q : QUANTILES) {
            double expected = Logs.nearestRank(values, q);
            assertThat(whole.quantile(q))
                    .as("seed " + info.getCurrentRepetition() + ", n " + n + ", q " + q)
                    .isCloseTo(expected, within(1.0000001 * LatencySketch.RELATIVE_ERROR * expected + 1e-9));
            assertThat(left.quantile(q)).as("merged").isEqualTo(whole.quantile(q));
        }
    }

    @Test
    void knowsItsEnds() {
        LatencySketch sketch = new LatencySketch();
        assertThat(sketch.quantile(0.5)).isNaN();
        sketch.add(0.123);
        assertThat(sketch.quantile(0.5)).isEqualTo(0.123);
        sketch.add(7.5);
        assertThat(sketch.quantile(1)).isEqualTo(7.5);
    }
}
