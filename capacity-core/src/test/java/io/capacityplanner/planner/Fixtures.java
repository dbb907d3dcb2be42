package io.capacityplanner.planner;

import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.testing.FakeSource;
import io.capacityplanner.unit.Step;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Series as they come out of the pipeline. */
final class Fixtures {

    private Fixtures() {}

    static PreparedSeries prepared(String resource, Metric metric, TimeSeries series) {
        SeriesKey key = SeriesKey.of(resource, metric.name());
        return new PreparedSeries(
                key,
                metric,
                series,
                new QualityReport(key, series.length(), series.length(), series.step(), series.coverage(), List.of()));
    }

    static PreparedSeries cpu(TimeSeries series) {
        return prepared("web", Metric.CPU_USAGE, series);
    }

    /** From {@link FakeSource#START} on. */
    static TimeSeries series(Step step, int length, IntToDoubleFunction value) {
        double[] values = new double[length];
        Arrays.setAll(values, value);
        return TimeSeries.of(FakeSource.START, step, values);
    }
}
