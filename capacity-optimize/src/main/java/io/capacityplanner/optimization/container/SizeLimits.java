package io.capacityplanner.optimization.container;

import io.capacityplanner.error.InvalidInputException;

/**
 * What sizes may be proposed.
 *
 * @param cpu cores of one container
 * @param memory bytes of one container
 */
public record SizeLimits(Range cpu, Range memory) {

    private static final double MEBI = 1024 * 1024;

    /** From 10 millicores in whole millicores, from 32 MiB in whole MiB, without an upper end. */
    public static SizeLimits ofDefaults() {
        return new SizeLimits(
                new Range(0.01, Double.POSITIVE_INFINITY, 0.001), new Range(32 * MEBI, Double.POSITIVE_INFINITY, MEBI));
    }

    /** The same with other bounds for processors, in cores. */
    public SizeLimits withCpu(double min, double max, double step) {
        return new SizeLimits(new Range(min, max, step), memory);
    }

    /** The same with other bounds for memory, in bytes. */
    public SizeLimits withMemory(double min, double max, double step) {
        return new SizeLimits(cpu, new Range(min, max, step));
    }

    /**
     * Bounds of one resource.
     *
     * @param min least size
     * @param max largest size; infinite for none
     * @param step sizes are whole multiples of it
     */
    public record Range(double min, double max, double step) {

        /** Refuses bounds that leave no multiple of the step. */
        public Range {
            if (!(min >= 0) || !(step > 0) || Double.isInfinite(step) || !(max >= Math.ceil(min / step) * step)) {
                throw new InvalidInputException(
                        "the bounds " + min + " to " + max + " in steps of " + step + " leave no size",
                        "size limits",
                        "Give 0 <= min <= max and a positive step, with a multiple of it between them");
            }
        }

        /** The least allowed size that holds a need; the largest allowed one when none does. */
        double hold(double need) {
            // A millionth of a step is rounding noise, not need.
            double up = Math.ceil(Math.max(need, min) / step - 1e-6) * step;
            return up <= max ? up : Math.floor(max / step + 1e-6) * step;
        }
    }
}
