package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;

/**
 * Automatic exponential smoothing: of fifteen forms and the given seasonal periods, the one with the least AICc.
 *
 * <p>It holds one season at a time. Of the periods in the context, rounded to whole steps, each that the history holds
 * twice is tried, all on the same stretch of history so that their criteria compare. Without periods it has no season;
 * it finds none by itself. A history longer than 4,000 steps is fitted on its last 4,000. Stateless and thread-safe.
 */
public final class EtsForecaster implements Forecaster {

    /** Observations below which a reader is told that a model says little. */
    private static final int FEW = 10;

    static final String ID = "ets";

    private final EtsOptions options;

    /** All fifteen forms. */
    public EtsForecaster() {
        this(EtsOptions.ofDefaults());
    }

    /** With a choice of forms. */
    public EtsForecaster(EtsOptions options) {
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Exponential smoothing, its form chosen by AICc.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] y = series.toArray();
        List<Integer> periods = periods(context.seasonalPeriods().orElse(List.of()), y.length);
        EtsFit best = Ets.fit(y, periods.get(0), options);
        for (int period : periods.subList(1, periods.size())) {
            EtsFit other = Ets.fit(y, period, options);
            best = other.aicc() < best.aicc() ? other : best;
        }
        int observed = Ets.observed(y);
        List<String> warnings = observed >= FEW
                ? List.of()
                : List.of("Low confidence: the model rests on " + observed + " observations.");
        return new FittedEts(best, context.bounds(), warnings);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedEts.restore(state);
    }

    /** Whole periods that fit twice into what is fitted; 1 when there is none. */
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
