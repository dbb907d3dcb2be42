package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.percent;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.quality.QualityPolicy.ConflictRule;
import io.capacityplanner.source.MetricSamples;
import java.util.Arrays;
import java.util.Comparator;

/** Brings samples into the order of time, one finite value a stamp. */
final class StampRules {

    private final MetricSamples samples;
    private final ConflictRule rule;
    private final Findings findings;
    private final long[] stamps;
    private final double[] values;
    private final long[] ticks;
    private int kept;
    private int tickCount;
    private int duplicates;
    private long firstDuplicate;
    private long lastDuplicate;
    private int conflicts;
    private long firstConflict;
    private long lastConflict;
    private int largestPile;
    private long largestPileStamp;

    private StampRules(MetricSamples samples, ConflictRule rule, Findings findings) {
        this.samples = samples;
        this.rule = rule;
        this.findings = findings;
        this.stamps = new long[samples.size()];
        this.values = new double[samples.size()];
        this.ticks = new long[samples.size()];
    }

    static OrderedSamples order(MetricSamples samples, QualityPolicy policy, Findings findings) {
        return new StampRules(samples, policy.conflicts(), findings).order();
    }

    private OrderedSamples order() {
        reportNotFinite();
        int[] order = orderOfTime();
        for (int from = 0; from < order.length; ) {
            int to = from + 1;
            while (to < order.length && samples.timeAt(order[to]) == samples.timeAt(order[from])) {
                to++;
            }
            ticks[tickCount++] = samples.timeAt(order[from]);
            keepOne(order, from, to);
            from = to;
        }
        reportDuplicates();
        if (kept == 0) {
            throw new InsufficientDataException(samples.key().toString(), 0, 1);
        }
        return new OrderedSamples(
                Arrays.copyOf(stamps, kept), Arrays.copyOf(values, kept), Arrays.copyOf(ticks, tickCount));
    }

    private void reportNotFinite() {
        int notFinite = 0;
        int infinite = 0;
        long first = Long.MAX_VALUE;
        long last = Long.MIN_VALUE;
        for (int i = 0; i < samples.size(); i++) {
            if (!Double.isFinite(samples.valueAt(i))) {
                notFinite++;
                infinite += Double.isInfinite(samples.valueAt(i)) ? 1 : 0;
                first = Math.min(first, samples.timeAt(i));
                last = Math.max(last, samples.timeAt(i));
            }
        }
        if (notFinite == samples.size()) {
            throw new InsufficientDataException(samples.key().toString(), 0, 1);
        }
        if (notFinite > 0) {
            double share = (double) notFinite / samples.size();
            findings.add(
                    Issue.NOT_FINITE,
                    share > 0.05 ? Severity.WARNING : Severity.INFO,
                    notFinite,
                    first,
                    last,
                    notFinite + " of " + count(samples.size(), "value") + " (" + percent(share) + ") are no numbers: "
                            + (notFinite - infinite) + " NaN, " + infinite + " infinite",
                    "set aside as missing, because none of them says what was measured");
        }
    }

    /** Positions of the samples in order of time, those of one stamp as delivered. */
    private int[] orderOfTime() {
        int[] order = new int[samples.size()];
        Arrays.setAll(order, i -> i);
        int back = 0;
        long first = 0;
        long last = 0;
        for (int i = 1; i < order.length; i++) {
            if (samples.timeAt(i) < samples.timeAt(i - 1)) {
                first = back == 0 ? samples.timeAt(i) : first;
                last = samples.timeAt(i);
                back++;
            }
        }
        if (back == 0) {
            return order;
        }
        boolean reversed = back > order.length / 2;
        findings.add(
                Issue.OUT_OF_ORDER,
                Severity.INFO,
                back,
                Math.min(first, last),
                Math.max(first, last),
                count(back, "stamp") + (back == 1 ? " goes" : " go") + " back in time"
                        + (reversed ? ": the newest came first" : ""),
                "put in order of time, because every step needs its neighbours");
        return Arrays.stream(order)
                .boxed()
                .sorted(Comparator.comparingLong(samples::timeAt))
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Keeps at most one value of the samples that share a stamp. */
    private void keepOne(int[] order, int from, int to) {
        if (to - from == 1 && Double.isFinite(samples.valueAt(order[from]))) {
            keep(samples.timeAt(order[from]), samples.valueAt(order[from]));
            return;
        }
        double[] delivered = Arrays.stream(order, from, to)
                .mapToDouble(samples::valueAt)
                .filter(Double::isFinite)
                .map(value -> value + 0.0) // -0.0 is 0.0
                .toArray();
        if (delivered.length == 0) {
            return;
        }
        double[] distinct = Arrays.stream(delivered).distinct().toArray();
        long stamp = samples.timeAt(order[from]);
        countDuplicates(stamp, delivered.length, distinct.length);
        double chosen = distinct.length == 1 ? distinct[0] : choose(delivered, distinct);
        if (!Double.isNaN(chosen)) {
            keep(stamp, chosen);
        }
    }

    private void keep(long stamp, double value) {
        stamps[kept] = stamp;
        values[kept++] = value;
    }

    private double choose(double[] delivered, double[] distinct) {
        return switch (rule) {
            case MEAN -> Arrays.stream(distinct).average().orElse(Double.NaN);
            case FIRST -> delivered[0];
            case LAST -> delivered[delivered.length - 1];
            case MISSING -> Double.NaN;
        };
    }

    private void countDuplicates(long stamp, int delivered, int distinct) {
        if (delivered > distinct) {
            firstDuplicate = duplicates == 0 ? stamp : firstDuplicate;
            lastDuplicate = stamp;
            duplicates += delivered - distinct;
        }
        if (distinct > 1) {
            firstConflict = conflicts == 0 ? stamp : firstConflict;
            lastConflict = stamp;
            conflicts++;
        }
        if (delivered > largestPile) {
            largestPile = delivered;
            largestPileStamp = stamp;
        }
    }

    private void reportDuplicates() {
        String hint = removedHourHint();
        if (duplicates > 0) {
            findings.add(
                    Issue.DUPLICATE,
                    Severity.INFO,
                    duplicates,
                    firstDuplicate,
                    lastDuplicate,
                    count(duplicates, "sample") + (duplicates == 1 ? " repeats" : " repeat")
                            + " another in stamp and value, first " + findings.when(firstDuplicate)
                            + (conflicts == 0 ? hint : ""),
                    "dropped, because one measurement must count once");
        }
        if (conflicts > 0) {
            findings.add(
                    Issue.CONFLICTING_DUPLICATE,
                    Severity.WARNING,
                    conflicts,
                    firstConflict,
                    lastConflict,
                    count(conflicts, "stamp") + (conflicts == 1 ? " has" : " have")
                            + " several different values, first " + findings.when(firstConflict) + hint,
                    switch (rule) {
                        case MEAN -> "the mean of the different values counts, as the policy says";
                        case FIRST -> "the value delivered first counts, as the policy says";
                        case LAST -> "the value delivered last counts, as the policy says";
                        case MISSING -> "the step counts as missing, as the policy says";
                    });
        }
    }

    /**
     * Local times without a zone have no hour between 2 and 3 on the day clocks go forward; exporters are seen to move
     * its samples onto the next stamp that exists. The mark of it: a gap, and as many samples as it lacks on the stamp
     * that ends it.
     */
    private String removedHourHint() {
        int place = Arrays.binarySearch(ticks, 0, tickCount, largestPileStamp);
        if (largestPile < 3 || place < 1 || tickCount < 4) {
            return "";
        }
        double[] distances = new double[tickCount - 1];
        Arrays.setAll(distances, i -> ticks[i + 1] - ticks[i]);
        double gap = distances[place - 1] / RobustStatistics.median(distances);
        return Math.abs(gap - largestPile) > 1.5
                ? ""
                : "; the " + largestPile + " samples " + findings.when(largestPileStamp)
                        + " end a gap of as many steps: local times of a change of clocks may have been read as if"
                        + " they had none";
    }
}
