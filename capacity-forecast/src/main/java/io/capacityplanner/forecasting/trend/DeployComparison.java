package io.capacityplanner.forecasting.trend;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.trend.DeployEffect;
import io.capacityplanner.trend.DeployEffect.Verdict;
import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.LeastSquares;
import io.capacityplanner.trend.TrendRegression;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.TDistribution;

/**
 * Interrupted time series: the level before and after an instant, each weekday and hour set beside its own, the trend
 * going on as before, and the noise allowed to hang together up to a random walk.
 *
 * <p>The design is that of Wagner, Soumerai, Zhang and Ross-Degnan (2002), "Segmented regression analysis of interrupted
 * time series studies in medication use research", Journal of Clinical Pharmacy and Therapeutics 27:299-309,
 * doi:10.1046/j.1365-2710.2002.00430.x, with errors as in {@link TrendRegression}.
 */
final class DeployComparison {

    private static final Duration WINDOW = Duration.ofDays(28);
    /** Days on each side from which on days are compared, and before it that a trend is told from. */
    private static final int DAYS = 7;

    private static final int DAYS_FOR_LINE = 14;
    /** Of shorter histories steps are compared: two days before, so that each hour is known twice, and one after. */
    private static final Duration LEAST_BEFORE = Duration.ofDays(2);

    private static final Duration LEAST_AFTER = Duration.ofDays(1);

    private final TimeSeries series;
    private final TimeSeries adjusted;
    private final Confidence level;

    DeployComparison(Adjusted parts, Confidence level) {
        this.series = parts.series();
        this.adjusted = parts.adjusted();
        this.level = level;
    }

    /**
     * Compares.
     *
     * @param at the instant
     * @param from no further back than this, for instance an earlier deploy
     * @param to no further than this
     */
    DeployEffect at(Instant at, Instant from, Instant to) {
        if (series.indexed()) {
            return cannotTell(at, 0, 0, "the series has no dates");
        }
        Instant start = later(later(from, series.start()), at.minus(WINDOW));
        Instant end = earlier(earlier(to, series.endExclusive()), at.plus(WINDOW));
        if (!start.isBefore(at) || !at.isBefore(end)) {
            return cannotTell(at, 0, 0, "the history does not reach to both sides of it");
        }
        boolean finer = series.step().compareTo(Step.DAY) < 0;
        Sample days = finer ? days(at, start, end) : steps(at, start, end, Match.of(series.step(), false));
        if (days.before() >= DAYS && days.after() >= DAYS) {
            return judged(at, days, days.before() >= DAYS_FOR_LINE);
        }
        if (!finer) {
            return cannotTell(at, days.before(), days.after(), "needs " + DAYS + " steps on each side");
        }
        Duration before = Duration.between(start, at);
        Sample fine = steps(at, start, end, Match.of(series.step(), before.toDays() >= DAYS_FOR_LINE));
        double perDay = series.step().countIn(LEAST_AFTER);
        boolean enough = before.compareTo(LEAST_BEFORE) >= 0
                && Duration.between(at, end).compareTo(LEAST_AFTER) >= 0
                && fine.before() >= perDay
                && fine.after() >= Math.max(DAYS, perDay / 2);
        return enough
                ? judged(at, fine, false)
                : cannotTell(at, fine.before(), fine.after(), "needs 2 days before it and 1 day after it");
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }

    private static DeployEffect cannotTell(Instant at, int before, int after, String why) {
        return new DeployEffect(
                at, Verdict.CANNOT_TELL, null, Double.NaN, Double.NaN, before, after, "cannot tell: " + why);
    }

    /** What is set beside each other. */
    private enum Match {
        WEEKDAY("days, each weekday beside its own"),
        HOUR("hours, each hour of the day beside its own"),
        HOUR_AND_WEEKDAY("hours, each hour of the day and each weekday beside its own"),
        NONE("steps without their season");

        private final String words;

        Match(String words) {
            this.words = words;
        }

        static Match of(Step step, boolean weekdays) {
            int order = step.compareTo(Step.DAY);
            return order == 0 ? WEEKDAY : order > 0 ? NONE : weekdays ? HOUR_AND_WEEKDAY : HOUR;
        }

        /** Groups that a moment belongs to; the first of each kind is the one others are told from. */
        int[] groups(ZonedDateTime time) {
            int weekday = time.getDayOfWeek().getValue() - 1;
            return switch (this) {
                case WEEKDAY -> new int[] {weekday};
                case HOUR -> new int[] {7 + time.getHour()};
                case HOUR_AND_WEEKDAY -> new int[] {weekday, 7 + time.getHour()};
                case NONE -> new int[0];
            };
        }
    }

    /**
     * Values to compare, none missing.
     *
     * @param values the values in order of time
     * @param times time of each since the instant, in days
     * @param groups groups of each
     * @param before how many lie before the instant
     * @param match how they are matched
     */
    private record Sample(List<Double> values, List<Double> times, List<int[]> groups, int before, Match match) {

        int after() {
            return values.size() - before;
        }
    }

    /** Whole local days; that of the instant itself belongs to neither side unless it begins with it. */
    private Sample days(Instant at, Instant start, Instant end) {
        int first = Math.max(0, series.indexAt(start));
        Blocks days =
                Blocks.days(series.slice(first, Math.min(series.length(), series.indexAt(end.minusMillis(1)) + 1)));
        List<Double> values = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<int[]> groups = new ArrayList<>();
        int before = 0;
        for (int i = 0; i < days.values().length; i++) {
            Instant from = days.starts().get(i);
            boolean holds = from.isBefore(at) && at.isBefore(days.starts().get(i + 1));
            if (!holds && !Double.isNaN(days.values()[i])) {
                values.add(days.values()[i]);
                times.add(Duration.between(at, from).toMillis() / (double) Step.DAY.millis());
                groups.add(Match.WEEKDAY.groups(from.atZone(series.zone())));
                before += from.isBefore(at) ? 1 : 0;
            }
        }
        return new Sample(values, times, groups, before, Match.WEEKDAY);
    }

    private Sample steps(Instant at, Instant start, Instant end, Match match) {
        TimeSeries from = match == Match.NONE ? adjusted : series;
        List<Double> values = new ArrayList<>();
        List<Double> times = new ArrayList<>();
        List<int[]> groups = new ArrayList<>();
        int before = 0;
        for (int i = Math.max(0, from.indexAt(start));
                i < from.length() && from.timeAt(i).isBefore(end);
                i++) {
            Instant time = from.timeAt(i);
            boolean holds = time.isBefore(at) && at.isBefore(from.timeAt(i + 1));
            if (!holds && !from.isMissing(i)) {
                values.add(from.get(i));
                times.add(Duration.between(at, time).toMillis() / (double) Step.DAY.millis());
                groups.add(match.groups(time.atZone(series.zone())));
                before += time.isBefore(at) ? 1 : 0;
            }
        }
        return new Sample(values, times, groups, before, match);
    }

    private DeployEffect judged(Instant at, Sample sample, boolean line) {
        int n = sample.values().size();
        double[] y = sample.values().stream().mapToDouble(Double::doubleValue).toArray();
        List<double[]> design = new ArrayList<>();
        design.add(filled(n, 1));
        double[] step = new double[n];
        Arrays.fill(step, sample.before(), n, 1);
        design.add(step);
        if (line) {
            design.add(sample.times().stream().mapToDouble(Double::doubleValue).toArray());
        }
        int own = design.size();
        List<double[]> seasons = seasons(sample);
        design.addAll(seasons);
        double[] fitted = LeastSquares.fit(design.toArray(double[][]::new), y).coefficients();
        for (int k = 0; k < seasons.size(); k++) {
            for (int i = 0; i < n; i++) {
                y[i] -= fitted[own + k] * seasons.get(k)[i];
            }
        }
        TrendRegression regression = TrendRegression.fit(design.subList(0, own).toArray(double[][]::new), y);
        int freedom = Math.max(1, regression.freedom() - seasons.size());
        TDistribution student = new TDistribution(null, freedom);
        double change = regression.coefficient(1);
        // What the seasons took from the residuals they also took from the degrees of freedom.
        double wider = GrowthEstimation.caution(regression.persistence(), n)
                * Math.sqrt((n - own) / (double) Math.max(1, n - own - seasons.size()));
        double reach = wider * student.inverseCumulativeProbability(1 - level.lowerTail()) * regression.error(1);
        double before = Arrays.stream(y, 0, sample.before()).average().orElse(0);
        // What rounding leaves of an exact series is no change.
        boolean rounding = Math.abs(change) <= 1e-9 * Math.abs(before);
        double p = rounding ? 1 : 2 * student.cumulativeProbability(-Math.abs(regression.t(1) / wider));
        Estimate estimate = rounding ? Estimate.exactly(0) : new Estimate(change, change - reach, change + reach);
        Verdict verdict = !estimate.excludes(0) ? Verdict.NO_CHANGE_SEEN : change > 0 ? Verdict.ROSE : Verdict.FELL;
        return new DeployEffect(
                at,
                verdict,
                estimate,
                before,
                p,
                sample.before(),
                sample.after(),
                "compared " + sample.match().words + (line ? ", the trend before it going on" : ""));
    }

    /** One column a group but the first of its kind, each about its mean, so that levels stay what they are. */
    private static List<double[]> seasons(Sample sample) {
        int n = sample.values().size();
        double[][] columns = new double[7 + 24][n];
        boolean[] seen = new boolean[columns.length];
        for (int i = 0; i < n; i++) {
            for (int group : sample.groups().get(i)) {
                columns[group][i] = 1;
                seen[group] = true;
            }
        }
        List<double[]> seasons = new ArrayList<>();
        boolean firstWeekday = true;
        boolean firstHour = true;
        for (int g = 0; g < columns.length; g++) {
            boolean first = g < 7 ? firstWeekday : firstHour;
            if (seen[g] && !first) {
                double mean = Arrays.stream(columns[g]).average().orElse(0);
                for (int i = 0; i < n; i++) {
                    columns[g][i] -= mean;
                }
                seasons.add(columns[g]);
            }
            firstWeekday &= g >= 7 || !seen[g];
            firstHour &= g < 7 || !seen[g];
        }
        return seasons;
    }

    private static double[] filled(int n, double value) {
        double[] column = new double[n];
        Arrays.fill(column, value);
        return column;
    }
}
