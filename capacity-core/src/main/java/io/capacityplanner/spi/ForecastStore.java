package io.capacityplanner.spi;

import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.resource.SeriesKey;
import java.util.stream.Stream;

/** Keeps forecasts, so that they can be scored later. Cardinality: one. Thread-safe. */
public interface ForecastStore extends Provider {

    /**
     * Stores a forecast; when the call returns it is kept. The same forecast stored twice is kept once.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when it could not be stored
     */
    void write(Forecast forecast);

    /**
     * The forecasts of a series, oldest first.
     *
     * @return a stream that the caller closes
     */
    Stream<Forecast> read(SeriesKey series);
}
