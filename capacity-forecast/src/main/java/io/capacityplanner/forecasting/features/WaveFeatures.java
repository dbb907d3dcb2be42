package io.capacityplanner.forecasting.features;

import io.capacityplanner.error.InvalidInputException;
import java.util.ArrayList;
import java.util.List;

/** Sines and cosines of a season, whose period need not be a whole number of steps. */
public final class WaveFeatures {

    private WaveFeatures() {}

    /**
     * The first harmonics of a season. A sine that is zero at every step, at half the period of two steps, is left out.
     *
     * @param period in steps, above 1
     * @param harmonics how many; beyond half the period there are no more
     */
    public static List<Feature> fourier(double period, int harmonics) {
        if (!(period > 1) || Double.isInfinite(period) || harmonics < 1) {
            throw new InvalidInputException(
                    "the period (" + period + ") must be above 1 and the harmonics (" + harmonics + ") at least 1",
                    "waves of a season",
                    "Give for instance 24 and 3");
        }
        List<Feature> features = new ArrayList<>();
        for (int k = 1; k <= harmonics && 2 * k <= period; k++) {
            double frequency = 2 * Math.PI * k / period;
            if (2 * k < period) {
                features.add(new Feature("sine " + k + " of " + period, m -> Math.sin(frequency * m.step())));
            }
            features.add(new Feature("cosine " + k + " of " + period, m -> Math.cos(frequency * m.step())));
        }
        return features;
    }
}
