package io.capacityplanner.forecasting.censored;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Optional;

/**
 * Any forecaster on demand instead of observations: where the context names a saturation, the model is fitted to the
 * series of {@link CensoredDemand}, and an appended observation that is cut counts as "at least". Without a saturation
 * nothing changes.
 *
 * <p>A forecaster may also use it from within: {@code fit} hands a series with a saturation to {@code new
 * DemandForecaster(this)}, which calls {@code fit} again with the demand and no saturation; {@code restore} hands over
 * a state that {@link #wrote} it. Stateless and thread-safe where the forecaster is.
 */
public final class DemandForecaster implements Forecaster {

    private final Forecaster forecaster;

    /** Wraps a forecaster; its id stays. */
    public DemandForecaster(Forecaster forecaster) {
        this.forecaster = forecaster;
    }

    @Override
    public String id() {
        return forecaster.id();
    }

    @Override
    public int priority() {
        return forecaster.priority();
    }

    @Override
    public String description() {
        return forecaster.description();
    }

    @Override
    public boolean handlesSaturation() {
        return true;
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        Double saturation = context.saturation();
        if (saturation == null) {
            return forecaster.fit(series, context);
        }
        CensoredDemand demand = CensoredDemand.of(series, context);
        return new FittedDemand(
                forecaster.fit(demand.series(), demand.context()), saturation, FittedDemand.sentence(demand));
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        Double saturation = context.saturation();
        FittedForecaster inner = previous instanceof FittedDemand before ? before.model() : previous;
        if (saturation == null) {
            return forecaster.refit(inner, series, context);
        }
        CensoredDemand demand = CensoredDemand.of(series, context);
        return new FittedDemand(
                forecaster.refit(inner, demand.series(), demand.context()), saturation, FittedDemand.sentence(demand));
    }

    /** The demand is estimated again where observations are cut; an appending forecaster takes in what came by itself. */
    @Override
    public Optional<FittedForecaster> update(
            FittedForecaster earlier, TimeSeries series, int from, FitContext context) {
        Double saturation = context.saturation();
        if (saturation == null) {
            return forecaster.update(earlier, series, from, context);
        }
        if (!(earlier instanceof FittedDemand before)) {
            return Optional.empty();
        }
        CensoredDemand demand = CensoredDemand.of(series, context);
        return forecaster
                .update(before.model(), demand.series(), from, demand.context())
                .map(model -> new FittedDemand(model, saturation, FittedDemand.sentence(demand)));
    }

    /** Whether a state is that of a model of demand. */
    public static boolean wrote(ModelState state) {
        return state.has(FittedDemand.SATURATION);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        if (!wrote(state)) {
            return forecaster.restore(state);
        }
        return new FittedDemand(
                forecaster.restore(state.part(FittedDemand.MODEL)),
                state.number(FittedDemand.SATURATION),
                state.text(FittedDemand.SENTENCE));
    }
}
