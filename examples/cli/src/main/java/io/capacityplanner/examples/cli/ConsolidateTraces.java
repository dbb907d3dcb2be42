package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.consolidation.Workload;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Series of workloads on one grid: the longest step of all, and the time that all have. */
final class ConsolidateTraces {

    private final Map<String, Map<String, TimeSeries>> series;
    private final Map<String, Unit> units;
    private final Map<String, Resource> rows;
    private final Instant from;
    private final int steps;

    private ConsolidateTraces(
            Map<String, Map<String, TimeSeries>> series,
            Map<String, Unit> units,
            Map<String, Resource> rows,
            Instant from,
            int steps) {
        this.series = series;
        this.units = units;
        this.rows = rows;
        this.from = from;
        this.steps = steps;
    }

    static ConsolidateTraces of(Map<String, Map<String, PreparedSeries>> read, Map<String, Resource> rows) {
        Map<String, Unit> units = new TreeMap<>();
        Step longest = null;
        for (Map<String, PreparedSeries> metrics : read.values()) {
            for (Map.Entry<String, PreparedSeries> entry : metrics.entrySet()) {
                Step step = entry.getValue().series().step();
                longest = longest == null || step.compareTo(longest) > 0 ? step : longest;
                units.put(entry.getKey(), entry.getValue().metric().unit());
            }
        }
        if (longest == null) {
            throw new InvalidInputException(
                    "no series was found", "consolidate", "Check the columns and the metrics' names");
        }
        Map<String, Map<String, TimeSeries>> series = new TreeMap<>();
        Instant from = Instant.MIN;
        Instant to = Instant.MAX;
        for (Map.Entry<String, Map<String, PreparedSeries>> workload : read.entrySet()) {
            Map<String, TimeSeries> own = new TreeMap<>();
            for (Map.Entry<String, PreparedSeries> metric : workload.getValue().entrySet()) {
                TimeSeries one = metric.getValue().series().resample(longest, Aggregation.MAX);
                own.put(metric.getKey(), one);
                from = one.start().isAfter(from) ? one.start() : from;
                to = one.endExclusive().isBefore(to) ? one.endExclusive() : to;
            }
            series.put(workload.getKey(), own);
        }
        long steps = (to.toEpochMilli() - from.toEpochMilli()) / longest.millis();
        if (steps < 2) {
            throw new InvalidInputException(
                    "the series have no time in common",
                    "consolidate",
                    "Give workloads that were measured at the same time");
        }
        return new ConsolidateTraces(series, units, rows, from, (int) steps);
    }

    Map<String, Unit> units() {
        return units;
    }

    int steps() {
        return steps;
    }

    List<Workload> part(int first, int end) {
        List<Workload> part = new ArrayList<>();
        series.forEach((id, metrics) -> {
            Map<String, double[]> usage = new LinkedHashMap<>();
            metrics.forEach((metric, one) -> {
                int offset = one.indexAt(from);
                usage.put(metric, one.slice(offset + first, offset + end).toArray());
            });
            part.add(placed(Workload.of(id, usage)));
        });
        return part;
    }

    /** Each workload at one value of its whole usage, as packing without a time course sees it. */
    List<Workload> summary(ToDoubleFunction<double[]> reading) {
        return part(0, steps).stream()
                .map(workload -> {
                    Map<String, double[]> one = new LinkedHashMap<>();
                    workload.usage()
                            .forEach((metric, values) -> one.put(metric, new double[] {reading.applyAsDouble(values)}));
                    return placed(Workload.of(workload.id(), one));
                })
                .toList();
    }

    static double quantile(double[] values, double level) {
        double[] sorted =
                Arrays.stream(values).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return sorted.length == 0 ? 0 : Quantiles.ofSorted(sorted, level);
    }

    private Workload placed(Workload workload) {
        Resource row = rows.get(workload.id());
        if (row == null) {
            return workload;
        }
        String spread = row.tags().get("spread");
        String together = row.tags().get("together");
        Workload one = workload.on(row.tags().get("machine"));
        one = spread == null ? one : one.spread(spread, 1);
        one = together == null ? one : one.with(together);
        return disrupted(one, row.tags().get("disruption"));
    }

    private static Workload disrupted(Workload one, @Nullable String text) {
        if (text == null) {
            return one;
        }
        try {
            return new Workload(
                    one.id(),
                    one.usage(),
                    one.requests(),
                    one.selector(),
                    one.tolerations(),
                    one.group(),
                    one.perMachine(),
                    one.together(),
                    one.machine(),
                    Double.parseDouble(text));
        } catch (NumberFormatException wrong) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no number", "placement, " + one.id(), "Give disruption as a number");
        }
    }
}
