package io.capacityplanner.connector.influxdb;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.forecast.RunningMaximum;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads what {@link ForecastJson} wrote. */
final class ForecastJsonReader {

    private static final ObjectMapper JSON = new ObjectMapper();

    private ForecastJsonReader() {}

    /**
     * The forecast.
     *
     * @param place where the text stands, for messages
     * @throws InvalidInputException when the text is something else, or of a later version
     */
    static Forecast read(String text, String place) {
        try {
            JsonNode root = JSON.readTree(text);
            int version = root.path("version").asInt();
            if (!ForecastJson.FORMAT.equals(root.path("format").asText()) || version != ForecastJson.VERSION) {
                throw new InvalidInputException(
                        "the document is a \"" + root.path("format").asText() + "\" of version " + version,
                        place,
                        "Read it with the version of this library that wrote it");
            }
            return forecast(root);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(Fault.of(
                            "the document is no forecast (" + e.getMessage() + ")",
                            place,
                            "Delete it, and make the forecast again")
                    .causedBy(e));
        }
    }

    private static Forecast forecast(JsonNode root) {
        List<PredictionBand> bands = new ArrayList<>();
        for (JsonNode band : root.path("bands")) {
            bands.add(new PredictionBand(
                    Confidence.of(MeasuresJson.number(band.path("level"))),
                    numbers(band.path("lower")),
                    numbers(band.path("upper"))));
        }
        return new Forecast(
                series(root.path("series")),
                MetricAbout.read(root.path("metric")),
                root.path("forecaster").asText(),
                root.path("model").asText(),
                Instant.parse(root.path("start").asText()),
                root.path("startIndex").asInt(),
                Step.ofMillis(root.path("step").asLong()),
                root.path("indexed").asBoolean(),
                new ForecastDistribution(numbers(root.path("mean")), bands),
                peaks(root.path("peaks")),
                Instant.parse(root.path("lastObserved").asText()),
                MeasuresJson.number(root.path("presentLevel")),
                MeasuresJson.optional(root.path("capacity")),
                accuracy(root.path("accuracy")),
                quality(root.path("quality")),
                texts(root.path("explanation")),
                texts(root.path("warnings")),
                evidence(root.path("evidence")));
    }

    private static RunningMaximum peaks(JsonNode node) {
        double[][] quantiles = new double[node.size()][];
        Arrays.setAll(quantiles, step -> numbers(node.get(step)));
        return PeakQuantiles.distribution(quantiles);
    }

    private static @Nullable BacktestScore accuracy(JsonNode node) {
        if (node.isMissingNode()) {
            return null;
        }
        return new BacktestScore(
                node.path("forecaster").asText(),
                node.path("horizon").asInt(),
                node.path("origins").asInt(),
                node.path("skipped").asInt(),
                MeasuresJson.read(node.path("measures")),
                Arrays.stream(numbers(node.path("maseByStep"))).boxed().toList(),
                MeasuresJson.number(node.path("seconds")));
    }

    private static QualityReport quality(JsonNode node) {
        List<QualityFinding> findings = new ArrayList<>();
        for (JsonNode finding : node.path("findings")) {
            findings.add(new QualityFinding(
                    Issue.valueOf(finding.path("issue").asText()),
                    Severity.valueOf(finding.path("severity").asText()),
                    finding.path("count").asInt(),
                    instant(finding.path("first")),
                    instant(finding.path("last")),
                    finding.path("message").asText(),
                    finding.path("repair").asText()));
        }
        return new QualityReport(
                series(node.path("series")),
                node.path("samples").asInt(),
                node.path("steps").asInt(),
                Step.ofMillis(node.path("step").asLong()),
                MeasuresJson.number(node.path("coverage")),
                findings);
    }

    private static Evidence evidence(JsonNode node) {
        Map<String, String> numbers = new LinkedHashMap<>();
        node.path("numbers")
                .properties()
                .forEach(e -> numbers.put(e.getKey(), e.getValue().asText()));
        JsonNode date = node.path("priceDate");
        return new Evidence(
                instant(node.path("windowStart")),
                instant(node.path("windowEnd")),
                MeasuresJson.number(node.path("coverage")),
                node.path("model").asText(),
                date.isMissingNode() ? null : LocalDate.parse(date.asText()),
                numbers);
    }

    private static SeriesKey series(JsonNode node) {
        return SeriesKey.of(node.path("resource").asText(), node.path("metric").asText());
    }

    private static @Nullable Instant instant(JsonNode node) {
        return node.isMissingNode() ? null : Instant.parse(node.asText());
    }

    private static List<String> texts(JsonNode node) {
        List<String> texts = new ArrayList<>();
        node.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    private static double[] numbers(JsonNode node) {
        double[] numbers = new double[node.size()];
        Arrays.setAll(numbers, i -> MeasuresJson.number(node.get(i)));
        return numbers;
    }
}
