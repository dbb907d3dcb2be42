package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.config.ConfiguredPlanner;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.planner.ReportKindCall;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import io.capacityplanner.unit.Step;
import java.util.Currency;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What shapes a report. */
final class ReportOptions {

    @Option(
            names = "--horizon",
            paramLabel = "H",
            description = "How far ahead. Default: what --config says, else 90d.")
    private @Nullable String horizon;

    @Option(
            names = "--limit",
            paramLabel = "SHARE",
            description = "Share of capacity at which a resource counts as run out. Default: what --config says, "
                    + "else 0.8.")
    private @Nullable Double limit;

    @Option(
            names = "--lead-time",
            paramLabel = "SPAN",
            description = "Time from ordering capacity to using it. Default: what --config says, else 21d.")
    private @Nullable String leadTime;

    @Option(
            names = "--risk",
            paramLabel = "P",
            description = "Accepted probability of running out before an order arrives. Default: what --config "
                    + "says, else 0.05.")
    private @Nullable Double risk;

    @Option(names = "--budget", paramLabel = "AMOUNT", description = "What may be spent in a month.")
    private @Nullable Double budget;

    @Option(
            names = "--effort-hours",
            paramLabel = "H",
            description = "Hours of work that a change takes, for the roi report. Default: none.")
    private double effortHours;

    @Option(names = "--hourly-rate", paramLabel = "AMOUNT", description = "What an hour of work costs.")
    private double hourlyRate;

    @Option(
            names = "--currency",
            defaultValue = "USD",
            paramLabel = "CODE",
            description = "Currency of --budget and --hourly-rate. Default: USD.")
    private String currency = "USD";

    @Option(
            names = "--months",
            defaultValue = "36",
            paramLabel = "N",
            description = "Term of returns in months. Default: 36.")
    private int months = 36;

    @Option(
            names = "--discount",
            defaultValue = "0.08",
            paramLabel = "RATE",
            description = "Rate of a year at which later money is worth less. Default: 0.08.")
    private double discount = 0.08;

    @Option(
            names = "--classification",
            defaultValue = "",
            paramLabel = "WORDS",
            description = "Who may read it, for the footer; for instance internal.")
    private String classification = "";

    @Mixin
    private DriverOptions drivers = new DriverOptions();

    ReportKindCall settle(ReportKindCall call, Session session, InputOptions input) {
        ReportKindCall settled =
                call.with(request(session)).classification(classification).term(months, discount);
        if (budget != null) {
            settled = settled.budget(Money.of(budget, currency()));
        }
        if (effortHours != 0 || hourlyRate != 0) {
            settled = settled.effort(effortHours, Money.of(hourlyRate, currency()));
        }
        if (drivers.any()) {
            for (DriverSeries driver : drivers.read(input.zoneId())) {
                settled = settled.driver(driver.name(), driver.values());
            }
        }
        return settled;
    }

    private PlanRequest request(Session session) {
        PlanRequest defaults =
                session.configured().map(ConfiguredPlanner::planRequest).orElseGet(PlanRequest::ofDefaults);
        return new PlanRequest(
                horizon == null ? defaults.horizon() : Horizon.parse(horizon),
                limit == null ? defaults.limit() : Ratio.of(limit),
                leadTime == null ? defaults.leadTime() : Step.parseDuration(leadTime),
                risk == null ? defaults.acceptedRisk() : Ratio.of(risk),
                defaults.forecasting(),
                defaults.recommending());
    }

    private Currency currency() {
        try {
            return Currency.getInstance(currency.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException unknown) {
            throw new InvalidInputException(
                    "\"" + currency + "\" is no currency", "--currency", "Use an ISO 4217 code such as EUR");
        }
    }
}
