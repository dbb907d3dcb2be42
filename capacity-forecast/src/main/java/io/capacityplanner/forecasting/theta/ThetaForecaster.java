package io.capacityplanner.forecasting.theta;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.List;

/**
 * The Theta method in one of its variants.
 *
 * <p>Of the periods in the context, rounded to whole steps, those that the history holds more than twice and that pass the
 * test are tried, and that with the least errors along the history is taken; where none are given they are looked for. Stateless and
 * thread-safe.
 */
public abstract sealed class ThetaForecaster implements Forecaster
        permits StandardThetaForecaster, OptimisedThetaForecaster, DynamicThetaForecaster {

    /** Observations below which a reader is told that a model says little. */
    private static final int FEW = 10;

    private final ThetaOptions options;

    ThetaForecaster(ThetaOptions options) {
        this.options = options;
    }

    /** The standard method. */
    public static ThetaForecaster standard() {
        return new StandardThetaForecaster();
    }

    /** The optimised method. */
    public static ThetaForecaster optimised() {
        return new OptimisedThetaForecaster();
    }

    /** The dynamic optimised method. */
    public static ThetaForecaster dynamic() {
        return new DynamicThetaForecaster();
    }

    /** A variant with its settings. */
    public static ThetaForecaster of(ThetaOptions options) {
        return switch (options.variant()) {
            case STANDARD -> new StandardThetaForecaster(options);
            case OPTIMISED -> new OptimisedThetaForecaster(options);
            case DYNAMIC -> new DynamicThetaForecaster(options);
        };
    }

    static String id(ThetaVariant variant) {
        return switch (variant) {
            case STANDARD -> "theta";
            case OPTIMISED -> "theta-optimised";
            case DYNAMIC -> "theta-dynamic";
        };
    }

    @Override
    public final String id() {
        return id(options.variant());
    }

    @Override
    public final FittedForecaster fit(TimeSeries series, FitContext context) {
        return fit(series, context, Double.NaN);
    }

    @Override
    public final FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        double alpha = previous instanceof FittedTheta theta ? theta.alpha() : Double.NaN;
        return fit(series, context, alpha);
    }

    private FittedForecaster fit(TimeSeries series, FitContext told, double earlier) {
        FitContext context = SeasonDetector.complete(told, series, Double.MAX_VALUE);
        double[] y = series.toArray();
        List<Integer> periods = periods(context.seasonalPeriods().orElse(List.of()), y.length);
        ThetaFit fit = Theta.fit(y, periods, options, earlier);
        int observed = Observed.count(y);
        List<String> warnings = observed >= FEW
                ? List.of()
                : List.of("Low confidence: the model rests on " + observed + " observations.");
        return new FittedTheta(fit, context.bounds(), warnings);
    }

    @Override
    public final FittedForecaster restore(ModelState state) {
        return FittedTheta.restore(state);
    }

    private static List<Integer> periods(List<Double> given, int length) {
        List<Integer> periods = given.stream()
                .map(Math::round)
                .filter(period -> period > 1 && 2 * period < length)
                .map(Long::intValue)
                .distinct()
                .toList();
        return periods.isEmpty() ? List.of(1) : periods;
    }
}
