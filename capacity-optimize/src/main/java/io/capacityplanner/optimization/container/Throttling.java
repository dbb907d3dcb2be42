package io.capacityplanner.optimization.container;

import io.capacityplanner.quality.Issue;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import java.util.Optional;

/**
 * Whether processors were held back by their limit. Use is then no measure of demand: what was held back waited.
 *
 * @param share share of the steps in which more than a twentieth of the periods or of the use was held back, or in which
 *     use stood at the limit
 * @param demand the use with the time held back added, where that is measured; else the use
 */
record Throttling(double share, TimeSeries demand) {

    /** More than this share of steps held back is throttling. */
    static final double ACCEPTED = 0.01;

    private static final double HELD_BACK = 0.05;
    private static final double AT_LIMIT = 0.97;

    static Throttling of(TimeSeries usage, Replica replica) {
        Optional<TimeSeries> cores = replica.base(Signal.THROTTLED_CORES);
        Optional<TimeSeries> periods = periods(replica);
        Double limit = replica.settings().cpuLimit();
        boolean saturated = replica.series(Signal.CPU)
                .map(PreparedSeries::quality)
                .filter(q -> q.has(Issue.SATURATED))
                .isPresent();
        double[] demand = usage.toArray();
        int held = 0;
        int seen = 0;
        for (int i = 0; i < demand.length; i++) {
            if (Double.isNaN(demand[i])) {
                continue;
            }
            seen++;
            long time = usage.timeAt(i).toEpochMilli();
            double waited = cores.map(s -> Replica.at(s, time)).orElse(Double.NaN);
            double share = periods.map(s -> Replica.at(s, time)).orElse(Double.NaN);
            // The series that measure throttling are believed before a use that merely reaches the limit.
            boolean measured = !Double.isNaN(waited) || !Double.isNaN(share);
            boolean back = waited > HELD_BACK * demand[i]
                    || share > HELD_BACK
                    || (!measured && limit != null && demand[i] >= AT_LIMIT * limit);
            held += back ? 1 : 0;
            demand[i] += waited > 0 ? waited : 0;
        }
        double share = seen == 0 ? 0 : (double) held / seen;
        return new Throttling(saturated ? Math.max(share, 2 * ACCEPTED) : share, usage.withValues(demand));
    }

    boolean throttled() {
        return share > ACCEPTED;
    }

    private static Optional<TimeSeries> periods(Replica replica) {
        Optional<TimeSeries> share = replica.base(Signal.THROTTLED_SHARE);
        Optional<TimeSeries> all = replica.base(Signal.PERIODS);
        Optional<TimeSeries> held = replica.base(Signal.THROTTLED_PERIODS);
        if (share.isPresent() || all.isEmpty() || held.isEmpty()) {
            return share;
        }
        double[] ratio = held.get().toArray();
        for (int i = 0; i < ratio.length; i++) {
            double whole = Replica.at(all.get(), held.get().timeAt(i).toEpochMilli());
            ratio[i] = whole > 0 ? ratio[i] / whole : Double.NaN;
        }
        return Optional.of(held.get().withValues(ratio));
    }
}
