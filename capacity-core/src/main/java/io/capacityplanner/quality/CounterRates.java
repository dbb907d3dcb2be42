package io.capacityplanner.quality;

import static io.capacityplanner.quality.Findings.count;
import static io.capacityplanner.quality.Findings.number;
import static io.capacityplanner.quality.Findings.percent;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.Locale;

/**
 * Turns a running total into the rates of its intervals. A total that falls has restarted: it is taken to have begun
 * again at 0, so the interval's increase is the new value.
 *
 * @param rates increase a second of each interval between neighbouring samples
 * @param increase sum of all increases
 * @param resets number of restarts
 */
@SuppressWarnings("ArrayRecordComponent") // internal carrier, never compared
record CounterRates(double[] rates, double increase, int resets) {

    /** With more restarts than this share of intervals it is hardly a counter. */
    private static final double MANY_RESETS = 0.05;

    static CounterRates of(OrderedSamples samples) {
        double[] values = samples.values();
        double[] rates = new double[values.length - 1];
        double total = 0;
        int resets = 0;
        for (int i = 0; i < rates.length; i++) {
            boolean reset = values[i + 1] < values[i];
            double gained = reset ? Math.max(0, values[i + 1]) : values[i + 1] - values[i];
            resets += reset ? 1 : 0;
            total += gained;
            rates[i] = gained / ((samples.stamps()[i + 1] - samples.stamps()[i]) / 1000.0);
        }
        return new CounterRates(rates, total, resets);
    }

    /** What the rate of a counter is. */
    static Metric rateOf(Metric counter) {
        return new Metric(counter.name(), rateUnit(counter), MetricKind.GAUGE, 0.0, null);
    }

    /** Processor seconds a second are processor cores. */
    private static Unit rateUnit(Metric counter) {
        if (counter.unit().equals(Unit.BYTES)) {
            return Unit.BYTES_PER_SECOND;
        }
        if (counter.unit().equals(Unit.COUNT)) {
            return Unit.PER_SECOND;
        }
        boolean cpuTime = counter.unit().equals(Unit.SECONDS)
                && counter.name().toLowerCase(Locale.ROOT).contains("cpu");
        return cpuTime ? Unit.CORES : Unit.UNKNOWN;
    }

    void report(OrderedSamples samples, Metric rate, Findings findings) {
        double seconds = (samples.last() - samples.first()) / 1000.0;
        findings.add(
                Issue.COUNTER_RATE,
                Severity.INFO,
                rates.length,
                samples.first(),
                samples.last(),
                "a counter that rose by " + number(increase) + " in " + number(seconds) + " s, "
                        + number(increase / seconds) + " a second",
                "turned into rates a second"
                        + (rate.unit().equals(Unit.UNKNOWN)
                                ? ""
                                : " (" + rate.unit().symbol() + ")")
                        + ", each standing at the beginning of its interval, because a running total has no level to"
                        + " forecast");
        if (resets > 0) {
            reportResets(samples, findings);
        }
    }

    private void reportResets(OrderedSamples samples, Findings findings) {
        double[] values = samples.values();
        int[] places = java.util.stream.IntStream.range(1, values.length)
                .filter(i -> values[i] < values[i - 1])
                .toArray();
        long first = samples.stamps()[places[0]];
        boolean many = resets > MANY_RESETS * rates.length && resets > 3;
        findings.add(
                Issue.COUNTER_RESET,
                many ? Severity.WARNING : Severity.INFO,
                resets,
                first,
                samples.stamps()[places[places.length - 1]],
                "the counter fell " + count(resets, "time") + ", first " + findings.when(first) + " from "
                        + number(values[places[0] - 1]) + " to " + number(values[places[0]])
                        + (many
                                ? "; " + percent((double) resets / rates.length)
                                        + " of the intervals fall: it may be a gauge, or two processes under one name"
                                : ""),
                "taken to have begun again at 0, so the new value is the increase of that interval");
    }

    /** Reports a gauge that is named and shaped like a counter; a leak looks the same, so nothing is converted. */
    static void reportSuspect(Metric metric, OrderedSamples samples, Findings findings) {
        double[] values = samples.values();
        if (!countsThings(metric) || values.length < 10) {
            return;
        }
        int rises = 0;
        int falls = 0;
        for (int i = 1; i < values.length; i++) {
            boolean restart = values[i] < values[i - 1];
            if (restart && values[i] > 0.1 * values[i - 1]) {
                return;
            }
            falls += restart ? 1 : 0;
            rises += values[i] > values[i - 1] ? 1 : 0;
        }
        boolean neverNegative = Arrays.stream(values).allMatch(value -> value >= 0);
        if (neverNegative && rises >= values.length / 10 && falls <= Math.max(1, values.length / 100)) {
            findings.note(
                    Issue.COUNTER_SUSPECTED,
                    Severity.INFO,
                    values.length,
                    samples.first(),
                    samples.last(),
                    "\"" + metric.name() + "\" only rises, except for " + count(falls, "restart")
                            + ": it looks like a counter but is declared a gauge; declare it a counter to get its rate");
        }
    }

    private static boolean countsThings(Metric metric) {
        String name = metric.name().toLowerCase(Locale.ROOT);
        Unit unit = metric.unit();
        return (name.endsWith("_total") || name.endsWith("_count"))
                && (unit.equals(Unit.UNKNOWN) || unit.equals(Unit.COUNT) || unit.equals(Unit.BYTES));
    }
}
