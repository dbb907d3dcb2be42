package io.capacityplanner.examples.cli;

import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.EvaluationRequest;
import io.capacityplanner.planner.SeriesEvaluation;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import java.util.ArrayList;
import java.util.List;
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

    @Option(
            names = "--intervals",
            defaultValue = "own",
            paramLabel = "KIND",
            converter = IntervalNames.class,
            description = "How the scored intervals are made: ${COMPLETION-CANDIDATES}. Default: own.",
            completionCandidates = IntervalNames.class)
    private IntervalMethod intervals = IntervalMethod.OWN;

    @Option(
            names = "--window",
            defaultValue = "expanding",
            paramLabel = "W",
            description = "What models see before an origin: expanding, sliding=N (the last N steps) or from=N. "
                    + "Default: expanding.")
    private String window = "expanding";

    @Option(
            names = "--refit",
            defaultValue = "every",
            paramLabel = "R",
            description = "When models are fitted anew: every (at each origin), once, or K for each Kth origin; "
                    + "in between, new values are appended. Default: every.")
    private String refit = "every";

    @Option(names = "--by-horizon", description = "Also score step by step ahead; with csv, only that.")
    private boolean byHorizon;

    @Option(
            names = "--compare",
            description = "Test each model against the best (Diebold-Mariano, Harvey-Leybourne-Newbold).")
    private boolean compare;

    @Option(names = "--owa", description = "Add OWA: sMAPE and MASE relative to Naive2 from the same origins.")
    private boolean owa;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        List<SeriesEvaluation> evaluations;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(null, progress)) {
            CapacityPlanner planner = session.planner(console);
            List<String> names = models != null
                    ? models
                    : planner.forecasters().stream()
                            .map(Forecaster::id)
                            .sorted()
                            .toList();
            EvaluationRequest request = new EvaluationRequest(
                            names,
                            Horizon.parse(horizon),
                            origins,
                            levels.stream().map(Confidence::ofPercent).toList(),
                            ForecastCommand.seasonalPeriods(season),
                            input.step())
                    .withIntervals(intervals)
                    .withWindow(EvaluationPolicies.window(window))
                    .withRefit(EvaluationPolicies.refit(refit));
            evaluations = planner.evaluate(MetricQuery.all(), owa ? request.withNaive2() : request);
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
        new EvaluateOutput(byHorizon, compare, owa).write(console, format, read);
        read.forEach(e -> e.refused()
                .forEach((model, reason) -> console.remark(e.series() + ": " + model + " not scored: " + reason)));
        return CapacityCommand.GOOD;
    }
}
