package io.capacityplanner.examples.cli;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.ProcurementCall;
import io.capacityplanner.planner.ProcurementResult;
import io.capacityplanner.procurement.Budget;
import io.capacityplanner.procurement.CostTerms;
import io.capacityplanner.procurement.OrderTerms;
import io.capacityplanner.scenario.Growth;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity orderby}: the latest day to order for each series, and what to order. */
@Command(
        name = "orderby",
        mixinStandardHelpOptions = true,
        description = "Says by when more must be ordered so that it arrives in time, and what to order when.")
final class OrderByCommand implements Callable<Integer> {

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private InputOptions input = new InputOptions();

    @Mixin
    private LeadTimeOptions leadTime = new LeadTimeOptions();

    @Option(names = "--inventory", paramLabel = "I", description = "CSV of the resources and their capacities.")
    private @Nullable Path inventory;

    @Option(
            names = "--capacity",
            paramLabel = "N",
            description = "Capacity at hand, in the metric's unit. Default: that of the inventory.")
    private @Nullable Double capacity;

    @Option(
            names = "--limit",
            paramLabel = "L",
            defaultValue = "80%",
            description = "Run out at this: 80%% of capacity, or a value in the metric's unit. Default: 80%%.")
    private String limit = "80%";

    @Option(
            names = "--risk",
            paramLabel = "P",
            defaultValue = "0.05",
            description = "Accepted probability of running out. Default: 0.05.")
    private double risk = 0.05;

    @Option(names = "--horizon", paramLabel = "H", defaultValue = "180d", description = "How far ahead. Default: 180d.")
    private String horizon = "180d";

    @Option(
            names = "--as-of",
            paramLabel = "TIME",
            description = "The day from which on can be ordered. Default: the end of the data.")
    private @Nullable String asOf;

    @Option(
            names = "--pending",
            paramLabel = "N@TIME",
            description = "Already ordered: so much more from then on, for instance 20@2026-05-01; may be repeated.")
    private List<String> pending = new ArrayList<>();

    @Option(
            names = "--growth",
            paramLabel = "F@TIME",
            description =
                    "Demand is multiplied from then on, for instance by a launch: 1.4@2026-05-01; may be repeated.")
    private List<String> growth = new ArrayList<>();

    @Option(names = "--lot", paramLabel = "N", description = "Orders are multiples of this. Default: any quantity.")
    private double lot;

    @Option(names = "--min-order", paramLabel = "N", description = "Least quantity of an order.")
    private double minimum;

    @Option(names = "--max-order", paramLabel = "N", description = "Greatest quantity of an order.")
    private double maximum = Double.POSITIVE_INFINITY;

    @Option(
            names = "--review",
            paramLabel = "SPAN",
            defaultValue = "7d",
            description = "Time between the days at which can be ordered. Default: 7d.")
    private String review = "7d";

    @Option(names = "--unit-price", paramLabel = "P", description = "Price of one unit of the metric.")
    private double unitPrice;

    @Option(names = "--order-cost", paramLabel = "C", description = "Cost of each order beside its price.")
    private double orderCost;

    @Option(names = "--holding", paramLabel = "C", description = "Cost of a bought unit that lies idle, a day.")
    private double holding;

    @Option(names = "--shortage", paramLabel = "C", description = "Cost of a unit of demand above the limit, a day.")
    private double shortage;

    @Option(names = "--budget", paramLabel = "B", description = "Most that all orders of a series may cost.")
    private @Nullable Double budget;

    @Option(
            names = "--currency",
            paramLabel = "CUR",
            defaultValue = "USD",
            description = "Of all prices. Default: USD.")
    private String currency = "USD";

    @Option(
            names = "--costs-only",
            description = "Weigh holding against shortage, whatever the risk; else the plan keeps the risk.")
    private boolean costsOnly;

    @Option(
            names = "--format",
            defaultValue = "text",
            converter = TrendCommand.TextOrData.class,
            description = "text, json or csv. Default: text.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        ProcurementResult result;
        try (TerminalProgress progress = new TerminalProgress(console.err());
                Session session = input.fileOnly().open(inventory, progress)) {
            result = call(session.planner(console)).all();
        }
        boolean nothing = result.lines().isEmpty();
        if (nothing && !result.refused().isEmpty()) {
            ProcurementResult.Refused first = result.refused().get(0);
            throw new InvalidInputException(
                    first.reason(), "order by, series " + first.series(), "Bring what is missing; see --capacity");
        }
        Shared.report(result.problems(), nothing, input, console);
        new OrderByOutput(console, input.zoneId()).write(format, result);
        return CapacityCommand.GOOD;
    }

    private ProcurementCall call(CapacityPlanner planner) {
        ProcurementCall call = planner.procurement(MetricQuery.all())
                .leadTime(leadTime.leadTime(planner, input.zoneId()))
                .limit(limit())
                .risk(risk)
                .horizon(Horizon.parse(horizon))
                .terms(new OrderTerms(lot, minimum, maximum, Step.parseDuration(review)))
                .costs(costs());
        call = capacity == null ? call : call.capacity(capacity);
        call = asOf == null ? call : call.asOf(TrendCommand.instant(asOf, input.zoneId()));
        call = budget == null ? call : call.budget(Budget.of(money(budget)));
        call = costsOnly ? call.weighingCostsOnly() : call;
        for (String order : pending) {
            Dated parsed = dated(order, "--pending");
            call = call.pending(parsed.amount, parsed.time);
        }
        Scenario changes = Scenario.of("growth");
        for (String change : growth) {
            Dated parsed = dated(change, "--growth");
            changes = changes.with(new Growth(parsed.amount, parsed.time));
        }
        return changes.changes().isEmpty() ? call : call.under(changes);
    }

    private Limit limit() {
        return TrendCommand.limit(limit);
    }

    private CostTerms costs() {
        return CostTerms.of(money(unitPrice))
                .withPerOrder(money(orderCost))
                .withHolding(money(holding))
                .withShortage(money(shortage));
    }

    private Money money(double amount) {
        try {
            return Money.of(amount, Currency.getInstance(currency));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    "\"" + currency + "\" is no currency", "--currency", "Use a code such as USD or EUR");
        }
    }

    private record Dated(double amount, Instant time) {}

    private Dated dated(String text, String option) {
        int at = text.indexOf('@');
        try {
            if (at > 0) {
                return new Dated(
                        Double.parseDouble(text.substring(0, at)),
                        TrendCommand.instant(text.substring(at + 1), input.zoneId()));
            }
        } catch (NumberFormatException unreadable) {
            // Said below.
        }
        throw new InvalidInputException(
                "\"" + text + "\" cannot be read", option, "Write an amount, @ and a time: 20@2026-05-01");
    }
}
