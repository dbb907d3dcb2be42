package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The split of R's Nile, and that nothing cheaper exists. */
class PeltTest {

    // R: as.numeric(Nile)
    private static final double[] NILE = {
        1120, 1160, 963, 1210, 1160, 1160, 813, 1230, 1370, 1140, 995, 935, 1110, 994, 1020, 960, 1180, 799, 958, 1140,
        1100, 1210, 1150, 1250, 1260, 1220, 1030, 1100, 774, 840, 874, 694, 940, 833, 701, 916, 692, 1020, 1050, 969,
        831, 726, 456, 824, 702, 1120, 1100, 832, 764, 821, 768, 845, 864, 862, 698, 845, 744, 796, 1040, 759, 781, 865,
        845, 944, 984, 897, 822, 1010, 771, 676, 649, 846, 812, 742, 801, 1040, 860, 874, 848, 890, 744, 749, 838, 1050,
        918, 986, 797, 923, 975, 815, 1020, 906, 901, 1170, 912, 746, 919, 718, 714, 740
    };

    // R: s2 <- (mad(diff(Nile)) / sqrt(2))^2; changepoint::cpt.mean(Nile, "Manual", 2 * log(100) * s2, "PELT")
    private static final double VARIANCE = 13298.5217;

    @Test
    void nileHasOneChangeAfterItsTwentyEighthYear() {
        double penalty = 2 * Math.log(100) * VARIANCE;

        Pelt.Split split = Pelt.split(100, 1, penalty, Pelt.mean(NILE));

        assertThat(split.starts()).containsExactly(28);
        assertThat(split.cost()).isCloseTo(1719941.11, within(0.05));
    }

    @Test
    void pruningLosesNothing() {
        for (long seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            double[] values = new double[60];
            Arrays.setAll(values, i -> (i / 17) % 2 * 3 + random.nextGaussian());
            for (Pelt.Cost cost : new Pelt.Cost[] {Pelt.mean(values), Pelt.line(values)}) {
                int shortest = 1 + (int) (seed % 4);
                assertThat(Pelt.split(60, shortest, 5, cost).cost())
                        .as("seed %d", seed)
                        .isCloseTo(exhaustive(60, shortest, 5, cost), within(1e-6));
            }
        }
    }

    /** The same optimum by the recursion without pruning. */
    private static double exhaustive(int count, int shortest, double penalty, Pelt.Cost cost) {
        double[] least = new double[count + 1];
        Arrays.fill(least, Double.POSITIVE_INFINITY);
        least[0] = -penalty;
        for (int end = shortest; end <= count; end++) {
            for (int begin = 0; begin <= end - shortest; begin++) {
                least[end] = Math.min(least[end], least[begin] + cost.of(begin, end) + penalty);
            }
        }
        return least[count];
    }

    @Test
    void aBentLineIsSplitAtTheBend() {
        double[] values = new double[100];
        Arrays.setAll(values, i -> i < 60 ? i : 120 - i + 0.001 * (i % 3));

        int[] starts = Pelt.split(100, 5, 1, Pelt.line(values)).starts();

        assertThat(starts).hasSize(1);
        assertThat(starts[0]).isBetween(59, 61);
    }

    @Test
    void impossibleSettingsAreRefused() {
        assertThatThrownBy(() -> Pelt.split(10, 0, 1, Pelt.mean(new double[10])))
                .isInstanceOf(InvalidInputException.class);
        assertThatThrownBy(() -> Pelt.split(10, 1, Double.NaN, Pelt.mean(new double[10])))
                .isInstanceOf(InvalidInputException.class);
    }
}
