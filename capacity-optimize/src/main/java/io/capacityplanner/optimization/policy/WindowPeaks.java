package io.capacityplanner.optimization.policy;

import java.util.TreeMap;

/** Highest value of one replica in each window of a fixed length, windows being counted from its first sample. */
final class WindowPeaks {

    /** Receives one window. */
    interface Receiver {
        void accept(long windowEnd, double peak);
    }

    private final UsageTrace trace;
    private final long window;
    private final TreeMap<Long, Double> peaks = new TreeMap<>();

    /** Peaks of a trace of at least one sample. */
    WindowPeaks(UsageTrace trace, long window) {
        this.trace = trace;
        this.window = window;
        long current = 0;
        double peak = 0;
        for (int i = 0; i < trace.length(); i++) {
            long index = index(trace.time(i));
            if (index != current) {
                peaks.put(current, peak);
                current = index;
                peak = 0;
            }
            peak = Math.max(peak, trace.value(i));
        }
        peaks.put(current, peak);
    }

    private long index(long epochMillis) {
        return Math.max(0, (epochMillis - trace.time(0)) / window);
    }

    /** Highest value seen in the window of a moment up to that moment; 0 when there is none. */
    double peakUpTo(long epochMillis) {
        int from = trace.indexAt(trace.time(0) + index(epochMillis) * window);
        int to = trace.indexAt(epochMillis + 1);
        return from < to ? trace.slice(from, to).max() : 0;
    }

    /** Makes sure that the window of a moment has at least that peak. */
    void raise(long epochMillis, double peak) {
        peaks.merge(index(epochMillis), peak, Math::max);
    }

    void forEach(Receiver receiver) {
        peaks.forEach((index, peak) -> receiver.accept(trace.time(0) + (index + 1) * window, peak));
    }
}
