package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.evaluation.RollingOrigin;
import io.capacityplanner.forecast.BacktestScore;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.report.Report;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.Notification;
import io.capacityplanner.spi.Provider;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The front door: metrics and bills in; forecasts, dated decisions and their reasons out.
 *
 * <pre>{@code
 * try (var planner = CapacityPlanner.builder().source(metrics).build()) {
 *   Forecast cpu = planner.forecast("web-app").metric(CPU_USAGE).horizon(days(90)).confidence(0.95).get();
 *   cpu.exhaustion(Limit.ofCapacity(0.8)).orderBy(Duration.ofDays(21), Ratio.of(0.05));
 * }
 * }</pre>
 *
 * <p>A planner starts no thread: work runs on the calling thread, or on the executor it was built with. Every long call
 * reports to the planner's {@link ProgressListener} and stops with an
 * {@link io.capacityplanner.error.OperationCancelledException} when its thread is interrupted. Thread-safe.
 */
public final class CapacityPlanner implements AutoCloseable {

    private static final long CACHED_FORECASTS = 10_000;

    private final PlannerSettings settings;
    private final SeriesPipeline pipeline;
    private final ForecastEngine forecasts;
    private final Parallel parallel;

    CapacityPlanner(PlannerSettings settings) {
        this.settings = settings;
        this.pipeline = new SeriesPipeline(
                settings.metricStore().<List<MetricSource>>map(List::of).orElse(settings.sources()),
                settings.inventories(),
                settings.quality(),
                settings.clock());
        this.forecasts = new ForecastEngine(
                settings.forecasters(),
                settings.forecastStore(),
                settings.keepForecasts(),
                CACHED_FORECASTS,
                settings.clock());
        this.parallel = new Parallel(settings.executor(), settings.progress());
    }

    /** Starts the wiring of a planner. */
    public static PlannerBuilder builder() {
        return new PlannerBuilder();
    }

    /**
     * Forecasts a metric of a resource, or of the only resource of a service.
     *
     * @param resource id of the resource, or name of the service
     */
    public ForecastCall forecast(String resource) {
        return new ForecastCall(this, resource);
    }

    /** Right-sizing of the resources in the inventory. */
    public RightsizingCall rightsizing() {
        return new RightsizingCall(this, RecommendationRequest.ofDefaults());
    }

    /** How far a replicated service should scale by itself. */
    public AutoscalingCall autoscaling(String cluster, String service) {
        return new AutoscalingCall(this, cluster, service);
    }

    /** Which savings to take to reach a target. */
    public CostOptimizationCall costOptimizations() {
        return new CostOptimizationCall(this);
    }

    /** What if demand changed. */
    public ScenarioCall scenario(String name) {
        return new ScenarioCall(this, name);
    }

    /** A plan of everything the sources have. */
    public PlanCall plan() {
        return new PlanCall(this);
    }

    /** What is found in the data, series by series. */
    public CheckResult check(MetricQuery query) {
        SeriesPipeline.Collected collected = pipeline.prepare(query);
        List<QualityReport> reports = collected.series().values().stream()
                .map(PreparedSeries::quality)
                .toList();
        return new CheckResult(reports, collected.problems());
    }

    /**
     * What a check found.
     *
     * @param reports one report a series
     * @param problems what could not be read
     */
    public record CheckResult(List<QualityReport> reports, List<SourceProblem> problems) {

        /** Copies the lists. */
        public CheckResult {
            reports = List.copyOf(reports);
            problems = List.copyOf(problems);
        }
    }

    /** Forecasts every series that a query asks for, in the order in which the sources deliver them. */
    public List<ForecastOutcome> forecastAll(MetricQuery query, ForecastRequest request) {
        forecasts.forecaster(request.forecaster());
        SeriesPipeline.Collected collected = pipeline.prepare(query);
        Map<String, Resource> inventory = pipeline.inventory();
        List<ForecastOutcome> outcomes = new ArrayList<>(parallel.map(
                "forecasting",
                List.copyOf(collected.series().values()),
                prepared -> outcome(prepared, request, inventory)));
        collected.problems().forEach(p -> outcomes.add(new ForecastOutcome.Unread(p)));
        return outcomes;
    }

    private ForecastOutcome outcome(PreparedSeries prepared, ForecastRequest request, Map<String, Resource> inventory) {
        Optional<Resource> resource =
                Optional.ofNullable(inventory.get(prepared.key().resource()));
        try {
            return new ForecastOutcome.Made(forecasts.forecast(
                    prepared, request, RunContext.capacity(resource, prepared.metric()), ProgressListener.NONE));
        } catch (InsufficientDataException | InvalidInputException refusal) {
            // One series that cannot be forecast must not stop the others.
            return new ForecastOutcome.Refused(prepared.key(), refusal);
        }
    }

    /** Scores forecasters on every series that a query asks for. */
    public List<SeriesEvaluation> evaluate(MetricQuery query, EvaluationRequest request) {
        List<Forecaster> candidates =
                request.forecasters().stream().map(forecasts::forecaster).toList();
        SeriesPipeline.Collected collected = pipeline.prepare(query);
        List<SeriesEvaluation> evaluations = new ArrayList<>(parallel.map(
                "evaluating",
                List.copyOf(collected.series().values()),
                prepared -> evaluate(prepared, request, candidates)));
        collected.problems().forEach(p -> evaluations.add(SeriesEvaluation.unread(p)));
        return evaluations;
    }

    private static SeriesEvaluation evaluate(
            PreparedSeries prepared, EvaluationRequest request, List<Forecaster> candidates) {
        TimeSeries series;
        try {
            series = request.every()
                    .map(step -> prepared.series().resample(step, Aggregation.MEAN))
                    .orElse(prepared.series());
        } catch (InvalidInputException stepDoesNotFit) {
            return new SeriesEvaluation(prepared.key(), List.of(), Map.of("every", stepDoesNotFit.getMessage()));
        }
        RollingOrigin evaluation =
                RollingOrigin.of(request.horizon().stepsAt(series.step()), request.origins(), request.levels());
        FitContext context = new FitContext(
                request.seasonalPeriods(),
                ValueBounds.of(prepared.metric()),
                null,
                FitContext.DEFAULT_SEED,
                ProgressListener.NONE);
        int season = ForecastEngine.scalingSeason(series, request.seasonalPeriods());
        List<BacktestScore> scores = new ArrayList<>();
        Map<String, String> refused = new LinkedHashMap<>();
        for (Forecaster candidate : candidates) {
            try {
                scores.add(evaluation.evaluate(candidate, series, context, season));
            } catch (InsufficientDataException tooShort) {
                refused.put(candidate.id(), tooShort.getMessage());
            }
        }
        return new SeriesEvaluation(prepared.key(), scores, refused);
    }

    /**
     * Reads every source and writes what it delivers to the metric store.
     *
     * @return what could not be read
     */
    public List<SourceProblem> collect() {
        MetricStore store = settings.metricStore()
                .orElseThrow(() -> new MissingEngineException(
                        "no metric store is wired", "collect()", "Wire one with CapacityPlanner.builder().store(...)"));
        return new SeriesPipeline(settings.sources(), List.of(), settings.quality(), settings.clock())
                .collect(MetricQuery.all(), store::write);
    }

    /** The costs that all cost sources report. */
    public List<CostRecord> costs(CostQuery query) {
        List<CostRecord> records = new ArrayList<>();
        settings.costs().forEach(source -> {
            try (Stream<CostRecord> stream = source.costs(query)) {
                stream.forEach(records::add);
            }
        });
        return records;
    }

    /** The forecasters at hand, by id. */
    public Collection<Forecaster> forecasters() {
        return settings.forecasters().values();
    }

    /** Every plug-in at hand, whatever its kind. */
    public List<Provider> providers() {
        List<Provider> all = new ArrayList<>(settings.forecasters().values());
        all.addAll(settings.detectors().values());
        all.addAll(settings.recommenders().values());
        all.addAll(settings.renderers().values());
        all.addAll(settings.notifiers().values());
        all.addAll(settings.sources());
        all.addAll(settings.inventories());
        all.addAll(settings.costs());
        return all;
    }

    /** A report of a plan, to be written in any format that a renderer is at hand for. */
    public ReportCall report(CapacityPlan plan) {
        return report(PlanReport.of(plan));
    }

    /** A report to be written in any format that a renderer is at hand for. */
    public ReportCall report(Report report) {
        return new ReportCall(report, settings.renderers());
    }

    /**
     * Tells every notifier of the decisions of a plan that are due within 30 days.
     *
     * @return how many messages were sent to each notifier
     */
    public int announce(CapacityPlan plan) {
        List<Notification> messages = Announcements.of(plan);
        settings.notifiers().values().forEach(notifier -> messages.forEach(notifier::send));
        return settings.notifiers().isEmpty() ? 0 : messages.size();
    }

    /** Forgets cached forecasts. The sources and stores belong to the host and stay open. */
    @Override
    public void close() {
        forecasts.clear();
    }

    PlannerSettings settings() {
        return settings;
    }

    SeriesPipeline pipeline() {
        return pipeline;
    }

    ForecastEngine forecastEngine() {
        return forecasts;
    }

    Parallel parallel() {
        return parallel;
    }

    /** The one series that a resource or service and a metric name. */
    PreparedSeries only(String name, Predicate<SeriesKey> wanted, MetricQuery query) {
        return SeriesChoice.only(name, wanted, pipeline.prepare(query), () -> pipeline.prepare(MetricQuery.all()));
    }

    /** Time that forecasts are kept when nothing else is said. */
    static Duration keepForecastsByDefault() {
        return Duration.ofHours(4);
    }
}
