package io.capacityplanner.testing;

import java.util.SplittableRandom;

/** Simulated paths. */
public final class Paths {

    private Paths() {}

    /** Brownian paths with drift from a start, watched once a step: {@code [path][step]}. */
    public static double[][] brownian(double start, double drift, double deviation, int paths, int steps, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[][] result = new double[paths][steps];
        for (double[] path : result) {
            double level = start;
            for (int h = 0; h < steps; h++) {
                level += drift + deviation * random.nextGaussian();
                path[h] = level;
            }
        }
        return result;
    }
}
