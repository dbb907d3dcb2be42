package io.capacityplanner.forecasting.decomposition;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RobustSlopesTest {

    /** R 4.2.2: {@code y <- c(3,1,4,1,5,9,2,6,5,3); p <- combn(10,2); median((y[p[2,]]-y[p[1,]])/(p[2,]-p[1,]))}. */
    @Test
    void agreesWithR() {
        double[] y = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3};

        assertThat(new RobustSlopes(y, y.length).upTo(y.length)).isEqualTo(1.0 / 3);
    }

    @Test
    void eachBeginningHasTheMedianOfItsOwnPairs() {
        for (long seed = 0; seed < 50; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            int distinct = random.nextBoolean() ? 3 : 1_000_000;
            double[] y = new double[random.nextInt(1, 90)];
            Arrays.setAll(y, i -> random.nextInt(distinct) / 7.0);
            RobustSlopes slopes = new RobustSlopes(y, y.length);
            for (int to = 0; to <= y.length; to += random.nextInt(1, 20)) {
                assertThat(slopes.upTo(to)).as("seed %d, up to %d", seed, to).isEqualTo(medianOfPairs(y, to));
            }
        }
    }

    private static double medianOfPairs(double[] y, int to) {
        double[] slopes = new double[Math.max(0, to * (to - 1) / 2)];
        int count = 0;
        for (int i = 0; i < to; i++) {
            for (int j = i + 1; j < to; j++) {
                slopes[count++] = (y[j] - y[i]) / (j - i);
            }
        }
        Arrays.sort(slopes);
        return count == 0 ? 0 : (slopes[(count - 1) / 2] + slopes[count / 2]) / 2;
    }
}
