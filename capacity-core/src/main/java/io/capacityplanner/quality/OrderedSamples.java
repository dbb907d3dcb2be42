package io.capacityplanner.quality;

/**
 * Samples in order of time.
 *
 * @param stamps milliseconds since the epoch, strictly ascending; one finite value each
 * @param values the values
 * @param ticks every stamp that was delivered, strictly ascending, also those whose value cannot be used: they show
 *     how often the source samples
 */
@SuppressWarnings("ArrayRecordComponent") // internal carrier, never compared
record OrderedSamples(long[] stamps, double[] values, long[] ticks) {

    int size() {
        return stamps.length;
    }

    long first() {
        return stamps[0];
    }

    long last() {
        return stamps[stamps.length - 1];
    }
}
