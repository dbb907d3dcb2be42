package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Unit;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One replica of a workload with its series. */
record Replica(Resource resource, Settings settings, PlanningContext context) {

    static Replica of(Resource resource, PlanningContext context) {
        return new Replica(resource, Settings.of(resource), context);
    }

    Optional<PreparedSeries> series(Signal signal) {
        return signal.of(context, resource.id());
    }

    /** Use in cores or bytes; empty when it is not measured, or as a share of what is not known. */
    Optional<TimeSeries> usage(Dimension dimension) {
        Signal signal = dimension == Dimension.CPU ? Signal.CPU : Signal.MEMORY;
        return series(signal).flatMap(s -> {
            double factor = factor(s.metric(), dimension);
            return factor > 0 ? Optional.of(scaled(s.series(), factor)) : Optional.empty();
        });
    }

    /** A series in its base unit: bytes, cores, seconds, shares. */
    Optional<TimeSeries> base(Signal signal) {
        return series(signal).map(s -> scaled(s.series(), s.metric().unit().toBase()));
    }

    private double factor(Metric metric, Dimension dimension) {
        if (metric.isUtilization()) {
            Double whole = dimension == Dimension.CPU
                    ? or(settings.cpuLimit(), settings.cpuRequest())
                    : or(settings.memoryLimit(), settings.memoryRequest());
            return whole == null ? 0 : metric.unit().factorTo(Unit.RATIO) * whole;
        }
        Unit.Dimension wanted = dimension == Dimension.CPU ? Unit.Dimension.COMPUTE : Unit.Dimension.DATA;
        Unit.Dimension given = metric.unit().dimension();
        return given == wanted || given == Unit.Dimension.UNKNOWN
                ? metric.unit().toBase()
                : 0;
    }

    private static @Nullable Double or(@Nullable Double one, @Nullable Double other) {
        return one == null ? other : one;
    }

    static TimeSeries scaled(TimeSeries series, double factor) {
        if (factor == 1) {
            return series;
        }
        double[] values = series.toArray();
        for (int i = 0; i < values.length; i++) {
            values[i] *= factor;
        }
        return series.withValues(values);
    }

    /** The observed values of a series as a trace; what is below zero by a measuring fault counts as zero. */
    static UsageTrace trace(TimeSeries series) {
        long[] times = new long[series.length()];
        double[] values = new double[series.length()];
        int count = 0;
        long start = series.start().toEpochMilli();
        long step = series.step().millis();
        for (int i = 0; i < series.length(); i++) {
            double value = series.get(i);
            if (!Double.isNaN(value)) {
                times[count] = start + i * step;
                values[count++] = Math.max(0, value);
            }
        }
        return UsageTrace.of(Arrays.copyOf(times, count), Arrays.copyOf(values, count));
    }

    /** Value of a series at a moment; NaN outside or when missing. */
    static double at(TimeSeries series, long epochMillis) {
        long index = Math.floorDiv(
                epochMillis - series.start().toEpochMilli(), series.step().millis());
        return index < 0 || index >= series.length() ? Double.NaN : series.get((int) index);
    }
}
