package io.capacityplanner.connector.gcp;

import com.google.monitoring.v3.Aggregation.Reducer;

/** How several series of one resource become one, for instance of all devices; the reducers of Cloud Monitoring. */
public enum Reduction {
    /** Not at all: each series is one of its own. */
    NONE(Reducer.REDUCE_NONE),
    /** Their sum. */
    SUM(Reducer.REDUCE_SUM),
    /** Their mean. */
    MEAN(Reducer.REDUCE_MEAN),
    /** The largest of them. */
    MAX(Reducer.REDUCE_MAX),
    /** The smallest of them. */
    MIN(Reducer.REDUCE_MIN);

    private final Reducer reducer;

    Reduction(Reducer reducer) {
        this.reducer = reducer;
    }

    Reducer reducer() {
        return reducer;
    }
}
