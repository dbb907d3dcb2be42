package io.capacityplanner.planner;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.audit.JsonLinesAuditLog;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.MissingEngineException;
import io.capacityplanner.forecast.ModelExperience;
import io.capacityplanner.forecast.ModelPreference;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.security.AccessPolicy;
import io.capacityplanner.security.KeyProvider;
import io.capacityplanner.spi.AlertStore;
import io.capacityplanner.spi.AnomalyDetector;
import io.capacityplanner.spi.AuditLog;
import io.capacityplanner.spi.CommitmentSource;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.CostSource;
import io.capacityplanner.spi.ForecastStore;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.spi.LocalStorage;
import io.capacityplanner.spi.MetricSource;
import io.capacityplanner.spi.MetricStore;
import io.capacityplanner.spi.Notifier;
import io.capacityplanner.spi.Provider;
import io.capacityplanner.spi.RecommendationStore;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.spi.ReportRenderer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Wires a planner. What is given here always wins over what {@link java.util.ServiceLoader} finds; {@link #build}
 * reports every fault at once. Not thread-safe.
 */
public final class PlannerBuilder {

    private final List<MetricSource> sources = new ArrayList<>();
    private final List<InventorySource> inventories = new ArrayList<>();
    private final List<CostSource> costs = new ArrayList<>();
    private final List<CommitmentSource> commitments = new ArrayList<>();
    private final List<Forecaster> forecasters = new ArrayList<>();
    private final Map<String, ModelPreference> preferences = new TreeMap<>();
    private final List<AnomalyDetector> detectors = new ArrayList<>();
    private final List<Recommender> recommenders = new ArrayList<>();
    private final List<ReportRenderer> renderers = new ArrayList<>();
    private final List<Notifier> notifiers = new ArrayList<>();
    private final List<Provider> engines = new ArrayList<>();
    private final List<MetricStore> metricStores = new ArrayList<>();
    private final List<ForecastStore> forecastStores = new ArrayList<>();
    private final List<RecommendationStore> recommendationStores = new ArrayList<>();
    private final List<AlertRule> alertRules = new ArrayList<>();
    private final List<Silence> silences = new ArrayList<>();
    private final List<AlertStore> alertStores = new ArrayList<>();
    private @Nullable Path folder;
    private @Nullable KeyProvider folderKeys;
    private @Nullable Catalog catalog;
    private QualityPolicy quality = QualityPolicy.ofDefaults();
    private Clock clock = Clock.systemUTC();
    private @Nullable Executor executor;
    private ProgressListener progress = ProgressListener.NONE;
    private Duration keepForecasts = CapacityPlanner.keepForecastsByDefault();
    private Duration retrainAfter = Duration.ofDays(1);
    private Duration learnEvery = Duration.ofDays(1);
    private final Map<String, ModelExperience> experience = new TreeMap<>();
    private AccessPolicy policy = AccessPolicy.ofDefaults();
    private @Nullable AuditLog audit;
    private boolean principalRequired;
    private boolean unrecorded;
    private String run = "";
    private boolean discover = true;
    private @Nullable ClassLoader loader;

    PlannerBuilder() {}

    /** Adds a source of metrics. */
    public PlannerBuilder source(MetricSource metrics) {
        sources.add(metrics);
        return this;
    }

    /** Adds a source of resources. */
    public PlannerBuilder inventory(InventorySource resources) {
        inventories.add(resources);
        return this;
    }

    /** Adds a source of costs. */
    public PlannerBuilder costs(CostSource bills) {
        costs.add(bills);
        return this;
    }

    /** Adds a source of commitments that are held. */
    public PlannerBuilder commitments(CommitmentSource held) {
        commitments.add(held);
        return this;
    }

    /** Adds a forecaster; it hides a found one of the same id. */
    public PlannerBuilder forecaster(Forecaster model) {
        forecasters.add(model);
        return this;
    }

    /** Sets how the series of a metric are forecast where a request leaves it open. */
    public PlannerBuilder prefer(String metric, ModelPreference preference) {
        preferences.put(metric, preference);
        return this;
    }

    /** Adds an anomaly detector; it hides a found one of the same id. */
    public PlannerBuilder detector(AnomalyDetector finder) {
        detectors.add(finder);
        return this;
    }

    /** Adds a recommender; it hides a found one of the same id. */
    public PlannerBuilder recommender(Recommender adviser) {
        recommenders.add(adviser);
        return this;
    }

    /** Adds a report format; it hides a found one of the same id. */
    public PlannerBuilder renderer(ReportRenderer format) {
        renderers.add(format);
        return this;
    }

    /** Adds a way to tell people. */
    public PlannerBuilder notifier(Notifier channel) {
        notifiers.add(channel);
        return this;
    }

    /** Adds an engine that answers one kind of question, such as a {@link io.capacityplanner.spi.HolidayCalendar}; it counts before those found. */
    public PlannerBuilder engine(Provider answering) {
        engines.add(answering);
        return this;
    }

    /** Sets the store of metrics: {@link CapacityPlanner#collect()} fills it and every call reads it. */
    public PlannerBuilder store(MetricStore metrics) {
        metricStores.add(metrics);
        return this;
    }

    /** Sets the store of forecasts: every forecast made is written to it. */
    public PlannerBuilder store(ForecastStore forecasts) {
        forecastStores.add(forecasts);
        return this;
    }

    /** Sets the store of recommendations: every one made is written to it. */
    public PlannerBuilder store(RecommendationStore recommendations) {
        recommendationStores.add(recommendations);
        return this;
    }

    /**
     * Keeps metrics, forecasts, recommendations and alerts in one folder of this machine, so that they outlive the process;
     * stores that are wired by hand count instead. Opened by {@link #build}, and closed with the planner. One process at a
     * time holds a folder.
     *
     * @param local the folder, which is made when it is not there
     */
    public PlannerBuilder store(Path local) {
        folder = local;
        return this;
    }

    /** Adds alert rules; {@link CapacityPlanner#alerts()} holds them against the series. */
    public PlannerBuilder alerts(List<AlertRule> rules) {
        alertRules.addAll(rules);
        return this;
    }

    /** Adds silences of alerts, besides those in the store. */
    public PlannerBuilder silences(List<Silence> quiet) {
        silences.addAll(quiet);
        return this;
    }

    /** Sets the store of alerts: what it holds is not told again. */
    public PlannerBuilder alertStore(AlertStore alerts) {
        alertStores.add(alerts);
        return this;
    }

    /** Sets sizes and prices. */
    public PlannerBuilder catalog(Catalog sizes) {
        catalog = sizes;
        return this;
    }

    /** Sets what is looked for in samples and what is repaired. */
    public PlannerBuilder quality(QualityPolicy policy) {
        quality = policy;
        return this;
    }

    /** Sets the zone whose calendar counts; UTC when nothing is said. */
    public PlannerBuilder zone(ZoneId zone) {
        quality = quality.withZone(zone);
        return this;
    }

    /** Sets the clock. */
    public PlannerBuilder clock(Clock source) {
        clock = source;
        return this;
    }

    /** Sets what long work runs on; the calling thread when nothing is said. The executor stays the host's. */
    public PlannerBuilder executor(Executor runner) {
        executor = runner;
        return this;
    }

    /** Sets who hears of progress. */
    public PlannerBuilder progress(ProgressListener listener) {
        progress = listener;
        return this;
    }

    /** Sets how long forecasts are kept; four hours when nothing is said, zero to keep none. */
    public PlannerBuilder keepForecasts(Duration time) {
        if (time.isNegative()) {
            throw new InvalidInputException(
                    "the time (" + time + ") must not be negative", "keepForecasts", "Give zero to keep none");
        }
        keepForecasts = time;
        return this;
    }

    /**
     * Sets how often the planner learns from its past forecasts, where a store of forecasts is wired: how the models of
     * ensembles did counts from then on, and models that did worse than they promised are dropped. It does so with the first
     * forecasts that are asked for then; a day when nothing is said, zero to learn only by {@link CapacityPlanner#learn()}.
     */
    public PlannerBuilder learnEvery(Duration time) {
        if (time.isNegative()) {
            throw new InvalidInputException(
                    "the time (" + time + ") must not be negative",
                    "learnEvery",
                    "Give zero to learn only when learn() is called");
        }
        learnEvery = time;
        return this;
    }

    /**
     * Sets how long what was settled for a series (the model, and which ones an ensemble combines) is kept while it grows by
     * further observations, before it is settled anew; a day when nothing is said, zero to settle it for each forecast. It is
     * settled earlier where the series changed.
     */
    public PlannerBuilder retrainAfter(Duration time) {
        if (time.isNegative()) {
            throw new InvalidInputException(
                    "the time (" + time + ") must not be negative", "retrainAfter", "Give zero to fit each time");
        }
        retrainAfter = time;
        return this;
    }

    /** Adds what {@link CapacityPlanner#learn()} of an earlier planner told of the models on series of a metric. */
    public PlannerBuilder experience(String metric, ModelExperience known) {
        experience.put(metric, known);
        return this;
    }

    /** Sets which role may do what, for {@link CapacityPlanner#as}. */
    public PlannerBuilder access(AccessPolicy matrix) {
        policy = matrix;
        return this;
    }

    /**
     * Refuses calls that do not go through {@link CapacityPlanner#as}, so that a host cannot forget to say who asks. Without
     * it they are the host's own and see everything.
     */
    public PlannerBuilder requirePrincipal() {
        principalRequired = true;
        return this;
    }

    /**
     * Records every operation, those that are refused too. One that cannot be recorded is refused, or its result is
     * withheld; see {@link #proceedUnrecorded}.
     */
    public PlannerBuilder audit(AuditLog log) {
        audit = log;
        return this;
    }

    /**
     * Records every operation in the file {@code audit.jsonl} of the folder that {@link #store(Path)} names, as {@link
     * #audit(AuditLog)} does.
     *
     * @param keys seal the record; to be kept apart from the folder
     */
    public PlannerBuilder audit(KeyProvider keys) {
        folderKeys = keys;
        return this;
    }

    /**
     * Lets operations go on that cannot be recorded, with an error in the host's log: for where a full disk must not stop
     * planning, and gaps in the record are borne.
     */
    public PlannerBuilder proceedUnrecorded() {
        unrecorded = true;
        return this;
    }

    /** Names this run in the record: a job's number, a request's id. */
    public PlannerBuilder run(String id) {
        run = id;
        return this;
    }

    /** Whether plug-ins are looked for by {@link java.util.ServiceLoader}; yes when nothing is said. */
    public PlannerBuilder discover(boolean look) {
        discover = look;
        return this;
    }

    /** Sets where plug-ins are looked for; the context class loader when nothing is said. */
    public PlannerBuilder classLoader(ClassLoader where) {
        loader = where;
        return this;
    }

    /**
     * Builds the planner.
     *
     * @throws io.capacityplanner.error.ConfigurationException that names every fault of the wiring
     */
    public CapacityPlanner build() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        Discovery discovery = new Discovery(
                discover, loader != null ? loader : context != null ? context : PlannerBuilder.class.getClassLoader());
        Optional<Connector> local = folder(discovery);
        try {
            return build(discovery, local);
        } catch (RuntimeException faulty) {
            local.ifPresent(Connector::close);
            throw faulty;
        }
    }

    private CapacityPlanner build(Discovery discovery, Optional<Connector> local) {
        Map<String, Notifier> told = discovery.byId(Notifier.class, notifiers);
        PlannerSettings settings = new PlannerSettings(
                merged(discovery, MetricSource.class, sources),
                merged(discovery, InventorySource.class, inventories),
                merged(discovery, CostSource.class, costs),
                merged(discovery, CommitmentSource.class, commitments),
                discovery.byId(Forecaster.class, forecasters),
                preferences,
                discovery.byId(AnomalyDetector.class, detectors),
                discovery.byId(Recommender.class, recommenders),
                discovery.byId(ReportRenderer.class, renderers),
                told,
                Engines.of(discovery, engines),
                single(discovery, MetricStore.class, or(metricStores, local.flatMap(Connector::metricStore))),
                single(discovery, ForecastStore.class, or(forecastStores, local.flatMap(Connector::forecastStore))),
                single(
                        discovery,
                        RecommendationStore.class,
                        or(recommendationStores, local.flatMap(Connector::recommendationStore))),
                AlertWiring.of(
                        alertRules,
                        silences,
                        single(discovery, AlertStore.class, or(alertStores, local.flatMap(Connector::alertStore))),
                        told,
                        discovery),
                Optional.ofNullable(catalog),
                quality,
                clock,
                executor,
                progress,
                keepForecasts,
                retrainAfter,
                learnEvery,
                Map.copyOf(experience),
                local);
        Tailored.check(settings.forecasters(), preferences, discovery.faults());
        Optional<AuditLog> log = recorded(discovery);
        discovery.refuseFaults();
        Guarding guarding = new Guarding(policy, log, principalRequired, unrecorded, run);
        CapacityPlanner whole = new CapacityPlanner(settings, guarding);
        return guarding.idle() ? whole : whole.behind(new Gate(whole, guarding, null));
    }

    private Optional<Connector> folder(Discovery discovery) {
        Path local = folder;
        if (local == null) {
            return Optional.empty();
        }
        List<LocalStorage> byHand = engines.stream()
                .filter(LocalStorage.class::isInstance)
                .map(LocalStorage.class::cast)
                .toList();
        LocalStorage storage = discovery.byId(LocalStorage.class, byHand).values().stream()
                .max(Comparator.<LocalStorage, Boolean>comparing(byHand::contains)
                        .thenComparing(Provider::priority))
                .orElseThrow(() -> new MissingEngineException(
                        "nothing is installed that keeps stores in a folder",
                        "store(" + local + ")",
                        "Add io.capacityplanner:capacity-connector-jdbc to the dependencies"));
        return Optional.of(storage.open(local));
    }

    private Optional<AuditLog> recorded(Discovery discovery) {
        if (audit != null || folderKeys == null) {
            return Optional.ofNullable(audit);
        }
        if (folder == null) {
            discovery.faults().add("keys of an audit log are wired without a folder; name one with store(folder)");
            return Optional.empty();
        }
        return Optional.of(JsonLinesAuditLog.at(folder.resolve("audit.jsonl"), folderKeys));
    }

    private static <P extends Provider> List<P> or(List<P> wired, Optional<P> local) {
        return wired.isEmpty() ? local.stream().toList() : wired;
    }

    /** Sources of one kind may be wired several times: two files are two sources of one id. Found ones are added. */
    private static <P extends Provider> List<P> merged(Discovery discovery, Class<P> kind, List<P> wired) {
        List<P> all = new ArrayList<>(wired);
        discovery.byId(kind, List.<P>of()).forEach((id, found) -> {
            if (wired.stream().noneMatch(w -> w.id().equals(id))) {
                all.add(found);
            }
        });
        return all;
    }

    private static <P extends Provider> Optional<P> single(Discovery discovery, Class<P> kind, List<P> wired) {
        if (wired.size() > 1) {
            discovery
                    .faults()
                    .add("two " + kind.getSimpleName() + "s are wired; a planner has one, wire the one that counts");
        }
        if (!wired.isEmpty()) {
            return Optional.of(wired.get(0));
        }
        Map<String, P> found = discovery.byId(kind, List.<P>of());
        if (found.size() > 1) {
            discovery
                    .faults()
                    .add("several " + kind.getSimpleName() + "s were found: " + found.keySet()
                            + "; a planner has one, wire it by hand");
        }
        return found.values().stream().findFirst();
    }
}
