package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.censored.DemandForecaster;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses and combines models for one series by how they did on data of that series they had not seen.
 *
 * <ol>
 *   <li>Seasons are taken as given or found; days of the month with effects of their own, long seasons and lasting
 *       changes of level are taken out.
 *   <li>Naive methods, exponential smoothing, decompositions and regressions on the own past forecast from several
 *       origins inside the history.
 *   <li>Those that did well are combined by their weighted median. Where nothing beats the naive or seasonal naive
 *       forecast, that one remains.
 *   <li>Beyond the horizon that was tested the last cycle repeats; the level stays or follows a line, whichever
 *       predicted better over a quarter of the history.
 *   <li>Prediction intervals come from the combination's own errors at these origins, not from a model's assumptions.
 * </ol>
 *
 * <p>One observation is enough for a forecast, with a warning. A model fitted anew after more was observed
 * ({@link #refit}) tries the members of the earlier choice only, and all of them again once these do worse than they did.
 * The state of a model holds the history and the choice; members are estimated again when it is restored, which gives the
 * same numbers.
 */
public final class AutoForecaster implements Forecaster {

    private static final int LEAST_FOR_VALIDATION = 6;
    /** An earlier choice is given up when its error by the naive one's rises to this multiple. */
    private static final double WORSE = 1.25;

    private static final double INTERMITTENT = 0.25;

    private final String id;
    private final AutoOptions options;

    /** With standard effort. */
    public AutoForecaster() {
        this(AutoOptions.ofDefaults());
    }

    /** With other settings. */
    public AutoForecaster(AutoOptions options) {
        this("auto", options);
    }

    AutoForecaster(String id, AutoOptions options) {
        this.id = id;
        this.options = options;
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Combines the models that did best on data of the series they had not seen";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        if (context.saturation() != null) {
            return new DemandForecaster(this).fit(series, context);
        }
        return choose(series, context, null);
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        if (context.saturation() != null) {
            return new DemandForecaster(this).refit(previous, series, context);
        }
        return choose(series, context, previous instanceof FittedAuto auto ? auto : null);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return DemandForecaster.wrote(state) ? new DemandForecaster(this).restore(state) : FittedAuto.restore(state);
    }

    /**
     * Estimates the members of the earlier choice on all of the series, with the earlier weights and intervals. Empty when
     * the series changed: other seasons, another change of level, other signs, or values far outside what was forecast.
     */
    @Override
    public Optional<FittedForecaster> update(
            FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
        if (context.saturation() != null) {
            return new DemandForecaster(this).update(earlier, series, from, context);
        }
        if (!(earlier instanceof FittedAuto auto)) {
            return Optional.empty();
        }
        double[] later = series.slice(from, series.length()).toArray();
        if (later.length == 0) {
            return Optional.of(earlier);
        }
        Seasons seasons = Seasons.of(series, context.seasonalPeriods());
        return auto.hasMissed(later) || !auto.history().seasons().samePeriods(seasons)
                ? Optional.empty()
                : auto.estimatedOn(History.of(series, seasons)).map(Function.identity());
    }

    @Override
    public boolean handlesSaturation() {
        return true;
    }

    private FittedForecaster choose(TimeSeries series, FitContext context, @Nullable FittedAuto previous) {
        double[] observed = series.observed();
        if (observed.length == 0) {
            throw new InsufficientDataException("automatic forecast", 0, 1);
        }
        ValueBounds bounds = bounds(observed, context.bounds());
        if (observed.length < LEAST_FOR_VALIDATION) {
            return ShortSeries.fit(id, series, bounds);
        }
        boolean keepSeasons = previous != null && context.seasonalPeriods().isEmpty();
        Seasons seasons = keepSeasons && previous != null
                ? previous.history().seasons()
                : Seasons.of(series, context.seasonalPeriods());
        History history = History.of(series, seasons);
        double[] y = history.values();
        int[] periods = seasons.periods();
        Plan plan = Plan.of(history.observedLength(), periods, options.effort());
        MemberPool.Key key = new MemberPool.Key(plan.first(), periods, isPositive(y), options.effort());
        Validation validation = validate(history, plan, key, previous, context.experience());
        int period = periods.length > 0 && 2 * periods[0] < y.length ? periods[0] : 1;
        LongRun longRun = LongRun.of(history.wholeValues(), period);
        Combination combination = Combination.of(
                y, validation.members(), validation.weighting(), periods, plan.horizon(), longRun.slope());
        ErrorSpread spread = ErrorSpread.of(
                validation.errors(), new ErrorSpread.Past(history.unmoved(), y, plan.first()), period, longRun);
        Explanation explanation =
                new Explanation(history, plan, context.seasonalPeriods().isPresent());
        return new FittedAuto(
                id,
                new FittedAuto.Choice(key, plan.horizon(), validation.trials().skill()),
                history,
                history,
                combination,
                spread,
                bounds,
                explanation.sentences(validation.trials(), combination, longRun),
                explanation.warnings());
    }

    /** Tries the members kept by an earlier choice, if there is one that still does well; else all that the budget allows. */
    private Validation validate(
            History history, Plan plan, MemberPool.Key key, @Nullable FittedAuto previous, ModelExperience experience) {
        List<Member> pool = MemberPool.of(key);
        if (previous != null) {
            List<String> names = previous.memberNames();
            List<Member> kept = pool.stream()
                    .filter(member -> member.reference() > 0 || names.contains(member.name()))
                    .toList();
            Validation again = Validation.of(history.values(), history.observed(), kept, plan, experience);
            if (again.trials().skill() <= WORSE * previous.choice().skill()) {
                return again;
            }
        }
        return Validation.of(
                history.values(),
                history.observed(),
                MemberPool.within(pool, options.budget(), history.length(), plan.origins()),
                plan,
                experience);
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
}
