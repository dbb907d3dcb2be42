package io.capacityplanner.utilization;

import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Repeats the change of level that the quality pipeline found, with the levels on both sides of it. */
final class ReportedShift {

    /** Levels are medians over two weeks on each side, so that both hold the same days of the week. */
    private static final double DAYS_BESIDE = 14;

    private ReportedShift() {}

    static Optional<UsagePattern> find(PreparedSeries prepared, Observed observed) {
        Optional<QualityFinding> finding = prepared.quality().finding(Issue.LEVEL_SHIFT);
        TimeSeries series = prepared.series();
        if (finding.isEmpty() || series.indexed()) {
            return Optional.empty();
        }
        Instant last = finding.get().last();
        Instant at = last != null ? last : finding.get().first();
        int index = at == null ? -1 : series.indexAt(at);
        if (at == null || index <= 0 || index >= series.length()) {
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
        LocalDate day = LocalDate.ofInstant(at, series.zone());
        Wording wording = observed.wording();
        String message = "Changed its level for good on " + day + ", from " + wording.value(before) + " to "
                + wording.value(after);
        return Optional.of(new UsagePattern(Kind.LEVEL_SHIFT, message, numbers));
    }

    private static double median(TimeSeries series, int from, int to) {
        double[] part = series.slice(Math.max(0, from), Math.min(series.length(), to)).toArray();
        return Quantiles.of(Arrays.copyOf(part, part.length), 0.5);
    }
}
