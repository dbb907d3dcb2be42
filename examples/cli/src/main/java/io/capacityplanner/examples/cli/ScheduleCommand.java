package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.schedule.LearnedSchedule;
import io.capacityplanner.optimization.schedule.ScheduleLearner;
import io.capacityplanner.optimization.schedule.ScheduleOptions;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity schedule}: when each thing may be stopped. */
@Command(
        name = "schedule",
        mixinStandardHelpOptions = true,
        description =
                "Learns off hours from usage at steps of an hour or less, says what a stop would have broken, and "
                        + "writes them for the common schedulers.")
final class ScheduleCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources: id, provider, region, size; gives their prices.")
    private @Nullable Path inventory;

    @Option(
            names = "--catalog",
            paramLabel = "C",
            description = "CSV of sizes and prices. Default: the bundled public on-demand prices.")
    private @Nullable Path catalog;

    @Option(names = "--price", paramLabel = "USD", description = "Price of an hour where no inventory gives one.")
    private @Nullable Double price;

    @Option(
            names = "--wrong-stop",
            defaultValue = "0",
            paramLabel = "USD",
            description = "What a wrong stop costs. Default: 0, so that only the accepted risk counts.")
    private double wrongStop;

    @Option(
            names = "--risk",
            defaultValue = "0.05",
            paramLabel = "P",
            description = "Probability that a stop is wrong that is accepted. Default: 0.05.")
    private double risk = 0.05;

    @Option(
            names = "--weeks",
            defaultValue = "3",
            paramLabel = "N",
            description = "How many weeks must have been seen. Default: 3.")
    private int weeks = 3;

    @Option(
            names = "--lead",
            defaultValue = "15m",
            paramLabel = "SPAN",
            description = "How long before use it must be started. Default: 15m.")
    private String lead = "15m";

    @Option(names = "--idle", paramLabel = "VALUE", description = "Values up to this are no use. Default: learned.")
    private @Nullable Double idle;

    @Option(
            names = "--holidays",
            paramLabel = "REGION",
            description = "Region whose public holidays are no usual days, for instance DE-BY.")
    private @Nullable String holidays;

    @Option(
            names = "--write",
            paramLabel = "DIR",
            description =
                    "Write each schedule for AWS Instance Scheduler, Cloud Custodian, Kubernetes cron jobs, KEDA, "
                            + "Compute Engine, Azure Automation and cron.")
    private @Nullable Path write;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        Catalog prices = RightsizeCommand.catalog(catalog);
        List<ScheduleOutput.Learned> found = new ArrayList<>();
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(inventory, progress)) {
            CapacityPlanner planner = session.planner(console);
            CapacityPlanner.CheckResult read = planner.check(MetricQuery.all());
            Shared.report(read.problems(), read.reports().isEmpty(), input, console);
            List<SeriesKey> keys =
                    read.reports().stream().map(QualityReport::series).sorted().toList();
            planner.analyse(RecommendationRequest.ofDefaults(), context -> {
                Map<String, Resource> by = new HashMap<>();
                context.inventory().forEach(resource -> by.put(resource.id(), resource));
                keys.forEach(key -> learn(key, context, planner, price(by.get(key.resource()), prices), found));
                return found.size();
            });
        }
        ScheduleOutput.write(found, format, wrongStop, console);
        if (write != null) {
            console.remark(ScheduleFiles.write(write, found, input.zoneId()) + " files written to " + write);
        }
        return CapacityCommand.GOOD;
    }

    private void learn(
            SeriesKey key,
            PlanningContext context,
            CapacityPlanner planner,
            @Nullable Double hourly,
            List<ScheduleOutput.Learned> found) {
        PreparedSeries prepared = context.history(key).orElse(null);
        if (prepared == null) {
            return;
        }
        ScheduleOptions options = new ScheduleOptions(
                input.zoneId(),
                holidays(planner, prepared),
                weeks,
                risk,
                Step.parseDuration(lead),
                hourly == null ? 1 : hourly,
                wrongStop,
                idle);
        try {
            LearnedSchedule learned = ScheduleLearner.with(options).learn(prepared.series());
            found.add(new ScheduleOutput.Learned(key, hourly, learned, null));
        } catch (InsufficientDataException tooShort) {
            found.add(new ScheduleOutput.Learned(
                    key, hourly, null, tooShort.have() + " of " + tooShort.needed() + " steps"));
        }
    }

    /** Those of the time seen and of a year after it. */
    private Set<LocalDate> holidays(CapacityPlanner planner, PreparedSeries prepared) {
        if (holidays == null) {
            return Set.of();
        }
        LocalDate from = prepared.series().start().atZone(input.zoneId()).toLocalDate();
        LocalDate to = prepared.series()
                .endExclusive()
                .atZone(input.zoneId())
                .toLocalDate()
                .plusYears(1);
        return planner.workingDays(holidays, from, to).holidays();
    }

    private @Nullable Double price(@Nullable Resource resource, Catalog prices) {
        if (resource != null && resource.size() != null && resource.provider() != null && resource.region() != null) {
            Double known = prices.find(resource.provider(), resource.region(), resource.size())
                    .map(InstanceSize::hourly)
                    .map(money -> money.amount().doubleValue())
                    .orElse(null);
            if (known != null) {
                return known;
            }
        }
        if (price != null && !(price >= 0)) {
            throw new InvalidInputException("the price (" + price + ") is negative", "--price", "Give 0 or more");
        }
        return price;
    }
}
