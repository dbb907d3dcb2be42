package io.capacityplanner.forecast;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How the series of one metric are forecast where a request leaves it open.
 *
 * @param forecaster id of the forecaster, for requests that ask for {@code auto}
 * @param seasons lengths of the seasons, for requests that name none; empty list: no season; empty optional: found from
 *     the data
 * @param parameters settings of the forecaster, as {@link io.capacityplanner.spi.Forecaster#settings()} describes them
 */
public record ModelPreference(String forecaster, Optional<List<Duration>> seasons, Settings parameters) {

    private static final String PLACE = "parameters";

    /** Refuses seasons that are not positive; copies the list. */
    public ModelPreference {
        seasons.ifPresent(lengths -> lengths.forEach(length -> {
            if (length.isNegative() || length.isZero()) {
                throw new InvalidInputException(
                        "the season (" + length + ") must be positive", "model preference", "Give a length such as 7d");
            }
        }));
        seasons = seasons.map(List::copyOf);
    }

    /** Without parameters. */
    public ModelPreference(String forecaster, Optional<List<Duration>> seasons) {
        this(forecaster, seasons, Settings.ofTexts(PLACE, Map.of()));
    }

    /** The same with parameters, as a configuration would give them, for instance {@code Map.of("growth", "flat")}. */
    public ModelPreference withParameters(Map<String, String> texts) {
        return new ModelPreference(forecaster, seasons, Settings.ofTexts(PLACE, texts));
    }

    /** A forecaster with seasons found from the data. */
    public static ModelPreference of(String forecaster) {
        return new ModelPreference(forecaster, Optional.empty());
    }

    /**
     * The request with what it leaves open filled in.
     *
     * @param step the step of the series; a season that is no longer than two steps is left out
     * @param indexed whether the series has no dates, so that lengths of time mean nothing
     */
    public ForecastRequest settle(ForecastRequest request, @Nullable Step step, boolean indexed) {
        ForecastRequest settled = request.forecaster().equals("auto") ? request.withForecaster(forecaster) : request;
        if (seasons.isEmpty() || settled.seasonalPeriods().isPresent() || indexed || step == null) {
            return settled;
        }
        return settled.withSeasonalPeriods(seasons.get().stream()
                .map(step::countIn)
                .filter(period -> period > 2)
                .toList());
    }
}
