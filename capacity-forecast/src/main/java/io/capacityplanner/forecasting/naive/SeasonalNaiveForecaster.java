package io.capacityplanner.forecasting.naive;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.List;

/**
 * The last season repeated: the optimal forecast of a seasonal random walk.
 *
 * <p>Of the periods in the context, rounded to whole steps, it takes the longest that the history holds at least twice
 * with every phase observed; failing that the longest it holds once. Where no periods are given they are looked for, and
 * the shortest found is taken, since a longer one is often a multiple of it and repeats older observations; without any
 * the season is one step, which is the naive forecast. The error at step h has variance {@code σ² (k + 1)}, k being the
 * whole seasons before h. Stateless and thread-safe.
 */
public final class SeasonalNaiveForecaster implements Forecaster {

    /** Creates the forecaster. */
    public SeasonalNaiveForecaster() {}

    @Override
    public String id() {
        return "seasonal-naive";
    }

    @Override
    public String description() {
        return "Repeats the last season; intervals of a seasonal random walk.";
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedWalk.restore(state);
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        double[] history = series.toArray();
        Observations.require("seasonal naive forecast", history, 1);
        boolean told = context.seasonalPeriods().isPresent();
        List<Double> periods = SeasonDetector.complete(context, series, Double.MAX_VALUE)
                .seasonalPeriods()
                .orElse(List.of());
        int season = told ? longest(history, periods) : shortest(history, periods);
        return new FittedWalk(
                LagWalk.fit(history, season, false), context.bounds(), id(), "Seasonal naive[" + season + "]");
    }

    /** The longest given period that fits twice, else once; 1 when none is given. */
    private static int longest(double[] history, List<Double> periods) {
        if (periods.isEmpty()) {
            return 1;
        }
        for (int seasons = 2; seasons >= 1; seasons--) {
            for (int i = periods.size() - 1; i >= 0; i--) {
                int period = steps(periods.get(i));
                if (fits(history, period, seasons)) {
                    return period;
                }
            }
        }
        int shortest = steps(periods.get(0));
        throw new InsufficientDataException(
                "seasonal naive forecast", Observations.phases(history, shortest), shortest);
    }

    /** The shortest period found that fits; 1 when there is none. */
    private static int shortest(double[] history, List<Double> periods) {
        for (double found : periods) {
            int period = steps(found);
            if (fits(history, period, 1)) {
                return period;
            }
        }
        return 1;
    }

    private static boolean fits(double[] history, int period, int seasons) {
        return history.length / seasons >= period && Observations.phases(history, period) == period;
    }

    private static int steps(double period) {
        return (int) Math.min(Integer.MAX_VALUE, Math.round(period));
    }
}
