package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.OomKill;
import io.capacityplanner.optimization.rightsizing.RecurringPeak;
import io.capacityplanner.optimization.rightsizing.RecurringPeaks;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What the replicas of a workload ask for in one dimension, in cores or bytes.
 *
 * @param dimension which one
 * @param windows demand of each replica in the window that counts, starts taken out
 * @param raw use of each replica in that window as measured
 * @param sources the series behind them
 * @param steadyMax highest demand outside starts
 * @param startNeed highest use in a start
 * @param starts starts seen
 * @param throttled highest share of steps in which a replica was held back
 * @param kills out-of-memory kills in the window
 * @param java memory of the replica whose heap and rest need most; null when none runs Java
 * @param leaking whether a replica's use climbs without need
 * @param peak the highest peak that comes back, the month's end included
 * @param restless whether some replica starts too often to tell starts from work
 */
record Demand(
        Dimension dimension,
        List<TimeSeries> windows,
        List<TimeSeries> raw,
        List<PreparedSeries> sources,
        double steadyMax,
        double startNeed,
        int starts,
        double throttled,
        List<OomKill> kills,
        @Nullable JvmMemory java,
        boolean leaking,
        Optional<RecurringPeak> peak,
        boolean restless) {

    boolean isThrottled() {
        return throttled > Throttling.ACCEPTED;
    }

    Instant start() {
        return windows.stream()
                .map(TimeSeries::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    Instant end() {
        return windows.stream()
                .map(TimeSeries::endExclusive)
                .max(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** The parts of the windows before or from a moment on; those that hold nothing are left out. */
    List<TimeSeries> part(Instant cut, boolean before) {
        List<TimeSeries> parts = new ArrayList<>();
        for (TimeSeries window : windows) {
            int at = Math.max(0, Math.min(window.length(), window.indexAt(cut)));
            TimeSeries part = before ? window.slice(0, at) : window.slice(at, window.length());
            if (part.coverage() > 0) {
                parts.add(part);
            }
        }
        return parts;
    }

    /** Sum over the replicas as measured, on the grid of the longest step; NaN where none was observed. */
    TimeSeries total() {
        TimeSeries coarsest =
                raw.stream().max(Comparator.comparing(TimeSeries::step)).orElseThrow();
        long step = coarsest.step().millis();
        long start = raw.stream().mapToLong(s -> s.start().toEpochMilli()).min().orElseThrow();
        long end = raw.stream()
                .mapToLong(s -> s.endExclusive().toEpochMilli())
                .max()
                .orElseThrow();
        double[] sum = new double[(int) ((end - start + step - 1) / step)];
        for (int i = 0; i < sum.length; i++) {
            double at = Double.NaN;
            for (TimeSeries replica : raw) {
                double value = Replica.at(replica, start + i * step);
                at = Double.isNaN(value) ? at : Double.isNaN(at) ? value : at + value;
            }
            sum[i] = at;
        }
        return TimeSeries.of(Instant.ofEpochMilli(start), coarsest.step(), coarsest.zone(), sum);
    }

    /** The highest peak of any replica that comes back, or comes at the end of months. */
    static Optional<RecurringPeak> peak(List<TimeSeries> windows, List<TimeSeries> histories) {
        List<RecurringPeak> peaks = new ArrayList<>();
        windows.forEach(w -> RecurringPeaks.highest(w).ifPresent(peaks::add));
        histories.forEach(h -> RecurringPeaks.monthEnd(h).ifPresent(peaks::add));
        return peaks.stream().max(Comparator.comparingDouble(RecurringPeak::value));
    }
}
