package io.capacityplanner.planner;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * All series of one metric together, by day: their sum, or for shares of a capacity their mean. A series counts from its
 * first day to its last one; a gap in between is bridged in a straight line.
 */
final class ReportTotals {

    /** A series that ended longer ago than this counts as gone, not as late. */
    private static final Duration LATE = Duration.ofDays(3);

    private static final int LEAST_MEMBERS = 2;

    private ReportTotals() {}

    /**
     * A total.
     *
     * @param name its name for readers
     * @param metric the metric
     * @param members how many series
     * @param daily one value a day
     */
    record Total(String name, Metric metric, int members, TimeSeries daily) {}

    /** One total for each metric that several dated series have, most members first. */
    static List<Total> of(Collection<PreparedSeries> series) {
        Map<Metric, List<TimeSeries>> byMetric = new LinkedHashMap<>();
        for (PreparedSeries prepared : series) {
            daily(prepared.series())
                    .ifPresent(
                            days -> byMetric.computeIfAbsent(unbounded(prepared.metric()), metric -> new ArrayList<>())
                                    .add(days));
        }
        List<Total> totals = new ArrayList<>();
        byMetric.forEach((metric, members) -> {
            if (members.size() >= LEAST_MEMBERS) {
                totals.add(total(metric, members));
            }
        });
        totals.sort(Comparator.comparing((Total total) -> -total.members()).thenComparing(Total::name));
        return totals;
    }

    /** Two series of one metric may know of different bounds. */
    private static Metric unbounded(Metric metric) {
        return metric.withBounds(null, null);
    }

    /** Means of whole days. */
    private static Optional<TimeSeries> daily(TimeSeries series) {
        if (series.indexed() || series.length() == 0 || series.step().compareTo(Step.DAY) > 0) {
            return Optional.empty();
        }
        if (series.step().equals(Step.DAY)) {
            return Optional.of(series);
        }
        if (Step.DAY.millis() % series.step().millis() != 0) {
            return Optional.empty();
        }
        TimeSeries days = series.resample(Step.DAY, Aggregation.MEAN);
        TimeSeries counts = series.resample(Step.DAY, Aggregation.COUNT);
        double half = series.step().countIn(Step.DAY.duration()) / 2;
        int from = counts.get(0) < half ? 1 : 0;
        int to = days.length() > 1 && counts.get(days.length() - 1) < half ? days.length() - 1 : days.length();
        return from >= to ? Optional.empty() : Optional.of(days.slice(from, to));
    }

    private static Total total(Metric metric, List<TimeSeries> members) {
        Instant start = members.stream()
                .map(TimeSeries::start)
                .min(Comparator.naturalOrder())
                .orElseThrow();
        Instant latest = members.stream()
                .map(TimeSeries::endExclusive)
                .max(Comparator.naturalOrder())
                .orElseThrow();
        Instant end = members.stream()
                .map(TimeSeries::endExclusive)
                .filter(at -> !at.isBefore(latest.minus(LATE)))
                .min(Comparator.naturalOrder())
                .orElseThrow();
        int days = (int) Math.max(1, Duration.between(start, end).toMillis() / Step.DAY.millis());
        double[] sums = new double[days];
        int[] alive = new int[days];
        for (TimeSeries member : members) {
            int offset = (int) (Duration.between(start, member.start()).toMillis() / Step.DAY.millis());
            double[] values = bridged(member.toArray());
            for (int i = 0; i < values.length && offset + i < days; i++) {
                if (!Double.isNaN(values[i])) {
                    sums[offset + i] += values[i];
                    alive[offset + i]++;
                }
            }
        }
        boolean share = metric.unit().dimension() == Unit.Dimension.RATIO;
        for (int d = 0; d < days; d++) {
            sums[d] = alive[d] == 0 ? Double.NaN : share ? sums[d] / alive[d] : sums[d];
        }
        ZoneId zone = members.get(0).zone();
        return new Total(
                metric.name() + ", " + (share ? "mean" : "sum") + " of " + members.size() + " series",
                metric,
                members.size(),
                TimeSeries.of(start, Step.DAY, zone, sums));
    }

    /** Gaps between two observations in a straight line; what lies before the first and after the last stays missing. */
    private static double[] bridged(double[] values) {
        int last = -1;
        double[] bridged = Arrays.copyOf(values, values.length);
        for (int i = 0; i < bridged.length; i++) {
            if (Double.isNaN(values[i])) {
                continue;
            }
            for (int j = last + 1; last >= 0 && j < i; j++) {
                bridged[j] = values[last] + (values[i] - values[last]) * (j - last) / (i - last);
            }
            last = i;
        }
        return bridged;
    }
}
