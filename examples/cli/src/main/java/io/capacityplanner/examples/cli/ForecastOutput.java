package io.capacityplanner.examples.cli;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.IntervalMeasures;
import io.capacityplanner.forecast.PredictionBand;
import io.capacityplanner.planner.ForecastOutcome;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.report.Block;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes forecasts as a table, as JSON or as CSV. */
final class ForecastOutput {

    private ForecastOutput() {}

    /** Writes the forms that show everything at once; CSV goes out a forecast at a time. */
    static void write(
            Console console,
            Format format,
            List<Forecast> made,
            List<ForecastOutcome.Refused> refused,
            Map<SeriesKey, DriverAnalysis> drivers) {
        if (format == Format.JSON) {
            console.jsonArray(Stream.concat(
                            made.stream().map(forecast -> json(forecast, drivers.get(forecast.series()))),
                            refused.stream().map(ForecastOutput::json))
                    .iterator());
        } else {
            console.table(table(made));
            refused.forEach(r -> remark(console, r));
        }
    }

    private static Map<String, Object> json(ForecastOutcome.Refused refused) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", refused.series().toString());
        object.put("status", "refused");
        object.put("reason", refused.reason().getMessage());
        if (refused.reason() instanceof InsufficientDataException tooShort) {
            object.put("have", tooShort.have());
            object.put("needed", tooShort.needed());
        }
        return object;
    }

    private static Map<String, Object> json(Forecast forecast, @Nullable DriverAnalysis drivers) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", forecast.series().toString());
        object.put("status", "ok");
        object.put("model", forecast.model());
        object.put("forecaster", forecast.forecaster());
        object.put("unit", forecast.metric().unit().symbol());
        object.put(
                "start",
                forecast.indexed() ? forecast.startIndex() : forecast.start().toString());
        object.put("step", forecast.indexed() ? 1 : forecast.step().duration().toString());
        object.put("mean", forecast.distribution().mean());
        List<Map<String, Object>> intervals = new ArrayList<>();
        for (PredictionBand band : forecast.distribution().bands()) {
            Map<String, Object> interval = new LinkedHashMap<>();
            interval.put("level", level(band.level()));
            interval.put("lower", band.lower());
            interval.put("upper", band.upper());
            intervals.add(interval);
        }
        object.put("intervals", intervals);
        object.put("accuracy", accuracy(forecast.accuracy()));
        object.put("quality", quality(forecast.quality()));
        object.put("explanation", forecast.explanation());
        object.put("warnings", forecast.warnings());
        if (drivers != null) {
            object.put("drivers", DriverOutput.json(drivers));
        }
        return object;
    }

    /** 95 for 95 %, 99.5 for 99.5 %. */
    static Number level(Confidence level) {
        double percent = level.percent();
        return percent == Math.rint(percent) ? (Number) (int) percent : (Number) percent;
    }

    static @Nullable Map<String, Object> accuracy(@Nullable BacktestScore score) {
        if (score == null) {
            return null;
        }
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("origins", score.origins());
        object.put("horizon", score.horizon());
        object.put("mae", score.accuracy().mae());
        object.put("rmse", score.accuracy().rmse());
        object.put("bias", score.accuracy().bias());
        object.put("mape", score.accuracy().mape());
        object.put("mapeExcluded", score.accuracy().mapeExcluded());
        object.put("smape", score.accuracy().smape());
        object.put("wape", score.accuracy().wape());
        object.put("mase", score.accuracy().mase());
        object.put("msis", score.accuracy().msis());
        object.put("rmsse", score.accuracy().rmsse());
        object.put("coverage", byLevel(score.accuracy().coverage()));
        Map<String, Object> widths = new LinkedHashMap<>();
        Map<String, Object> scores = new LinkedHashMap<>();
        for (IntervalMeasures interval : score.accuracy().intervals()) {
            widths.put(level(interval.level()).toString(), interval.meanWidth());
            scores.put(level(interval.level()).toString(), interval.score());
        }
        object.put("meanWidth", widths);
        object.put("intervalScore", scores);
        object.put("pinball", score.accuracy().quantiles().pinball());
        object.put("weightedQuantileLoss", score.accuracy().quantiles().weightedLoss());
        object.put("crps", score.accuracy().quantiles().crps());
        return object;
    }

    static Map<String, Double> byLevel(Map<Confidence, Double> shares) {
        Map<String, Double> byLevel = new LinkedHashMap<>();
        shares.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(e -> byLevel.put(level(e.getKey()).toString(), e.getValue()));
        return byLevel;
    }

    static Map<String, Object> quality(QualityReport report) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("samples", report.samples());
        object.put("steps", report.steps());
        object.put("step", report.step().duration().toString());
        object.put("coverage", report.coverage());
        List<Map<String, Object>> findings = new ArrayList<>();
        for (QualityFinding finding : report.findings()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("issue", finding.issue().name());
            one.put("severity", finding.severity().name());
            one.put("count", finding.count());
            one.put("first", finding.first() == null ? null : finding.first().toString());
            one.put("last", finding.last() == null ? null : finding.last().toString());
            one.put("message", finding.message());
            one.put("repair", finding.repair());
            findings.add(one);
        }
        object.put("findings", findings);
        return object;
    }

    /** The title line of the CSV form. */
    static void csvHead(Console console, List<Confidence> levels) {
        List<String> head = new ArrayList<>(List.of("id", "model", "step", "time", "mean"));
        for (Confidence level : levels) {
            head.add("lower_" + level(level));
            head.add("upper_" + level(level));
        }
        console.csv(head);
    }

    /** One forecast in the CSV form: a line a step. */
    static void csvRows(Console console, Forecast forecast) {
        for (int h = 0; h < forecast.steps(); h++) {
            List<String> row = new ArrayList<>();
            row.add(forecast.series().toString());
            row.add(forecast.model());
            row.add(Integer.toString(h + 1));
            row.add(
                    forecast.indexed()
                            ? Integer.toString(forecast.startIndex() + h)
                            : forecast.timeAt(h).toString());
            row.add(Double.toString(forecast.distribution().meanAt(h)));
            for (PredictionBand band : forecast.distribution().bands()) {
                row.add(Double.toString(band.lowerAt(h)));
                row.add(Double.toString(band.upperAt(h)));
            }
            console.csv(row);
        }
    }

    /** Why each forecast is what it is, in sentences. */
    static void explain(Console console, List<Forecast> made) {
        for (Forecast forecast : made) {
            console.line("");
            console.line(forecast.series() + ": " + forecast.model());
            forecast.explanation().forEach(sentence -> console.line("  " + sentence + "."));
            forecast.warnings().forEach(warning -> console.line("  ! " + warning));
        }
    }

    static void remark(Console console, ForecastOutcome.Refused refused) {
        console.remark("no forecast: " + refused.reason().getMessage());
    }

    private static Block.Table table(List<Forecast> made) {
        List<Block.Column> columns = List.of(
                Block.Column.text("SERIES"),
                Block.Column.text("UNIT"),
                Block.Column.number("NOW"),
                Block.Column.number("FIRST STEP"),
                Block.Column.number("LAST STEP"),
                Block.Column.text("AT"),
                Block.Column.number("INTERVAL THERE"),
                Block.Column.number("MASE"),
                Block.Column.number("HELD"),
                Block.Column.text("MODEL"));
        List<List<String>> rows = made.stream().map(ForecastOutput::row).toList();
        return new Block.Table(
                "",
                columns,
                rows,
                "INTERVAL THERE: the lowest level asked for, at the last step. MASE and HELD: measured on data the model had "
                        + "not seen; MASE below 1 beats the naive forecast, HELD is the share inside that interval.");
    }

    private static List<String> row(Forecast forecast) {
        int last = forecast.steps() - 1;
        PredictionBand band = forecast.distribution().bands().get(0);
        BacktestScore score = forecast.accuracy();
        Double mase = score == null ? null : score.accuracy().mase();
        Double held = score == null ? null : score.accuracy().coverage().get(band.level());
        return List.of(
                forecast.series().toString(),
                forecast.metric().unit().symbol(),
                number(forecast.presentLevel()),
                number(forecast.distribution().meanAt(0)),
                number(forecast.distribution().meanAt(last)),
                forecast.indexed()
                        ? "#" + (forecast.startIndex() + last)
                        : forecast.timeAt(last).toString(),
                level(band.level()) + " %: " + number(band.lowerAt(last)) + " to " + number(band.upperAt(last)),
                mase == null ? "?" : String.format(Locale.ROOT, "%.2f", mase),
                held == null ? "?" : String.format(Locale.ROOT, "%.0f %%", 100 * held),
                forecast.model());
    }

    /** Four significant digits. */
    static String number(double value) {
        if (value == 0) {
            return "0";
        }
        double size = Math.abs(value);
        if (size >= 1e7 || size < 1e-3) {
            return String.format(Locale.ROOT, "%.3e", value);
        }
        int decimals = Math.max(0, 3 - (int) Math.floor(Math.log10(size)));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", value);
        return decimals == 0 ? String.format(Locale.ROOT, "%,.0f", value) : text;
    }
}
