package io.capacityplanner.quality;

import io.capacityplanner.resource.Metric;

/**
 * A metric on its grid, before gaps are filled.
 *
 * @param values one value a step, NaN where nothing was observed
 * @param indexed whether time is a mere index
 */
@SuppressWarnings("ArrayRecordComponent") // internal carrier, never compared
record GridView(Metric metric, Grid grid, double[] values, boolean indexed) {

    int length() {
        return values.length;
    }

    long timeAt(int index) {
        return grid.timeAt(index);
    }
}
