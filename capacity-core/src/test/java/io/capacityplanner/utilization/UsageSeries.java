package io.capacityplanner.utilization;

import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Series and analyses as the tests of this package need them. */
final class UsageSeries {

    /** A Monday. */
    static final Instant START = Instant.parse("2025-01-06T00:00:00Z");

    private UsageSeries() {}

    /** Hourly values in UTC. */
    static TimeSeries hourly(int days, IntToDoubleFunction value) {
        return series(Step.HOUR, days * 24, value);
    }

    static TimeSeries series(Step step, int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        for (int i = 0; i < length; i++) {
            values[i] = value.applyAsDouble(i);
        }
        return TimeSeries.of(START, step, values);
    }

    /** An autoregression of order 1 with innovations of standard deviation 1; a random walk when rho is 1. */
    static double[] autoregression(long seed, int length, double rho) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] values = new double[length];
        double value = 0;
        for (int i = 0; i < length; i++) {
            value = rho * value + random.nextGaussian();
            values[i] = value;
        }
        return values;
    }

    static PreparedSeries prepared(TimeSeries series, Metric metric) {
        SeriesKey key = SeriesKey.of("web-1", metric.name());
        return new PreparedSeries(
                key,
                metric,
                series,
                new QualityReport(key, series.length(), series.length(), series.step(), 1, List.of()));
    }

    static UsageProfile analyze(TimeSeries series, Metric metric) {
        return analyze(series, metric, null);
    }

    static UsageProfile analyze(TimeSeries series, Metric metric, @Nullable Double capacity) {
        return UsageAnalysis.analyze(prepared(series, metric), capacity).orElseThrow();
    }

    static UsageProfile cpu(TimeSeries series) {
        return analyze(series, Metric.CPU_USAGE);
    }

    static UsageProfile memory(TimeSeries series) {
        return analyze(series, Metric.MEMORY_USAGE);
    }

    static Set<UsagePattern.Kind> kinds(UsageProfile profile) {
        EnumSet<UsagePattern.Kind> kinds = EnumSet.noneOf(UsagePattern.Kind.class);
        profile.patterns().forEach(pattern -> kinds.add(pattern.kind()));
        return kinds;
    }

    static double number(UsageProfile profile, UsagePattern.Kind kind, String name) {
        Double number = profile.pattern(kind).orElseThrow().numbers().get(name);
        if (number == null) {
            throw new AssertionError(kind + " has no number " + name + ": " + profile.pattern(kind));
        }
        return number;
    }
}
