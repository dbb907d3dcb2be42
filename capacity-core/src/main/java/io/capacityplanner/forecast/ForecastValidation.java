package io.capacityplanner.forecast;

import io.capacityplanner.series.Quantiles;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Checks a forecast before it is given out: against what the history of the series shows to be possible, and against how
 * its model did on past data. What no sound model of the history can say is severe; what is doubtful is said to the reader.
 *
 * <p>Every limit is a multiple of what the history itself did: how far it moved within so many steps, how wide it swung
 * within a season, how rough it is from step to step. So the checks know no unit, and a wild history allows a wild
 * forecast. The multiples are wide: on the M3 and M4 series and on measured machines sound models stay inside them.
 *
 * <p>Stateless and thread-safe.
 */
public final class ForecastValidation {

    private static final int FEWEST = 8;
    private static final int RECENT = 30;
    private static final int RECENT_CYCLES = 3;
    private static final int FIRST_STEPS = 3;

    private static final double FAR = 0.6;
    private static final double DOUBTFULLY_FAR = 0.3;
    private static final double EXPLOSIVE = 3;
    private static final double DOUBTFULLY_FAST = 1.5;
    private static final double COLLAPSED = 0.05;
    private static final double NARROW = 0.2;
    private static final double BLOWN_UP = 2.5;
    private static final double WIDE_SEASON = 1.5;
    private static final double FAR_WORSE = 5;
    private static final double WORSE = 2.5;
    /** A backtest error below this share of the usual spread of values does no harm, however good the naive one is. */
    private static final double MATERIAL = 0.25;
    /** How far the first point may lie outside the bounds, by the spread of the history: a dip, not another scale. */
    private static final double OUTSIDE = 0.1;

    private ForecastValidation() {}

    /**
     * Checks a forecast against the history.
     *
     * @param history what the model saw, NaN for a missing value
     * @param season seasonal period in steps; 1 when there is none
     * @param forecast as the model gave it, not yet moved into bounds
     * @param bounds where values can exist
     * @param driven whether something outside the history drives the forecast: then it may go where the history never
     *     was, and what would be severe is doubtful
     * @return what did not pass, in order of the checks; empty when all is well or the history says nothing
     */
    public static List<SanityFinding> check(
            double[] history, int season, ForecastDistribution forecast, ValueBounds bounds, boolean driven) {
        HistoryMoves moves = HistoryMoves.of(history);
        List<SanityFinding> findings = new ArrayList<>();
        if (forecast.steps() == 0 || moves.size() == 0) {
            return findings;
        }
        add(findings, bounds(moves, forecast, bounds));
        if (moves.size() >= FEWEST) {
            add(findings, softened(continuity(moves, season, forecast), driven));
            add(findings, softened(growth(moves, season, forecast), driven));
            add(findings, width(history, season, forecast, bounds));
            add(findings, softened(swing(moves, history.length, season, forecast), driven));
        }
        return findings;
    }

    private static void add(List<SanityFinding> findings, @Nullable SanityFinding finding) {
        if (finding != null) {
            findings.add(finding);
        }
    }

    private static @Nullable SanityFinding softened(@Nullable SanityFinding finding, boolean driven) {
        return finding == null || !driven ? finding : new SanityFinding(finding.check(), false, finding.message());
    }

    private static @Nullable SanityFinding bounds(
            HistoryMoves moves, ForecastDistribution forecast, ValueBounds bounds) {
        int outside = 0;
        double farthest = 0;
        int where = 0;
        for (int h = 0; h < forecast.steps(); h++) {
            double distance = Math.abs(forecast.meanAt(h) - bounds.clamp(forecast.meanAt(h)));
            outside += distance > 0 ? 1 : 0;
            if (distance > farthest) {
                farthest = distance;
                where = h;
            }
        }
        double spread = moves.quantile(1) - moves.quantile(0) + moves.floor();
        if (!(farthest > 1e-9 * spread)) {
            return null;
        }
        // A trend that runs into a bound is moved back there; one that begins outside was not made for this series.
        double begins = Math.abs(forecast.meanAt(0) - bounds.clamp(forecast.meanAt(0)));
        boolean severe = begins > OUTSIDE * spread || farthest > spread;
        return new SanityFinding(
                Sanity.BOUNDS,
                severe,
                outside + " of " + forecast.steps() + " points lie outside the bounds, the farthest ("
                        + number(forecast.meanAt(where)) + " at step " + (where + 1) + ") by " + number(farthest));
    }

    /** The first steps against the range of the recent past. */
    private static @Nullable SanityFinding continuity(HistoryMoves moves, int season, ForecastDistribution forecast) {
        double[] recent = moves.recent(Math.max(RECENT, RECENT_CYCLES * season));
        double low = Quantiles.of(recent, 0);
        double high = Quantiles.of(recent, 1);
        int first = Math.min(forecast.steps(), Math.max(FIRST_STEPS, season));
        double[] distances = new double[first];
        for (int h = 0; h < first; h++) {
            distances[h] = distance(forecast.meanAt(h), low, high);
        }
        double away = Quantiles.of(distances, 0.5);
        double ratio = away / (high - low + moves.floor());
        if (!(ratio > DOUBTFULLY_FAR)) {
            return null;
        }
        return new SanityFinding(
                Sanity.CONTINUITY,
                ratio > FAR,
                "the first " + first + " steps lie " + number(away) + " outside the recent range from " + number(low)
                        + " to " + number(high) + ", which is " + number(ratio) + " times its width");
    }

    private static double distance(double value, double low, double high) {
        return Math.max(0, Math.max(value - high, low - value));
    }

    /** The distance to the recent past at each step against how far the history moved in so many steps. */
    private static @Nullable SanityFinding growth(HistoryMoves moves, int season, ForecastDistribution forecast) {
        double[] recent = moves.recent(Math.max(FIRST_STEPS, season));
        double low = Quantiles.of(recent, 0);
        double high = Quantiles.of(recent, 1);
        double most = 0;
        int where = 0;
        for (int h = 0; h < forecast.steps(); h++) {
            double away = distance(forecast.meanAt(h), low, high);
            double ratio = away == 0 ? 0 : away / moves.allowed(high, h + 1);
            if (ratio > most) {
                most = ratio;
                where = h;
            }
        }
        if (!(most > DOUBTFULLY_FAST)) {
            return null;
        }
        return new SanityFinding(
                Sanity.GROWTH,
                most > EXPLOSIVE,
                "at step " + (where + 1) + " the forecast (" + number(forecast.meanAt(where)) + ") is "
                        + number(most) + " times as far from the recent values (" + number(low) + " to "
                        + number(high) + ") as the history ever moved in so many steps");
    }

    /** The narrowest band against the roughness of the history, both at the same coverage. */
    private static @Nullable SanityFinding width(
            double[] history, int season, ForecastDistribution forecast, ValueBounds bounds) {
        if (forecast.bands().isEmpty()) {
            return null;
        }
        PredictionBand band = forecast.bands().get(0);
        double[] rough = roughness(history, season);
        double noise =
                rough.length < FEWEST ? 0 : Quantiles.of(rough, band.level().level());
        // Half the values repeat: then steps are coarse or demand is intermittent, and differences say nothing of
        // noise.
        if (!(noise > 0) || !(Quantiles.of(rough, 0.5) > 0)) {
            return null;
        }
        double[] half = new double[forecast.steps()];
        for (int h = 0; h < half.length; h++) {
            boolean cut = bounds.clamp(band.lowerAt(h)) != band.lowerAt(h)
                    || bounds.clamp(band.upperAt(h)) != band.upperAt(h)
                    || atBound(band.lowerAt(h), bounds)
                    || atBound(band.upperAt(h), bounds);
            half[h] = cut ? Double.NaN : (band.upperAt(h) - band.lowerAt(h)) / 2;
        }
        double usual = Quantiles.of(half, 0.5);
        if (!(usual < NARROW * noise)) {
            return null;
        }
        return new SanityFinding(
                Sanity.INTERVAL_WIDTH,
                usual < COLLAPSED * noise,
                "the " + number(band.level().percent()) + " % intervals reach " + number(usual)
                        + " to each side, but from step to step the measurements vary by " + number(noise));
    }

    private static boolean atBound(double value, ValueBounds bounds) {
        Double lower = bounds.lower();
        Double upper = bounds.upper();
        return (lower != null && value <= lower) || (upper != null && value >= upper);
    }

    /** Sizes of the noise that differences show: of noise alone each has its standard deviation. */
    private static double[] roughness(double[] y, int season) {
        boolean seasonal = season > 1 && y.length > 2 * season + FEWEST;
        int lag = seasonal ? season : 1;
        double scale = seasonal ? 2 : Math.sqrt(6);
        double[] sizes = new double[Math.max(0, y.length - lag - 1)];
        for (int t = lag + 1; t < y.length; t++) {
            sizes[t - lag - 1] = Math.abs(y[t] - y[t - 1] - y[t - lag] + y[t - lag - 1]) / scale;
        }
        return Arrays.stream(sizes).filter(v -> !Double.isNaN(v)).toArray();
    }

    /** The widest swing within a season against that of the history. */
    private static @Nullable SanityFinding swing(
            HistoryMoves moves, int length, int season, ForecastDistribution forecast) {
        if (season < 2 || forecast.steps() < season || length < 2 * season) {
            return null;
        }
        double widest = 0;
        for (int from = 0; from + season <= forecast.steps(); from += season) {
            double[] cycle = Arrays.copyOfRange(forecast.mean(), from, from + season);
            widest = Math.max(widest, Quantiles.of(cycle, 1) - Quantiles.of(cycle, 0));
        }
        double ratio = widest / moves.within(season);
        if (!(ratio > WIDE_SEASON)) {
            return null;
        }
        return new SanityFinding(
                Sanity.SEASON,
                ratio > BLOWN_UP,
                "within a season of " + season + " steps the forecast swings by " + number(widest) + ", "
                        + number(ratio) + " times as much as the history ever did");
    }

    /**
     * Checks how the model did on past data against the naive forecast with the season (Naive2) from the same origins.
     *
     * @param history the whole history, NaN for a missing value
     * @param model how the model did
     * @param naive how that did
     * @return the finding; null when the check passes, or when fewer than two origins leave it to chance
     */
    public static @Nullable SanityFinding backtest(double[] history, BacktestScore model, BacktestScore naive) {
        Double ours = model.accuracy().mae();
        Double theirs = naive.accuracy().mae();
        if (ours == null || theirs == null || Math.min(model.origins(), naive.origins()) < 2) {
            return null;
        }
        HistoryMoves moves = HistoryMoves.of(history);
        double spread = moves.quantile(0.95) - moves.quantile(0.05);
        if (!(ours > WORSE * theirs) || !(ours > MATERIAL * spread + moves.floor())) {
            return null;
        }
        return new SanityFinding(
                Sanity.BACKTEST,
                ours > FAR_WORSE * theirs,
                "on past data of this series its mean absolute error is " + number(ours)
                        + ", that of the naive forecast with the season " + number(theirs));
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.3g", value);
    }
}
