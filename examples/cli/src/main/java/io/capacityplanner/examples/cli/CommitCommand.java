package io.capacityplanner.examples.cli;

import io.capacityplanner.commitment.CommitmentOffer;
import io.capacityplanner.commitment.CommitmentPlan;
import io.capacityplanner.commitment.CommitmentRequest;
import io.capacityplanner.commitment.HourlyUsage;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecasting.automatic.AutoForecaster;
import io.capacityplanner.optimization.commitment.OptimalCommitments;
import io.capacityplanner.planner.CommitmentResult;
import io.capacityplanner.source.HeldCommitment;
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

/** {@code capacity commit}: how much to commit to. */
@Command(
        name = "commit",
        mixinStandardHelpOptions = true,
        description = "Works out the exact commitment of least expected cost over the forecast of hourly use, and its"
                + " risk.")
final class CommitCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private CostInput input = new CostInput();

    @Option(
            names = "--spend",
            paramLabel = "CSV",
            description = "Hourly use at on-demand prices: a column 'time' (ISO 8601) and one column for each SKU.")
    private @Nullable Path spend;

    @Option(
            names = "--offer",
            required = true,
            paramLabel = "NAME:MONTHS:PAYMENT:DISCOUNT[:SKU+SKU]",
            description = "What can be bought, for instance compute:12:none:0.27. PAYMENT is none, partial or all."
                    + " Without SKUs it covers all. May be repeated.")
    private List<String> offers = new ArrayList<>();

    @Option(
            names = "--discount-rate",
            defaultValue = "0.08",
            paramLabel = "RATE",
            description = "By which later payments count less, a year. Default: 0.08.")
    private double rate = 0.08;

    @Option(
            names = "--price-change",
            defaultValue = "0",
            paramLabel = "SHARE",
            description = "By how much on-demand prices change, for instance -0.05. Default: 0.")
    private double priceChange;

    @Option(
            names = "--tranches",
            defaultValue = "1",
            paramLabel = "N",
            description = "Spread the purchase over the term in this many parts. Default: 1.")
    private int tranches = 1;

    @Option(names = "--seed", paramLabel = "N", description = "Seed of every random choice.")
    private long seed = FitContext.DEFAULT_SEED;

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        if ((spend == null) == !input.given()) {
            throw new InvalidInputException(
                    "not exactly one source of use is given", "commit", "Give one of --spend, --focus and --config");
        }
        List<HeldCommitment> held = new ArrayList<>();
        boolean whole = true;
        HourlyUsage usage;
        if (spend != null) {
            usage = HourlySpendFile.read(spend);
        } else {
            CostInput.Read read = input.read(console, planner -> {
                CommitmentResult result = planner.commitments();
                held.addAll(result.commitments());
                return result.problems();
            });
            usage = EligibleSpend.of(read.charges());
            whole = read.whole();
        }
        List<CommitmentOffer> parsed =
                offers.stream().map(text -> OfferText.parse(text, usage.skus())).toList();
        // Bills show only use that nothing covers yet, so what is held is taken off already.
        CommitmentRequest request = CommitmentRequest.of(usage, parsed)
                .withDiscountRate(rate)
                .withPriceChange(priceChange)
                .withTranches(tranches)
                .withPaths(CommitmentRequest.of(usage, parsed).paths(), seed);
        CommitmentPlan plan;
        try (TerminalProgress progress = new TerminalProgress(console.err())) {
            plan = new OptimalCommitments().plan(request, new AutoForecaster(), progress);
        }
        CommitOutput.write(plan, usage, rate, format, console);
        if (!held.isEmpty()) {
            console.remark(
                    held.size() + " commitments are held; use that they cover is in no bill as on-demand use, and"
                            + " is not committed to again");
        }
        return whole ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }
}
