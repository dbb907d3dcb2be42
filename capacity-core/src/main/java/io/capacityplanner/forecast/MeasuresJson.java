package io.capacityplanner.forecast;

import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.json.JsonTree;
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

    static AccuracyMeasures read(JsonTree tree) {
        Map<Confidence, Double> coverage = new HashMap<>();
        tree.path("coverage")
                .fields()
                .forEach((level, share) -> coverage.put(Confidence.of(Double.parseDouble(level)), share.number()));
        List<IntervalMeasures> intervals = new ArrayList<>();
        for (JsonTree interval : tree.path("intervals").items()) {
            intervals.add(new IntervalMeasures(
                    Confidence.of(interval.path("level").number()),
                    interval.path("coverage").number(),
                    interval.path("meanWidth").optional(),
                    interval.path("score").optional(),
                    interval.path("scaledScore").optional()));
        }
        JsonTree quantiles = tree.path("quantiles");
        TreeMap<Double, Double> pinball = new TreeMap<>();
        quantiles.path("pinball").fields().forEach((at, loss) -> pinball.put(Double.valueOf(at), loss.number()));
        return new AccuracyMeasures(
                tree.path("points").count(),
                tree.path("mae").optional(),
                tree.path("rmse").optional(),
                tree.path("bias").optional(),
                tree.path("mape").optional(),
                tree.path("mapeExcluded").count(),
                tree.path("smape").optional(),
                tree.path("wape").optional(),
                tree.path("mase").optional(),
                coverage,
                tree.path("msis").optional(),
                tree.path("rmsse").optional(),
                tree.path("meanActual").optional(),
                intervals,
                new QuantileMeasures(
                        pinball,
                        quantiles.path("weightedLoss").optional(),
                        quantiles.path("crps").optional()));
    }
}
