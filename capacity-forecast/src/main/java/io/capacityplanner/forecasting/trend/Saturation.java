package io.capacityplanner.forecasting.trend;

import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.SaturationDate;
import io.capacityplanner.trend.SaturationDate.Model;
import io.capacityplanner.trend.SaturationDate.Status;
import io.capacityplanner.trend.TrendRequest;
import io.capacityplanner.trend.TrendSegment;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Draws the present trend on to a limit: the line since the trend last changed, or a logistic curve over the whole history
 * where that describes it better than the lines do. Nothing is drawn on from a trend that may be chance.
 */
final class Saturation {

    /** Fewest blocks that tell a logistic curve from a line. */
    private static final int FEWEST = 24;
    /** By how much the criterion must be lower: decisive on the scale of Raftery (1995), Sociological Methodology 25. */
    private static final double DECISIVE = 10;
    /** A ceiling known no better than this, as the logarithm of a factor, says nothing. */
    private static final double VAGUE = 0.7;

    private static final int DRAWS = 1000;

    private Saturation() {}

    static SaturationDate of(
            Blocks blocks, Growth whole, List<TrendSegment> segments, double limit, TrendRequest request) {
        if (whole.indexed()) {
            return SaturationDate.none(limit, Status.NO_DATES);
        }
        Growth present = segments.size() > 1 ? segments.get(segments.size() - 1).growth() : whole;
        if (present.level() >= limit) {
            return SaturationDate.none(limit, Status.REACHED);
        }
        LogisticCurve curve = curve(blocks, segments);
        if (curve != null) {
            return logistic(blocks, curve, limit, request);
        }
        if (!present.sure()) {
            return SaturationDate.none(limit, Status.NO_SURE_TREND);
        }
        return present.direction() < 0
                ? SaturationDate.none(limit, Status.MOVES_AWAY)
                : linear(blocks, present, limit, request);
    }

    /** The logistic curve of a history that rises and that it describes better than its segments do. */
    private static @Nullable LogisticCurve curve(Blocks blocks, List<TrendSegment> segments) {
        double[] values = blocks.values();
        int n = Observed.count(values);
        if (n < FEWEST || !(Quantiles.of(values, 0) > 0)) {
            return null;
        }
        Optional<LogisticCurve> fitted = LogisticCurve.fit(values);
        if (fitted.isEmpty() || fitted.get().factor()[0][0] > VAGUE) {
            return null;
        }
        double lines = 0;
        for (TrendSegment segment : segments) {
            int from = blocks.starts().indexOf(segment.growth().from());
            int to = blocks.starts().indexOf(segment.growth().to());
            lines += squares(values, from, to);
        }
        double ofLines = n * Math.log(Math.max(lines, Double.MIN_NORMAL)) + (3 * segments.size() - 1) * Math.log(n);
        double ofCurve = n * Math.log(Math.max(fitted.get().squares(), Double.MIN_NORMAL)) + 3 * Math.log(n);
        double better = segments.size() > 1 ? 0 : DECISIVE;
        return ofCurve + better < ofLines ? fitted.get() : null;
    }

    private static double squares(double[] values, int from, int to) {
        double n = 0;
        double sx = 0;
        double sy = 0;
        double sxx = 0;
        double sxy = 0;
        double syy = 0;
        for (int i = from; i < to; i++) {
            if (!Double.isNaN(values[i])) {
                double x = i - from;
                n++;
                sx += x;
                sy += values[i];
                sxx += x * x;
                sxy += x * values[i];
                syy += values[i] * values[i];
            }
        }
        double xx = sxx - sx * sx / n;
        double xy = sxy - sx * sy / n;
        return Math.max(0, syy - sy * sy / n - (xx > 0 ? xy * xy / xx : 0));
    }

    /** The line turns about its middle: a steeper slope reaches the limit earlier, a flatter one later. */
    private static SaturationDate linear(Blocks blocks, Growth present, double limit, TrendRequest request) {
        double millis = blocks.step().millis();
        double halfSteps = Duration.between(present.from(), present.to()).toMillis() / millis / 2 - blocks.steps() / 2;
        Estimate slope = present.amountPerStep();
        double middle = present.level() - slope.value() * halfSteps;
        double[] steps = new double[3];
        double[] slopes = {slope.value(), slope.upper(), slope.lower()};
        for (int k = 0; k < steps.length; k++) {
            double end = middle + slopes[k] * halfSteps;
            steps[k] = slopes[k] <= 0 ? Double.POSITIVE_INFINITY : Math.max(0, (limit - end) / slopes[k]);
        }
        return dated(lastMiddle(blocks), steps, millis, limit, Model.LINEAR, null, request.farthest());
    }

    private static SaturationDate logistic(Blocks blocks, LogisticCurve curve, double limit, TrendRequest request) {
        double tail = request.level().lowerTail();
        double[][] draws = curve.draws(limit, DRAWS, request.seed());
        double[] ceilings = Arrays.stream(draws).mapToDouble(d -> d[0]).sorted().toArray();
        double[] times = Arrays.stream(draws).mapToDouble(d -> d[1]).sorted().toArray();
        int low = (int) (tail * DRAWS);
        Estimate ceiling = new Estimate(
                curve.ceiling(),
                Math.min(curve.ceiling(), ceilings[low]),
                Math.max(curve.ceiling(), ceilings[DRAWS - 1 - low]));
        double at = curve.timeOf(limit);
        if (Double.isInfinite(at)) {
            return new SaturationDate(limit, Status.LEVELS_OFF_BEFORE, Model.LOGISTIC, null, null, null, ceiling);
        }
        double length = blocks.values().length - 1;
        double[] marks = {at, Math.min(at, times[low]), Math.max(at, times[DRAWS - 1 - low])};
        double[] steps = new double[marks.length];
        for (int k = 0; k < marks.length; k++) {
            steps[k] = Math.max(0, (marks[k] - 1) * length * blocks.steps());
        }
        return dated(
                lastMiddle(blocks),
                steps,
                (double) blocks.step().millis(),
                limit,
                Model.LOGISTIC,
                ceiling,
                request.farthest());
    }

    /** A mean stands for the middle of its block. */
    private static Instant lastMiddle(Blocks blocks) {
        return blocks.to().minusMillis(blocks.length().millis() / 2);
    }

    private static SaturationDate dated(
            Instant end,
            double[] steps,
            double millis,
            double limit,
            Model model,
            @Nullable Estimate ceiling,
            Duration farthest) {
        @Nullable Instant[] dates = new Instant[steps.length];
        for (int k = 0; k < dates.length; k++) {
            double distance = steps[k] * millis;
            dates[k] = distance <= farthest.toMillis() ? end.plusMillis((long) distance) : null;
        }
        if (dates[0] == null) {
            return new SaturationDate(limit, Status.TOO_FAR_OFF, model, null, null, null, ceiling);
        }
        return new SaturationDate(limit, Status.DATED, model, dates[0], dates[1], dates[2], ceiling);
    }
}
