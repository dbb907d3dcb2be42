package io.capacityplanner.forecasting.smoothing;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.censored.DemandForecaster;
import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Automatic exponential smoothing: of fifteen forms and the given seasonal periods, the one with the least AICc.
 *
 * <p>It holds one season at a time. Of the periods in the context, rounded to whole steps, each that the history holds
 * twice is tried, all on the same stretch of history so that their criteria compare. Where none are given, those
 * of up to 24 steps are looked for. A history longer than 4,000 steps is fitted on its last 4,000. Stateless and thread-safe.
 */
public final class EtsForecaster implements Forecaster {

    /** Observations below which a reader is told that a model says little. */
    private static final int FEW = 10;

    /** Growth of the history from which the form is chosen anew. */
    private static final double MOST_GROWTH = 1.2;
    /** Variance of new errors, by that of the old ones, from which it is; and errors allowed on top for chance. */
    private static final double MOST_VARIANCE = 4;

    private static final int SPARE = 3;

    /** Longer seasons, which would be a state for each step, are not looked for; they may be given. */
    private static final double LONGEST_FOUND = 24;

    static final String ID = "ets";

    private final EtsOptions options;

    /** The fifteen admissible forms. */
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
    public boolean handlesSaturation() {
        return true;
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext told) {
        FitContext context = SeasonDetector.complete(told, series, LONGEST_FOUND);
        if (context.saturation() != null) {
            return new DemandForecaster(this).fit(series, context);
        }
        double[] y = series.toArray();
        List<Integer> periods = periods(context.seasonalPeriods().orElse(List.of()), y.length);
        EtsFit best = Ets.fit(y, periods.get(0), options);
        for (int period : periods.subList(1, periods.size())) {
            EtsFit other = Ets.fit(y, period, options);
            best = other.aicc() < best.aicc() ? other : best;
        }
        return new FittedEts(best, context.bounds(), warnings(y), y.length);
    }

    private static List<String> warnings(double[] y) {
        int observed = Observed.count(y);
        return observed >= FEW
                ? List.of()
                : List.of("Low confidence: the model rests on " + observed + " observations.");
    }

    /**
     * Starts the search at the form and parameters of before, which takes a small part of the time. Form and period are
     * chosen anew when the history has grown by a fifth since they were, when another period is asked for, or when the
     * new observations are further off than those before by a factor of two.
     */
    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext told) {
        FitContext context = SeasonDetector.complete(told, series, LONGEST_FOUND);
        if (context.saturation() != null) {
            return new DemandForecaster(this).refit(previous, series, context);
        }
        double[] y = series.toArray();
        if (previous instanceof FittedEts before && suits(before, y, context)) {
            Optional<EtsFit> warm = Ets.refit(before.fit(), y, options);
            if (warm.isPresent()) {
                return new FittedEts(warm.get(), context.bounds(), warnings(y), before.chosenOn());
            }
        }
        return fit(series, context);
    }

    private boolean suits(FittedEts before, double[] y, FitContext context) {
        EtsFit fit = before.fit();
        int length = fit.length();
        List<Integer> periods = periods(context.seasonalPeriods().orElse(List.of()), y.length);
        boolean same = fit.model().seasonal()
                ? periods.contains(fit.period())
                : periods.equals(periods(context.seasonalPeriods().orElse(List.of()), before.chosenOn()));
        if (!same || length > y.length || y.length > MOST_GROWTH * before.chosenOn()) {
            return false;
        }
        EtsFit longer = fit.append(Arrays.copyOfRange(y, length, y.length));
        if (!longer.model().equals(fit.model())) {
            return false;
        }
        double squares = 0;
        int seen = 0;
        double[] residuals = longer.residuals();
        for (int t = length; t < y.length; t++) {
            if (!Double.isNaN(residuals[t])) {
                squares += residuals[t] * residuals[t];
                seen++;
            }
        }
        return squares <= MOST_VARIANCE * fit.sigma2() * (seen + SPARE);
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return DemandForecaster.wrote(state) ? new DemandForecaster(this).restore(state) : FittedEts.restore(state);
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
