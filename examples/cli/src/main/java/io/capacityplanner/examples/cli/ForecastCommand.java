package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.IntervalMethod;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.StreamingOptions;
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

    @Mixin
    private DriverOptions drivers = new DriverOptions();

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "How far ahead: 90d, 48h, or a number of steps. Needed, unless --config says it.")
    private @Nullable String horizon;

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

    @Option(
            names = "--intervals",
            defaultValue = "own",
            paramLabel = "KIND",
            converter = IntervalNames.class,
            description = "How intervals are made: ${COMPLETION-CANDIDATES}. Default: own.",
            completionCandidates = IntervalNames.class)
    private IntervalMethod intervals = IntervalMethod.OWN;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice.")
    private long seed = FitContext.DEFAULT_SEED;

    @Option(
            names = "--explain",
            description =
                    "After the table, says for each series what was tried, what was chosen and why; JSON always does.")
    private boolean explain;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        OutcomeSink sink;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(null, progress)) {
            CapacityPlanner planner = session.planner(console);
            ForecastRequest request = request(session.configured()
                    .map(configured -> configured.planRequest().forecasting().horizon()));
            sink = new OutcomeSink(console, format, explain, request.levels());
            planner.forecastEach(MetricQuery.all(), request, StreamingOptions.ofParallelism(input.threads()), sink);
            if (drivers.any()) {
                sink.judge(planner, request, drivers.request(request.seasonalPeriods(), seed));
            }
        }
        sink.finish(input);
        return CapacityCommand.GOOD;
    }

    private ForecastRequest request(Optional<Horizon> configured) {
        if (horizon == null && configured.isEmpty()) {
            throw new InvalidInputException("it is not given", "--horizon", "Say how far ahead, for instance 30d");
        }
        if (origins < 0) {
            throw new InvalidInputException(
                    "the number (" + origins + ") must not be negative", "--origins", "Give 0 or more");
        }
        return new ForecastRequest(
                horizon == null ? configured.orElseThrow() : Horizon.parse(horizon),
                levels.stream().map(Confidence::ofPercent).toList(),
                model,
                seasonalPeriods(season),
                input.step(),
                origins,
                ForecastRequest.ofDefaults().paths(),
                seed,
                intervals,
                drivers.read(input.zoneId()));
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
