package io.capacityplanner.optimization.container;

import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Parts the work of starting from steady demand. Class loading and caches that fill make a container use several times
 * its steady processors for some minutes; a request that reserves them for ever wastes most of it, a limit that does
 * not grant them makes starts slow.
 *
 * <p>A start is seen from a counter of restarts, from an uptime that falls, or after a gap of two steps where use stands
 * out from the hour that follows.
 *
 * @param steady the use with starts taken out
 * @param need highest use in a start; 0 when none was seen
 * @param starts how many starts were seen
 * @param tooMany whether starts make up so much of the time that they were left in
 */
record StartUps(TimeSeries steady, double need, int starts, boolean tooMany) {

    private static final double MOST = 0.2;
    private static final double STANDS_OUT = 1.5;

    static StartUps of(TimeSeries usage, Replica replica, Duration startUp) {
        int span = (int) Math.ceil((double) startUp.toMillis() / usage.step().millis());
        if (startUp.isZero() || usage.step().millis() > 2 * startUp.toMillis()) {
            return new StartUps(usage, 0, 0, false);
        }
        boolean[] starting = new boolean[usage.length()];
        int starts = told(usage, replica, span, starting) + gaps(usage, span, starting);
        double[] steady = usage.toArray();
        double need = 0;
        int taken = 0;
        int observed = 0;
        for (int i = 0; i < steady.length; i++) {
            observed += Double.isNaN(steady[i]) ? 0 : 1;
            if (starting[i] && !Double.isNaN(steady[i])) {
                need = Math.max(need, steady[i]);
                steady[i] = Double.NaN;
                taken++;
            }
        }
        return taken > MOST * observed
                ? new StartUps(usage, need, starts, true)
                : new StartUps(usage.withValues(steady), need, starts, false);
    }

    private static int told(TimeSeries usage, Replica replica, int span, boolean[] starting) {
        int starts = 0;
        Optional<PreparedSeries> counter = replica.series(Signal.RESTARTS);
        Optional<TimeSeries> uptime = replica.base(Signal.UPTIME);
        if (counter.isPresent()) {
            TimeSeries series = counter.get().series();
            boolean rate = isRate(counter.get());
            for (int i = 0; i < series.length(); i++) {
                boolean restarted = rate ? series.get(i) > 0 : i > 0 && series.get(i) > series.get(i - 1);
                starts += restarted ? mark(usage, series, i, span, starting) : 0;
            }
        } else if (uptime.isPresent()) {
            for (int i = 1; i < uptime.get().length(); i++) {
                boolean restarted = uptime.get().get(i) < uptime.get().get(i - 1);
                starts += restarted ? mark(usage, uptime.get(), i, span, starting) : 0;
            }
        }
        return starts;
    }

    /** Whether a counter has become a rate. */
    static boolean isRate(PreparedSeries series) {
        return series.metric().unit().dimension() == Unit.Dimension.COUNT_RATE
                || series.metric().kind() == MetricKind.COUNTER;
    }

    /** Marks from the step before, in which the start may lie, to the end of the start. */
    private static int mark(TimeSeries usage, TimeSeries seen, int index, int span, boolean[] starting) {
        int at = usage.indexAt(seen.timeAt(index));
        int from = Math.max(0, at - 1);
        int to = Math.min(starting.length, at + span);
        if (from >= to) {
            return 0;
        }
        Arrays.fill(starting, from, to, true);
        return 1;
    }

    private static int gaps(TimeSeries usage, int span, boolean[] starting) {
        int starts = 0;
        int missing = 0;
        for (int i = 0; i < usage.length(); i++) {
            if (usage.isMissing(i)) {
                missing++;
                continue;
            }
            if (missing >= 2 && !starting[i] && standsOut(usage, i, span)) {
                Arrays.fill(starting, i, Math.min(usage.length(), i + span), true);
                starts++;
            }
            missing = 0;
        }
        return starts;
    }

    private static boolean standsOut(TimeSeries usage, int at, int span) {
        int hour =
                (int) Math.max(3, Duration.ofHours(1).toMillis() / usage.step().millis());
        int after = Math.min(usage.length(), at + span);
        int end = Math.min(usage.length(), after + hour);
        double[] following = usage.slice(after, end).observed();
        double[] first = usage.slice(at, after).observed();
        return following.length >= 3
                && Arrays.stream(first).max().orElse(0) > STANDS_OUT * Quantiles.of(following, 0.5);
    }
}
