package io.capacityplanner.forecasting.additive;

import io.capacityplanner.forecasting.numeric.Products;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Which harmonics of a season stand out: those whose power in the whitened series is far above that of the noise. Whole
 * cycles are looked at, in which the harmonics of a cycle do not mix.
 */
final class HarmonicChoice {

    /** Share of the noise that a pair of coefficients explains on average is 2; this much by chance once in a hundred. */
    private static final double CLEAR = 9;

    private static final int MOST = 84;
    private static final double SAME = 1e-9;

    private HarmonicChoice() {}

    /** The highest harmonic that steps of a length can show, within reason. */
    static int highest(double period, double step, int length) {
        double perCycle = period / step;
        int told = (int) Math.floor(perCycle / 2 + SAME);
        return Math.max(1, Math.min(Math.min(MOST, told), length / 6));
    }

    /** Whether a harmonic of a period is one of a shorter period as well. */
    static boolean shared(double period, int harmonic, List<SeasonTerm> shorter) {
        for (SeasonTerm other : shorter) {
            double order = harmonic * other.period() / period;
            if (order > 0.5 && Math.abs(order - Math.rint(order)) < SAME * order) {
                return true;
            }
        }
        return false;
    }

    /**
     * Chooses.
     *
     * @param white values less the trend, whitened
     * @param innovation standard deviation of their noise
     * @param season the season
     * @param step units of the clock a step
     * @param shorter seasons that come before it: harmonics they share are theirs
     */
    static int[] choose(double[] white, double innovation, SeasonTerm season, double step, List<SeasonTerm> shorter) {
        double perCycle = season.period() / step;
        int rows = (int) Math.floor(Math.floor(white.length / perCycle) * perCycle);
        double[] cycles = Arrays.copyOfRange(white, white.length - rows, white.length);
        double[] angles = new double[rows];
        Arrays.setAll(angles, t -> 2 * Math.PI * (t % perCycle) / perCycle);
        Waves waves = new Waves(angles);
        List<Integer> chosen = new ArrayList<>();
        int highest = highest(season.period(), step, white.length);
        for (int k = 1; k <= highest; k++) {
            waves.to(k);
            if (!shared(season.period(), k, shorter) && power(cycles, waves) > CLEAR * innovation * innovation) {
                chosen.add(k);
            }
        }
        return chosen.stream().mapToInt(Integer::intValue).toArray();
    }

    /** What a wave explains of the sum of squares. */
    private static double power(double[] values, Waves waves) {
        double real = Products.dot(values, waves.cosines(), values.length);
        double imaginary = Products.dot(values, waves.sines(), values.length);
        return 2 * (real * real + imaginary * imaginary) / Math.max(1, values.length);
    }

    /** The first few harmonics that are not shared. */
    static int[] first(int order, double period, double step, int length, List<SeasonTerm> shorter) {
        int most = Math.min(order, highest(period, step, length));
        return Arrays.stream(SeasonTerm.first(most))
                .filter(k -> !shared(period, k, shorter))
                .toArray();
    }
}
