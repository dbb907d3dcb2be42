package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** What a metric measures, as JSON. */
final class MetricAbout {

    private static final ObjectMapper JSON = new ObjectMapper();

    private MetricAbout() {}

    static ObjectNode node(Metric metric) {
        ObjectNode node = JSON.createObjectNode();
        node.put("name", metric.name());
        node.put("unit", metric.unit().symbol());
        node.put("dimension", metric.unit().dimension().name());
        node.put("toBase", metric.unit().toBase());
        node.put("kind", metric.kind().name());
        node.put("lower", metric.lower());
        node.put("upper", metric.upper());
        return node;
    }

    static String text(Metric metric) {
        return node(metric).toString();
    }

    /** Reads what {@link #text} wrote; null when it is something else. */
    static @Nullable Metric read(String text) {
        try {
            return read(JSON.readTree(text));
        } catch (IOException | IllegalArgumentException | InvalidInputException somethingElse) {
            return null;
        }
    }

    static Metric read(JsonNode node) {
        Unit unit = new Unit(
                node.path("unit").asText(),
                Unit.Dimension.valueOf(node.path("dimension").asText()),
                node.path("toBase").asDouble());
        return new Metric(
                node.path("name").asText(),
                unit,
                MetricKind.valueOf(node.path("kind").asText()),
                bound(node.path("lower")),
                bound(node.path("upper")));
    }

    private static @Nullable Double bound(JsonNode node) {
        if (node.isTextual()) {
            return Double.valueOf(node.asText());
        }
        return node.isNumber() ? node.asDouble() : null;
    }
}
