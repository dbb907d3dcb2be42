package io.capacityplanner.planner;

import io.capacityplanner.anonymization.Anonymizer;
import io.capacityplanner.anonymization.Pseudonyms;
import io.capacityplanner.calendar.WorkingDays;
import io.capacityplanner.error.AccessDeniedException;
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
import io.capacityplanner.report.ComplianceReport;
import io.capacityplanner.report.PlanReport;
import io.capacityplanner.report.Report;
import io.capacityplanner.report.ReportKind;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.scenario.Scenario;
import io.capacityplanner.security.ComplianceFacts;
import io.capacityplanner.security.Operation;
import io.capacityplanner.security.Principal;
import io.capacityplanner.security.Scope;
import io.capacityplanner.security.ScopeCoverage;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Provider;
import io.capacityplanner.tracking.ReminderPolicy;
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
    private final Learning learning;
    private final ForecastEngine forecasts;
    private final Parallel parallel;
    private final SeriesFlow flow;
    private final Guarding guarding;
    private final @Nullable Gate gate;
    private final @Nullable ScopedReading reading;

    CapacityPlanner(PlannerSettings settings, Guarding guarding) {
        this.guarding = guarding;
        this.gate = null;
        this.reading = null;
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
        this.learning = new Learning(settings.learnEvery(), settings.clock(), settings.forecastStore(), models);
        this.forecasts = new ForecastEngine(
                settings.forecasters(),
                settings.preferences(),
                settings.forecastStore(),
                settings.keepForecasts(),
                cached,
                settings.clock(),
                models,
                learning);
        this.parallel = new Parallel(settings.executor(), settings.progress());
        this.flow = new SeriesFlow(pipeline, settings.executor(), settings.progress());
    }

    /** Another way into a planner: caches and models are shared, sources are read as the settings say. */
    private CapacityPlanner(
            CapacityPlanner whole, PlannerSettings settings, @Nullable Gate gate, @Nullable ScopedReading reading) {
        this.guarding = whole.guarding;
        this.gate = gate;
        this.reading = reading;
        this.settings = settings;
        this.pipeline = new SeriesPipeline(
                settings.metricStore().<List<MetricSource>>map(List::of).orElse(settings.sources()),
                settings.inventories(),
                settings.quality(),
                settings.clock());
        this.models = whole.models;
        this.learning = whole.learning;
        this.forecasts = whole.forecasts;
        this.parallel = whole.parallel;
        this.flow = new SeriesFlow(pipeline, settings.executor(), settings.progress());
    }

    /**
     * This planner as somebody sees it: each call is held against the {@link io.capacityplanner.security.AccessPolicy},
     * results hold only what is in the scope of that one's grants, and what is outside of it is as if it did not exist.
     * Sources, caches and models are shared; closing the view closes nothing.
     *
     * <pre>{@code
     * Principal ada = Principal.of("ada", Role.PLANNER, Scope.teams("payments"));
     * CapacityPlan plan = planner.as(ada).plan().get();
     * }</pre>
     *
     * @throws AccessDeniedException when this planner is somebody's already
     */
    public CapacityPlanner as(Principal principal) {
        if (gate != null && gate.isSomebodys()) {
            throw new AccessDeniedException(
                    "speak for somebody else",
                    "this planner is somebody's",
                    "Take the planner that the host has built");
        }
        CapacityPlanner whole = gate == null ? this : gate.whole();
        return whole.behind(new Gate(whole, guarding, principal));
    }

    /** Behind a gate: nothing can be read that does not pass it. */
    CapacityPlanner behind(Gate entrance) {
        return new CapacityPlanner(this, SealedSources.of(settings), entrance, null);
    }

    /** For one operation that has passed the gate. */
    CapacityPlanner reading(ScopedReading scoped) {
        return new CapacityPlanner(this, scoped.settings(), null, scoped);
    }

    /** Lets an operation pass the gate, or refuses it; without a gate it just runs. */
    <T extends @Nullable Object> T guard(Operation operation, String subject, Function<CapacityPlanner, T> work) {
        return gate == null ? work.apply(this) : gate.pass(operation, subject, false, work);
    }

    /** As {@link #guard}, for one that hands things out before it ends. */
    void guardStreaming(Operation operation, String subject, Consumer<CapacityPlanner> work) {
        if (gate == null) {
            work.accept(this);
            return;
        }
        gate.<@Nullable Void>pass(operation, subject, true, admitted -> {
            work.accept(admitted);
            return null;
        });
    }

    Guarding guarding() {
        return guarding;
    }

    /** Who asks; the host where nobody is named. */
    Principal principal() {
        return gate == null ? Principal.HOST : gate.principal();
    }

    /** What may be read, of an operation that has passed the gate. */
    ScopedReading scoped() {
        return reading != null ? reading : new ScopedReading(settings, List.of(Scope.ALL));
    }

    /** How many resources of all there are in the scope of who asks. */
    public ScopeCoverage scope() {
        return guard(Operation.INVENTORY, "", admitted -> admitted.scoped().coverage());
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
        return guard(Operation.INVENTORY, "", admitted -> {
            Inventory inventory = admitted.pipeline.inventory();
            inventory.problems().forEach(problems);
            return inventory.resources().values().stream()
                    .sorted(Comparator.comparing(Resource::id))
                    .toList();
        });
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
        return guard(
                Operation.ANALYSE,
                "",
                admitted -> analysis.apply(PlanRun.collect(admitted, request).context()));
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
        Hierarchy known = guard(
                Operation.HIERARCHY,
                "",
                admitted -> Hierarchy.ofResources(
                        admitted.pipeline.inventory().resources().values(), List.of(levels)));
        return new HierarchyCall(this, known);
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
        return guard(
                Operation.CALENDAR,
                region,
                admitted -> WorkingDaysOf.region(admitted.settings.engines(), region, from, to));
    }

    /** A plan of everything the sources have. */
    public PlanCall plan() {
        return new PlanCall(this);
    }

    /** What is found in the data, series by series. */
    public CheckResult check(MetricQuery query) {
        return guard(Operation.CHECK, subject(query), admitted -> {
            SeriesPipeline.Collected collected = admitted.pipeline.prepare(query);
            List<QualityReport> reports = collected.series().values().stream()
                    .map(PreparedSeries::quality)
                    .toList();
            return new CheckResult(reports, collected.problems());
        });
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
        return guard(Operation.FORECAST, subject(query), admitted -> admitted.outcomes(query, request));
    }

    /** What is asked of, for the record. */
    static String subject(MetricQuery query) {
        String resource = query.resource() == null ? "" : query.resource();
        return query.metric() == null ? resource : resource + "/" + query.metric();
    }

    private List<ForecastOutcome> outcomes(MetricQuery query, ForecastRequest request) {
        forecastEngine().forecaster(request.forecaster());
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
        guardStreaming(
                Operation.FORECAST, subject(query), admitted -> admitted.stream(query, request, options, consumer));
    }

    private void stream(
            MetricQuery query,
            ForecastRequest request,
            StreamingOptions options,
            Consumer<? super ForecastOutcome> consumer) {
        forecastEngine().forecaster(request.forecaster());
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
        return guard(Operation.EVALUATE, subject(query), admitted -> admitted.scores(query, request));
    }

    private List<SeriesEvaluation> scores(MetricQuery query, EvaluationRequest request) {
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
        return guard(Operation.COLLECT, "", CapacityPlanner::collected);
    }

    private List<SourceProblem> collected() {
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
        return guard(Operation.COSTS, account(query), admitted -> {
            List<CostRecord> records = new ArrayList<>();
            List<SourceProblem> problems = new ArrayList<>();
            admitted.costs(query, records::add, problems::add);
            return new CostResult(records, problems);
        });
    }

    /** Hands over the costs of all sources one by one, and what could not be read. */
    public void costs(CostQuery query, Consumer<? super CostRecord> records, Consumer<? super SourceProblem> problems) {
        guardStreaming(
                Operation.COSTS,
                account(query),
                admitted -> Deliveries.read(
                        admitted.settings.costs(), source -> source.costs(query), records, problems::accept));
    }

    private static String account(CostQuery query) {
        return query.account() == null ? "" : "account " + query.account();
    }

    /** The commitments that are held, as all commitment sources report. */
    public CommitmentResult commitments() {
        return guard(Operation.COMMITMENTS, "", admitted -> {
            List<HeldCommitment> held = new ArrayList<>();
            List<SourceProblem> problems = new ArrayList<>();
            Deliveries.read(admitted.settings.commitments(), CommitmentSource::commitments, held::add, problems::add);
            return new CommitmentResult(held, problems);
        });
    }

    /**
     * Scores the forecasts in the store that actual values have come for. Where recent ones of a series were significantly
     * worse than their backtests, its kept models are dropped, so that the next forecast is from a model fitted anew.
     *
     * @throws MissingEngineException when no store of forecasts is wired
     */
    public AccuracyResult accuracy(MetricQuery query) {
        return guard(Operation.ACCURACY, subject(query), admitted -> admitted.scored(query));
    }

    private AccuracyResult scored(MetricQuery query) {
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
     * forecast. A planner with a store of forecasts does so by itself once a day ({@link PlannerBuilder#learnEvery}); one
     * without learns when this is called.
     *
     * @return all that is known by metric; give it to the next planner with {@link PlannerBuilder#experience}
     */
    public Map<String, ModelExperience> learn() {
        return guard(Operation.LEARN, "", admitted -> admitted.models.lessons().learn());
    }

    /** The store of forecasts, when one is wired or found: every forecast made is in it. */
    public Optional<ForecastStore> forecastStore() {
        return guard(Operation.ACCURACY, "", admitted -> admitted.settings.forecastStore());
    }

    /** The forecasters at hand, by id. */
    public Collection<Forecaster> forecasters() {
        return guard(
                Operation.MODELS,
                "",
                admitted -> admitted.settings.forecasters().values());
    }

    /** The ways to tell people at hand, by id. */
    public Collection<Notifier> notifiers() {
        return guard(
                Operation.CONFIGURATION,
                "",
                admitted -> admitted.settings.notifiers().values());
    }

    /** Every plug-in at hand, whatever its kind. */
    public List<Provider> providers() {
        return guard(Operation.CONFIGURATION, "", CapacityPlanner::wired);
    }

    private List<Provider> wired() {
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

    /** A report of a kind over everything the sources have: for management, engineers, finance. */
    public ReportKindCall report(ReportKind kind) {
        return new ReportKindCall(this, kind);
    }

    /** A compliance report of what was recorded, as {@code audit().facts()} gives it. */
    public ReportCall report(ComplianceFacts facts) {
        return report(ComplianceReport.of(facts, settings.quality().zone()));
    }

    /** A report to be written in any format that a renderer is at hand for. */
    public ReportCall report(Report report) {
        return new ReportCall(this, report);
    }

    /**
     * Tells every notifier of the decisions of a plan that are due within 30 days. One that fails does not stop the
     * others.
     */
    public AnnouncementResult announce(CapacityPlan plan) {
        return guard(
                Operation.ANNOUNCE,
                "plan " + plan.runId(),
                admitted -> Announcements.send(
                        Announcements.of(plan), admitted.settings.notifiers().values()));
    }

    /** The alert rules of this planner: held against the series, replayed over history, acknowledged, silenced. */
    public AlertCall alerts() {
        return new AlertCall(this);
    }

    /** What became of recommendations, and what is decided on them; needs a store of recommendations. */
    public TrackingCall tracking() {
        return new TrackingCall(this, ReminderPolicy.ofDefaults());
    }

    /** Replaces names in a report by aliases. */
    public Report anonymize(Report report, Anonymizer anonymizer) {
        return guard(Operation.ANONYMIZE, report.title(), admitted -> anonymizer.report(report));
    }

    /**
     * Turns the aliases in a report back into names; recorded before it is done.
     *
     * @throws InvalidInputException when a sealed name was changed or its key is not at hand
     */
    public Report reidentify(Report report, Pseudonyms pseudonyms) {
        List<Report> turned = new ArrayList<>();
        guardStreaming(
                Operation.RE_IDENTIFY,
                report.title(),
                admitted -> turned.add(Anonymizer.reidentify(pseudonyms, report)));
        return turned.get(0);
    }

    /** The record of who did what: reading it, verifying it, and the facts of a compliance report. */
    public AuditCall audit() {
        return new AuditCall(this);
    }

    /**
     * Forgets cached forecasts, and closes what {@link PlannerBuilder#store(java.nio.file.Path)} opened. Other sources and
     * stores belong to the host and stay open.
     */
    @Override
    public void close() {
        if (gate == null || !gate.isSomebodys()) {
            forecasts.clear();
            settings.folder().ifPresent(Connector::close);
        }
    }

    PlannerSettings settings() {
        return settings;
    }

    SeriesPipeline pipeline() {
        return pipeline;
    }

    /** Makes forecasts; what is due to be learnt is learnt before. */
    ForecastEngine forecastEngine() {
        learning.learnIfDue();
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
