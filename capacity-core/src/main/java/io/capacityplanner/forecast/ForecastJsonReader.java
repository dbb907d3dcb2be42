package io.capacityplanner.forecast;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NewerVersionException;
import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.json.JsonTree;
import io.capacityplanner.quality.Issue;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.resource.Metric;
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

    private static final String PLACE = "JSON of a forecast";

    private ForecastJsonReader() {}

    static Forecast read(String text) {
        try {
            JsonTree root = JsonTree.parse(text);
            if (root.path("format").isMissing()
                    || !ForecastJson.FORMAT.equals(root.path("format").text())) {
                throw new InvalidInputException(
                        "the format is \"" + root.path("format") + "\"", PLACE, "Give a text that toJson() wrote");
            }
            long version = root.path("version").whole();
            if (version > ForecastJson.VERSION) {
                throw new NewerVersionException("" + version, "" + ForecastJson.VERSION, PLACE);
            }
            return forecast(root);
        } catch (IOException | IllegalArgumentException | DateTimeException e) {
            throw new InvalidInputException(
                    Fault.of("it is none (" + e.getMessage() + ")", PLACE, "Delete it, and make the forecast again")
                            .causedBy(e));
        }
    }

    private static Forecast forecast(JsonTree root) {
        List<PredictionBand> bands = new ArrayList<>();
        for (JsonTree band : root.path("bands").items()) {
            bands.add(new PredictionBand(
                    Confidence.of(band.path("level").number()),
                    band.path("lower").numbers(),
                    band.path("upper").numbers()));
        }
        return new Forecast(
                series(root.path("series")),
                Metric.fromJson(root.path("metric").toJson()),
                root.path("forecaster").text(),
                root.path("model").text(),
                Instant.parse(root.path("start").text()),
                root.path("startIndex").count(),
                Step.ofMillis(root.path("step").whole()),
                root.path("indexed").flag(),
                new ForecastDistribution(root.path("mean").numbers(), bands),
                peaks(root.path("peaks").items()),
                Instant.parse(root.path("lastObserved").text()),
                root.path("presentLevel").number(),
                root.path("capacity").optional(),
                accuracy(root.path("accuracy")),
                quality(root.path("quality")),
                root.path("explanation").texts(),
                root.path("warnings").texts(),
                evidence(root.path("evidence")));
    }

    private static RunningMaximum peaks(List<JsonTree> steps) {
        double[][] quantiles = new double[steps.size()][];
        Arrays.setAll(quantiles, step -> steps.get(step).numbers());
        return RunningMaximum.ofQuantiles(quantiles);
    }

    private static @Nullable BacktestScore accuracy(JsonTree tree) {
        if (tree.isMissing()) {
            return null;
        }
        return new BacktestScore(
                tree.path("forecaster").text(),
                tree.path("horizon").count(),
                tree.path("origins").count(),
                tree.path("skipped").count(),
                MeasuresJson.read(tree.path("measures")),
                Arrays.stream(tree.path("maseByStep").numbers()).boxed().toList(),
                tree.path("seconds").number());
    }

    private static QualityReport quality(JsonTree tree) {
        List<QualityFinding> findings = new ArrayList<>();
        for (JsonTree finding : tree.path("findings").items()) {
            findings.add(new QualityFinding(
                    Issue.valueOf(finding.path("issue").text()),
                    Severity.valueOf(finding.path("severity").text()),
                    finding.path("count").count(),
                    finding.path("first").instantOrNull(),
                    finding.path("last").instantOrNull(),
                    finding.path("message").text(),
                    finding.path("repair").text()));
        }
        return new QualityReport(
                series(tree.path("series")),
                tree.path("samples").count(),
                tree.path("steps").count(),
                Step.ofMillis(tree.path("step").whole()),
                tree.path("coverage").number(),
                findings);
    }

    private static Evidence evidence(JsonTree tree) {
        Map<String, String> numbers = new LinkedHashMap<>();
        tree.path("numbers").fields().forEach((name, number) -> numbers.put(name, number.text()));
        JsonTree date = tree.path("priceDate");
        return new Evidence(
                tree.path("windowStart").instantOrNull(),
                tree.path("windowEnd").instantOrNull(),
                tree.path("coverage").number(),
                tree.path("model").text(),
                date.isMissing() ? null : LocalDate.parse(date.text()),
                numbers);
    }

    private static SeriesKey series(JsonTree tree) {
        return SeriesKey.of(tree.path("resource").text(), tree.path("metric").text());
    }
}
