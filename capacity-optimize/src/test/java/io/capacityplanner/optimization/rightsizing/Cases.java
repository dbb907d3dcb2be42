package io.capacityplanner.optimization.rightsizing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Objects;

/** Reads the case files. */
final class Cases {

    private Cases() {}

    static JsonNode read(String id) {
        try (InputStream in = Cases.class.getResourceAsStream("/cases/" + id + ".json")) {
            return new ObjectMapper().readTree(Objects.requireNonNull(in, id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static TimeSeries series(JsonNode input) {
        double[] values = new double[input.get("values").size()];
        for (int i = 0; i < values.length; i++) {
            JsonNode value = input.get("values").get(i);
            values[i] = value.isNull() ? Double.NaN : value.asDouble();
        }
        return TimeSeries.of(
                Instant.parse(input.get("start").asText()),
                Step.ofSeconds(input.get("stepSeconds").asLong()),
                values);
    }
}
