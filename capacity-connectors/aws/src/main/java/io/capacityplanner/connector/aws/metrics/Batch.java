package io.capacityplanner.connector.aws.metrics;

import java.util.List;

/**
 * Series that are asked for in one request.
 *
 * @param state where
 * @param series which
 */
record Batch(ScopeState state, List<SeriesRef> series) {

    Batch {
        series = List.copyOf(series);
    }

    Batch part(int from, int to) {
        return new Batch(state, series.subList(from, to));
    }

    /** What stands in messages. */
    String words() {
        String first = series.get(0).words();
        return series.size() == 1 ? first : first + " and " + (series.size() - 1) + " other series";
    }
}
