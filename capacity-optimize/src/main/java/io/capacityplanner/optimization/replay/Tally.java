package io.capacityplanner.optimization.replay;

import io.capacityplanner.optimization.policy.UsageTrace;

/** Counts what happens to the samples of one trace under allocations that hold for a stretch each. */
final class Tally {

    static final long DAY = 86_400_000L;

    private final UsageTrace usage;
    private final long start;
    private long lastDay = -1;
    private boolean dayViolated;
    private int samples;
    private int above;
    private int days;
    private int violationDays;
    private double servedShare;
    private double demand;
    private double excess;

    /** Counts samples from a moment on, from which days are counted too. */
    Tally(UsageTrace usage, long start) {
        this.usage = usage;
        this.start = start;
    }

    /** Takes the samples from an index to before another, which lie after all taken so far. */
    void take(int from, int to, double allocation) {
        double used = 0;
        for (int i = from; i < to; i++) {
            long day = (usage.time(i) - start) / DAY;
            if (day != lastDay) {
                lastDay = day;
                dayViolated = false;
                days++;
            }
            double value = usage.value(i);
            demand += value;
            if (value > allocation) {
                above++;
                excess += value - allocation;
                used += allocation;
                violationDays += dayViolated ? 0 : 1;
                dayViolated = true;
            } else {
                used += value;
            }
        }
        samples += to - from;
        servedShare += allocation > 0 ? used / allocation : to - from;
    }

    double slack() {
        return 1 - servedShare / samples;
    }

    double viol() {
        return (double) above / samples;
    }

    int days() {
        return days;
    }

    int violationDays() {
        return violationDays;
    }

    double unserved() {
        return demand > 0 ? excess / demand : 0;
    }
}
