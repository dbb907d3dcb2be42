package io.capacityplanner.planner;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.report.NumberText;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A series whose demand is hidden above a ceiling.
 *
 * @param metric the metric
 * @param ceiling value at which observations are cut off
 * @param share share of the steps that stand there
 */
record CutDemand(Metric metric, double ceiling, double share) {

    /** Shares below this are told with decimals. */
    private static final double WHOLE_PERCENT = 0.02;

    /**
     * Reads it off the findings on a series. Where the metric has an upper bound observations are cut off there, or at the
     * largest value when that stays below; a metric without a bound must have a known capacity, for a ceiling that
     * nobody can name may be one of the demand itself.
     *
     * @param series the series that is forecast, perhaps of a longer step
     */
    static Optional<CutDemand> of(PreparedSeries prepared, TimeSeries series, @Nullable Double capacity) {
        Metric metric = prepared.metric();
        Double upper = metric.upper();
        Optional<QualityFinding> finding = prepared.quality()
                .finding(Issue.SATURATED)
                .filter(f -> f.severity() != Severity.INFO && (upper != null || capacity != null));
        if (finding.isEmpty()) {
            return Optional.empty();
        }
        double most = Quantiles.of(prepared.series().observed(), 1);
        double ceiling = upper != null ? Math.min(upper, most) : most;
        FitContext cut = FitContext.ofDefaults().withSaturation(ceiling);
        double[] observed = series.observed();
        long count = Arrays.stream(observed).filter(cut::isCut).count();
        return count == 0
                ? Optional.empty()
                : Optional.of(new CutDemand(metric, ceiling, (double) count / observed.length));
    }

    /** What a reader of the forecast must know. */
    String warning() {
        String at = NumberText.quantity(ceiling, metric.unit()).replace(".0 ", " ");
        String part = share < WHOLE_PERCENT ? NumberText.percent(share) : Math.round(100 * share) + " %";
        return "demand was cut at " + at + " in " + part
                + " of the steps; the forecast is of demand, which may pass it";
    }
}
