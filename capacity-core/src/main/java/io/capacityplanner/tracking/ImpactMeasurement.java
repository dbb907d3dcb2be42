package io.capacityplanner.tracking;

import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Cuts a series into before and after, builds the columns of the regression, and asks it for the effect. */
final class ImpactMeasurement {

    private static final int LEAST_BEFORE = 28;
    private static final int LEAST_AFTER = 7;
    private static final double YEAR = 365.25 * 86_400_000.0;
    private static final Duration TWO_YEARS = Duration.ofDays(730);

    private final TimeSeries series;
    private final int from;
    private final int change;
    private final int after;
    private final boolean yearly;

    private ImpactMeasurement(TimeSeries series, int from, int change, int after, boolean yearly) {
        this.series = series;
        this.from = from;
        this.change = change;
        this.after = after;
        this.yearly = yearly;
    }

    static Impact measure(TimeSeries given, Instant changedAt, ImpactRequest request) {
        boolean finer = given.step().compareTo(Step.DAY) < 0
                && Step.DAY.millis() % given.step().millis() == 0;
        TimeSeries series = finer ? given.resample(Step.DAY, Aggregation.MEAN) : given;
        // A day in which the change fell is neither before nor after.
        int change = clamp(series.indexAt(changedAt), series.length());
        int after = clamp(firstAtOrAfter(series, changedAt.plus(request.settling())), series.length());
        boolean yearly = request.before().compareTo(TWO_YEARS) >= 0
                && series.start().plus(TWO_YEARS).compareTo(changedAt) <= 0;
        int from = clamp(firstAtOrAfter(series, changedAt.minus(request.before())), series.length());
        return new ImpactMeasurement(series, Math.min(from, change), change, after, yearly).measure(changedAt, request);
    }

    private static int firstAtOrAfter(TimeSeries series, Instant instant) {
        int index = series.indexAt(instant);
        return index != Integer.MAX_VALUE && series.timeAt(index).isBefore(instant) ? index + 1 : index;
    }

    private static int clamp(int index, int length) {
        return Math.max(0, Math.min(length, index));
    }

    private Impact measure(Instant changedAt, ImpactRequest request) {
        Refusal refusal = refusal(changedAt, request);
        if (refusal != null) {
            return new Impact(changedAt, request.level(), null, refusal);
        }
        int[] seen = observed(from, change);
        int[] later = observed(after, series.length());
        double scale = scale(seen, later);
        Counterfactual fit = Counterfactual.of(columns(seen), values(seen, scale), seen);
        Counterfactual.Estimate estimate = fit.meanOver(columns(later), values(later, scale), later);
        double actual = mean(later);
        double half =
                estimate.deviation() * StudentQuantile.central(request.level().level(), estimate.freedom());
        double changeSize = scale * estimate.effect();
        Impact.Effect effect = new Impact.Effect(
                actual - changeSize,
                actual,
                changeSize,
                changeSize - scale * half,
                changeSize + scale * half,
                seen.length,
                later.length,
                series.step().duration(),
                model());
        return new Impact(changedAt, request.level(), effect, null);
    }

    private @Nullable Refusal refusal(Instant changedAt, ImpactRequest request) {
        int seen = observed(from, change).length;
        int later = observed(after, series.length()).length;
        if (seen < LEAST_BEFORE) {
            return new Refusal(
                    "too little history before the change",
                    seen + " steps of " + series.step(),
                    LEAST_BEFORE + " steps",
                    null);
        }
        if (later < LEAST_AFTER) {
            Instant settled = changedAt.plus(request.settling());
            Instant begin = settled.isAfter(series.endExclusive()) ? settled : series.endExclusive();
            int missing = LEAST_AFTER - later;
            return new Refusal(
                    "too little time since the change",
                    later + " steps of " + series.step(),
                    LEAST_AFTER + " steps after " + settled,
                    begin.plusMillis((missing + (begin.equals(settled) ? 1L : 0))
                            * series.step().millis()));
        }
        return null;
    }

    private int[] observed(int first, int end) {
        List<Integer> found = new ArrayList<>();
        for (int i = first; i < end; i++) {
            if (!series.isMissing(i)) {
                found.add(i);
            }
        }
        return found.stream().mapToInt(Integer::intValue).toArray();
    }

    /** A power of two near the largest value, so that no square overflows. */
    private double scale(int[] seen, int[] later) {
        double largest = Double.MIN_NORMAL;
        for (int[] part : new int[][] {seen, later}) {
            for (int index : part) {
                largest = Math.max(largest, Math.abs(series.get(index)));
            }
        }
        return Math.scalb(1.0, Math.getExponent(largest));
    }

    private double[] values(int[] positions, double scale) {
        double[] values = new double[positions.length];
        for (int i = 0; i < positions.length; i++) {
            values[i] = series.get(positions[i]) / scale;
        }
        return values;
    }

    private double mean(int[] positions) {
        double scale = scale(positions, positions);
        double sum = 0;
        for (double value : values(positions, scale)) {
            sum += value;
        }
        return scale * (sum / positions.length);
    }

    private boolean daily() {
        return series.step().equals(Step.DAY);
    }

    /** Constant, line, day of the week, time of the year: {@code [column][position]}. */
    private double[][] columns(int[] positions) {
        int count = 2 + (daily() ? 6 : 0) + (yearly ? 4 : 0);
        double[][] columns = new double[count][positions.length];
        for (int i = 0; i < positions.length; i++) {
            int position = positions[i];
            int column = 0;
            columns[column++][i] = 1;
            columns[column++][i] = (double) (position - from) / Math.max(1, change - from) - 0.5;
            Instant time = series.timeAt(position);
            if (daily()) {
                // Days begin at midnight of one zone or another: noon of the day lies in it everywhere.
                int weekday = time.plus(Duration.ofHours(12))
                        .atZone(series.zone())
                        .getDayOfWeek()
                        .getValue();
                for (int day = 2; day <= 7; day++) {
                    columns[column++][i] = weekday == day ? 1 : weekday == 1 ? -1 : 0;
                }
            }
            for (int wave = 1; yearly && wave <= 2; wave++) {
                double angle = 2 * Math.PI * wave * (time.toEpochMilli() / YEAR);
                columns[column++][i] = Math.sin(angle);
                columns[column++][i] = Math.cos(angle);
            }
        }
        return columns;
    }

    private String model() {
        return "line" + (daily() ? ", day of the week" : "") + (yearly ? ", time of the year" : "")
                + ", autoregressive noise";
    }
}
