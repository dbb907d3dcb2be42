package io.capacityplanner.examples.cli;

import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.theta.OptimisedThetaForecaster;
import io.capacityplanner.optimization.autoscaling.HorizontalPolicy;
import io.capacityplanner.optimization.autoscaling.InstanceCapacity;
import io.capacityplanner.optimization.autoscaling.LoadForecast;
import io.capacityplanner.optimization.autoscaling.LoadShape;
import io.capacityplanner.optimization.autoscaling.PolicyFrontier;
import io.capacityplanner.optimization.autoscaling.PolicyReplay;
import io.capacityplanner.optimization.autoscaling.PolicySearch;
import io.capacityplanner.optimization.autoscaling.ServiceProfile;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

/** {@code capacity autoscale}: which autoscaling policy serves a load with the fewest instance-hours. */
@Command(
        name = "autoscale",
        mixinStandardHelpOptions = true,
        description = "Replays autoscaling policies over loads at steps of an hour or less, searches for the fewest "
                + "instance-hours within the objective on the first part, and shows what they do on the rest.")
final class AutoscaleCommand implements Callable<Integer> {

    /** Where a policy is to run. */
    enum Platform {
        /** The horizontal pod autoscaler, alone and above a schedule or a forecast. */
        KUBERNETES,
        /** Target tracking, alone and above scheduled actions or predictive scaling. */
        AWS
    }

    private static final int LEAST_HOURS = 48;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--capacity-per-instance",
            required = true,
            paramLabel = "LOAD",
            description = "Load that one instance serves when fully used, in the unit of the values.")
    private double capacity;

    @Option(
            names = "--startup",
            defaultValue = "2m",
            paramLabel = "SPAN",
            description = "From the decision until an instance serves. Default: 2m.")
    private String startup = "2m";

    @Option(
            names = "--slo",
            defaultValue = "0.999",
            paramLabel = "SHARE",
            description = "Share of the time in which the load must fit the instances. Default: 0.999.")
    private double slo = 0.999;

    @Option(
            names = "--target",
            defaultValue = "0.7",
            paramLabel = "SHARE",
            description = "Target utilization of the autoscaler to compare with, at its defaults. Default: 0.7.")
    private double target = 0.7;

    @Option(names = "--min", defaultValue = "1", paramLabel = "N", description = "Fewest instances. Default: 1.")
    private int min = 1;

    @Option(names = "--max", defaultValue = "1000", paramLabel = "N", description = "Most instances. Default: 1000.")
    private int max = 1000;

    @Option(
            names = "--holdout",
            defaultValue = "0.35",
            paramLabel = "SHARE",
            description = "Last part of the load, which decides nothing. Default: 0.35.")
    private double holdout = 0.35;

    @Option(
            names = "--platform",
            defaultValue = "kubernetes",
            description = "kubernetes or aws: which policies are searched. Default: kubernetes.")
    private Platform platform = Platform.KUBERNETES;

    @Option(
            names = "--shape",
            defaultValue = "constant",
            description = "How the load goes within a step: constant, with jumps, or linear. Default: constant.")
    private LoadShape shape = LoadShape.CONSTANT;

    @Option(names = "--replays", defaultValue = "300", paramLabel = "N", description = "Most replays. Default: 300.")
    private int replays = 300;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description = "Write the policy found: a HorizontalPodAutoscaler, or requests for an Auto Scaling group.")
    private @Nullable Path write;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        if (!(slo > 0 && slo <= 1) || !(holdout > 0 && holdout < 1)) {
            throw new InvalidInputException(
                    "--slo " + slo + " or --holdout " + holdout + " is no share",
                    "autoscale",
                    "Give for instance --slo 0.999 --holdout 0.35");
        }
        Console console = new Console(spec);
        List<AutoscaleOutput.Found> found = new ArrayList<>();
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(null, progress)) {
            CapacityPlanner planner = session.planner(console);
            CapacityPlanner.CheckResult read = planner.check(MetricQuery.all());
            Shared.report(read.problems(), read.reports().isEmpty(), input, console);
            List<SeriesKey> keys =
                    read.reports().stream().map(QualityReport::series).sorted().toList();
            planner.analyse(RecommendationRequest.ofDefaults(), context -> {
                for (SeriesKey key : keys) {
                    context.history(key)
                            .map(PreparedSeries::series)
                            .map(load -> search(key, load, progress))
                            .ifPresent(found::add);
                }
                return found.size();
            });
        }
        AutoscaleOutput.write(found, 1 - slo, format, console);
        if (write != null) {
            console.remark(written(write, found) + " files written to " + write);
        }
        return CapacityCommand.GOOD;
    }

    private AutoscaleOutput.Found search(SeriesKey key, TimeSeries load, ProgressListener progress) {
        long hours = load.length() * load.step().millis() / Step.HOUR.millis();
        if (hours < LEAST_HOURS) {
            throw new InsufficientDataException(key + ", hours of load", (int) hours, LEAST_HOURS);
        }
        ServiceProfile service = ServiceProfile.of(InstanceCapacity.linear(capacity), Step.parseDuration(startup));
        PolicyReplay whole = PolicyReplay.of(load, shape, service)
                .withForecast(LoadForecast.of(new OptimisedThetaForecaster(), FitContext.DEFAULT_SEED));
        int cut = (int) ((1 - holdout) * load.length());
        PolicySearch search = platform == Platform.AWS ? PolicySearch.ofAws() : PolicySearch.ofKubernetes();
        PolicyFrontier seen = search.withBudget(replays)
                .run(whole.part(0, Math.max(1, cut)), HorizontalPolicy.ofUtilization(target, min, max), progress);
        PolicyReplay rest = whole.part(Math.min(load.length() - 1, Math.max(1, cut)), load.length());
        return new AutoscaleOutput.Found(
                key,
                seen,
                seen.cheapest(1 - slo).orElse(null),
                rest.score(seen.reference().policy()),
                seen.policies().stream().map(each -> rest.score(each.policy())).toList());
    }

    private int written(Path folder, List<AutoscaleOutput.Found> found) {
        int count = 0;
        for (AutoscaleOutput.Found one : found) {
            if (one.chosen() == null) {
                continue;
            }
            String name = one.key().resource().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
            for (Map.Entry<String, String> file :
                    AutoscaleOutput.files(name, one.chosen().policy(), platform).entrySet()) {
                Path path = folder.resolve(name).resolve(file.getKey());
                try {
                    Files.createDirectories(path.getParent());
                    Files.writeString(path, file.getValue());
                    count++;
                } catch (IOException failed) {
                    throw new InvalidInputException(Fault.of(
                                    "it cannot be written (" + failed + ")",
                                    path.toString(),
                                    "Check the folder and its rights")
                            .causedBy(failed));
                }
            }
        }
        return count;
    }
}
