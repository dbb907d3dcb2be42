package io.capacityplanner.optimization.policy;

/**
 * A process killed because it ran out of memory.
 *
 * @param epochMillis when, milliseconds since 1970
 * @param limitBytes the limit it ran into
 */
public record OomKill(long epochMillis, double limitBytes) {

    private static final double FACTOR = 1.2;
    private static final double STEP = 100 * 1024 * 1024.0;

    /** What is given after a kill at a limit: a fifth more, at least 100 MiB more; bytes. */
    public static double above(double limitBytes) {
        return Math.max(FACTOR * limitBytes, limitBytes + STEP);
    }
}
