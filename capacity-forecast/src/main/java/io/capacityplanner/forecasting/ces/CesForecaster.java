package io.capacityplanner.forecasting.ces;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;

/**
 * Complex exponential smoothing: of four forms and the given seasonal periods, the one with the least AICc of forecasts up to one
 * period ahead.
 *
 * <p>It holds one season at a time. Of the periods in the context, rounded to whole steps, each that the history holds
 * twice is tried; where none are given they are looked for. A history longer than 4,000 steps is fitted on its last 4,000. Stateless and
 * thread-safe.
 */
public final class CesForecaster implements Forecaster {

    /** Observations below which a reader is told that a model says little. */
    private static final int FEW = 10;

    static final String ID = "ces";

    private final CesOptions options;

    /** All four forms. */
    public CesForecaster() {
        this(CesOptions.ofDefaults());
    }

    /** With a choice of forms. */
    public CesForecaster(CesOptions options) {
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Complex exponential smoothing, its form chosen by AICc.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext told) {
        FitContext context = SeasonDetector.complete(told, series, Double.MAX_VALUE);
        double[] y = series.toArray();
        List<Integer> periods = periods(context.seasonalPeriods().orElse(List.of()), y.length);
        int leads = Ces.leads(periods.get(0));
        CesFit best = Ces.fit(y, periods.get(0), options, leads, Ces.NOWHERE);
        for (int period : periods.subList(1, periods.size())) {
            CesFit other = Ces.fit(y, period, options, leads, Ces.NOWHERE);
            best = other.criterion(leads) < best.criterion(leads) ? other : best;
        }
        return fitted(best, y, context);
    }

    /** Keeps the form and starts at the smoothing parameters of the earlier model. */
    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        if (!(previous instanceof FittedCes ces) || ces.period() * 2 > series.length()) {
            return fit(series, context);
        }
        double[] y = series.toArray();
        CesOptions same = options.withForms(ces.form());
        return fitted(Ces.fit(y, ces.period(), same, 1, ces.smoothing()), y, context);
    }

    private static FittedForecaster fitted(CesFit fit, double[] y, FitContext context) {
        int observed = Observed.count(y);
        List<String> warnings = observed >= FEW
                ? List.of()
                : List.of("Low confidence: the model rests on " + observed + " observations.");
        return new FittedCes(fit, context.bounds(), warnings);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedCes.restore(state);
    }

    private List<Integer> periods(List<Double> given, int length) {
        List<Integer> periods = new ArrayList<>();
        for (double period : given) {
            long whole = Math.round(period);
            if (whole > 1 && Math.min(length, options.maxObservations()) >= 2 * whole) {
                periods.add((int) whole);
            }
        }
        return periods.isEmpty() ? List.of(1) : periods.stream().distinct().toList();
    }
}
