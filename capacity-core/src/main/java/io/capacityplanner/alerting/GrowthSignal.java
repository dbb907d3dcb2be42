package io.capacityplanner.alerting;

import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertReading;
import io.capacityplanner.series.TimeSeries;
import java.time.Instant;

/** How far the mean over a time lies above the mean over the same time before. */
final class GrowthSignal implements Signal {

    /** Least share of each of the two times that must have been observed. */
    private static final double LEAST_COVERAGE = 0.5;

    private final int steps;
    /** Sums and counts of what was observed before each step. */
    private final double[] sums;

    private final int[] counts;

    GrowthSignal(AlertCondition.Growth condition, TimeSeries series) {
        this.steps =
                (int) Math.min(Integer.MAX_VALUE / 2, Math.round(series.step().countIn(condition.over())));
        this.sums = new double[series.length() + 1];
        this.counts = new int[series.length() + 1];
        for (int t = 0; t < series.length(); t++) {
            boolean there = !series.isMissing(t);
            sums[t + 1] = sums[t] + (there ? series.get(t) : 0);
            counts[t + 1] = counts[t] + (there ? 1 : 0);
        }
    }

    @Override
    public AlertReading read(Instant now, int known) {
        if (steps < 1) {
            return AlertReading.unknown("the time frame is shorter than a step of the series");
        }
        if (known < 2 * steps) {
            return AlertReading.unknown(
                    "growth needs twice its time frame, " + 2 * steps + " steps, and there are " + known);
        }
        double later = mean(known - steps, known);
        double earlier = mean(known - 2 * steps, known - steps);
        if (Double.isNaN(later) || Double.isNaN(earlier)) {
            return AlertReading.unknown("more than half of the time frame was not observed");
        }
        if (!(earlier > 0)) {
            return AlertReading.unknown("there was nothing to grow from");
        }
        return AlertReading.of((later - earlier) / earlier);
    }

    private double mean(int from, int to) {
        int count = counts[to] - counts[from];
        return count < LEAST_COVERAGE * (to - from) ? Double.NaN : (sums[to] - sums[from]) / count;
    }
}
