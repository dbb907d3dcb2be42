package io.capacityplanner.forecasting.card;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.forecasting.transform.FittedOnScale;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.forecasting.transform.TransformKind;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** From a series to a fitted combination: seasons, scale, estimation and trials for the width of the intervals. */
final class CardEstimation {

    private static final int LEAST_OBSERVATIONS = 5;
    private static final int FEW_OBSERVATIONS = 12;
    private static final int LONGEST_WITHOUT_SEASON = 1460;
    private static final int MOST_CYCLES = 30;
    private static final int LONG_CYCLES = 3;
    private static final int LONGEST_SEASON = 2500;
    private static final List<Integer> DAYS = List.of(24, 48, 96, 288);
    /** Logarithms are taken of series whose least value is at least this share of the median. */
    private static final double FAR_FROM_ZERO = 0.01;

    private static final int MOST_TRIALS = 4;
    /** Weight of the regression's own standard deviations against those of one trial. */
    private static final double PRIOR_TRIALS = 1;

    /** Errors of the few trials are highly correlated, so that their spread is itself uncertain. */
    private static final double TRIALS_ARE_FEW = 1.15;

    /** A trial's standard deviation below this share of the whole series' counts as that: it had seen too little. */
    private static final double LEAST_SHARE = 0.25;
    /** Deviations below this share of the range are rounding. */
    private static final double ROUNDING = 1e-9;

    private CardEstimation() {}

    static FittedOnScale fit(TimeSeries series, FitContext context, Members members) {
        double[] whole = series.toArray();
        int observed = whole.length - series.missing();
        if (observed < LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("Card forecast", observed, LEAST_OBSERVATIONS);
        }
        Cycle cycle = cycle(series, context);
        int limit = cycle.seasonal() ? MOST_CYCLES * cycle.whole() : LONGEST_WITHOUT_SEASON;
        if (cycle.seasonal() && !cycle.hasLonger()) {
            limit = Math.max(limit, LONGEST_WITHOUT_SEASON);
        }
        int skipped = Observed.start(whole, limit);
        double[] seen = Arrays.copyOfRange(whole, skipped, whole.length);
        SeriesScale scale = SeriesScale.of(seen, farFromZero(seen) ? TransformKind.LOG : TransformKind.NONE, 1);
        double[] z = scale.forward(seen);
        double[] y = CardModel.filled(z, cycle.period());
        int horizon = horizon(cycle.period());
        CardFit fit = CardFit.of(y, cycle, members, horizon);
        double range = Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
        double least = Math.max(LEAST_SHARE * fit.deviation(), ROUNDING * range);
        List<double[]> trials = trials(y, cycle, members, horizon, least);
        CardModel model = new CardModel(fit, y, CardModel.holes(z), skipped, widths(trials));
        return new FittedOnScale(members.id(), model, scale, context.bounds(), warnings(observed, trials.size()));
    }

    private static List<String> warnings(int observed, int trials) {
        List<String> warnings = new ArrayList<>();
        if (observed < FEW_OBSERVATIONS) {
            warnings.add("Low confidence: the model rests on " + observed + " observations.");
        }
        if (trials == 0) {
            warnings.add("The history is too short to try the forecast on: the intervals are those of the regression.");
        }
        return warnings;
    }

    private static boolean farFromZero(double[] y) {
        double[] sorted =
                Arrays.stream(y).filter(v -> !Double.isNaN(v)).sorted().toArray();
        return sorted[0] > 0 && sorted[0] >= FAR_FROM_ZERO * sorted[sorted.length / 2];
    }

    /** The shortest whole period seen twice, and a multiple of it, given or the week of a day. */
    private static Cycle cycle(TimeSeries series, FitContext context) {
        int n = series.length();
        int[] periods = context.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series)).stream()
                .mapToInt(period -> (int) Math.rint(period))
                .filter(period -> period >= 2 && period <= LONGEST_SEASON && 2 * period <= n)
                .sorted()
                .toArray();
        if (periods.length == 0) {
            return new Cycle(1, 0);
        }
        int period = periods[0];
        int longer = DAYS.contains(period) ? 7 * period : 0;
        for (int other : periods) {
            if (other > period && other % period == 0) {
                longer = other;
                break;
            }
        }
        return new Cycle(period, longer <= LONGEST_SEASON && n > LONG_CYCLES * longer ? longer : 0);
    }

    /** Steps that the calibration adds: two days, a year and a half, two years of quarters, half a dozen otherwise. */
    static int horizon(int period) {
        if (period < 2) {
            return 6;
        }
        return period <= 4 ? 2 * period : period < 24 ? 3 * period / 2 : Math.max(48, period);
    }

    /** Errors of forecasts from earlier origins in units of their standard deviations, latest origin first. */
    private static List<double[]> trials(double[] y, Cycle cycle, Members members, int horizon, double least) {
        List<double[]> trials = new ArrayList<>();
        int shortest =
                Math.max(y.length / 2, cycle.hasLonger() ? LONG_CYCLES * cycle.longer() + 1 : 3 * cycle.period() + 3);
        for (int k = 1; k <= MOST_TRIALS && y.length - k * horizon >= shortest; k++) {
            int origin = y.length - k * horizon;
            double[] past = Arrays.copyOf(y, origin);
            CardFit fit = CardFit.of(past, cycle, members, horizon);
            double[] forecast = fit.forecast(past, horizon);
            double[] deviations = fit.deviations(horizon);
            double[] errors = new double[horizon];
            for (int h = 0; h < horizon; h++) {
                double error = y[origin + h] - forecast[h];
                double deviation = Math.max(deviations[h], least);
                errors[h] = deviation > 0 ? error / deviation : 0;
            }
            trials.add(errors);
        }
        return trials;
    }

    private static double[] widths(List<double[]> trials) {
        double squares = PRIOR_TRIALS;
        for (double[] errors : trials) {
            squares += Arrays.stream(errors).map(e -> e * e).average().orElse(1);
        }
        return new double[] {TRIALS_ARE_FEW * Math.sqrt(squares / (trials.size() + PRIOR_TRIALS))};
    }
}
