package io.capacityplanner.quality;

/**
 * Evenly spaced steps that samples are laid on.
 *
 * @param start stamp of step 0, milliseconds since the epoch
 * @param step distance between steps, milliseconds
 * @param slack how far before the beginning of a step a stamp may lie and still belong to it, milliseconds
 * @param aggregated whether a step is meant to hold several samples
 */
record Grid(long start, long step, long slack, boolean aggregated) {

    /** The step that a stamp belongs to. */
    int indexOf(long stamp) {
        return (int) Math.floorDiv(stamp - start + slack, step);
    }

    /** Stamp of a step. */
    long timeAt(long index) {
        return start + index * step;
    }
}
