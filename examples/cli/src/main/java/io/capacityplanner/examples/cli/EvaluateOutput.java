package io.capacityplanner.examples.cli;

import io.capacityplanner.evaluation.DieboldMariano;
import io.capacityplanner.evaluation.ModelComparison;
import io.capacityplanner.evaluation.ModelEvaluation;
import io.capacityplanner.evaluation.StepAccuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.planner.EvaluationSummary;
import io.capacityplanner.planner.SeriesEvaluation;
import io.capacityplanner.report.Block;
import io.capacityplanner.unit.Confidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes scores as tables, as JSON or as CSV. */
final class EvaluateOutput {

    private static final Confidence LEVEL_95 = Confidence.ofPercent(95);

    private final boolean byHorizon;
    private final boolean compare;
    private final boolean owa;

    EvaluateOutput(boolean byHorizon, boolean compare, boolean owa) {
        this.byHorizon = byHorizon;
        this.compare = compare;
        this.owa = owa;
    }

    void write(Console console, Format format, List<SeriesEvaluation> read) {
        switch (format) {
            case JSON -> console.jsonArray(read.stream().map(this::json).iterator());
            case CSV -> console.csv(byHorizon ? steps(read) : scores(read));
            case TABLE -> {
                console.table(scores(read));
                if (read.size() > 1) {
                    console.table(summary(read));
                }
                if (byHorizon) {
                    console.table(steps(read));
                }
            }
        }
    }

    private Map<String, Object> json(SeriesEvaluation evaluation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", evaluation.series().toString());
        object.put("scores", evaluation.models().stream().map(this::json).toList());
        object.put("best", evaluation.best().map(BacktestScore::forecaster).orElse(null));
        object.put("refused", evaluation.refused());
        return object;
    }

    private Map<String, Object> json(ModelEvaluation model) {
        BacktestScore score = model.score();
        Map<String, Object> one = new LinkedHashMap<>();
        one.put("model", score.forecaster());
        one.put("accuracy", ForecastOutput.accuracy(score));
        if (owa) {
            one.put("owa", model.owa());
        }
        one.put("skipped", score.skipped());
        one.put("seconds", score.seconds());
        ModelComparison comparison = model.comparison();
        if (compare && comparison != null) {
            one.put("comparison", json(comparison));
        }
        if (byHorizon) {
            one.put(
                    "byHorizon",
                    model.bySteps().stream().map(EvaluateOutput::json).toList());
        }
        return one;
    }

    private static Map<String, Object> json(ModelComparison comparison) {
        Map<String, Object> object = new LinkedHashMap<>();
        DieboldMariano test = comparison.test();
        object.put("best", comparison.best());
        object.put("origins", comparison.origins());
        object.put("statistic", test == null ? null : test.statistic());
        object.put("pValue", test == null ? null : test.pValue());
        object.put("words", comparison.words());
        return object;
    }

    private static Map<String, Object> json(StepAccuracy step) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("step", step.step());
        object.put("points", step.points());
        object.put("mae", step.mae());
        object.put("smape", step.smape());
        object.put("mase", step.mase());
        object.put("coverage", ForecastOutput.byLevel(step.coverage()));
        return object;
    }

    private Block.Table scores(List<SeriesEvaluation> evaluations) {
        List<Block.Column> columns = new ArrayList<>(List.of(Block.Column.text("SERIES"), Block.Column.text("MODEL")));
        columns.add(Block.Column.number("ORIGINS"));
        columns.addAll(measures());
        columns.add(Block.Column.text("BEST"));
        if (compare) {
            columns.add(Block.Column.number("DM"));
            columns.add(Block.Column.number("P"));
            columns.add(Block.Column.text("DIFFERENCE"));
        }
        List<List<String>> rows = new ArrayList<>();
        for (SeriesEvaluation evaluation : evaluations) {
            String best = evaluation.best().map(BacktestScore::forecaster).orElse("");
            evaluation.models().forEach(model -> rows.add(row(evaluation, model, best)));
        }
        return new Block.Table(
                "",
                columns,
                rows,
                compare
                        ? "DM and P: Diebold-Mariano test of the mean absolute errors from the origins against the best "
                                + "model; above 0 when the best has the smaller errors."
                        : "");
    }

    private List<String> row(SeriesEvaluation evaluation, ModelEvaluation model, String best) {
        BacktestScore score = model.score();
        List<String> row = new ArrayList<>();
        row.add(evaluation.series().toString());
        row.add(score.forecaster());
        row.add(Integer.toString(score.origins()));
        row.addAll(measures(score.accuracy(), model.owa(), score.seconds()));
        row.add(score.forecaster().equals(best) ? "best" : "");
        if (compare) {
            ModelComparison comparison = model.comparison();
            DieboldMariano test = comparison == null ? null : comparison.test();
            row.add(test == null ? "" : String.format(Locale.ROOT, "%.2f", test.statistic()));
            row.add(test == null ? "" : String.format(Locale.ROOT, "%.3f", test.pValue()));
            row.add(comparison == null ? "" : comparison.words());
        }
        return row;
    }

    private Block.Table summary(List<SeriesEvaluation> evaluations) {
        List<Block.Column> columns = new ArrayList<>();
        columns.add(Block.Column.text("ALL SERIES"));
        columns.add(Block.Column.number("SERIES"));
        columns.addAll(measures());
        columns.add(Block.Column.number("BEST ON"));
        List<List<String>> rows = new ArrayList<>();
        for (EvaluationSummary summary : EvaluationSummary.of(evaluations)) {
            List<String> row = new ArrayList<>();
            row.add(summary.forecaster());
            row.add(Integer.toString(summary.series()));
            row.addAll(measures(summary.accuracy(), summary.owa(), summary.seconds()));
            row.add(Integer.toString(summary.best()));
            rows.add(row);
        }
        return new Block.Table("", columns, rows, "Each measure is the mean over the series that define it.");
    }

    private List<Block.Column> measures() {
        List<String> titles = new ArrayList<>(List.of("MAE", "RMSE", "MAPE", "sMAPE", "MASE"));
        if (owa) {
            titles.add("OWA");
        }
        titles.addAll(List.of("HELD 95 %", "MSIS", "SECONDS"));
        return titles.stream().map(Block.Column::number).toList();
    }

    private List<String> measures(AccuracyMeasures accuracy, @Nullable Double relative, double seconds) {
        List<String> cells = new ArrayList<>();
        cells.add(orUndefined(accuracy.mae()));
        cells.add(orUndefined(accuracy.rmse()));
        cells.add(orUndefined(accuracy.mape()));
        cells.add(orUndefined(accuracy.smape()));
        cells.add(orUndefined(accuracy.mase()));
        if (owa) {
            cells.add(orUndefined(relative));
        }
        cells.add(percent(accuracy.coverage().get(LEVEL_95)));
        cells.add(orUndefined(accuracy.msis()));
        cells.add(String.format(Locale.ROOT, "%.2f", seconds));
        return cells;
    }

    private static Block.Table steps(List<SeriesEvaluation> evaluations) {
        List<Confidence> levels = evaluations.stream()
                .flatMap(evaluation -> evaluation.models().stream())
                .flatMap(model -> model.bySteps().stream())
                .flatMap(step -> step.coverage().keySet().stream())
                .distinct()
                .sorted()
                .toList();
        List<Block.Column> columns = new ArrayList<>(List.of(Block.Column.text("SERIES"), Block.Column.text("MODEL")));
        for (String title : List.of("STEP", "POINTS", "MAE", "sMAPE", "MASE")) {
            columns.add(Block.Column.number(title));
        }
        levels.forEach(level -> columns.add(Block.Column.number("HELD " + ForecastOutput.level(level) + " %")));
        List<List<String>> rows = new ArrayList<>();
        for (SeriesEvaluation evaluation : evaluations) {
            for (ModelEvaluation model : evaluation.models()) {
                model.bySteps().forEach(step -> rows.add(row(evaluation, model, step, levels)));
            }
        }
        return new Block.Table("", columns, rows, "");
    }

    private static List<String> row(
            SeriesEvaluation evaluation, ModelEvaluation model, StepAccuracy step, List<Confidence> levels) {
        List<String> row = new ArrayList<>();
        row.add(evaluation.series().toString());
        row.add(model.score().forecaster());
        row.add(Integer.toString(step.step()));
        row.add(Integer.toString(step.points()));
        row.add(orUndefined(step.mae()));
        row.add(orUndefined(step.smape()));
        row.add(orUndefined(step.mase()));
        levels.forEach(level -> row.add(percent(step.coverage().get(level))));
        return row;
    }

    private static String percent(@Nullable Double share) {
        return share == null ? "" : String.format(Locale.ROOT, "%.1f", 100 * share);
    }

    private static String orUndefined(@Nullable Double value) {
        return value == null ? "undefined" : ForecastOutput.number(value);
    }
}
