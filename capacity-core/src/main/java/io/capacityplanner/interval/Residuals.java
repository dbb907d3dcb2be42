package io.capacityplanner.interval;

import java.util.Arrays;
import java.util.SplittableRandom;

/** One-step residuals of a history, to be drawn again in blocks. */
final class Residuals {

    /** Fewer say too little. */
    static final int FEWEST = 10;

    /** Part of the residuals that a block spans at most. */
    private static final int LONGEST = 20;

    private Residuals() {}

    /** Values less fitted values where both are known, their mean taken off; empty without fitted values. */
    static double[] of(double[] y, double[] fitted) {
        if (fitted.length != y.length) {
            return new double[0];
        }
        double[] residuals = new double[y.length];
        int count = 0;
        double sum = 0;
        for (int t = 0; t < y.length; t++) {
            double residual = y[t] - fitted[t];
            if (!Double.isNaN(residual)) {
                residuals[count++] = residual;
                sum += residual;
            }
        }
        double[] centred = Arrays.copyOf(residuals, count);
        for (int i = 0; i < count; i++) {
            centred[i] -= sum / count;
        }
        return centred;
    }

    static double deviation(double[] residuals) {
        double squares = 0;
        for (double residual : residuals) {
            squares += residual * residual;
        }
        return Math.sqrt(squares / residuals.length);
    }

    /** Fills a path with blocks of neighbouring residuals. */
    static void draw(double[] residuals, double[] path, SplittableRandom random) {
        int usual = (int) Math.ceil(Math.cbrt(residuals.length));
        int block = Math.min(residuals.length, Math.max(usual, Math.min(path.length, residuals.length / LONGEST)));
        for (int h = 0; h < path.length; h += block) {
            int start = random.nextInt(residuals.length - block + 1);
            System.arraycopy(residuals, start, path, h, Math.min(block, path.length - h));
        }
    }
}
