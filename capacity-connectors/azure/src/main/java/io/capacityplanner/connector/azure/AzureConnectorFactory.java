package io.capacityplanner.connector.azure;

import com.azure.core.credential.TokenCredential;
import com.azure.identity.ClientSecretCredentialBuilder;
import com.azure.identity.DefaultAzureCredentialBuilder;
import com.azure.identity.ManagedIdentityCredentialBuilder;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.SettingType;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Step;
import io.capacityplanner.unit.Unit;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** Makes the sources of Azure from the group {@code azure} of a configuration. */
public final class AzureConnectorFactory implements ConnectorFactory {

    private static final String ID = "azure";
    private static final List<String> SERVICES =
            List.of("compute", "sql", "redis", "postgresql", "kubernetes", "storage");

    /** For {@code ServiceLoader}. */
    public AzureConnectorFactory() {}

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String description() {
        return "Metrics and logs from Azure Monitor, costs from Cost Management, reservations and savings plans";
    }

    @Override
    public List<Setting> settings() {
        return List.of(
                Setting.texts("subscriptions", "Ids of the subscriptions whose resources and costs are read."),
                Setting.texts("resources", "Ids of single resources whose metrics are read."),
                Setting.texts("resource_groups", "Only resources of these groups are found in the subscriptions."),
                Setting.texts("services", "Which services to read metrics of.")
                        .oneOf(SERVICES.toArray(String[]::new))
                        .otherwise("all"),
                Setting.of(
                                "step",
                                SettingType.DURATION,
                                "Distance between points; Azure's next longer interval is taken.")
                        .otherwise("5m"),
                Setting.duration("lookback", "How far to go back; Azure keeps metrics for 93 days.")
                        .otherwise("30d"),
                Setting.groups(
                        "workspaces",
                        "Log Analytics workspaces to query.",
                        Setting.text("id", "Id of the workspace (a GUID).").mandatory(),
                        Setting.groups(
                                        "queries",
                                        "Queries in the Kusto query language, each with one metric.",
                                        Setting.text("metric", "Name of the metric.")
                                                .mandatory(),
                                        Setting.text("query", "The query.").mandatory(),
                                        Setting.text("unit", "Unit of the values, for instance percent or bytes."),
                                        Setting.text("time_column", "Column of the stamps.")
                                                .otherwise("TimeGenerated"),
                                        Setting.text("resource_column", "Column that names the resource.")
                                                .otherwise("_ResourceId"),
                                        Setting.text("value_column", "Column of the values.")
                                                .otherwise("value"))
                                .mandatory()),
                Setting.group(
                        "cost_management",
                        "Costs from the query API of Cost Management, or from files that it exported.",
                        Setting.flag("enabled", "Whether to ask the API.").otherwise("false"),
                        Setting.text("granularity", "What a charge covers.")
                                .oneOf("DAILY", "MONTHLY")
                                .otherwise("DAILY"),
                        Setting.texts("scopes", "Scopes to ask for instead of the subscriptions."),
                        Setting.texts("grouping", "Dimensions that costs are grouped by."),
                        Setting.flag("amortized", "Whether to ask for amortized costs too.")
                                .otherwise("true"),
                        Setting.duration("lookback", "How far to go back.").otherwise("90d"),
                        Setting.of("actual_export", SettingType.PATH, "File or folder of exported actual costs (CSV)."),
                        Setting.of(
                                "amortized_export",
                                SettingType.PATH,
                                "File or folder of exported amortized costs (CSV).")),
                Setting.flag("reservations", "Whether to read reservations and savings plans that are held.")
                        .otherwise("false"),
                Setting.text("cloud", "Which cloud.")
                        .oneOf("public", "us_government", "china")
                        .otherwise("public"),
                Setting.of("endpoint", SettingType.ADDRESS, "Another https address for both services."),
                Setting.text("tenant_id", "Tenant of the application."),
                Setting.text("client_id", "Client id of the application, or of a managed identity."),
                Setting.secret("client_secret", "Secret of the application."),
                Setting.flag("managed_identity", "Whether to use the managed identity of the host.")
                        .otherwise("false"));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        AzureAccess access = access(settings, context);
        Connector.Builder connector = Connector.builder();
        List<String> subscriptions = settings.texts("subscriptions");
        if (!subscriptions.isEmpty() || settings.has("resources")) {
            connector.metrics(monitor(access, settings, subscriptions));
        }
        if (settings.has("workspaces")) {
            connector.metrics(logs(access, settings));
        }
        costs(connector, access, settings.group("cost_management"), subscriptions, context);
        if (settings.flag("reservations", false)) {
            connector.commitments(new AzureReservationsSource(access));
        }
        return connector.build();
    }

    private static AzureAccess access(Settings settings, ConnectorContext context) {
        AzureAccessBuilder access =
                AzureAccess.builder().clock(context.clock()).cloud(AzureCloud.named(settings.text("cloud", "public")));
        settings.address("endpoint").ifPresent(address -> {
            if (!"https".equalsIgnoreCase(address.getScheme())) {
                throw settings.fault("endpoint", "it does not begin with https", "Use TLS: tokens are sent");
            }
            access.endpoint(address);
        });
        access.credential(credential(settings, access.cloud()));
        return access.build();
    }

    private static TokenCredential credential(Settings settings, AzureCloud cloud) {
        Optional<String> tenant = settings.text("tenant_id");
        Optional<String> client = settings.text("client_id");
        Optional<Supplier<String>> secret = settings.secret("client_secret");
        if (secret.isPresent()) {
            if (settings.flag("managed_identity", false)) {
                throw settings.fault(
                        "client_secret",
                        "a managed identity has no secret",
                        "Remove client_secret or managed_identity");
            }
            String tenantId = tenant.orElseThrow(
                    () -> settings.fault("tenant_id", "a client secret needs the tenant", "Add the key \"tenant_id\""));
            String clientId = client.orElseThrow(
                    () -> settings.fault("client_id", "a client secret needs the client", "Add the key \"client_id\""));
            Supplier<String> current = secret.get();
            return new RotatingCredential(
                    current,
                    value -> new ClientSecretCredentialBuilder()
                            .tenantId(tenantId)
                            .clientId(clientId)
                            .clientSecret(value)
                            .authorityHost(cloud.authority().toString())
                            .build());
        }
        if (settings.flag("managed_identity", false)) {
            ManagedIdentityCredentialBuilder managed = new ManagedIdentityCredentialBuilder();
            client.ifPresent(managed::clientId);
            return managed.build();
        }
        DefaultAzureCredentialBuilder usual = new DefaultAzureCredentialBuilder()
                .authorityHost(cloud.authority().toString());
        tenant.ifPresent(usual::tenantId);
        client.ifPresent(usual::managedIdentityClientId);
        return usual.build();
    }

    private static AzureMonitorSource monitor(AzureAccess access, Settings settings, List<String> subscriptions) {
        AzureMonitorSourceBuilder monitor = AzureMonitorSource.builder(access);
        subscriptions.forEach(monitor::subscription);
        settings.texts("resources").forEach(id -> {
            if (ArmId.parse(id).isEmpty()) {
                throw settings.fault(
                        "resources",
                        "\"" + id + "\" is no id of a resource",
                        "Copy the resource id from its properties");
            }
            monitor.resource(id);
        });
        settings.texts("resource_groups").forEach(monitor::resourceGroup);
        settings.texts("services").forEach(service -> monitor.metrics(metrics(settings, service)));
        settings.duration("step").ifPresent(span -> monitor.step(new Step(span)));
        settings.duration("lookback").ifPresent(monitor::lookback);
        return monitor.build();
    }

    private static List<AzureMetric> metrics(Settings settings, String service) {
        return switch (service.toLowerCase(Locale.ROOT)) {
            case "compute" -> ReadyMetrics.virtualMachines();
            case "sql" -> ReadyMetrics.sqlDatabases();
            case "redis" -> ReadyMetrics.redis();
            case "postgresql" -> ReadyMetrics.postgresql();
            case "kubernetes" -> ReadyMetrics.kubernetes();
            case "storage" -> ReadyMetrics.storage();
            default ->
                throw settings.fault("services", "\"" + service + "\" is no known service", "Use one of " + SERVICES);
        };
    }

    private static AzureLogsSource logs(AzureAccess access, Settings settings) {
        AzureLogsSource.Builder logs = AzureLogsSource.builder(access);
        settings.duration("lookback").ifPresent(logs::lookback);
        for (Settings workspace : settings.groups("workspaces")) {
            for (Settings query : workspace.groups("queries")) {
                Metric guess = Metric.guess(query.required("metric"));
                Metric metric = query.text("unit")
                        .map(unit -> guess.withUnit(Unit.find(unit)
                                .orElseThrow(() -> query.fault(
                                        "unit",
                                        "\"" + unit + "\" is no known unit",
                                        "Use one such as percent, bytes, seconds or count"))))
                        .orElse(guess);
                logs.query(AzureLogQuery.of(workspace.required("id"), query.required("query"), metric)
                        .columns(
                                query.text("time_column", "TimeGenerated"),
                                query.text("resource_column", "_ResourceId"),
                                query.text("value_column", "value")));
            }
        }
        return logs.build();
    }

    private static void costs(
            Connector.Builder connector,
            AzureAccess access,
            Settings settings,
            List<String> subscriptions,
            ConnectorContext context) {
        if (settings.flag("enabled", false)) {
            CostManagementSource.Builder costs = CostManagementSource.builder(access)
                    .granularity(CostManagementSource.granularity(settings.text("granularity", "DAILY")))
                    .amortized(settings.flag("amortized", true));
            List<String> scopes = settings.texts("scopes");
            if (scopes.isEmpty() && subscriptions.isEmpty()) {
                throw settings.fault(
                        "scopes", "there is nothing to read costs of", "Add scopes here, or subscriptions above");
            }
            scopes.forEach(costs::scope);
            if (scopes.isEmpty()) {
                subscriptions.forEach(costs::subscription);
            }
            List<String> grouping = settings.texts("grouping");
            if (!grouping.isEmpty()) {
                costs.grouping(grouping);
            }
            settings.duration("lookback").ifPresent(costs::lookback);
            connector.costs(costs.build());
        }
        Optional<Path> actual = settings.file("actual_export");
        Optional<Path> amortized = settings.file("amortized_export");
        if (actual.isPresent() || amortized.isPresent()) {
            AzureCostExport.Builder export = AzureCostExport.builder().clock(context.clock());
            actual.ifPresent(export::actual);
            amortized.ifPresent(export::amortized);
            connector.costs(export.build());
        }
    }
}
