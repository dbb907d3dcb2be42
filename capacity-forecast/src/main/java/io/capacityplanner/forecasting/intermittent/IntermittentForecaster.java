package io.capacityplanner.forecasting.intermittent;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.List;

/**
 * A method for intermittent demand. It knows no season and no trend: every step has the same forecast. Stateless and
 * thread-safe.
 */
public abstract sealed class IntermittentForecaster implements Forecaster
        permits CrostonForecaster, SbaForecaster, TsbForecaster, AdidaForecaster, ImapaForecaster {

    /** Demands below which a reader is told that a model says little. */
    private static final int FEW = 5;

    private final IntermittentOptions options;

    IntermittentForecaster(IntermittentOptions options) {
        this.options = options;
    }

    /** A method with its settings. */
    public static IntermittentForecaster of(IntermittentOptions options) {
        return switch (options.method()) {
            case CROSTON -> new CrostonForecaster(options);
            case SBA -> new SbaForecaster(options);
            case TSB -> new TsbForecaster(options);
            case ADIDA -> new AdidaForecaster(options);
            case IMAPA -> new ImapaForecaster(options);
        };
    }

    @Override
    public final String id() {
        return options.method().id();
    }

    @Override
    public final FittedForecaster fit(TimeSeries series, FitContext context) {
        return fitted(Intermittent.fit(series.toArray(), options), context);
    }

    @Override
    public final FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        double[] earlier = previous instanceof FittedIntermittent model ? model.smoothing() : new double[0];
        return fitted(Intermittent.fit(series.toArray(), options, earlier), context);
    }

    private static FittedForecaster fitted(IntermittentFit fit, FitContext context) {
        DemandProfile profile = fit.profile();
        List<String> warnings = profile.demands() >= FEW
                ? List.of()
                : List.of("Low confidence: the model rests on " + profile.demands() + " demand"
                        + (profile.demands() == 1 ? "" : "s") + " in " + profile.observations() + " observations.");
        return new FittedIntermittent(fit, context.bounds(), warnings);
    }

    @Override
    public final FittedForecaster restore(ModelState state) {
        return FittedIntermittent.restore(state);
    }
}
