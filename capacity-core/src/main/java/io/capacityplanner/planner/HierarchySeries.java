package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The series of all nodes on one grid. A total is known where all its series are: a sum of some of them would be a lower
 * total that nobody saw.
 *
 * @param series one a node, in the order of positions, all of one start and length
 * @param prepared the series as delivered, one a lowest node
 * @param metric what they measure
 * @param remarks what was cut and what is missing
 */
record HierarchySeries(List<TimeSeries> series, List<PreparedSeries> prepared, Metric metric, List<String> remarks) {

    static HierarchySeries of(
            Hierarchy hierarchy,
            SeriesPipeline.Collected collected,
            @Nullable String metricName,
            Optional<Step> every) {
        List<PreparedSeries> prepared = new ArrayList<>();
        for (String node : hierarchy.lowest()) {
            prepared.add(SeriesChoice.only(
                    node + (metricName == null ? "" : "/" + metricName),
                    key -> key.resource().equals(node) && (metricName == null || metricName.equals(key.metric())),
                    collected,
                    () -> collected));
        }
        Metric metric = commonMetric(prepared);
        List<String> remarks = new ArrayList<>();
        List<TimeSeries> lowest = onOneGrid(hierarchy, prepared, every, remarks);
        int[][] summands = hierarchy.summands();
        List<TimeSeries> all = new ArrayList<>();
        for (int node = 0; node < hierarchy.totals(); node++) {
            all.add(sum(hierarchy.nodes().get(node), summands[node], lowest, hierarchy, remarks));
        }
        all.addAll(lowest);
        return new HierarchySeries(all, prepared, metric, remarks);
    }

    private static Metric commonMetric(List<PreparedSeries> prepared) {
        PreparedSeries first = prepared.get(0);
        for (PreparedSeries one : prepared) {
            if (one.metric().isUtilization()) {
                throw new InvalidInputException(
                        "percentages of unlike capacities do not add up",
                        "series " + one.key(),
                        "Sum amounts: cores, bytes, requests");
            }
            if (!one.metric().unit().equals(first.metric().unit())) {
                throw new InvalidInputException(
                        "it is in \"" + one.metric().unit().symbol() + "\", " + first.key() + " in \""
                                + first.metric().unit().symbol() + "\"",
                        "series " + one.key(),
                        "Sum what is measured in one unit");
            }
            if (one.series().indexed() != first.series().indexed()) {
                throw new InvalidInputException(
                        "some series have dates and some have none", "series " + one.key(), "Give all of them dates");
            }
        }
        return first.metric();
    }

    private static List<TimeSeries> onOneGrid(
            Hierarchy hierarchy, List<PreparedSeries> prepared, Optional<Step> every, List<String> remarks) {
        Step longest = every.orElseGet(() -> prepared.stream()
                .map(p -> p.series().step())
                .max(Step::compareTo)
                .orElseThrow());
        List<TimeSeries> resampled = new ArrayList<>();
        Instant start = Instant.MAX;
        Instant end = Instant.MAX;
        for (PreparedSeries one : prepared) {
            TimeSeries series = one.series();
            // Through the new step even where it is the old one, so that all stand on multiples of it.
            TimeSeries same = series.step().equals(longest)
                    ? aligned(series, longest)
                    : series.resample(longest, Aggregation.MEAN);
            resampled.add(same);
            start = same.start().isBefore(start) ? same.start() : start;
            end = same.endExclusive().isBefore(end) ? same.endExclusive() : end;
        }
        int length = (int) ((end.toEpochMilli() - start.toEpochMilli()) / longest.millis());
        List<TimeSeries> grid = new ArrayList<>();
        for (int i = 0; i < resampled.size(); i++) {
            TimeSeries series = resampled.get(i);
            String name = hierarchy.lowest().get(i);
            int offset = (int) ((series.start().toEpochMilli() - start.toEpochMilli()) / longest.millis());
            double[] values = new double[Math.max(0, length)];
            Arrays.fill(values, Double.NaN);
            int observed = 0;
            for (int t = 0; t < series.length() && offset + t < length; t++) {
                values[offset + t] = series.get(t);
                observed += series.isMissing(t) ? 0 : 1;
            }
            if (observed == 0) {
                throw new InsufficientDataException("series " + prepared.get(i).key() + " before " + end, 0, 1);
            }
            int late = series.length() - (length - offset);
            if (late > 0) {
                remarks.add("the last " + late + " steps of " + name + " are left out: another series ends before");
            }
            grid.add(
                    series.indexed()
                            ? TimeSeries.indexed(values)
                            : TimeSeries.of(start, longest, series.zone(), values));
        }
        return grid;
    }

    /** The series on multiples of its step since the epoch: a stamp within a step counts for it. */
    private static TimeSeries aligned(TimeSeries series, Step step) {
        long beyond = Math.floorMod(series.start().toEpochMilli(), step.millis());
        return series.indexed() || beyond == 0
                ? series
                : TimeSeries.of(series.start().minusMillis(beyond), step, series.zone(), series.toArray());
    }

    private static TimeSeries sum(
            String node, int[] summands, List<TimeSeries> lowest, Hierarchy hierarchy, List<String> remarks) {
        double[] sum = new double[lowest.get(0).length()];
        Map<String, Integer> gaps = new LinkedHashMap<>();
        int missing = 0;
        for (int t = 0; t < sum.length; t++) {
            for (int place : summands) {
                TimeSeries series = lowest.get(place);
                if (series.isMissing(t)) {
                    gaps.merge(hierarchy.lowest().get(place), 1, Integer::sum);
                }
                sum[t] += series.get(t);
            }
            missing += Double.isNaN(sum[t]) ? 1 : 0;
        }
        if (missing == sum.length) {
            throw new InsufficientDataException(
                    "the total " + node + ": no step at which all its series are known", 0, 1);
        }
        if (missing > 0) {
            String most = gaps.entrySet().stream()
                    .max(Map.Entry.comparingByValue())
                    .map(gap -> gap.getKey() + " (" + gap.getValue() + ")")
                    .orElse("");
            remarks.add("the total " + node + " is unknown at " + missing + " of " + sum.length
                    + " steps, where a series is missing, most often " + most);
        }
        return lowest.get(0).withValues(sum);
    }
}
