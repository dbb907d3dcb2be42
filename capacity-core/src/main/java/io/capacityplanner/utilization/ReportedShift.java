package io.capacityplanner.utilization;

import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Repeats the last change of level that the quality pipeline is sure of, with the levels on both sides of it. The rules
 * for finding one stand in the quality package.
 */
final class ReportedShift {

    /** Levels are medians over two weeks on each side, so that both hold the same days of the week. */
    private static final double DAYS_BESIDE = 14;

    private ReportedShift() {}

    static Optional<UsagePattern> find(PreparedSeries prepared, Observed observed) {
        TimeSeries series = prepared.series();
        List<Instant> shifts = prepared.quality().findings().stream()
                .filter(f -> f.issue() == Issue.LEVEL_SHIFT && f.severity() != Severity.INFO)
                .flatMap(f -> Optional.ofNullable(f.first()).stream())
                .sorted()
                .toList();
        if (shifts.isEmpty() || series.indexed()) {
            return Optional.empty();
        }
        Instant at = shifts.get(shifts.size() - 1);
        int index = series.indexAt(at);
        if (index <= 0 || index >= series.length()) {
            return Optional.empty();
        }
        int reach = (int) Math.max(3, DAYS_BESIDE * SlotGrid.DAY / series.step().millis());
        double before = median(series, index - reach, index);
        double after = median(series, index, index + reach);
        if (Double.isNaN(after - before)) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("index", (double) index);
        numbers.put("before", before);
        numbers.put("after", after);
        numbers.put("shifts", (double) shifts.size());
        LocalDate day = LocalDate.ofInstant(at, series.zone());
        Wording wording = observed.wording();
        String message = "Changed its level for good on " + day + ", from " + wording.value(before) + " to "
                + wording.value(after) + (shifts.size() > 1 ? ", the last of " + shifts.size() + " changes" : "");
        return Optional.of(new UsagePattern(Kind.LEVEL_SHIFT, message, numbers));
    }

    private static double median(TimeSeries series, int from, int to) {
        double[] part =
                series.slice(Math.max(0, from), Math.min(series.length(), to)).toArray();
        return Quantiles.of(part, 0.5);
    }
}
