package io.capacityplanner.forecasting.arima;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Bands;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Automatic seasonal ARIMA.
 *
 * <p>The seasonal part takes the shortest period of the context, rounded to whole steps, that the history holds more
 * than twice; where none are given they are looked for. Beside this model, where the history is long
 * enough, others are fitted to the history without its last two periods (twelve steps without a season, at most a fifth):
 * one of the logarithms, when all values are above zero; and for a longer period, given or likely (a week, where a day
 * is given), one with that season instead and one with harmonics of it as regressors. Forecasts are averages weighted by
 * the accuracy on what was held back; models that were far worse than the best get no weight. Then all are
 * fitted to the whole history; where little of it was held back, with the orders found before.
 *
 * <p>A history longer than 4,000 steps is fitted on its last 4,000. Periods above 400 steps get no seasonal part but
 * harmonics. After further observations {@link #refit} keeps orders and weights and improves the coefficients, until
 * the history has grown by a fifth. Stateless and thread-safe.
 */
public final class ArimaForecaster implements Forecaster {

    static final String ID = "arima";

    /** Observations below which a reader is told that a model says little. */
    private static final int FEW = 10;
    /** Steps below which nothing is held back. */
    private static final int LEAST_HELD_OUT = 40;

    private static final int LONGEST_SEASON = 400;
    private static final int HARMONICS = 12;
    /** How far ahead and at which level bands on the logarithmic scale are looked at. */
    private static final int CHECKED_SEASONS = 4;

    private static final List<Confidence> CHECKED = List.of(Confidence.of(0.95));
    private static final int CYCLES_FOR_LONGER = 3;
    private static final int PLAIN_HELD = 12;
    private static final double GROWTH = 1.2;
    /** Orders are chosen anew on the whole history only when it is shorter than so many times what was held back. */
    private static final int ORDERS_HOLD = 10;
    /** Lengths of a day in steps of an hour, 30, 15 and 5 minutes: seven of them may matter too. */
    private static final List<Integer> DAYS = List.of(24, 48, 96, 288);

    private final AutoArimaOptions options;

    /** Orders up to (5,2,5)(2,1,2). */
    public ArimaForecaster() {
        this(AutoArimaOptions.ofDefaults());
    }

    /** With other limits of the search. */
    public ArimaForecaster(AutoArimaOptions options) {
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Seasonal ARIMA, its order chosen by AICc.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext told) {
        FitContext context = SeasonDetector.complete(told, series, Double.MAX_VALUE);
        double[] y = series.toArray();
        refuseTooFew(y);
        int length = Math.min(Design.last(y) - Design.first(y), options.maxObservations());
        List<Integer> periods = periods(context, length);
        List<ArimaShape> shapes = shapes(y, periods, length);
        if (shapes.size() == 1) {
            List<ArimaMember> one = List.of(ArimaMember.fit(shapes.get(0), y, options));
            return new FittedArima(one, new double[] {1}, context.bounds(), warnings(y));
        }
        int held = held(periods, length);
        HeldOutWeights weighed = HeldOutWeights.of(y, held, shapes, options);
        boolean ordersHold = length > ORDERS_HOLD * held;
        List<ArimaMember> members = new ArrayList<>();
        for (ArimaMember member : weighed.members()) {
            ArimaMember whole = ordersHold ? member.refit(y, options) : ArimaMember.fit(member.shape(), y, options);
            // The logarithm of values near zero wanders so far that its bands say nothing: levels then.
            boolean levels =
                    whole.shape().logarithm() && Bands.absurd(whole.forecast(CHECKED_SEASONS * held, CHECKED), y);
            members.add(levels ? ArimaMember.fit(whole.shape().ofLevels(), y, options) : whole);
        }
        return new FittedArima(members, weighed.weights(), context.bounds(), warnings(y));
    }

    private static void refuseTooFew(double[] y) {
        int observed = Arima.observed(y);
        if (observed < AutoArima.LEAST_OBSERVATIONS) {
            throw new InsufficientDataException("automatic ARIMA", observed, AutoArima.LEAST_OBSERVATIONS);
        }
    }

    private static List<String> warnings(double[] y) {
        int observed = Arima.observed(y);
        return observed >= FEW
                ? List.of()
                : List.of("Low confidence: the model rests on " + observed + " observations.");
    }

    /** Whole periods, shortest first, of which the history holds more than two; beyond the shortest, more of them. */
    private static List<Integer> periods(FitContext context, int length) {
        List<Integer> periods = new ArrayList<>();
        for (double given : context.seasonalPeriods().orElse(List.of())) {
            long whole = Math.round(given);
            long cycles = periods.isEmpty() ? 2 : CYCLES_FOR_LONGER;
            if (whole > 1 && cycles * whole < length && !periods.contains((int) whole)) {
                periods.add((int) whole);
            }
        }
        if (periods.size() == 1 && DAYS.contains(periods.get(0)) && 7 * CYCLES_FOR_LONGER * periods.get(0) < length) {
            periods.add(7 * periods.get(0));
        }
        return periods;
    }

    private static int held(List<Integer> periods, int length) {
        int wanted = periods.isEmpty() ? PLAIN_HELD : Math.min(2 * periods.get(0), 2 * LONGEST_SEASON);
        return Math.max(1, Math.min(wanted, length / 5));
    }

    private List<ArimaShape> shapes(double[] y, List<Integer> periods, int length) {
        int shortest = periods.isEmpty() ? 1 : periods.get(0);
        ArimaShape first = shortest <= LONGEST_SEASON
                ? ArimaShape.plain(shortest)
                : ArimaShape.plain(1).withHarmonics(shortest, HARMONICS);
        List<ArimaShape> shapes = new ArrayList<>(List.of(first));
        double[] past = Arrays.copyOf(y, y.length - held(periods, length));
        boolean enough = Arima.observed(past) >= LEAST_HELD_OUT && UnitRootTests.varies(past);
        if (!enough) {
            return shapes;
        }
        if (Arrays.stream(y).allMatch(v -> !(v <= 0))) {
            shapes.add(first.ofLogarithms());
        }
        for (int longer : periods.subList(Math.min(1, periods.size()), periods.size())) {
            shapes.add(first.withHarmonics(longer, HARMONICS));
            if (longer <= LONGEST_SEASON) {
                shapes.add(ArimaShape.plain(longer));
            }
        }
        return shapes;
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        double[] y = series.toArray();
        if (!(previous instanceof FittedArima earlier)
                || series.length() < earlier.length()
                || series.length() > GROWTH * earlier.length()) {
            return fit(series, context);
        }
        refuseTooFew(y);
        List<ArimaMember> members =
                earlier.members().stream().map(m -> m.refit(y, options)).toList();
        return new FittedArima(members, earlier.weights(), context.bounds(), warnings(y));
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        if (!state.forecaster().equals(ID)) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + ID + "\"",
                    "Restore it with the forecaster that wrote it");
        }
        return FittedArima.restore(state);
    }
}
