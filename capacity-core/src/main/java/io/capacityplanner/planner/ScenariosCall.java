package io.capacityplanner.planner;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.ScenarioComparison;
import io.capacityplanner.scenario.ScenarioResult;
import io.capacityplanner.security.Operation;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Several scenarios side by side with things as they are: run-out dates, headroom, the capacity each requires and what
 * that costs. Immutable: each setter returns another call.
 */
public final class ScenariosCall {

    /** As many joint paths as dates and peaks of rare futures need. */
    static final ForecastRequest DEFAULT_REQUEST = new ForecastRequest(
            Horizon.days(90),
            ForecastRequest.DEFAULT_LEVELS,
            "auto",
            Optional.empty(),
            Optional.empty(),
            0,
            2000,
            FitContext.DEFAULT_SEED);

    private final CapacityPlanner planner;
    private final List<Scenario> scenarios;
    private final Asked asked;

    /** Everything that setters set. */
    private record Asked(
            MetricQuery query,
            Horizon horizon,
            Ratio target,
            List<Confidence> confidences,
            ForecastRequest forecasting,
            @Nullable Double capacity,
            Map<String, Money> prices) {}

    ScenariosCall(CapacityPlanner planner, List<Scenario> scenarios) {
        this(
                planner,
                scenarios,
                new Asked(
                        MetricQuery.all(),
                        Horizon.days(90),
                        Ratio.of(0.8),
                        ForecastRequest.DEFAULT_LEVELS,
                        DEFAULT_REQUEST,
                        null,
                        Map.of()));
    }

    private ScenariosCall(CapacityPlanner planner, List<Scenario> scenarios, Asked asked) {
        this.planner = planner;
        this.scenarios = List.copyOf(scenarios);
        this.asked = asked;
    }

    private ScenariosCall with(Asked other) {
        return new ScenariosCall(planner, scenarios, other);
    }

    private ScenariosCall query(MetricQuery query) {
        return with(new Asked(
                query,
                asked.horizon(),
                asked.target(),
                asked.confidences(),
                asked.forecasting(),
                asked.capacity(),
                asked.prices()));
    }

    /** Only this resource; all when nothing is said. */
    public ScenariosCall on(String resource) {
        return query(MetricQuery.resource(resource).metric(asked.query().metric()));
    }

    /** Only this metric; all when nothing is said. */
    public ScenariosCall metric(Metric which) {
        return query(asked.query().metric(which.name()));
    }

    /** How far ahead; 90 days when nothing is said, and never longer than the history. */
    public ScenariosCall horizon(Horizon ahead) {
        return with(new Asked(
                asked.query(),
                ahead,
                asked.target(),
                asked.confidences(),
                asked.forecasting(),
                asked.capacity(),
                asked.prices()));
    }

    /**
     * Share of capacity that demand should not pass, and at which a resource counts as run out; 0.8 when nothing is
     * said.
     */
    public ScenariosCall targetUtilization(double share) {
        if (!(share > 0 && share <= 1)) {
            throw new InvalidInputException(
                    "the target utilization (" + share + ") must be above 0 and at most 1",
                    "scenarios",
                    "Give 0.8 for 80 %");
        }
        return with(new Asked(
                asked.query(),
                asked.horizon(),
                Ratio.of(share),
                asked.confidences(),
                asked.forecasting(),
                asked.capacity(),
                asked.prices()));
    }

    /** How sure the required capacity is to be; 80, 90 and 95 % when nothing is said. */
    public ScenariosCall confidences(List<Confidence> levels) {
        if (levels.isEmpty()) {
            throw new InvalidInputException(
                    "no confidence is given", "scenarios", "Give at least one, for instance 95 %");
        }
        return with(new Asked(
                asked.query(),
                asked.horizon(),
                asked.target(),
                levels.stream().distinct().sorted().toList(),
                asked.forecasting(),
                asked.capacity(),
                asked.prices()));
    }

    /** How series are forecast; its horizon does not count, and it should draw 2,000 paths or more. */
    public ScenariosCall forecasting(ForecastRequest request) {
        return with(new Asked(
                asked.query(),
                asked.horizon(),
                asked.target(),
                asked.confidences(),
                request,
                asked.capacity(),
                asked.prices()));
    }

    /**
     * The capacity of each series whose metric is no share of a capacity, in the metric's unit, whatever inventories
     * say.
     */
    public ScenariosCall capacity(double amount) {
        if (!(amount > 0) || Double.isInfinite(amount)) {
            throw new InvalidInputException(
                    "the capacity (" + amount + ") must be positive and finite",
                    "scenarios",
                    "Give it in the metric's unit");
        }
        return with(new Asked(
                asked.query(),
                asked.horizon(),
                asked.target(),
                asked.confidences(),
                asked.forecasting(),
                amount,
                asked.prices()));
    }

    /** What one unit of each metric costs a month, where no price of its own is given. */
    public ScenariosCall unitPrice(Money monthly) {
        return price("", monthly);
    }

    /** What one unit of a metric costs a month, in place of what a catalog says. */
    public ScenariosCall unitPrice(Metric metric, Money monthly) {
        return price(metric.name(), monthly);
    }

    private ScenariosCall price(String metric, Money monthly) {
        if (monthly.amount().signum() < 0) {
            throw new InvalidInputException(
                    "the price (" + monthly.amount() + ") must not be negative",
                    "scenarios",
                    "Give what one unit of the metric costs a month");
        }
        Map<String, Money> more = new TreeMap<>(asked.prices());
        more.put(metric, monthly);
        return with(new Asked(
                asked.query(),
                asked.horizon(),
                asked.target(),
                asked.confidences(),
                asked.forecasting(),
                asked.capacity(),
                Map.copyOf(more)));
    }

    /**
     * Compares. Every series is forecast once, and every scenario is carried out on the same simulated futures.
     *
     * @throws InvalidInputException when there is no scenario, two bear one name or one that of the baseline, or one
     *     moves demand from a series that is not there
     */
    public ScenarioComparison compare() {
        return compare(problem -> {});
    }

    /**
     * As {@link #compare()}.
     *
     * @param problems takes what could not be read
     */
    public ScenarioComparison compare(Consumer<? super SourceProblem> problems) {
        return planner.guard(
                Operation.SCENARIO,
                CapacityPlanner.subject(asked.query()),
                admitted -> new ScenariosCall(admitted, scenarios, asked).made(problems));
    }

    private ScenarioComparison made(Consumer<? super SourceProblem> problems) {
        refuseNames();
        planner.forecastEngine().forecaster(asked.forecasting().forecaster());
        ScenarioRun run = new ScenarioRun(planner, scenarios, asked.forecasting(), asked.horizon(), this::capacity);
        CapacityPrices prices = new CapacityPrices(planner.settings().catalog(), asked.prices(), run::resource);
        ScenarioOutlooks outlooks = new ScenarioOutlooks(scenarios, asked.target(), asked.confidences(), prices);
        List<ScenarioResult> results = outlooks.results(run.each(asked.query(), outlooks::of));
        run.problems().forEach(problems);
        return new ScenarioComparison(
                Instant.ofEpochMilli(planner.settings().clock().millis()),
                planner.settings().quality().zone(),
                asked.target(),
                asked.confidences(),
                results,
                run.notCompared(),
                run.problems().stream().map(SourceProblem::message).toList());
    }

    private @Nullable Double capacity(ScenarioRun.SeriesCase series) {
        return asked.capacity() != null && !series.metric().isUtilization()
                ? asked.capacity()
                : RunContext.capacity(series.resource(), series.metric());
    }

    private void refuseNames() {
        if (scenarios.isEmpty()) {
            throw new InvalidInputException("there is none", "scenarios", "Give at least one");
        }
        Set<String> names = new HashSet<>(Set.of(Scenario.BASELINE.name()));
        for (Scenario scenario : scenarios) {
            if (!names.add(scenario.name())) {
                throw new InvalidInputException(
                        "the name \"" + scenario.name() + "\" is taken",
                        "scenarios",
                        "Give each a name of its own; \"baseline\" is things as they are");
            }
        }
    }
}
