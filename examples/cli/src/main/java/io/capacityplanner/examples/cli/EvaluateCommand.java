package io.capacityplanner.examples.cli;

import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.EvaluationRequest;
import io.capacityplanner.planner.SeriesEvaluation;
import io.capacityplanner.report.Block;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity evaluate}: how each model did on data it had not seen. */
@Command(
        name = "evaluate",
        mixinStandardHelpOptions = true,
        description = "Scores models by rolling origins: each forecasts data it has not seen.")
final class EvaluateCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "H",
            description = "How far ahead from each origin: 48h, or a number of steps.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private String horizon;

    @Option(names = "--origins", defaultValue = "5", paramLabel = "N", description = "How many origins. Default: 5.")
    private int origins = 5;

    @Option(
            names = "--models",
            split = ",",
            paramLabel = "NAME",
            description = "Which models. Default: all that are installed.")
    private @Nullable List<String> models;

    @Option(
            names = "--levels",
            split = ",",
            defaultValue = "80,90,95",
            paramLabel = "P",
            description = "Coverage of the scored intervals in percent. Default: 80,90,95.")
    private List<Double> levels = new ArrayList<>();

    @Option(
            names = "--season",
            split = ",",
            paramLabel = "N",
            description = "Seasonal periods in steps; 0 for none. Default: found from the data.")
    private @Nullable List<Double> season;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        List<SeriesEvaluation> evaluations;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                InputOptions.Session session = input.fileOnly().open(null, progress);
                CapacityPlanner planner = session.builder().build()) {
            List<String> names = models != null
                    ? models
                    : planner.forecasters().stream()
                            .map(Forecaster::id)
                            .sorted()
                            .toList();
            evaluations = planner.evaluate(
                    MetricQuery.all(),
                    new EvaluationRequest(
                            names,
                            Horizon.parse(horizon),
                            origins,
                            levels.stream().map(Confidence::ofPercent).toList(),
                            ForecastCommand.seasonalPeriods(season),
                            input.step()));
        }
        List<SourceProblem> problems = evaluations.stream()
                .filter(e -> e.refused().containsKey("source"))
                .map(e -> new SourceProblem(
                        e.series().resource(), String.valueOf(e.refused().get("source"))))
                .toList();
        List<SeriesEvaluation> read = evaluations.stream()
                .filter(e -> !e.refused().containsKey("source"))
                .toList();
        Shared.report(problems, read.isEmpty(), input, console);
        write(console, read);
        return CapacityCommand.GOOD;
    }

    private void write(Console console, List<SeriesEvaluation> read) {
        switch (format) {
            case JSON ->
                console.jsonArray(read.stream().map(EvaluateCommand::json).iterator());
            case CSV -> console.csv(table(read));
            case TABLE -> console.table(table(read));
        }
        read.forEach(e -> e.refused()
                .forEach((model, reason) -> console.remark(e.series() + ": " + model + " not scored: " + reason)));
    }

    private static Map<String, Object> json(SeriesEvaluation evaluation) {
        Map<String, Object> object = new LinkedHashMap<>();
        object.put("id", evaluation.series().toString());
        List<Map<String, Object>> scores = new ArrayList<>();
        for (BacktestScore score : evaluation.scores()) {
            Map<String, Object> one = new LinkedHashMap<>();
            one.put("model", score.forecaster());
            one.put("accuracy", ForecastOutput.accuracy(score));
            one.put("skipped", score.skipped());
            one.put("seconds", score.seconds());
            scores.add(one);
        }
        object.put("scores", scores);
        object.put("best", evaluation.best().map(BacktestScore::forecaster).orElse(null));
        object.put("refused", evaluation.refused());
        return object;
    }

    private static Block.Table table(List<SeriesEvaluation> evaluations) {
        List<Block.Column> columns = new ArrayList<>();
        columns.add(Block.Column.text("SERIES"));
        columns.add(Block.Column.text("MODEL"));
        for (String title :
                List.of("ORIGINS", "MAE", "RMSE", "MAPE", "sMAPE", "MASE", "HELD 95 %", "MSIS", "SECONDS")) {
            columns.add(Block.Column.number(title));
        }
        columns.add(Block.Column.text("BEST"));
        List<List<String>> rows = new ArrayList<>();
        for (SeriesEvaluation evaluation : evaluations) {
            String best = evaluation.best().map(BacktestScore::forecaster).orElse("");
            evaluation.scores().forEach(score -> rows.add(row(evaluation, score, best)));
        }
        return new Block.Table("", columns, rows, "");
    }

    private static List<String> row(SeriesEvaluation evaluation, BacktestScore score, String best) {
        Double held = score.accuracy().coverage().get(Confidence.ofPercent(95));
        return List.of(
                evaluation.series().toString(),
                score.forecaster(),
                Integer.toString(score.origins()),
                orUndefined(score.accuracy().mae()),
                orUndefined(score.accuracy().rmse()),
                orUndefined(score.accuracy().mape()),
                orUndefined(score.accuracy().smape()),
                orUndefined(score.accuracy().mase()),
                held == null ? "" : String.format(Locale.ROOT, "%.1f", 100 * held),
                orUndefined(score.accuracy().msis()),
                String.format(Locale.ROOT, "%.2f", score.seconds()),
                score.forecaster().equals(best) ? "best" : "");
    }

    private static String orUndefined(@Nullable Double value) {
        return value == null ? "undefined" : ForecastOutput.number(value);
    }
}
