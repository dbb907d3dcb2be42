package io.capacityplanner.planner;

import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.evaluation.PastAccuracy;
import io.capacityplanner.evaluation.PastForecasts;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.hierarchy.Hierarchy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.procurement.LeadTime;
import io.capacityplanner.procurement.OrderDeadline;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.report.Report;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Provider;
import io.capacityplanner.unit.Ratio;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

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

    /** Most that cached forecasts hold, in mebibytes; one of 30 days in hours takes a third of one. */
    private static final long CACHED_MEBIBYTES = 256;
    /** And the part of the heap they hold at most. */
    private static final long CACHED_PART = 8;
    /** Kept models may hold half as much as cached forecasts. */
    private static final long MODELS_SHARE = 2;

    private final PlannerSettings settings;
    private final SeriesPipeline pipeline;
    private final FittedModels models;
    private final ForecastEngine forecasts;
    private final Parallel parallel;
    private final SeriesFlow flow;

    CapacityPlanner(PlannerSettings settings) {
        this.settings = settings;
        this.pipeline = new SeriesPipeline(
                settings.metricStore().<List<MetricSource>>map(List::of).orElse(settings.sources()),
                settings.inventories(),
                settings.quality(),
                settings.clock());
        long cached = Math.min(CACHED_MEBIBYTES, Runtime.getRuntime().maxMemory() / (CACHED_PART << 20));
        Lessons lessons = new Lessons();
        lessons.begin(settings.experience());
        this.models = new FittedModels(settings.retrainAfter(), cached / MODELS_SHARE, settings.clock(), lessons);
        this.forecasts = new ForecastEngine(
                settings.forecasters(),
                settings.preferences(),
                settings.forecastStore(),
                settings.keepForecasts(),
                cached,
                settings.clock(),
                models);
        this.parallel = new Parallel(settings.executor(), settings.progress());
        this.flow = new SeriesFlow(pipeline, settings.executor(), settings.progress());
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

    /**
     * The resources of all inventories, in order of their ids; the first inventory that knows an id wins.
     *
     * @param problems takes what could not be read
     */
    public List<Resource> inventory(Consumer<? super SourceProblem> problems) {
        Inventory inventory = pipeline.inventory();
        inventory.problems().forEach(problems);
        return inventory.resources().values().stream()
                .sorted(Comparator.comparing(Resource::id))
                .toList();
    }

    /**
     * Judges what drives a metric of a resource, or of the only resource of a service, and what levels of it require.
     *
     * @param resource id of the resource, or name of the service
     */
    public DriverCall drivers(String resource) {
        return new DriverCall(this, resource);
    }

    /** What is unusual in the series that a query asks for. */
    public AnomalyCall anomalies(MetricQuery query) {
        return new AnomalyCall(this, query);
    }

    /** Right-sizing of the resources in the inventory. */
    public RightsizingCall rightsizing() {
        return new RightsizingCall(this, RecommendationRequest.ofDefaults());
    }

    /**
     * Hands an analysis of one's own what recommenders get: history, forecasts, inventory and prices, read once. For
     * instance the workflow of {@code capacity-optimize}: {@code planner.analyse(request, CapacityWorkflow.ofDefaults()::run)}.
     *
     * @param request what the context answers when asked how recommendations are to be made
     * @param analysis runs in the calling thread; the context must not be kept beyond the planner
     */
    public <T> T analyse(RecommendationRequest request, Function<? super PlanningContext, ? extends T> analysis) {
        return analysis.apply(PlanRun.collect(this, request).context());
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

    /** What if demand changed in several ways: scenarios side by side with things as they are. */
    public ScenariosCall scenarios(List<Scenario> scenarios) {
        return new ScenariosCall(this, scenarios);
    }

    /** How every series that a query asks for grows. */
    public TrendCall trend(MetricQuery query) {
        return new TrendCall(this, query);
    }

    /** How a metric of a resource grows. */
    public TrendCall trend(String resource) {
        return new TrendCall(this, MetricQuery.resource(resource));
    }

    /** Forecasts that add up, of the series of a hierarchy's lowest nodes and of all totals of them. */
    public HierarchyCall hierarchy(Hierarchy hierarchy) {
        return new HierarchyCall(this, hierarchy);
    }

    /** As {@link #hierarchy(Hierarchy)}, of the resources of all inventories by the given levels, the widest first. */
    public HierarchyCall hierarchy(Hierarchy.Level... levels) {
        return new HierarchyCall(
                this, Hierarchy.ofResources(pipeline.inventory().resources().values(), List.of(levels)));
    }

    /** When to order what, for the series that a query asks for. */
    public ProcurementCall procurement(MetricQuery query) {
        return new ProcurementCall(this, query);
    }

    /** When to order what, for a resource. */
    public ProcurementCall procurement(String resource) {
        return procurement(MetricQuery.resource(resource));
    }

    /** The latest moment to order more of a metric of a resource; {@link #procurement} asks in detail. */
    public OrderDeadline orderBy(String resource, Metric metric, LeadTime leadTime, Ratio risk) {
        return procurement(resource)
                .metric(metric)
                .leadTime(leadTime)
                .risk(risk.value())
                .orderBy();
    }

    /**
     * The working days of a country or one of its parts: Monday to Friday without its public holidays.
     *
     * @param region its code, for instance {@code DE} or {@code DE-BY}
     * @param from the first day whose holidays count
     * @param to the last one
     * @throws InvalidInputException when no holiday calendar knows the region
     * @throws MissingEngineException when no holiday calendar is installed
     */
    public WorkingDays workingDays(String region, LocalDate from, LocalDate to) {
        return WorkingDaysOf.region(settings.engines(), region, from, to);
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

    /**
     * Forecasts every series that a query asks for, in the order in which the sources deliver them. All results are in
     * memory at once; for a large fleet see {@link #forecastEach}.
     */
    public List<ForecastOutcome> forecastAll(MetricQuery query, ForecastRequest request) {
        forecasts.forecaster(request.forecaster());
        SeriesPipeline.Collected collected = pipeline.prepare(query);
        Map<String, Resource> inventory = pipeline.inventory().resources();
        List<ForecastOutcome> outcomes = new ArrayList<>(parallel.map(
                "forecasting",
                List.copyOf(collected.series().values()),
                prepared -> outcome(prepared, request, inventory, forecasts::forecast)));
        collected.problems().forEach(p -> outcomes.add(new ForecastOutcome.Unread(p)));
        return outcomes;
    }

    /**
     * Forecasts every series that a query asks for while it streams through, however many there are: at most a few are
     * in memory, of the others only the names. Results come in the order in which the sources deliver, and are not
     * cached.
     *
     * @param consumer takes each result, on the calling thread; what it throws ends the call
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted; the series under way
     *     are given up
     */
    public void forecastEach(MetricQuery query, ForecastRequest request, Consumer<? super ForecastOutcome> consumer) {
        forecastEach(query, request, StreamingOptions.ofDefaults(), consumer);
    }

    /**
     * As {@link #forecastEach(MetricQuery, ForecastRequest, Consumer)}, with a bound of its own on what is in memory.
     *
     * @param options how many series are in memory at most, and whether their order counts
     */
    public void forecastEach(
            MetricQuery query,
            ForecastRequest request,
            StreamingOptions options,
            Consumer<? super ForecastOutcome> consumer) {
        forecasts.forecaster(request.forecaster());
        Map<String, Resource> inventory = pipeline.inventory().resources();
        flow.<ForecastOutcome>each(
                "forecasting",
                query,
                options,
                prepared -> outcome(prepared, request, inventory, forecasts::make),
                ForecastOutcome.Unread::new,
                consumer);
    }

    /** Makes a forecast, or finds it. */
    @FunctionalInterface
    private interface Making {
        Forecast forecast(
                PreparedSeries prepared, ForecastRequest request, @Nullable Double capacity, ProgressListener progress);
    }

    private static ForecastOutcome outcome(
            PreparedSeries prepared, ForecastRequest request, Map<String, Resource> inventory, Making making) {
        Optional<Resource> resource =
                Optional.ofNullable(inventory.get(prepared.key().resource()));
        try {
            return new ForecastOutcome.Made(making.forecast(
                    prepared, request, RunContext.capacity(resource, prepared.metric()), ProgressListener.NONE));
        } catch (InsufficientDataException | InvalidInputException | UnsoundForecastException refusal) {
            // One series that cannot be forecast must not stop the others.
            return new ForecastOutcome.Refused(prepared.key(), refusal);
        }
    }

    /** Scores forecasters on every series that a query asks for. */
    public List<SeriesEvaluation> evaluate(MetricQuery query, EvaluationRequest request) {
        List<Forecaster> candidates =
                request.forecasters().stream().map(forecasts::forecaster).toList();
        SeriesScoring scoring = new SeriesScoring(request, candidates);
        List<SeriesEvaluation> evaluations = new ArrayList<>();
        List<SeriesEvaluation> unread = new ArrayList<>();
        flow.each(
                "evaluating",
                query,
                StreamingOptions.ofDefaults(),
                scoring::evaluate,
                SeriesEvaluation::unread,
                evaluation -> (evaluation.isUnread() ? unread : evaluations).add(evaluation));
        evaluations.addAll(unread);
        return evaluations;
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

    /**
     * The costs that all cost sources report. All records are in memory at once; for large bills see {@link
     * #costs(CostQuery, Consumer, Consumer)}.
     */
    public CostResult costs(CostQuery query) {
        List<CostRecord> records = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        costs(query, records::add, problems::add);
        return new CostResult(records, problems);
    }

    /** Hands over the costs of all sources one by one, and what could not be read. */
    public void costs(CostQuery query, Consumer<? super CostRecord> records, Consumer<? super SourceProblem> problems) {
        Deliveries.read(settings.costs(), source -> source.costs(query), records, problems::accept);
    }

    /** The commitments that are held, as all commitment sources report. */
    public CommitmentResult commitments() {
        List<HeldCommitment> held = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        Deliveries.read(settings.commitments(), CommitmentSource::commitments, held::add, problems::add);
        return new CommitmentResult(held, problems);
    }

    /**
     * Scores the forecasts in the store that actual values have come for. Where recent ones of a series were significantly
     * worse than their backtests, its kept models are dropped, so that the next forecast is from a model fitted anew.
     *
     * @throws MissingEngineException when no store of forecasts is wired
     */
    public AccuracyResult accuracy(MetricQuery query) {
        ForecastStore store = settings.forecastStore()
                .orElseThrow(() -> new MissingEngineException(
                        "no forecast store is wired",
                        "accuracy(...)",
                        "Wire one with CapacityPlanner.builder().store(...), for instance an InMemoryForecastStore"));
        List<PastAccuracy> scores = new ArrayList<>();
        List<SourceProblem> problems = new ArrayList<>();
        flow.<Object>each(
                "scoring past forecasts",
                query,
                StreamingOptions.ofDefaults(),
                prepared -> PastForecasts.score(
                        read(store, prepared.key()),
                        prepared.series(),
                        series -> ForecastEngine.scalingSeason(series, Optional.empty())),
                problem -> problem,
                result -> {
                    if (result instanceof SourceProblem problem) {
                        problems.add(problem);
                    } else if (result instanceof List<?> list) {
                        list.forEach(score -> scores.add((PastAccuracy) score));
                    }
                });
        scores.stream().filter(PastAccuracy::drifted).forEach(score -> forecasts.forget(score.series()));
        return new AccuracyResult(scores, problems);
    }

    private static List<Forecast> read(ForecastStore store, SeriesKey series) {
        try (Stream<Forecast> stored = store.read(series)) {
            return stored.toList();
        }
    }

    /**
     * Makes what retired models taught count from now on: how each model inside an ensemble did on what came after its
     * forecast. Until it is called forecasts stay what they were; call it once a day, after the forecasts of the day.
     *
     * @return all that is known by metric; give it to the next planner with {@link PlannerBuilder#experience}
     */
    public Map<String, ModelExperience> learn() {
        return models.lessons().learn();
    }

    /** The store of forecasts, when one is wired or found: every forecast made is in it. */
    public Optional<ForecastStore> forecastStore() {
        return settings.forecastStore();
    }

    /** The forecasters at hand, by id. */
    public Collection<Forecaster> forecasters() {
        return settings.forecasters().values();
    }

    /** The ways to tell people at hand, by id. */
    public Collection<Notifier> notifiers() {
        return settings.notifiers().values();
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
        all.addAll(settings.commitments());
        all.addAll(settings.engines().everyOne());
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
     * Tells every notifier of the decisions of a plan that are due within 30 days. One that fails does not stop the
     * others.
     */
    public AnnouncementResult announce(CapacityPlan plan) {
        return Announcements.send(Announcements.of(plan), settings.notifiers().values());
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
