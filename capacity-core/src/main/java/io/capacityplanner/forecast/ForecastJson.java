package io.capacityplanner.forecast;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.resource.SeriesKey;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes a forecast as JSON, whole: {@code {"format": "capacity-forecast", "version": 1, …}}. The same forecast gives the
 * same text, in every process. {@link ForecastJsonReader} reads it back.
 */
final class ForecastJson {

    static final String FORMAT = "capacity-forecast";
    static final int VERSION = 1;

    private static final JsonFactory FACTORY = new JsonFactory();

    private final JsonGenerator json;

    private ForecastJson(JsonGenerator json) {
        this.json = json;
    }

    static String write(Forecast forecast) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = FACTORY.createGenerator(text)) {
            new ForecastJson(json).forecast(forecast);
        } catch (IOException e) {
            throw new UncheckedIOException("a text cannot fail to be written", e);
        }
        return text.toString();
    }

    private void forecast(Forecast forecast) throws IOException {
        json.writeStartObject();
        json.writeStringField("format", FORMAT);
        json.writeNumberField("version", VERSION);
        series("series", forecast.series());
        json.writeFieldName("metric");
        json.writeRawValue(forecast.metric().toJson());
        json.writeStringField("forecaster", forecast.forecaster());
        json.writeStringField("model", forecast.model());
        json.writeStringField("start", forecast.start().toString());
        json.writeNumberField("startIndex", forecast.startIndex());
        json.writeNumberField("step", forecast.step().millis());
        json.writeBooleanField("indexed", forecast.indexed());
        json.writeStringField("lastObserved", forecast.lastObserved().toString());
        number("presentLevel", forecast.presentLevel());
        number("capacity", forecast.capacity());
        numbers("mean", forecast.distribution().mean());
        json.writeArrayFieldStart("bands");
        for (PredictionBand band : forecast.distribution().bands()) {
            json.writeStartObject();
            number("level", band.level().level());
            numbers("lower", band.lower());
            numbers("upper", band.upper());
            json.writeEndObject();
        }
        json.writeEndArray();
        peaks(forecast.peaks());
        accuracy(forecast.accuracy());
        quality(forecast.quality());
        texts("explanation", forecast.explanation());
        texts("warnings", forecast.warnings());
        evidence(forecast.evidence());
        json.writeEndObject();
    }

    private void series(String name, SeriesKey key) throws IOException {
        json.writeObjectFieldStart(name);
        json.writeStringField("resource", key.resource());
        json.writeStringField("metric", key.metric());
        json.writeEndObject();
    }

    private void peaks(RunningMaximum peaks) throws IOException {
        json.writeArrayFieldStart("peaks");
        for (int step = 0; step < peaks.steps(); step++) {
            double[] quantiles = peaks.quantilesAt(step);
            json.writeArray(quantiles, 0, quantiles.length);
        }
        json.writeEndArray();
    }

    private void accuracy(@Nullable BacktestScore score) throws IOException {
        if (score == null) {
            return;
        }
        json.writeObjectFieldStart("accuracy");
        json.writeStringField("forecaster", score.forecaster());
        json.writeNumberField("horizon", score.horizon());
        json.writeNumberField("origins", score.origins());
        json.writeNumberField("skipped", score.skipped());
        number("seconds", score.seconds());
        numbers(
                "maseByStep",
                score.maseByStep().stream().mapToDouble(Double::doubleValue).toArray());
        new MeasuresJson(json).write("measures", score.accuracy());
        json.writeEndObject();
    }

    private void quality(QualityReport report) throws IOException {
        json.writeObjectFieldStart("quality");
        series("series", report.series());
        json.writeNumberField("samples", report.samples());
        json.writeNumberField("steps", report.steps());
        json.writeNumberField("step", report.step().millis());
        number("coverage", report.coverage());
        json.writeArrayFieldStart("findings");
        for (QualityFinding finding : report.findings()) {
            json.writeStartObject();
            json.writeStringField("issue", finding.issue().name());
            json.writeStringField("severity", finding.severity().name());
            json.writeNumberField("count", finding.count());
            text("first", finding.first());
            text("last", finding.last());
            json.writeStringField("message", finding.message());
            json.writeStringField("repair", finding.repair());
            json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private void evidence(Evidence evidence) throws IOException {
        json.writeObjectFieldStart("evidence");
        text("windowStart", evidence.windowStart());
        text("windowEnd", evidence.windowEnd());
        number("coverage", evidence.coverage());
        json.writeStringField("model", evidence.model());
        text("priceDate", evidence.priceDate());
        json.writeObjectFieldStart("numbers");
        for (Map.Entry<String, String> number : evidence.numbers().entrySet()) {
            json.writeStringField(number.getKey(), number.getValue());
        }
        json.writeEndObject();
        json.writeEndObject();
    }

    /** Nothing when it is null; what is not finite becomes a text. */
    private void number(String name, @Nullable Double value) throws IOException {
        if (value != null) {
            json.writeNumberField(name, value);
        }
    }

    private void text(String name, @Nullable Object value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value.toString());
        }
    }

    private void texts(String name, List<String> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (String text : texts) {
            json.writeString(text);
        }
        json.writeEndArray();
    }

    private void numbers(String name, double[] values) throws IOException {
        json.writeFieldName(name);
        json.writeArray(values, 0, values.length);
    }
}
