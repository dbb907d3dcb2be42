package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.procurement.Budget;
import io.capacityplanner.procurement.CostTerms;
import io.capacityplanner.procurement.DemandPaths;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.procurement.OrderTerms;
import io.capacityplanner.procurement.PendingOrder;
import io.capacityplanner.procurement.ProcurementRequest;
import io.capacityplanner.procurement.PurchasePlan;
import io.capacityplanner.procurement.RiskProfile;
import io.capacityplanner.procurement.Stress;
import io.capacityplanner.procurement.Supply;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.scenario.SimulatedForecast;
import io.capacityplanner.security.Operation;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.PurchasePlanner;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * When to order what. Days are forecast by their 95th percentile, as for a plan, and no further than the history is
 * long. Immutable: each setter returns another call.
 */
public final class ProcurementCall {

    /** Run-out dates in the tail need more paths than bands do. */
    private static final int PATHS = 2000;

    private static final Horizon HORIZON = Horizon.days(180);

    private static final ForecastRequest FORECASTING = new ForecastRequest(
            HORIZON,
            ForecastRequest.DEFAULT_LEVELS,
            ForecastRequest.ofDefaults().forecaster(),
            Optional.empty(),
            Optional.empty(),
            0,
            PATHS,
            FitContext.DEFAULT_SEED);

    private final CapacityPlanner planner;
    private final Choice choice;
    private final ProcurementRequest template;

    /** What is looked at. */
    private record Choice(
            MetricQuery query,
            ForecastRequest forecasting,
            Horizon horizon,
            Limit limit,
            @Nullable Double capacity,
            Scenario scenario,
            List<PendingOrder> pending) {}

    ProcurementCall(CapacityPlanner planner, MetricQuery query) {
        this(
                planner,
                new Choice(query, FORECASTING, HORIZON, Limit.ofCapacity(0.8), null, Scenario.BASELINE, List.of()),
                ProcurementRequest.of(Supply.of(0), LeadTime.days(21)));
    }

    private ProcurementCall(CapacityPlanner planner, Choice choice, ProcurementRequest template) {
        this.planner = planner;
        this.choice = choice;
        this.template = template;
    }

    /** Which metric; needed for a single answer where the resource has several. */
    public ProcurementCall metric(Metric which) {
        return metric(which.name());
    }

    /** Which metric, by name. */
    public ProcurementCall metric(String name) {
        return choosing(new Choice(
                choice.query.metric(name),
                choice.forecasting,
                choice.horizon,
                choice.limit,
                choice.capacity,
                choice.scenario,
                choice.pending));
    }

    /** How far ahead; 180 days when nothing is said. What cannot arrive within is not planned. */
    public ProcurementCall horizon(Horizon ahead) {
        return choosing(new Choice(
                choice.query,
                choice.forecasting,
                ahead,
                choice.limit,
                choice.capacity,
                choice.scenario,
                choice.pending));
    }

    /** How demand is forecast: model, intervals, paths and seed; its horizon does not count. */
    public ProcurementCall forecasting(ForecastRequest how) {
        return choosing(new Choice(
                choice.query, how, choice.horizon, choice.limit, choice.capacity, choice.scenario, choice.pending));
    }

    /**
     * The level at which a resource counts as run out; 80 % of capacity when nothing is said. What is bought raises a
     * share by that share of it, and a value by all of it.
     */
    public ProcurementCall limit(Limit level) {
        return choosing(new Choice(
                choice.query,
                choice.forecasting,
                choice.horizon,
                level,
                choice.capacity,
                choice.scenario,
                choice.pending));
    }

    /** The capacity at hand, in the metric's unit; that of the inventory when nothing is said. */
    public ProcurementCall capacity(double amount) {
        return choosing(new Choice(
                choice.query,
                choice.forecasting,
                choice.horizon,
                choice.limit,
                amount,
                choice.scenario,
                choice.pending));
    }

    /** Demand as a scenario changes it: a launch, a migration. */
    public ProcurementCall under(Scenario changes) {
        return choosing(new Choice(
                choice.query,
                choice.forecasting,
                choice.horizon,
                choice.limit,
                choice.capacity,
                changes,
                choice.pending));
    }

    /** Capacity already ordered, in the metric's unit; may be called again for more. */
    public ProcurementCall pending(double quantity, Instant arrival) {
        List<PendingOrder> more = new ArrayList<>(choice.pending);
        more.add(new PendingOrder(quantity, arrival));
        return choosing(new Choice(
                choice.query,
                choice.forecasting,
                choice.horizon,
                choice.limit,
                choice.capacity,
                choice.scenario,
                more));
    }

    private ProcurementCall choosing(Choice other) {
        return new ProcurementCall(planner, other, template);
    }

    /** A lead time that is always the same; 21 days when nothing is said. */
    public ProcurementCall leadTime(Duration always) {
        return leadTime(LeadTime.of(always));
    }

    /** The stages from an order to its use. */
    public ProcurementCall leadTime(LeadTime stages) {
        return with(template.withLeadTime(stages));
    }

    /** The accepted probability of running out; 0.05 when nothing is said. */
    public ProcurementCall risk(double accepted) {
        return with(template.withRisk(Ratio.of(accepted)));
    }

    /** Lets a plan weigh costs only, without holding the accepted risk. */
    public ProcurementCall weighingCostsOnly() {
        return with(template.withRiskHeld(false));
    }

    /** What can be ordered, and when; any quantity once a week when nothing is said. */
    public ProcurementCall terms(OrderTerms terms) {
        return with(template.withTerms(terms));
    }

    /** What buying, having too much and having too little cost; nothing when nothing is said. */
    public ProcurementCall costs(CostTerms costs) {
        return with(template.withCosts(costs));
    }

    /** What may be spent in all, in the currency of the costs, which are to be given first. */
    public ProcurementCall budget(Money total) {
        return budget(Budget.of(total));
    }

    /** What may be spent, in the currency of the costs, which are to be given first. */
    public ProcurementCall budget(Budget budget) {
        return with(template.withBudget(budget));
    }

    /** The moment from which on can be ordered; the last observation when nothing is said. */
    public ProcurementCall asOf(Instant moment) {
        return with(template.withAsOf(moment));
    }

    /** A request with everything in it; its supply does not count. */
    public ProcurementCall with(ProcurementRequest other) {
        return new ProcurementCall(planner, choice, other);
    }

    /**
     * The latest moment to order for the one series that matches.
     *
     * @throws InvalidInputException when no series or several match, or no capacity is known
     * @throws InsufficientDataException when the history is too short
     * @throws io.capacityplanner.error.MissingEngineException when no purchase planner is installed
     */
    public OrderDeadline orderBy() {
        return guard(call -> {
            PurchasePlanner engine = call.engine();
            return call.one((demand, request) -> engine.orderBy(demand, request));
        });
    }

    /** The purchase plan of the one series that matches; refuses as {@link #orderBy()} does. */
    public PurchasePlan plan() {
        return guard(call -> {
            PurchasePlanner engine = call.engine();
            return call.one((demand, request) ->
                    engine.plan(demand, request, call.planner.settings().progress()));
        });
    }

    /**
     * What may go wrong with the one series that matches; refuses as {@link #orderBy()} does.
     *
     * @param strains what the plan is tried under, for instance {@link Stress#ofDefaults()}
     */
    public RiskProfile risk(List<Stress> strains) {
        return guard(call -> {
            PurchasePlanner engine = call.engine();
            return call.one((demand, request) -> engine.risk(
                    demand, request, strains, call.planner.settings().progress()));
        });
    }

    /** Order dates and purchase plans of all series that match; one that cannot be judged does not stop the others. */
    public ProcurementResult all() {
        return guard(ProcurementCall::allMade);
    }

    private <T> T guard(Function<ProcurementCall, T> work) {
        return planner.guard(
                Operation.PROCUREMENT,
                CapacityPlanner.subject(choice.query),
                admitted -> work.apply(new ProcurementCall(admitted, choice, template)));
    }

    private ProcurementResult allMade() {
        PurchasePlanner engine = engine();
        Run<ProcurementResult.Line> run = run((demand, request) -> new ProcurementResult.Line(
                demand.series(),
                demand.metric(),
                request.supply(),
                engine.orderBy(demand, request),
                engine.plan(demand, request, ProgressListener.NONE)));
        return new ProcurementResult(run.made, run.refused, run.problems);
    }

    private PurchasePlanner engine() {
        planner.forecastEngine().forecaster(choice.forecasting.forecaster());
        return planner.settings().engines().one(PurchasePlanner.class, "procurement()", "capacity-forecast");
    }

    /** What came of every series. */
    private record Run<T>(List<T> made, List<ProcurementResult.Refused> refused, List<SourceProblem> problems) {}

    private <T> Run<T> run(BiFunction<DemandPaths, ProcurementRequest, T> ask) {
        ScenarioRun run = new ScenarioRun(
                planner,
                List.of(choice.scenario),
                choice.forecasting,
                choice.horizon,
                series -> choice.capacity != null
                        ? choice.capacity
                        : RunContext.capacity(series.resource(), series.metric()));
        List<T> made = new ArrayList<>();
        List<ProcurementResult.Refused> refused = new ArrayList<>();
        List<Optional<Answer<T>>> answers = run.each(
                choice.query,
                (futures, simulations) -> futures.changed().get(0).map(simulated -> answer(simulated, ask)));
        for (Optional<Answer<T>> answer : answers) {
            answer.map(Answer::made).ifPresent(made::add);
            answer.map(Answer::refused).ifPresent(refused::add);
        }
        run.notCompared().forEach(not -> refused.add(new ProcurementResult.Refused(not.series(), not.reason())));
        return new Run<>(made, refused, run.problems());
    }

    private record Answer<T>(@Nullable T made, ProcurementResult.@Nullable Refused refused) {}

    private <T> Answer<T> answer(SimulatedForecast simulated, BiFunction<DemandPaths, ProcurementRequest, T> ask) {
        Forecast forecast = simulated.forecast();
        try {
            if (forecast.indexed()) {
                throw new InvalidInputException(
                        "its values have no dates, so there is none to order by",
                        "series " + forecast.series(),
                        "Bring data with time stamps");
            }
            return new Answer<>(ask.apply(DemandPaths.of(simulated), template.withSupply(supply(forecast))), null);
        } catch (InvalidInputException refusal) {
            return new Answer<>(null, new ProcurementResult.Refused(forecast.series(), refusal.getMessage()));
        }
    }

    private Supply supply(Forecast forecast) {
        double limit = forecast.valueOf(choice.limit);
        Double capacity = forecast.capacity();
        return choice.limit instanceof Limit.OfCapacity share && capacity != null
                ? new Supply(capacity, share.share(), choice.pending)
                : new Supply(limit, Ratio.of(1), choice.pending);
    }

    private <T> T one(BiFunction<DemandPaths, ProcurementRequest, T> ask) {
        Run<T> run = run(ask);
        String resource = choice.query.resource();
        String place = "procurement of " + (resource == null ? "every resource" : resource);
        if (run.made.size() == 1) {
            return run.made.get(0);
        }
        if (run.made.isEmpty() && !run.refused.isEmpty()) {
            String reasons = run.refused.stream()
                    .map(refused -> refused.series() + ": " + refused.reason())
                    .collect(Collectors.joining("; "));
            throw new InvalidInputException(reasons, place, "Bring what is missing, or choose another series");
        }
        throw new InvalidInputException(
                run.made.isEmpty() ? "no series matches" : run.made.size() + " series match",
                place,
                "Name the resource and the metric of one series");
    }
}
