package io.capacityplanner.forecasting.seasonadjusted;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ModelState;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.forecasting.decomposition.Decomposition;
import io.capacityplanner.forecasting.decomposition.Mstl;
import io.capacityplanner.forecasting.numeric.Periods;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.forecasting.smoothing.EtsForecaster;
import io.capacityplanner.forecasting.smoothing.EtsOptions;
import io.capacityplanner.forecasting.transform.SeriesScale;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decomposition with several seasons: another forecaster's model of the seasonally adjusted series, plus the last cycle
 * of each season.
 *
 * <p>It uses all periods of the context, rounded to whole steps, of which the history holds more than two cycles; without
 * a list of periods it looks for them. With none, the model is that of the series itself. Stateless and thread-safe if
 * the other forecaster is.
 *
 * <p>Reference: K. Bandara, R. J. Hyndman and C. Bergmeir (2021), "MSTL: A seasonal-trend decomposition algorithm for
 * time series with multiple seasonal patterns", arXiv:2107.13462.
 */
public final class MstlForecaster implements Forecaster {

    static final String ID = "mstl";

    private final Forecaster adjusted;
    private final MstlOptions options;

    /** Exponential smoothing of the adjusted series, slowly changing seasons. */
    public MstlForecaster() {
        this(new EtsForecaster(EtsOptions.ofDefaults().withoutSeason()), MstlOptions.ofDefaults());
    }

    /**
     * With a choice of model.
     *
     * @param adjusted forecaster of the seasonally adjusted series; it is told that there is no season
     * @param options how the seasons are separated
     */
    public MstlForecaster(Forecaster adjusted, MstlOptions options) {
        this.adjusted = adjusted;
        this.options = options;
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Takes several seasons off by local regression and forecasts the rest by exponential smoothing.";
    }

    @Override
    public FittedForecaster fit(TimeSeries series, FitContext context) {
        return fit(series, context, Optional.empty());
    }

    @Override
    public FittedForecaster refit(FittedForecaster previous, TimeSeries series, FitContext context) {
        return fit(
                series, context, previous instanceof FittedMstl mstl ? Optional.of(mstl.adjusted()) : Optional.empty());
    }

    private FittedForecaster fit(TimeSeries series, FitContext context, Optional<FittedForecaster> previous) {
        double[] y = series.toArray();
        if (y.length == series.missing()) {
            throw new InsufficientDataException("seasonal decomposition", 0, 1);
        }
        List<String> warnings = new ArrayList<>();
        int[] periods = periods(series, context.seasonalPeriods(), warnings);
        SeriesScale scale =
                SeriesScale.of(y, options.transformation(), periods.length == 0 ? 1 : periods[0], context.bounds());
        double[] z = scale.forward(y);
        Seasons seasons = Seasons.NONE;
        if (periods.length > 0) {
            Decomposition parts = Mstl.decompose(z, periods, options.robust(), options.periodic());
            seasons = Seasons.of(parts);
            for (int t = 0; t < z.length; t++) {
                z[t] -= parts.seasonAt(t);
            }
        }
        TimeSeries rest = series.withValues(z);
        FitContext quiet =
                new FitContext(Optional.of(List.of()), ValueBounds.NONE, null, context.seed(), context.progress());
        FittedForecaster model = previous.map(earlier -> adjusted.refit(earlier, rest, quiet))
                .orElseGet(() -> adjusted.fit(rest, quiet));
        return new FittedMstl(seasons, scale, adjusted.id(), model, y.length, context.bounds(), warnings);
    }

    /** Whole periods that fit more than twice. */
    private static int[] periods(TimeSeries series, Optional<List<Double>> given, List<String> warnings) {
        List<Double> all = given.orElseGet(() -> SeasonDetector.detect(series));
        int[] usable = all.stream()
                .mapToInt(period -> (int) Math.min(Math.rint(period), series.length()))
                .filter(period -> period >= 2 && 2 * period < series.length())
                .distinct()
                .sorted()
                .toArray();
        for (double period : given.orElse(List.of())) {
            if (2 * Math.rint(period) >= series.length()) {
                warnings.add("The season of " + Periods.text(period)
                        + " steps is left out: the history holds no more than two cycles of it");
            }
        }
        return usable;
    }

    @Override
    public FittedForecaster restore(ModelState state) {
        return FittedMstl.restore(state, adjusted);
    }
}
