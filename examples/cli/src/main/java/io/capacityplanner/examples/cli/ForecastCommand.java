package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ForecastOutcome;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity forecast}: points and prediction intervals for every series of the input. */
@Command(
        name = "forecast",
        mixinStandardHelpOptions = true,
        description = "Forecasts every series with prediction intervals.")
final class ForecastCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--horizon",
            required = true,
            paramLabel = "H",
            description = "How far ahead: 90d, 48h, or a number of steps.")
    @SuppressWarnings("NullAway.Init") // Required, so picocli sets it.
    private String horizon;

    @Option(names = "--model", defaultValue = "auto", paramLabel = "NAME", description = "See 'capacity models'.")
    private String model = "auto";

    @Option(
            names = "--levels",
            split = ",",
            defaultValue = "80,90,95",
            paramLabel = "P",
            description = "Coverage of the prediction intervals in percent. Default: 80,90,95.")
    private List<Double> levels = new ArrayList<>();

    @Option(
            names = "--season",
            split = ",",
            paramLabel = "N",
            description = "Seasonal periods in steps, for instance 24,168; 0 for none. Default: found from the data.")
    private @Nullable List<Double> season;

    @Option(
            names = "--origins",
            defaultValue = "1",
            paramLabel = "N",
            description = "From how many past origins the accuracy is measured; 0 leaves it out. Default: 1.")
    private int origins = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice.")
    private long seed = FitContext.DEFAULT_SEED;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        ForecastRequest request = request();
        List<ForecastOutcome> outcomes;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                InputOptions.Session session = input.fileOnly().open(null, progress);
                CapacityPlanner planner = session.builder().build()) {
            outcomes = planner.forecastAll(MetricQuery.all(), request);
        }
        List<SourceProblem> problems = new ArrayList<>();
        List<Forecast> made = new ArrayList<>();
        List<ForecastOutcome.Refused> refused = new ArrayList<>();
        for (ForecastOutcome outcome : outcomes) {
            if (outcome instanceof ForecastOutcome.Made done) {
                made.add(done.forecast());
            } else if (outcome instanceof ForecastOutcome.Refused not) {
                refused.add(not);
            } else if (outcome instanceof ForecastOutcome.Unread unread) {
                problems.add(unread.problem());
            }
        }
        if (made.isEmpty() && !refused.isEmpty()) {
            throw refused.get(0).reason();
        }
        Shared.report(problems, made.isEmpty(), input, console);
        ForecastOutput.write(console, format, made, refused);
        return CapacityCommand.GOOD;
    }

    private ForecastRequest request() {
        if (origins < 0) {
            throw new InvalidInputException(
                    "the number (" + origins + ") must not be negative", "--origins", "Give 0 or more");
        }
        return new ForecastRequest(
                Horizon.parse(horizon),
                levels.stream().map(Confidence::ofPercent).toList(),
                model,
                seasonalPeriods(season),
                input.step(),
                origins,
                ForecastRequest.ofDefaults().paths(),
                seed);
    }

    /** Periods above 1; 0 or 1 alone means no season. */
    static Optional<List<Double>> seasonalPeriods(@Nullable List<Double> given) {
        if (given == null) {
            return Optional.empty();
        }
        if (given.size() == 1 && (given.get(0) == 0 || given.get(0) == 1)) {
            return Optional.of(List.of());
        }
        return Optional.of(List.copyOf(given));
    }
}
