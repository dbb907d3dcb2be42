package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.IntervalMeasures;
import io.capacityplanner.forecast.QuantileMeasures;
import io.capacityplanner.unit.Confidence;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes and reads measures of accuracy. Undefined ones are left out. */
final class MeasuresJson {

    private final JsonGenerator json;

    MeasuresJson(JsonGenerator json) {
        this.json = json;
    }

    void write(String name, AccuracyMeasures measures) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeNumberField("points", measures.points());
        json.writeNumberField("mapeExcluded", measures.mapeExcluded());
        number("mae", measures.mae());
        number("rmse", measures.rmse());
        number("bias", measures.bias());
        number("mape", measures.mape());
        number("smape", measures.smape());
        number("wape", measures.wape());
        number("mase", measures.mase());
        number("msis", measures.msis());
        number("rmsse", measures.rmsse());
        number("meanActual", measures.meanActual());
        // Sorted, because a map's own order differs from one process to the next.
        json.writeObjectFieldStart("coverage");
        for (Map.Entry<Confidence, Double> entry : new TreeMap<>(measures.coverage()).entrySet()) {
            number(Double.toString(entry.getKey().level()), entry.getValue());
        }
        json.writeEndObject();
        json.writeArrayFieldStart("intervals");
        for (IntervalMeasures interval : measures.intervals()) {
            json.writeStartObject();
            number("level", interval.level().level());
            number("coverage", interval.coverage());
            number("meanWidth", interval.meanWidth());
            number("score", interval.score());
            number("scaledScore", interval.scaledScore());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeObjectFieldStart("quantiles");
        number("weightedLoss", measures.quantiles().weightedLoss());
        number("crps", measures.quantiles().crps());
        json.writeObjectFieldStart("pinball");
        for (Map.Entry<Double, Double> entry : measures.quantiles().pinball().entrySet()) {
            number(Double.toString(entry.getKey()), entry.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
        json.writeEndObject();
    }

    private void number(String name, @Nullable Double value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    static AccuracyMeasures read(JsonNode node) {
        Map<Confidence, Double> coverage = new HashMap<>();
        node.path("coverage")
                .properties()
                .forEach(e -> coverage.put(Confidence.of(Double.parseDouble(e.getKey())), number(e.getValue())));
        List<IntervalMeasures> intervals = new ArrayList<>();
        for (JsonNode interval : node.path("intervals")) {
            intervals.add(new IntervalMeasures(
                    Confidence.of(number(interval.path("level"))),
                    number(interval.path("coverage")),
                    optional(interval.path("meanWidth")),
                    optional(interval.path("score")),
                    optional(interval.path("scaledScore"))));
        }
        JsonNode quantiles = node.path("quantiles");
        TreeMap<Double, Double> pinball = new TreeMap<>();
        quantiles
                .path("pinball")
                .properties()
                .forEach(e -> pinball.put(Double.valueOf(e.getKey()), number(e.getValue())));
        return new AccuracyMeasures(
                node.path("points").asInt(),
                optional(node.path("mae")),
                optional(node.path("rmse")),
                optional(node.path("bias")),
                optional(node.path("mape")),
                node.path("mapeExcluded").asInt(),
                optional(node.path("smape")),
                optional(node.path("wape")),
                optional(node.path("mase")),
                coverage,
                optional(node.path("msis")),
                optional(node.path("rmsse")),
                optional(node.path("meanActual")),
                intervals,
                new QuantileMeasures(
                        pinball, optional(quantiles.path("weightedLoss")), optional(quantiles.path("crps"))));
    }

    /** A number; what is not finite is written as a text. */
    static double number(JsonNode node) {
        if (node.isNumber()) {
            return node.doubleValue();
        }
        return Double.parseDouble(node.isTextual() ? node.asText() : "no number: " + node);
    }

    static @Nullable Double optional(JsonNode node) {
        return node.isMissingNode() || node.isNull() ? null : Double.valueOf(number(node));
    }
}
