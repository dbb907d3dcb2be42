package io.capacityplanner.examples.cli;

import io.capacityplanner.cost.CostAnomaly;
import io.capacityplanner.cost.CostBreakdown;
import io.capacityplanner.cost.CostDimension;
import io.capacityplanner.cost.CostOutlook;
import io.capacityplanner.cost.DailyCost;
import io.capacityplanner.cost.UnitCost;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecasting.automatic.AutoForecaster;
import io.capacityplanner.optimization.cost.CostForecasting;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Money;
import java.util.ArrayList;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code capacity costs}: what is spent on what. */
@Command(
        name = "costs",
        mixinStandardHelpOptions = true,
        description = "Spend by a dimension: billed, amortised and at list prices, with a forecast and anomalies.")
final class CostsCommand implements Callable<Integer> {

    private static final Confidence LEVEL = Confidence.of(0.8);

    @Spec
    @SuppressWarnings("NullAway.Init") // Set by picocli.
    private CommandSpec spec;

    @Mixin
    private CostInput input = new CostInput();

    @Option(
            names = "--by",
            defaultValue = "service",
            paramLabel = "D",
            description = "service, account, region, provider, sku, resource, category, team or tag:KEY. Default:"
                    + " service.")
    private String by = "service";

    @Option(names = "--forecast", description = "Forecast the open month and the months after it.")
    private boolean forecast;

    @Option(names = "--months", defaultValue = "3", paramLabel = "N", description = "How many months. Default: 3.")
    private int months = 3;

    @Option(
            names = "--anomalies",
            description = "Find days of the last 30 that cost far more than was predicted from the days before them.")
    private boolean anomalies;

    @Option(
            names = "--threshold",
            defaultValue = "1.5",
            paramLabel = "X",
            description = "Actual by predicted cost that makes an anomaly. Default: 1.5.")
    private double threshold = 1.5;

    @Option(
            names = "--units",
            paramLabel = "NAME=N",
            description =
                    "Cost of one unit, for instance request=1200000: how many there were in the time of the bills.")
    private Map<String, Double> units = new LinkedHashMap<>();

    @Option(names = "--format", defaultValue = "table", description = "table, json or csv. Default: table.")
    private Format format = Format.TABLE;

    @Override
    public Integer call() {
        Console console = new Console(spec);
        if (!input.given()) {
            throw new InvalidInputException("no bills are given", "costs", "Give --focus or --config");
        }
        CostDimension dimension = CostDimension.parse(by);
        CostInput.Read read = input.read(console);
        if (read.charges().isEmpty()) {
            throw new InvalidInputException(
                    "the bills hold no charge", "costs", "Check the path, the account and the time of the bills");
        }
        List<CostsOutput.InCurrency> all = new ArrayList<>();
        for (CostBreakdown breakdown : CostBreakdown.of(read.charges(), dimension)) {
            all.add(inCurrency(breakdown, read.charges(), dimension, console));
        }
        CostsOutput.write(all, format, console);
        return read.whole() ? CapacityCommand.GOOD : CapacityCommand.IN_PART;
    }

    private CostsOutput.InCurrency inCurrency(
            CostBreakdown breakdown, List<CostRecord> charges, CostDimension dimension, Console console) {
        Currency currency = breakdown.total().billed().currency();
        CostForecasting forecasting = new CostForecasting(new AutoForecaster());
        Money cost = breakdown.total().amortised();
        List<UnitCost> unitCosts = units.entrySet().stream()
                .map(unit -> new UnitCost(unit.getKey(), cost, unit.getValue()))
                .toList();
        return new CostsOutput.InCurrency(
                breakdown,
                forecast ? outlook(forecasting, DailyCost.of(charges, currency), console) : null,
                anomalies ? anomalies(forecasting, breakdown, charges, dimension, console) : null,
                unitCosts);
    }

    private @Nullable CostOutlook outlook(CostForecasting forecasting, DailyCost costs, Console console) {
        try {
            return forecasting.outlook(costs, months, LEVEL);
        } catch (InsufficientDataException tooShort) {
            console.remark("no forecast in " + costs.currency() + ": " + tooShort.problem());
            return null;
        }
    }

    private List<CostAnomaly> anomalies(
            CostForecasting forecasting,
            CostBreakdown breakdown,
            List<CostRecord> charges,
            CostDimension dimension,
            Console console) {
        Currency currency = breakdown.total().billed().currency();
        List<CostAnomaly> found = new ArrayList<>();
        int unjudged = 0;
        for (CostBreakdown.Part part : breakdown.parts()) {
            List<CostRecord> own = charges.stream()
                    .filter(charge -> dimension.of(charge).equals(part.value()))
                    .toList();
            DailyCost costs = DailyCost.of(own, currency);
            int judged = Math.max(1, Math.min(30, costs.days().size() / 3));
            try {
                found.addAll(forecasting.anomalies(part.value(), costs, judged, threshold));
            } catch (InsufficientDataException tooShort) {
                unjudged++;
            }
        }
        if (unjudged > 0) {
            console.remark(unjudged + " of " + breakdown.parts().size()
                    + " not judged for anomalies: less than two weeks of days before those to judge");
        }
        return found;
    }
}
