package io.capacityplanner.alert;

import io.capacityplanner.source.TimeRange;
import java.util.Collection;
import java.util.List;

/**
 * How well rings met labelled windows. A ring is right when it begins in a window; a window is found when a ring begins
 * in it.
 *
 * @param windows windows that reach into the time that was looked at
 * @param found windows in which it rang
 * @param rings rings
 * @param right rings in a window
 */
public record LabelScore(int windows, int found, int rings, int right) {

    /** Holds rings against the windows that reach into a range of time. */
    public static LabelScore of(Collection<Ring> rings, Collection<LabelledWindow> labels, TimeRange range) {
        List<LabelledWindow> windows = labels.stream()
                .filter(w -> w.range().start().isBefore(range.endExclusive())
                        && w.range().endExclusive().isAfter(range.start()))
                .toList();
        int found = (int) windows.stream()
                .filter(window -> rings.stream().anyMatch(window::holds))
                .count();
        int right = (int) rings.stream()
                .filter(ring -> windows.stream().anyMatch(window -> window.holds(ring)))
                .count();
        return new LabelScore(windows.size(), found, rings.size(), right);
    }

    /** Both counts together. */
    public LabelScore plus(LabelScore other) {
        return new LabelScore(windows + other.windows, found + other.found, rings + other.rings, right + other.right);
    }

    /** Rings outside all windows. */
    public int wrong() {
        return rings - right;
    }

    /** Share of the rings that are right; NaN when it never rang. */
    public double precision() {
        return rings == 0 ? Double.NaN : right / (double) rings;
    }

    /** Share of the windows that were found; NaN when there are none. */
    public double recall() {
        return windows == 0 ? Double.NaN : found / (double) windows;
    }
}
