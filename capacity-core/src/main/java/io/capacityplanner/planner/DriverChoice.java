package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.Forecaster;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which forecaster takes the drivers of a request. */
final class DriverChoice {

    private static final String AUTOMATIC = "auto";
    private static final String USUAL = "regression";

    private DriverChoice() {}

    /**
     * The request with a forecaster that uses drivers: the one it names, the one preferred for the metric, or a
     * regression.
     *
     * @throws InvalidInputException when the one it names does not use drivers
     */
    static ForecastRequest settle(
            ForecastRequest request, @Nullable ModelPreference preference, Map<String, Forecaster> forecasters) {
        List<String> able = forecasters.values().stream()
                .filter(Forecaster::usesDrivers)
                .map(Forecaster::id)
                .sorted(Comparator.<String, Boolean>comparing(USUAL::equals)
                        .reversed()
                        .thenComparing(id -> id))
                .toList();
        String named = request.forecaster();
        if (able.contains(named)) {
            return request;
        }
        if (!named.equals(AUTOMATIC) || able.isEmpty()) {
            throw new InvalidInputException(
                    "the forecaster \"" + named + "\" does not use drivers",
                    "forecast request",
                    able.isEmpty()
                            ? "Add io.capacityplanner:capacity-forecast, whose regression does, or leave the drivers out"
                            : "Use " + String.join(" or ", able) + ", or leave the drivers out");
        }
        return request.withForecaster(
                preference != null && able.contains(preference.forecaster()) ? preference.forecaster() : able.get(0));
    }

    /** The forecaster with the drivers of the request at hand; as it is where it does not use them or there are none. */
    static Forecaster driven(
            Forecaster forecaster,
            ForecastRequest request,
            Map<String, Forecaster> forecasters,
            TimeSeries series,
            int steps) {
        if (request.drivers().isEmpty() || !forecaster.usesDrivers()) {
            return forecaster;
        }
        Forecaster own = forecasters.getOrDefault(AUTOMATIC, forecaster);
        return new DrivenForecaster(
                forecaster, new DriverFutures(request.drivers(), own, series, steps, request.seed()));
    }
}
