package io.capacityplanner.examples.quickstart;

/**
 * A stream of pseudo-random numbers that is the same on every machine: SplitMix64 (Steele, Lea and Flood 2014, "Fast
 * splittable pseudorandom number generators", OOPSLA, doi:10.1145/2660193.2660195), integer and plain floating-point
 * arithmetic only. Not thread-safe.
 */
final class DemoFleetRandom {

    private long state;

    /** A stream for a seed and the name of what it is used for. */
    DemoFleetRandom(long seed, String name) {
        state = mix(seed) ^ mix(name.hashCode() * 0x9E3779B97F4A7C15L);
    }

    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
        z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
        return z ^ (z >>> 31);
    }

    /** Uniform in [0, 1). */
    double uniform() {
        state += 0x9E3779B97F4A7C15L;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** A whole number from 0 to {@code bound - 1}. */
    int below(int bound) {
        return (int) (uniform() * bound);
    }

    /**
     * Nearly standard normal: the sum of six uniforms, scaled to variance 1. Its tails end at 4.2, so that no demo
     * machine ever shows a spike that was not planted.
     */
    double gaussian() {
        double sum = uniform() + uniform() + uniform() + uniform() + uniform() + uniform();
        return (sum - 3) * 1.4142135623730951;
    }
}
