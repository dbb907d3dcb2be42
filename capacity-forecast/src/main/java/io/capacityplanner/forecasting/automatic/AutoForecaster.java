package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.quality.LevelShift;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Chooses and combines models for one series by how they did on data of that series they had not seen.
 *
 * <ol>
 *   <li>Seasons are taken as given or found; days of the month with effects of their own, long seasons and lasting
 *       changes of level are taken out.
 *   <li>Naive methods, exponential smoothing, decompositions and regressions on the own past forecast from several
 *       origins inside the history.
 *   <li>Those that did well are combined by their weighted median. Where nothing beats the naive forecast it remains.
 *   <li>Beyond the horizon that was tested the last cycle repeats; the level stays or follows a line, whichever
 *       predicted better over a quarter of the history.
 *   <li>Prediction intervals come from the combination's own errors at these origins, not from a model's assumptions.
 * </ol>
 *
 * <p>One observation is enough for a forecast, with a warning.
 */
public final class AutoForecaster implements Forecaster {

    private static final int LEAST_FOR_VALIDATION = 6;
    private static final int ENOUGH_ORIGINS = 3;
    private static final int SHORT_FREEDOM = 3;
    /** Standard deviation of a series of one value, as a share of the value: nothing is known of it. */
    private static final double UNKNOWN_SPREAD = 0.5;

    private static final double MANY_MISSING = 0.2;
    private static final double INTERMITTENT = 0.25;

    /** Creates the forecaster; it has no settings. */
    public AutoForecaster() {}

    @Override
    public String id() {
        return "auto";
    }

    @Override
    public String description() {
        return "Combines the models that did best on data of the series they had not seen";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] observed = series.observed();
        if (observed.length == 0) {
            throw new InsufficientDataException("automatic forecast", 0, 1);
        }
        ValueBounds bounds = bounds(observed, context.bounds());
        if (observed.length < LEAST_FOR_VALIDATION) {
            return shortSeries(History.of(series, Seasons.none()), observed, bounds);
        }
        History history = History.of(series, Seasons.of(series, context.seasonalPeriods()));
        double[] y = history.values();
        int[] periods = history.seasons().periods();
        Validation.Plan plan = plan(y.length, periods);
        boolean positive = isPositive(y);
        Validation validation =
                Validation.of(y, history.observed(), MemberPool.of(plan.first(), periods, positive), plan);
        int period = periods.length > 0 && 2 * periods[0] < y.length ? periods[0] : 1;
        LongRun longRun = LongRun.of(history.wholeValues(), period);
        Combination combination =
                Combination.of(y, validation.members(), validation.weights(), periods, plan.horizon(), longRun.slope());
        ErrorSpread spread = ErrorSpread.of(
                validation.errors(), new ErrorSpread.Past(history.unmoved(), y, plan.first()), period, longRun);
        return new FittedAuto(history, combination, spread, bounds, warnings(history, plan));
    }

    private static boolean isPositive(double[] y) {
        for (double value : y) {
            if (!(value > 0)) {
                return false;
            }
        }
        return true;
    }

    /** A series that is often zero and never below is not forecast below. */
    private static ValueBounds bounds(double[] observed, ValueBounds given) {
        int zeros = 0;
        for (double value : observed) {
            if (value < 0) {
                return given;
            }
            zeros += value == 0 ? 1 : 0;
        }
        boolean intermittent = zeros > INTERMITTENT * observed.length;
        Double upper = given.upper();
        return given.lower() == null && intermittent && (upper == null || upper > 0)
                ? new ValueBounds(0.0, upper)
                : given;
    }

    /** Horizon of a day or two, a year or two, or a sixth; origins a cycle apart, in the second half of the history. */
    static Validation.Plan plan(int length, int[] periods) {
        int period = periods.length > 0 && 2 * periods[0] < length ? periods[0] : 1;
        int horizon = period > 1 ? Math.max(period, Math.min(2 * period, 48)) : Math.min(48, length / 6);
        horizon = Math.max(1, Math.min(horizon, length / 5));
        boolean wholeCycles = period > 13 && period <= horizon;
        int spacing = wholeCycles ? period : Math.max(1, horizon / (period > 1 ? 3 : 2));
        int longest = periods.length == 0 ? 1 : periods[periods.length - 1];
        int least = Math.max(length / 2, Math.min(2 * longest + 2, 7 * length / 10));
        int origins = Math.max(1, Math.min(6, (length - horizon - least) / spacing + 1));
        return new Validation.Plan(length - horizon - (origins - 1) * spacing, origins, spacing, horizon);
    }

    /** The last value, with steps as wide as those seen. */
    private static FittedForecaster shortSeries(History history, double[] observed, ValueBounds bounds) {
        double squares = 0;
        for (int t = 1; t < observed.length; t++) {
            squares += (observed[t] - observed[t - 1]) * (observed[t] - observed[t - 1]);
        }
        double size = observed.length == 1
                ? UNKNOWN_SPREAD * Math.abs(observed[0])
                : Math.sqrt(squares / (observed.length - 1));
        double deviation = size / history.unscale(1);
        double[] y = history.values();
        Combination naive = Combination.of(y, List.of(SimpleMembers.naive()), new double[] {1}, new int[0], 1, 0);
        ErrorSpread spread =
                new ErrorSpread(new double[] {deviation}, 1, deviation * deviation, 0, 1, SHORT_FREEDOM, 0);
        String warning = "Low confidence: only " + observed.length + " observation" + (observed.length == 1 ? "" : "s")
                + "; the last value is carried forward";
        return new FittedAuto(history, naive, spread, bounds, List.of(warning));
    }

    private static List<String> warnings(History history, Validation.Plan plan) {
        List<String> warnings = new ArrayList<>();
        if (plan.origins() < ENOUGH_ORIGINS) {
            warnings.add("Low confidence: the history of " + history.length() + " steps allows only " + plan.origins()
                    + " trial forecast" + (plan.origins() == 1 ? "" : "s") + " of " + plan.horizon() + " step"
                    + (plan.horizon() == 1 ? "" : "s"));
        }
        double missing = 1 - history.series().coverage();
        if (missing > MANY_MISSING) {
            warnings.add(String.format(Locale.ROOT, "%.0f %% of the history is missing and was filled", 100 * missing));
        }
        for (LevelShift shift : history.shifts()) {
            String when = history.series().indexed()
                    ? "step " + shift.index()
                    : history.series().timeAt(shift.index()).toString();
            warnings.add("The level changed for good at " + when + "; earlier values were moved to the new level");
        }
        return warnings;
    }
}
