package io.capacityplanner.forecasting.transform;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.censored.DemandForecaster;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;

/**
 * Any forecaster on a transformed series: its intervals and paths come back through the inverse, its points as the mean of
 * the value, which lies above the back-transformed point where the inverse bends upward.
 *
 * <p>The transformation is worked out from each series ({@link TransformKind}); a series that allows none is forecast as it
 * is, with a warning. Forecasts, intervals and paths stay inside the bounds of the context. Its id is that of the
 * forecaster with the transformation's short name after a full stop. Stateless and thread-safe where the forecaster is.
 */
public final class TransformedForecaster implements Forecaster {

    private final Forecaster forecaster;
    private final TransformKind kind;
    private final boolean median;

    private TransformedForecaster(Forecaster forecaster, TransformKind kind, boolean median) {
        this.forecaster = forecaster;
        this.kind = kind;
        this.median = median;
    }

    /** A forecaster on a transformed scale, points as means. */
    public static TransformedForecaster of(Forecaster forecaster, TransformKind kind) {
        return new TransformedForecaster(forecaster, kind, false);
    }

    /** The same with medians as points: half of the values are expected above them. */
    public TransformedForecaster withMedians() {
        return new TransformedForecaster(forecaster, kind, true);
    }

    @Override
    public String id() {
        return forecaster.id() + "." + kind.symbol();
    }

    @Override
    public String description() {
        return forecaster.description() + " On a transformed scale.";
    }

    @Override
    public boolean handlesSaturation() {
        return true;
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        if (context.saturation() != null) {
            return new DemandForecaster(this).fit(series, context);
        }
        double[] y = series.toArray();
        int period = context.seasonalPeriods()
                .filter(periods -> !periods.isEmpty())
                .map(periods -> (int) Math.round(periods.get(0)))
                .orElse(1);
        SeriesTransform transform = kind.of(y, period, context.bounds());
        boolean none = transform instanceof Identity;
        FitContext inner = none ? context : context.withBounds(ValueBounds.NONE);
        FittedForecaster model = forecaster.fit(series.withValues(transform.forward(y)), inner);
        return new FittedTransformed(id(), kind, model, transform, median, context.bounds());
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        if (DemandForecaster.wrote(state)) {
            return new DemandForecaster(this).restore(state);
        }
        if (!state.forecaster().equals(id())) {
            throw new InvalidInputException(
                    "a state of \"" + state.forecaster() + "\" cannot be restored",
                    "forecaster \"" + id() + "\"",
                    "Restore it with the forecaster that wrote it");
        }
        ModelState part = state.part(FittedTransformed.MODEL);
        return new FittedTransformed(
                id(),
                kind,
                forecaster.restore(new ModelState(forecaster.id(), part.texts(), part.numbers())),
                TransformState.restore(state),
                state.number("median") == 1,
                state.bounds());
    }
}
