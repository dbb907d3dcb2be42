package io.capacityplanner.resource;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.json.JsonTree;
import io.capacityplanner.unit.Unit;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** What a metric measures, as JSON. */
final class MetricJson {

    private static final JsonFactory FACTORY = new JsonFactory();

    private MetricJson() {}

    static String write(Metric metric) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("name", metric.name());
            json.writeStringField("unit", metric.unit().symbol());
            json.writeStringField("dimension", metric.unit().dimension().name());
            json.writeNumberField("toBase", metric.unit().toBase());
            json.writeStringField("kind", metric.kind().name());
            bound(json, "lower", metric.lower());
            bound(json, "upper", metric.upper());
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text cannot fail to be written", impossible);
        }
        return text.toString();
    }

    private static void bound(JsonGenerator json, String name, @Nullable Double bound) throws IOException {
        if (bound == null) {
            json.writeNullField(name);
        } else {
            json.writeNumberField(name, bound);
        }
    }

    static Metric read(JsonTree tree) {
        Unit unit = new Unit(
                tree.path("unit").text(),
                Unit.Dimension.valueOf(tree.path("dimension").text()),
                tree.path("toBase").number());
        return new Metric(
                tree.path("name").text(),
                unit,
                MetricKind.valueOf(tree.path("kind").text()),
                tree.path("lower").optional(),
                tree.path("upper").optional());
    }
}
