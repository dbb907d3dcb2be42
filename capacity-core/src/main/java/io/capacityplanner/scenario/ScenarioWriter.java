package io.capacityplanner.scenario;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes scenarios as JSON with the keys of a scenario file. */
final class ScenarioWriter {

    private final JsonGenerator json;

    private ScenarioWriter(JsonGenerator json) {
        this.json = json;
    }

    static String write(List<Scenario> scenarios) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.setPrettyPrinter(new DefaultPrettyPrinter()
                    .withObjectIndenter(new DefaultIndenter("  ", "\n"))
                    .withArrayIndenter(new DefaultIndenter("  ", "\n")));
            json.writeStartObject();
            json.writeArrayFieldStart("scenarios");
            for (Scenario scenario : scenarios) {
                new ScenarioWriter(json).scenario(scenario);
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException impossible) {
            throw new UncheckedIOException("a string cannot fail to be written", impossible);
        }
        return text + "\n";
    }

    private void scenario(Scenario scenario) throws IOException {
        json.writeStartObject();
        json.writeStringField("name", scenario.name());
        if (!scenario.description().isEmpty()) {
            json.writeStringField("description", scenario.description());
        }
        json.writeArrayFieldStart("changes");
        for (Change change : scenario.changes()) {
            json.writeStartObject();
            json.writeObjectFieldStart(change.kind());
            change(change);
            json.writeEndObject();
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void change(Change change) throws IOException {
        if (change instanceof DemandChange own) {
            demand(own);
            text("resource", own.scope().resource());
            text("service", own.scope().service());
            text("metric", own.scope().metric());
        } else if (change instanceof Migration move) {
            amount(move.size());
            text("out_of", move.outOf());
            text("into", move.into());
            text("metric", move.metric());
            if (move.exchange() != 1) {
                json.writeNumberField("exchange", move.exchange());
            }
            from(move.from());
            ramp(move.ramp());
        } else if (change instanceof RegionAdded region) {
            json.writeStringField("resource", region.resource());
            json.writeStringField("like", region.like());
            text("metric", region.metric());
            estimate("share", region.share());
            if (region.moved()) {
                json.writeBooleanField("moved", true);
            }
            from(region.from());
            ramp(region.ramp());
        }
    }

    private void demand(DemandChange change) throws IOException {
        if (change instanceof Growth growth) {
            estimate("factor", growth.factor());
            from(growth.from());
        } else if (change instanceof CompoundGrowth growth) {
            estimate("rate", growth.rate());
            duration("per", growth.period());
            from(growth.from());
        } else if (change instanceof StepChange step) {
            amount(step.size());
            from(step.from());
        } else if (change instanceof Launch launch) {
            amount(launch.size());
            date("at", launch.at());
            ramp(launch.ramp());
        } else if (change instanceof SeasonalEvent event) {
            estimate("factor", event.factor());
            from(event.from());
            duration("lasts", event.lasts());
            if (event.yearly()) {
                json.writeBooleanField("yearly", true);
            }
        } else if (change instanceof EfficiencyGain gain) {
            estimate("share", gain.share());
            from(gain.from());
            ramp(gain.ramp());
        }
    }

    private void text(String key, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(key, value);
        }
    }

    private void from(Instant from) throws IOException {
        if (!from.equals(Change.FIRST_STEP)) {
            json.writeStringField("from", from.toString());
        }
    }

    private void amount(Amount amount) throws IOException {
        estimate(amount.kind() == Amount.Kind.SHARE ? "share" : "amount", amount.value());
    }

    private void duration(String key, Duration duration) throws IOException {
        json.writeStringField(key, new Step(duration).toString());
    }

    private void ramp(Ramp ramp) throws IOException {
        if (ramp.shape() != Ramp.Shape.NONE) {
            duration("over", ramp.over());
            json.writeStringField("ramp", ramp.shape().word());
        }
    }

    private void estimate(String key, Estimate estimate) throws IOException {
        if (estimate.shape() == Estimate.Shape.CERTAIN) {
            json.writeNumberField(key, estimate.likely());
            return;
        }
        json.writeObjectFieldStart(key);
        json.writeStringField("shape", estimate.shape().word());
        json.writeNumberField("low", estimate.low());
        json.writeNumberField("likely", estimate.likely());
        json.writeNumberField("high", estimate.high());
        json.writeEndObject();
    }

    private void date(String key, DateEstimate date) throws IOException {
        if (date.shape() == Estimate.Shape.CERTAIN) {
            json.writeStringField(key, date.likely().toString());
            return;
        }
        json.writeObjectFieldStart(key);
        json.writeStringField("shape", date.shape().word());
        json.writeStringField("earliest", date.earliest().toString());
        json.writeStringField("likely", date.likely().toString());
        json.writeStringField("latest", date.latest().toString());
        json.writeEndObject();
    }
}
