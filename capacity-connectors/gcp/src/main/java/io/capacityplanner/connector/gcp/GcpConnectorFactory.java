package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.MetricKind;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes a connector of the section {@code gcp}: metrics of some projects, their machines and commitments when Compute
 * Engine is among the services, and costs when billing is switched on.
 */
public final class GcpConnectorFactory implements ConnectorFactory {

    private static final String PROJECTS = "projects";
    private static final String SERVICES = "services";
    private static final String BILLING = "billing";

    /** For {@code ServiceLoader}. */
    public GcpConnectorFactory() {}

    @Override
    public String id() {
        return CloudMonitoringSource.ID;
    }

    @Override
    public String description() {
        return "Metrics, machines, commitments and costs of Google Cloud";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.texts(PROJECTS, "Ids of the projects to read").mandatory(),
                Setting.texts(SERVICES, "Services whose ready-made metrics are read; all three unless given")
                        .oneOf("compute", "sql", "kubernetes"),
                Setting.of(
                        "credentials_file",
                        SettingType.PATH,
                        "Key of a service account or configuration of a workload identity, read again when it changes;"
                                + " Application Default Credentials unless given"),
                Setting.duration("step", "Distance between points, a minute or more")
                        .otherwise("5m"),
                Setting.duration("lookback", "How far to go back when no range is asked for")
                        .otherwise("30d"),
                Setting.duration("delay", "How long points take to be seen").otherwise("4m"),
                Setting.integer("page_size", "Points a page of Cloud Monitoring")
                        .otherwise("20000"),
                Setting.integer("at_once", "Parts read at the same time, when the host gives an executor")
                        .otherwise("4"),
                Setting.text("endpoint", "Host and port of Cloud Monitoring, for instance of a private endpoint"),
                Setting.of("compute_address", SettingType.ADDRESS, "Address of Compute Engine's API"),
                Setting.flag("inventory", "Whether virtual machines are read as resources")
                        .otherwise("true"),
                Setting.flag("commitments", "Whether committed use is read").otherwise("true"),
                Setting.text("service_label", "Label that names the service a machine belongs to")
                        .otherwise("service"),
                Setting.groups(
                        "metrics",
                        "Metrics of one's own",
                        Setting.text("name", "What the metric is called").mandatory(),
                        Setting.text("type", "Metric type, for instance custom.googleapis.com/queue/length")
                                .mandatory(),
                        Setting.text("resource", "How ids are made of labels, for instance {instance_id}")
                                .mandatory(),
                        Setting.text("unit", "Unit that values become; the source's unless given"),
                        Setting.text("resource_type", "Type of the monitored resource, for instance gce_instance"),
                        Setting.text("filter", "A further condition in Cloud Monitoring's filter language"),
                        Setting.text("alignment", "How points become one a step")
                                .oneOf(names(Alignment.values()))
                                .otherwise("auto"),
                        Setting.text("reduction", "How series of one resource become one")
                                .oneOf(names(Reduction.values()))
                                .otherwise("none")),
                Setting.group(
                        BILLING,
                        "Costs from the export of Cloud Billing to BigQuery",
                        Setting.flag("enabled", "Whether costs are read").otherwise("true when the group is given"),
                        Setting.text(
                                "export_table",
                                "dataset.table or project.dataset.table; without the billing account's id all of its"
                                        + " dataset"),
                        Setting.text(
                                "project", "Project that queries are billed to; the first of projects unless given"),
                        Setting.text("location", "Where the dataset is, for instance EU"),
                        Setting.text("max_bytes_billed", "Most bytes that a query may be billed for")
                                .otherwise("107374182400"),
                        Setting.duration("timeout", "How long a query may run").otherwise("10m"),
                        Setting.duration("lookback", "How far to go back when no range is asked for")
                                .otherwise("90d"),
                        Setting.integer("page_size", "Rows a page").otherwise("10000"),
                        Setting.of("address", SettingType.ADDRESS, "Address of BigQuery")));
    }

    private static String[] names(Enum<?>[] values) {
        List<String> names = new ArrayList<>();
        for (Enum<?> value : values) {
            names.add(value.name().toLowerCase(Locale.ROOT));
        }
        return names.toArray(String[]::new);
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        List<String> projects = settings.texts(PROJECTS);
        if (projects.isEmpty()) {
            throw settings.fault(
                    PROJECTS, "no project is given", "Add the key \"projects\" with a list of project ids");
        }
        GcpAccess access =
                settings.file("credentials_file").map(GcpAccess::ofFile).orElseGet(GcpAccess::ofDefaults);
        Connector.Builder connector = Connector.builder();
        try {
            CloudMonitoringSource metrics = metrics(settings, context, projects, access);
            connector.metrics(metrics).closing(metrics);
        } catch (InvalidInputException e) {
            throw settings.fault(PROJECTS, e.place() + ": " + e.problem(), e.remedy());
        }
        List<String> services = settings.texts(SERVICES);
        if (services.isEmpty() || services.contains("compute") || services.contains("kubernetes")) {
            compute(settings, context, projects, access, connector);
        }
        Settings billing = settings.group(BILLING);
        if (settings.has(BILLING) && billing.flag("enabled", true)) {
            connector.costs(costs(billing, context, projects.get(0), access));
        }
        return connector.build();
    }

    private static CloudMonitoringSource metrics(
            Settings settings, ConnectorContext context, List<String> projects, GcpAccess access) {
        CloudMonitoringSourceBuilder builder = CloudMonitoringSource.builder()
                .projects(projects.toArray(String[]::new))
                .access(access)
                .clock(context.clock());
        for (String service : settings.texts(SERVICES)) {
            builder.metrics(ready(settings, service));
        }
        List<Settings> own = settings.groups("metrics");
        if (!own.isEmpty() && settings.texts(SERVICES).isEmpty()) {
            builder.metrics(ReadyMetrics.usual());
        }
        own.forEach(metric -> builder.metric(metric(metric)));
        settings.duration("step").map(Step::new).ifPresent(builder::step);
        settings.duration("lookback").ifPresent(builder::lookback);
        settings.duration("delay").ifPresent(builder::delay);
        settings.integer("page_size").ifPresent(builder::pageSize);
        settings.text("endpoint").ifPresent(builder::endpoint);
        if (context.executor() != null) {
            builder.ahead(context.executor(), atOnce(settings));
        }
        return builder.build();
    }

    private static int atOnce(Settings settings) {
        int parts = settings.integer("at_once").orElse(4);
        if (parts < 1) {
            throw settings.fault("at_once", "the number of parts (" + parts + ") must be positive", "Give 1 or more");
        }
        return parts;
    }

    private static List<GcpMetric> ready(Settings settings, String service) {
        try {
            return ReadyMetrics.of(service);
        } catch (InvalidInputException e) {
            throw settings.fault(SERVICES, e.problem(), e.remedy());
        }
    }

    private static GcpMetric metric(Settings settings) {
        String name = settings.required("name");
        Unit unit = settings.text("unit")
                .map(text -> Unit.find(text)
                        .orElseThrow(() -> settings.fault(
                                "unit",
                                "\"" + text + "\" is no known unit",
                                "Use for instance %, ratio, B, GiB, B/s, cores, s, ms, count or /s")))
                .orElse(Unit.UNKNOWN);
        Metric metric = unit.equals(Unit.PERCENT)
                ? Metric.percentage(name)
                : new Metric(name, unit, MetricKind.GAUGE, null, null);
        try {
            GcpMetric made = GcpMetric.of(metric, settings.required("type"), settings.required("resource"))
                    .aligned(choice(settings, "alignment", Alignment.AUTO))
                    .reduced(choice(settings, "reduction", Reduction.NONE));
            made = settings.text("resource_type").map(made::on).orElse(made);
            return settings.text("filter").map(made::filtered).orElse(made);
        } catch (InvalidInputException e) {
            throw settings.fault("type", e.problem(), e.remedy());
        }
    }

    private static <E extends Enum<E>> E choice(Settings settings, String key, E otherwise) {
        return settings.text(key)
                .map(text -> {
                    try {
                        return Enum.valueOf(otherwise.getDeclaringClass(), text.toUpperCase(Locale.ROOT));
                    } catch (IllegalArgumentException e) {
                        throw settings.fault(
                                key,
                                "\"" + text + "\" is not known",
                                "Use one of "
                                        + String.join(
                                                ", ",
                                                names(otherwise
                                                        .getDeclaringClass()
                                                        .getEnumConstants())));
                    }
                })
                .orElse(otherwise);
    }

    private static void compute(
            Settings settings,
            ConnectorContext context,
            List<String> projects,
            GcpAccess access,
            Connector.Builder connector) {
        ComputeEngine engine = ComputeEngine.of(projects.toArray(String[]::new))
                .access(access)
                .http(http -> http.clock(context.clock()));
        settings.address("compute_address").ifPresent(address -> engine.address(address.toString()));
        settings.text("service_label").ifPresent(engine::serviceLabel);
        try {
            if (settings.flag("inventory", true)) {
                connector.inventory(engine.inventory());
            }
            if (settings.flag("commitments", true)) {
                connector.commitments(engine.commitments());
            }
        } catch (InvalidInputException e) {
            throw settings.fault("compute_address", e.problem(), e.remedy());
        }
    }

    private static BillingExportSource costs(
            Settings billing, ConnectorContext context, String project, GcpAccess access) {
        String table = billing.required("export_table");
        try {
            BillingExportSourceBuilder builder = BillingExportSource.builder(billing.text("project", project), table)
                    .access(access)
                    .clock(context.clock());
            billing.text("location").ifPresent(builder::location);
            billing.text("max_bytes_billed").ifPresent(text -> builder.maxBytesBilled(bytes(billing, text)));
            billing.duration("timeout").ifPresent(builder::timeout);
            billing.duration("lookback").ifPresent(builder::lookback);
            billing.integer("page_size").ifPresent(builder::pageSize);
            billing.address("address").ifPresent(address -> builder.address(address.toString()));
            return builder.build();
        } catch (InvalidInputException e) {
            throw billing.fault("export_table", e.place() + ": " + e.problem(), e.remedy());
        }
    }

    private static long bytes(Settings billing, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw billing.fault("max_bytes_billed", "\"" + text + "\" is no whole number", "Write a number of bytes");
        }
    }
}
