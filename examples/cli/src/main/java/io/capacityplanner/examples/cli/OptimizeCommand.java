package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.focus.FocusCosts;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.architecture.ArchitectureRules;
import io.capacityplanner.optimization.architecture.VolumeClasses;
import io.capacityplanner.optimization.commitment.PublicOffers;
import io.capacityplanner.optimization.ordered.OrderedSavings;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.CostOptimizationCall;
import io.capacityplanner.planner.CostOptimizationResult;
import io.capacityplanner.recommendation.CostOptimization;
import io.capacityplanner.unit.Money;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity optimize}: one plan over all savings. */
@Command(
        name = "optimize",
        mixinStandardHelpOptions = true,
        description = "Puts all savings into one plan in which nothing is counted twice: right-size, schedule, "
                + "consolidate, change architecture, commit to what remains.")
final class OptimizeCommand implements Callable<Integer> {

    private static final int MONTHS = 12;

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Option(
            names = "--inventory",
            paramLabel = "I",
            description = "CSV of the resources: id, provider, region, size, account, ...")
    private @Nullable Path inventory;

    @Option(
            names = "--savings-target",
            paramLabel = "SHARE",
            description =
                    "Save this share of the bill with the least risk, for instance 0.20. Default: all that saves.")
    private @Nullable Double target;

    @Option(names = "--account", paramLabel = "ID", description = "Only the resources of this account.")
    private @Nullable String account;

    @Option(
            names = "--work-rate",
            paramLabel = "USD",
            description = "What an hour of work costs; changes that do not pay for theirs are left out. Default: 0.")
    private double workRate;

    @Option(
            names = "--months",
            paramLabel = "N",
            description = "Within how many months a change must pay for its work. Default: 12.")
    private int months = MONTHS;

    @Option(
            names = "--catalog",
            paramLabel = "C",
            description = "CSV of sizes and prices. Default: the bundled public on-demand prices.")
    private @Nullable Path catalog;

    @Option(
            names = "--rules",
            paramLabel = "R",
            description = "CSV of further rules of architecture, or in place of bundled ones of the same name.")
    private @Nullable Path rules;

    @Option(
            names = "--focus",
            paramLabel = "PATH",
            description = "A FOCUS file of charges, or a folder of them: the course of on-demand use, without which no"
                    + " commitment is proposed.")
    private @Nullable Path focus;

    @Option(
            names = "--offer",
            paramLabel = "NAME:MONTHS:PAYMENT:DISCOUNT[:FAMILY+FAMILY]",
            description =
                    "What can be committed to, for instance compute:12:none:0.27. PAYMENT is none, partial or all."
                            + " Without families it covers all. May be repeated. Default: the bundled public offers up to --months.")
    private List<String> offers = new ArrayList<>();

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        if (inventory == null && !input.hasConfig()) {
            throw new InvalidInputException(
                    "no inventory is given", "optimize", "Give --inventory, or --config with a source of resources");
        }
        CostOptimizationResult result;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.open(inventory, progress)) {
            session.builder().catalog(RightsizeCommand.catalog(catalog));
            if (focus != null) {
                session.builder().costs(FocusCosts.from(focus));
            }
            if (rules != null) {
                session.builder()
                        .engine(new OrderedSavings(rules(rules), VolumeClasses.bundled(), PublicOffers.bundled()));
            }
            CapacityPlanner planner = session.planner(console);
            CostOptimizationCall call = planner.costOptimizations()
                    .work(Money.usd(workRate), months)
                    .offers(offers.stream()
                            .map(text -> OfferText.parse(text, List.of("*")))
                            .toList());
            call = account == null ? call : call.account(account);
            result = (target == null ? call : call.savingsTarget(target)).result();
        }
        CostOptimization plan = result.optimization();
        boolean nothing = plan.before().isEmpty() && plan.unpriced().isEmpty();
        boolean whole = Shared.report(result.problems(), nothing, input, console);
        OptimizeOutput.write(plan, format, console);
        return whole ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }

    private static ArchitectureRules rules(Path file) {
        try (Reader reader = Files.newBufferedReader(file)) {
            return ArchitectureRules.bundled().with(reader, file.toString());
        } catch (IOException unreadable) {
            throw new InvalidInputException(
                    Fault.of("it cannot be read (" + unreadable + ")", file.toString(), "Check the path and its rights")
                            .causedBy(unreadable));
        }
    }
}
