package io.capacityplanner.connector.config;

import io.capacityplanner.alert.AlertRule;
import io.capacityplanner.alert.Silence;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.ForecastRequest;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.planner.PlannerBuilder;
import io.capacityplanner.security.Principal;
import io.capacityplanner.settings.Position;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingSource;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.settings.Value;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.unit.Ratio;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One reading of a configuration: its values, its faults, and the planner made of it. Used once, by one thread. */
final class ConfigReading {

    private static final Map<String, String> ARTIFACTS = Map.ofEntries(
            Map.entry("aws", "aws, and aws-inventory"),
            Map.entry("gcp", "gcp"),
            Map.entry("azure", "azure"),
            Map.entry("prometheus", "prometheus"),
            Map.entry("influxdb", "influxdb"),
            Map.entry("focus", "focus"),
            Map.entry("csv", "csv"),
            Map.entry("host", "host"),
            Map.entry("logs", "logs"),
            Map.entry("micrometer", "micrometer"),
            Map.entry("notify", "notify"));

    private final List<ConfigFault> faults = new ArrayList<>();
    private final List<ConnectorFactory> factories;
    private final ConnectorContext context;
    private final ClassLoader loader;
    private final Map<String, Forecaster> forecasters;
    private final Settings root;
    private final Setting known;

    ConfigReading(
            String name,
            String text,
            SettingSource source,
            ConnectorContext context,
            List<ConnectorFactory> factories,
            ClassLoader loader) {
        this.factories = factories;
        this.context = context;
        this.loader = loader;
        this.forecasters = forecasters(loader);
        this.known = PlannerKeys.root(factories, forecasters.values());
        Optional<Value.Mapping> read = new YamlReader(name, new Environment(source.environment()), faults).read(text);
        this.root = read.map(mapping -> Settings.of("", mapping, source)).orElseGet(() -> Settings.empty("", source));
        read.ifPresent(mapping -> check(mapping, source));
    }

    private void check(Value.Mapping mapping, SettingSource source) {
        mapping.entries().forEach((key, value) -> {
            if (known.child(key).isEmpty() && ARTIFACTS.containsKey(key)) {
                missing(key, value, mapping.keys().getOrDefault(key, value.position()));
            }
        });
        // Sections whose connector is missing have been spoken of, and what stands in them cannot be judged.
        Setting spoken = Setting.group(
                known.key(),
                known.description(),
                Stream.concat(
                                known.children().stream(),
                                ARTIFACTS.keySet().stream()
                                        .filter(key -> known.child(key).isEmpty())
                                        .map(key -> Setting.group(key, "").withOtherKeys()))
                        .toArray(Setting[]::new));
        new SettingsCheck(spoken, source, faults).group(spoken, "", mapping);
    }

    private void missing(String key, Value value, Position position) {
        boolean off = value instanceof Value.Mapping group
                && group.entries().get(PlannerKeys.ENABLED) instanceof Value.Scalar flag
                && flag.text().equalsIgnoreCase("false");
        if (!off && !(value instanceof Value.Nothing)) {
            faults.add(ConfigFault.error(
                    position,
                    key,
                    "its connector is not installed",
                    "Add io.capacityplanner:capacity-connector-" + ARTIFACTS.get(key) + " to the dependencies"));
        }
    }

    /** Whether nothing found so far stands in the way of a planner. */
    boolean usable() {
        return faults.stream().noneMatch(fault -> fault.severity() == ConfigFault.Severity.ERROR);
    }

    /** What was found so far, in the order of the file. */
    List<ConfigFault> faults() {
        return faults.stream()
                .distinct()
                .sorted(Comparator.comparingInt(
                                (ConfigFault fault) -> fault.position().line())
                        .thenComparingInt(fault -> fault.position().column()))
                .toList();
    }

    /** Adds what was thrown by something made of the whole file. */
    void add(ConfigurationException wrong) {
        if (usable()) {
            faults.add(ConfigFault.error(root.mapping().position(), "", wrong.problem(), wrong.remedy()));
        }
    }

    /** Adds a warning where nothing in the file brings metrics: whoever checks it hardly meant that. */
    void addWhatIsMissing(ConfiguredPlanner opened) {
        if (!opened.readsMetrics()) {
            faults.add(ConfigFault.warning(
                    root.mapping().position(),
                    "",
                    "no source of metrics is described",
                    "Add a section such as prometheus, influxdb or csv, unless the host wires one by hand"));
        }
    }

    /** Makes the planner; closes what it opened when it cannot. Every fault is looked for before it gives up. */
    ConfiguredPlanner open(PlannerBuilder builder) {
        Set<String> faulty = faults.stream()
                .filter(fault -> fault.severity() == ConfigFault.Severity.ERROR)
                .map(ConfigFault::key)
                .collect(Collectors.toSet());
        Settings sound = faulty.isEmpty()
                ? root
                : Settings.of("", new SoundValues(faulty, Set.of()).of(known, "", root.mapping()), root.source());
        List<Connector> connectors = new ArrayList<>();
        boolean done = false;
        try {
            List<ConfiguredModel> models = new Models(forecasters, faults).read(sound);
            ForecastRequest forecasting = forecasting(sound);
            PlanRequest request = planning(sound, forecasting);
            zone(sound, builder);
            connect(sound, faulty, connectors);
            List<AlertRule> alerts = new AlertRules(faulty, faults).read(sound);
            checkNames(sound, alerts, connectors);
            List<Silence> silences = new Silences(zoneId(sound), faulty, faults).read(sound);
            List<Principal> principals = new SecuritySection(faults).read(sound, builder);
            if (!usable()) {
                throw ConfigFile.refused(faults());
            }
            connectors.forEach(connector -> wire(connector, builder));
            builder.alerts(alerts).silences(silences);
            models.forEach(model -> builder.prefer(model.metric(), model.preference()));
            CapacityPlanner planner = builder.classLoader(loader).build();
            done = true;
            return new ConfiguredPlanner(
                    planner, request, forecasting, models, alerts, principals, faults(), connectors);
        } finally {
            if (!done) {
                connectors.forEach(Connector::close);
            }
        }
    }

    /** The forecasters at hand by id; of several of one id that of the highest priority. */
    static Map<String, Forecaster> forecasters(ClassLoader loader) {
        Map<String, Forecaster> found = new TreeMap<>();
        ServiceLoader.load(Forecaster.class, loader)
                .forEach(forecaster -> found.merge(
                        forecaster.id(), forecaster, (one, other) -> other.priority() > one.priority() ? other : one));
        return found;
    }

    private void connect(Settings sound, Set<String> faulty, List<Connector> connectors) {
        PlannerKeys.sections(factories).forEach((section, members) -> {
            if (!root.has(section) || !sound.group(section).flag(PlannerKeys.ENABLED, true)) {
                return;
            }
            members.forEach(factory -> new ConnectorTrial(factory, context, known, root, faults, faulty)
                    .connect()
                    .ifPresent(connectors::add));
        });
    }

    private static void wire(Connector connector, PlannerBuilder builder) {
        connector.metrics().forEach(builder::source);
        connector.inventories().forEach(builder::inventory);
        connector.costs().forEach(builder::costs);
        connector.commitments().forEach(builder::commitments);
        connector.notifiers().forEach(builder::notifier);
        connector.metricStore().ifPresent(builder::store);
        connector.forecastStore().ifPresent(builder::store);
        connector.recommendationStore().ifPresent(builder::store);
        connector.alertStore().ifPresent(builder::alertStore);
        connector.catalog().ifPresent(builder::catalog);
    }

    /** The zone of the file; UTC where it is none, which is told elsewhere. */
    private static ZoneId zoneId(Settings sound) {
        try {
            return ZoneId.of(sound.text(PlannerKeys.TIME_ZONE, "UTC"));
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    private void zone(Settings sound, PlannerBuilder builder) {
        sound.text(PlannerKeys.TIME_ZONE).ifPresent(zone -> {
            try {
                builder.zone(ZoneId.of(zone));
            } catch (DateTimeException unknown) {
                faults.add(ConfigFault.error(
                        sound.position(PlannerKeys.TIME_ZONE),
                        PlannerKeys.TIME_ZONE,
                        "\"" + zone + "\" is no time zone",
                        "Use a name such as Europe/Berlin"));
            }
        });
    }

    /** How forecasts are asked for when nothing else is said. */
    private ForecastRequest forecasting(Settings sound) {
        Settings forecasting = sound.group(PlannerKeys.FORECASTING);
        ForecastRequest defaults = ForecastRequest.ofDefaults();
        ForecastRequest request = orFault(
                forecasting,
                "default_horizon",
                defaults,
                () -> forecasting
                        .duration("default_horizon")
                        .map(span -> defaults.withHorizon(Horizon.of(span)))
                        .orElse(defaults));
        List<Double> levels = forecasting.numbers("confidence_levels");
        return orFault(
                forecasting,
                "confidence_levels",
                request,
                () -> levels.isEmpty()
                        ? request
                        : request.withLevels(levels.stream().map(Confidence::of).toList()));
    }

    private PlanRequest planning(Settings sound, ForecastRequest forecasting) {
        PlanRequest defaults = PlanRequest.ofDefaults();
        PlanRequest request = new PlanRequest(
                defaults.horizon(),
                defaults.limit(),
                defaults.leadTime(),
                defaults.acceptedRisk(),
                forecasting,
                defaults.recommending());
        Settings planning = sound.group(PlannerKeys.PLANNING);
        // One by one, so that each is judged by itself.
        for (String key : List.of("horizon", "limit", "lead_time", "accepted_risk")) {
            PlanRequest before = request;
            request = orFault(planning, key, before, () -> planning.has(key) ? planned(before, planning, key) : before);
        }
        return request;
    }

    private static PlanRequest planned(PlanRequest before, Settings planning, String key) {
        return new PlanRequest(
                key.equals("horizon") ? planning.duration(key).map(Horizon::of).orElseThrow() : before.horizon(),
                key.equals("limit") ? planning.number(key).map(Ratio::of).orElseThrow() : before.limit(),
                key.equals("lead_time") ? planning.duration(key).orElseThrow() : before.leadTime(),
                key.equals("accepted_risk")
                        ? planning.number(key).map(Ratio::of).orElseThrow()
                        : before.acceptedRisk(),
                before.forecasting(),
                before.recommending());
    }

    /** What is read, or something else and a fault at the key when its values are out of range. */
    private <T> T orFault(Settings group, String key, T otherwise, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (InvalidInputException wrong) {
            String path = group.path().isEmpty() ? key : group.path() + "." + key;
            faults.add(ConfigFault.error(group.position(key), path, wrong.problem(), wrong.remedy()));
            return otherwise;
        }
    }

    /** Warns of names that no notifier has. */
    private void checkNames(Settings sound, List<AlertRule> rules, List<Connector> connectors) {
        List<String> channels = connectors.stream()
                .flatMap(connector -> connector.notifiers().stream())
                .map(notifier -> notifier.id())
                .toList();
        Set<String> read = rules.stream().map(AlertRule::name).collect(Collectors.toSet());
        sound.groupByName(PlannerKeys.ALERTS).forEach((name, alert) -> {
            for (String key : List.of(AlertKeys.NOTIFICATION, AlertKeys.ESCALATE_TO)) {
                if (!read.contains(name)) {
                    return;
                }
                alert.texts(key).stream()
                        .filter(channel -> !channels.contains(channel))
                        .forEach(channel -> faults.add(ConfigFault.warning(
                                alert.position(key),
                                alert.path() + "." + key,
                                "no notifier is called \"" + channel + "\", so nobody is told by it",
                                "Describe it under \"notify\", or wire one by hand")));
            }
        });
    }
}
