package io.capacityplanner.forecasting.automatic;

import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.FittedForecaster;
import io.capacityplanner.spi.Forecaster;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A whole model as a member: estimated once, then applied at later origins with what was observed since taken in.
 *
 * @param name its name
 * @param forecaster makes the model
 * @param periods seasonal periods it is told
 * @param microseconds nominal cost of estimating it, a step of history
 */
record ModelMember(String name, Forecaster forecaster, int[] periods, double microseconds) implements Member {

    @Override
    public @Nullable Fitted fit(double[] y, int end) {
        List<Double> seasons =
                Arrays.stream(periods).mapToObj(period -> (double) period).toList();
        FittedForecaster fitted = forecaster.fit(
                TimeSeries.indexed(Arrays.copyOf(y, end)),
                FitContext.ofDefaults().withSeasonalPeriods(seasons));
        return (series, origin, steps) -> {
            FittedForecaster rolled = origin == end ? fitted : fitted.append(Arrays.copyOfRange(series, end, origin));
            return rolled.forecast(steps, List.of()).mean();
        };
    }

    @Override
    public double cost(int length, int origins) {
        return microseconds * length;
    }
}
