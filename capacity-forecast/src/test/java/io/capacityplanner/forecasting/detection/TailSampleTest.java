package io.capacityplanner.forecasting.detection;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** Probabilities are calibrated for light and heavy tails, and an outage leaves them so. */
class TailSampleTest {

    @Test
    void oneInAThousandComesAboutOnceInAThousand() {
        for (boolean heavy : new boolean[] {false, true}) {
            int rare = 0;
            int looked = 0;
            for (long seed = 1; seed <= 20; seed++) {
                Random random = new Random(seed);
                TailSample sample = new TailSample(2000);
                for (int i = 0; i < 6000; i++) {
                    double value = heavy ? Math.pow(random.nextDouble(), -1.0 / 3) : random.nextGaussian();
                    if (i >= 1000) {
                        looked++;
                        rare += sample.above(value) <= 0.001 ? 1 : 0;
                    }
                    sample.add(value);
                }
            }
            assertThat(rare / (double) looked).as("heavy %s", heavy).isBetween(0.0005, 0.003);
        }
    }

    @Test
    void bothSidesMirror() {
        Random random = new Random(3);
        TailSample sample = new TailSample(500);
        TailSample mirrored = new TailSample(500);
        for (int i = 0; i < 900; i++) {
            double value = random.nextGaussian();
            sample.add(value);
            mirrored.add(-value);
        }
        for (double value = -6; value <= 6; value += 0.5) {
            assertThat(sample.above(value)).isEqualTo(mirrored.below(-value));
        }
        assertThat(sample.count()).isEqualTo(500);
    }

    @Test
    void anOutageIsNoLicenceForTheNext() {
        Random random = new Random(5);
        TailSample sample = new TailSample(1000);
        for (int i = 0; i < 1000; i++) {
            sample.add(random.nextGaussian());
        }
        for (int i = 0; i < 10; i++) {
            sample.add(1e6);
        }
        assertThat(sample.above(1000)).isLessThan(1e-3);
    }

    @Test
    void whereNothingVariesAnythingElseIsUnusualButForRounding() {
        TailSample sample = new TailSample(100);
        for (int i = 0; i < 100; i++) {
            sample.add(5);
        }
        assertThat(sample.above(6)).isLessThan(1e-10);
        assertThat(sample.above(5)).isEqualTo(1);
        assertThat(sample.above(5 + 1e-12)).isEqualTo(1);
    }
}
