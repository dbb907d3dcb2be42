package io.capacityplanner.quality;

/**
 * A lasting change of level.
 *
 * @param index position of the first value of the new level
 * @param before median of the values between the shift before, or the beginning, and this one
 * @param after median of the values between this shift and the next one, or the end
 */
public record LevelShift(int index, double before, double after) {

    /** How far the level moved; negative for a fall. */
    public double size() {
        return after - before;
    }
}
