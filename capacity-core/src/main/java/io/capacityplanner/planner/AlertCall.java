package io.capacityplanner.planner;

import io.capacityplanner.alert.Acknowledgement;
import io.capacityplanner.alert.Alert;
import io.capacityplanner.alert.AlertCondition;
import io.capacityplanner.alert.AlertEvaluation;
import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.ReplayOptions;
import io.capacityplanner.alert.RuleReplay;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.alerting.AlertReadings;
import io.capacityplanner.alerting.AlertReplay;
import io.capacityplanner.alerting.AlertTools;
import io.capacityplanner.alerting.RuleReading;
import io.capacityplanner.alerting.WatchedSeries;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.MetricSource;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Alert rules: held against the series as they are now, or replayed over history. Immutable: each setter returns another
 * call.
 *
 * <p>Nothing runs by itself: a host calls {@link #evaluate()} as often as it wants to know, every few minutes for
 * instance. What was told is in the planner's {@link AlertStore}.
 *
 * <pre>{@code
 * try (var planner = CapacityPlanner.builder().source(metrics).notifier(slack).alerts(rules).alertStore(store).build()) {
 *     AlertEvaluation now = planner.alerts().evaluate();
 *     RuleReplay past = planner.alerts().test(rule, MetricQuery.all(), from, to);
 * }
 * }</pre>
 */
public final class AlertCall {

    /** Days of bills that predictions rest on. */
    private static final int BILLED_DAYS = 120;
    /** Most days of bills that are read. */
    private static final int MOST_DAYS = 3660;

    private final CapacityPlanner planner;
    private final ForecastRequest forecasting;
    private final @Nullable Instant moment;
    private final boolean latest;

    AlertCall(CapacityPlanner planner) {
        this(planner, ForecastRequest.ofDefaults(), null, false);
    }

    private AlertCall(CapacityPlanner planner, ForecastRequest forecasting, @Nullable Instant moment, boolean latest) {
        this.planner = planner;
        this.forecasting = forecasting;
        this.moment = moment;
        this.latest = latest;
    }

    /** How series are forecast; the horizon is that of each rule. */
    public AlertCall forecasting(ForecastRequest request) {
        return new AlertCall(planner, request, moment, latest);
    }

    /** The moment that is judged; that of the planner's clock when nothing is said. */
    public AlertCall at(Instant now) {
        return new AlertCall(planner, forecasting, now, false);
    }

    /** Judges the moment at which the latest series ends instead of the present: for data of the past, such as a file. */
    public AlertCall atEndOfData() {
        return new AlertCall(planner, forecasting, moment, true);
    }

    /** The rules. */
    public List<AlertRule> rules() {
        return planner.guard(
                Operation.ALERTS_READ,
                "",
                admitted -> admitted.settings().alerts().rules());
    }

    /**
     * Holds every rule against its series and tells people. A notifier that fails is tried again at the next evaluation
     * and does not keep the others from being told.
     *
     * @throws io.capacityplanner.error.MissingEngineException when a rule needs an engine that is not installed
     */
    public AlertEvaluation evaluate() {
        return planner.guard(
                Operation.ALERTS_EVALUATE, "", admitted -> in(admitted).evaluate(true));
    }

    /** As {@link #evaluate()}, but tells nobody: what is to be told then waits for the next evaluation. */
    public AlertEvaluation check() {
        return planner.guard(
                Operation.ALERTS_EVALUATE, "", admitted -> in(admitted).evaluate(false));
    }

    private AlertCall in(CapacityPlanner admitted) {
        return new AlertCall(admitted, forecasting, moment, latest);
    }

    private AlertEvaluation evaluate(boolean tell) {
        List<AlertRule> rules = rules();
        List<SourceProblem> problems = new ArrayList<>();
        List<WatchedSeries> watched = new ArrayList<>();
        if (rules.stream().anyMatch(rule -> !isCost(rule))) {
            watched.addAll(metrics(planner.pipeline(), MetricQuery.all(), problems));
        }
        Instant now = latest ? end(watched) : now();
        List<WatchedSeries> costs = rules.stream().anyMatch(AlertCall::isCost)
                ? AlertCosts.read(planner, now, BILLED_DAYS, problems::add)
                : List.of();
        AlertTools tools = new AlertForecasts(planner, forecasting, false);
        List<RuleReading> readings = new ArrayList<>();
        planner.parallel()
                .map("holding alert rules against series", watched, series -> read(rules, series, false, tools, now))
                .forEach(readings::addAll);
        planner.parallel()
                .map("holding alert rules against bills", costs, series -> read(rules, series, true, tools, now))
                .forEach(readings::addAll);
        AlertEvaluation result = wiring().engine().evaluate(now, readings, tell);
        problems.addAll(result.problems());
        return result.with(result.delivered(), problems);
    }

    private Instant end(List<WatchedSeries> watched) {
        return watched.stream()
                .map(series -> series.prepared().series())
                .filter(series -> !series.indexed())
                .map(TimeSeries::endExclusive)
                .max(Comparator.naturalOrder())
                .orElseGet(this::now);
    }

    private static List<RuleReading> read(
            List<AlertRule> rules, WatchedSeries series, boolean cost, AlertTools tools, Instant now) {
        return rules.stream()
                .filter(rule -> isCost(rule) == cost && AlertReadings.concerns(rule, series))
                .map(rule -> AlertReadings.read(rule, series, tools, now))
                .toList();
    }

    /** As {@link #test(AlertRule, MetricQuery, Instant, Instant, ReplayOptions)}, a look a step, forecasts once a day. */
    public RuleReplay test(AlertRule rule, MetricQuery query, @Nullable Instant from, @Nullable Instant to) {
        return test(rule, query, from, to, ReplayOptions.ofDefaults());
    }

    /**
     * How a rule would have rung over the history. Each moment is judged by what was known then: only steps that were
     * over count, gaps are not filled from what came after, and forecasts are from the history up to then. Nobody is
     * told, and nothing is stored.
     *
     * @param query the series that count; of those the rule's scope holds
     * @param from first moment; null: the beginning of the data
     * @param to last moment; null: the end of the data
     * @throws io.capacityplanner.error.InvalidInputException when the rule is about none of the series
     */
    public RuleReplay test(
            AlertRule rule, MetricQuery query, @Nullable Instant from, @Nullable Instant to, ReplayOptions options) {
        return planner.guard(
                Operation.ALERTS_TEST,
                "rule " + rule.name(),
                admitted -> in(admitted).replay(rule, query, from, to, options));
    }

    private RuleReplay replay(
            AlertRule rule, MetricQuery query, @Nullable Instant from, @Nullable Instant to, ReplayOptions options) {
        List<SourceProblem> problems = new ArrayList<>();
        AlertTools tools = new AlertForecasts(planner, forecasting.withBacktestOrigins(0), true);
        List<WatchedSeries> series = isCost(rule) ? costs(from, to, problems) : metrics(unfilled(), query, problems);
        return new AlertReplay(rule, tools, options)
                .run(series, from, to, problems, planner.settings().progress());
    }

    private List<WatchedSeries> costs(@Nullable Instant from, @Nullable Instant to, List<SourceProblem> problems) {
        Instant end = to != null ? to : planner.settings().clock().instant();
        long days = from == null ? 0 : Math.max(0, Duration.between(from, end).toDays());
        return AlertCosts.read(planner, end, (int) Math.min(BILLED_DAYS + days, MOST_DAYS), problems::add);
    }

    /** A gap that is filled by a line knows what came after it. */
    private SeriesPipeline unfilled() {
        QualityPolicy policy = planner.settings().quality();
        return new SeriesPipeline(
                planner.settings()
                        .metricStore()
                        .<List<MetricSource>>map(List::of)
                        .orElse(planner.settings().sources()),
                planner.settings().inventories(),
                new QualityPolicy(policy.conflicts(), 0, policy.step(), policy.zone(), policy.now()),
                planner.settings().clock());
    }

    private static List<WatchedSeries> metrics(
            SeriesPipeline pipeline, MetricQuery query, List<SourceProblem> problems) {
        SeriesPipeline.Collected collected = pipeline.prepare(query);
        Inventory inventory = pipeline.inventory();
        problems.addAll(collected.problems());
        problems.addAll(inventory.problems());
        Map<String, Resource> resources = inventory.resources();
        return collected.series().values().stream()
                .map(prepared -> {
                    Optional<Resource> resource =
                            Optional.ofNullable(resources.get(prepared.key().resource()));
                    return WatchedSeries.of(
                            prepared, resource.orElse(null), RunContext.capacity(resource, prepared.metric()));
                })
                .toList();
    }

    private static boolean isCost(AlertRule rule) {
        return rule.condition() instanceof AlertCondition.Cost;
    }

    /** The alerts as they are stored: pending, ringing, over. */
    public List<Alert> list() {
        return planner.guard(Operation.ALERTS_READ, "", admitted -> {
            try (Stream<Alert> alerts = admitted.settings().alerts().store().all()) {
                return alerts.filter(
                                alert -> !alert.isIdle() && admitted.scoped().sees(alert))
                        .toList();
            }
        });
    }

    /**
     * Takes an alert on: it is neither repeated nor escalated any more, until it is over.
     *
     * @param id its id, from an evaluation or a notice
     * @param by who takes it on
     * @throws io.capacityplanner.error.InvalidInputException when there is no such alert or it does not ring
     */
    public Alert acknowledge(String id, String by, String note) {
        return planner.guard(
                Operation.ALERTS_ACKNOWLEDGE,
                "alert " + id,
                admitted -> in(admitted).visible(id).engine().acknowledge(id, new Acknowledgement(by, now(), note)));
    }

    /**
     * Ends an alert by hand, for instance of a resource that is gone. Those who heard of it are told at the next
     * evaluation.
     *
     * @throws io.capacityplanner.error.InvalidInputException when there is no such alert
     */
    public Alert dismiss(String id, String why) {
        return planner.guard(
                Operation.ALERTS_ACKNOWLEDGE,
                "alert " + id,
                admitted -> in(admitted).visible(id).engine().dismiss(id, why, now()));
    }

    /** The wiring, when an alert is in scope; one that is not is refused as one that is not there. */
    private AlertWiring visible(String id) {
        if (!planner.scoped().everything()
                && wiring().store().find(id).filter(planner.scoped()::sees).isEmpty()) {
            throw ScopedReading.unknown("alert", id);
        }
        return wiring();
    }

    /** Keeps alerts quiet for a while; it takes the place of a silence with its id. */
    public void silence(Silence silence) {
        planner.guard(Operation.ALERTS_SILENCE, "silence " + silence.id(), admitted -> {
            admitted.settings().alerts().store().write(silence);
            return silence;
        });
    }

    private Instant now() {
        return moment != null ? moment : planner.settings().clock().instant();
    }

    private AlertWiring wiring() {
        return planner.settings().alerts();
    }
}
