package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.connector.common.HttpLimits;
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
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes a connector of the section {@code prometheus}: one server, or several under {@code servers}. Each gives a source
 * of metrics and, unless switched off, one of resources.
 */
public final class PrometheusConnectorFactory implements ConnectorFactory {

    private static final String URL = "url";
    private static final String SERVERS = "servers";

    /** For {@code ServiceLoader}. */
    public PrometheusConnectorFactory() {}

    @Override
    public String id() {
        return PrometheusSource.ID;
    }

    @Override
    public String description() {
        return "Metrics and Kubernetes workloads from Prometheus, VictoriaMetrics, Thanos and Mimir";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> server = server();
        List<Setting> all = new ArrayList<>(server);
        all.add(Setting.groups(
                SERVERS,
                "Several servers, in place of one; each has an id of its own",
                server.toArray(Setting[]::new)));
        return all;
    }

    private static List<Setting> server() {
        return List.of(
                Setting.of(URL, SettingType.ADDRESS, "Address of the server, a path before /api/v1 included"),
                Setting.of("address", SettingType.ADDRESS, "Another word for url"),
                Setting.text("id", "Its name, when several servers are read").otherwise(PrometheusSource.ID),
                Setting.duration("step", "Distance between points").otherwise("5m"),
                Setting.duration("lookback", "How far to go back when no range is asked for")
                        .otherwise("30d"),
                Setting.duration("scrape_interval", "How often the server scrapes; sets the least range of rates")
                        .otherwise("1m"),
                Setting.text("username", "User of basic authentication"),
                Setting.secret("password", "Password of basic authentication"),
                Setting.secret("bearer_token", "Bearer token"),
                Setting.of("bearer_token_file", SettingType.PATH, "File with the bearer token, read at each request"),
                Setting.text("tenant", "Tenant of Mimir, Cortex or Thanos (X-Scope-OrgID); several are separated by |"),
                Setting.of(
                        "headers",
                        SettingType.TEXT_BY_NAME,
                        "Headers of every request; no secrets, they have keys" + " of their own"),
                Setting.of(
                        "parameters",
                        SettingType.TEXT_BY_NAME,
                        "Parameters of every request, for instance" + " max_source_resolution: auto for Thanos"),
                Setting.text("cluster", "Name of the one cluster that the server watches"),
                Setting.text("cluster_label", "Label that tells clusters apart, when the server watches several"),
                Setting.texts("matchers", "Only series that these select, for instance namespace!~\"kube-.*\""),
                Setting.texts("ready", "Which ready-made questions are asked; usual, unless there are queries")
                        .oneOf(
                                "usual",
                                "all",
                                "node_exporter",
                                "cadvisor",
                                "kube_state_metrics",
                                "kubernetes_workloads")
                        .otherwise("usual"),
                Setting.groups(
                        "queries",
                        "Questions of one's own",
                        Setting.text("metric", "Name of the metric").mandatory(),
                        Setting.text("expression", "PromQL; $selector, $window and $step are filled in")
                                .mandatory(),
                        Setting.text("resource", "How ids are made of labels, for instance {namespace}/{pod}")
                                .mandatory(),
                        Setting.text(
                                "unit",
                                "Unit of the values, for instance % or cores; guessed from the metric's"
                                        + " name unless given"),
                        Setting.text("kind", "How values relate").oneOf("gauge", "counter"),
                        Setting.text(
                                "split_by",
                                "Label by whose values a large answer is split; the last of resource"
                                        + " unless given")),
                Setting.flag("inventory", "Whether containers, nodes and machines are read as resources")
                        .otherwise("true"),
                Setting.integer("samples_in_memory", "Samples held in memory at a time")
                        .otherwise("1000000"),
                Setting.group(
                        "timeouts",
                        "Limits of time",
                        Setting.duration("connect", "Until a connection stands").otherwise("10s"),
                        Setting.duration("answer", "Until an answer begins").otherwise("1m"),
                        Setting.duration("stall", "Silence within an answer").otherwise("10s"),
                        Setting.duration("whole", "Until an answer is read").otherwise("10m")),
                Setting.integer("at_once", "Requests at the same time").otherwise("4"),
                Setting.group(
                        "tls",
                        "Whom to trust and which certificate to show",
                        Setting.of("ca_file", SettingType.PATH, "Certificates (PEM) to trust in place of the usual"),
                        Setting.of("keystore", SettingType.PATH, "PKCS #12 file with the certificate to show"),
                        Setting.secret("keystore_password", "Password of that file")));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        Connector.Builder connector = Connector.builder();
        List<Settings> servers = settings.groups(SERVERS);
        if (servers.isEmpty()) {
            add(connector, settings, context);
            return connector.build();
        }
        if (settings.has(URL) || settings.has("address")) {
            throw settings.fault(SERVERS, "one server and several are given", "Keep either url or servers");
        }
        List<String> ids = new ArrayList<>();
        for (Settings server : servers) {
            String id = server.required("id");
            if (ids.contains(id)) {
                throw server.fault("id", "two servers have the id \"" + id + "\"", "Give each an id of its own");
            }
            ids.add(id);
            add(connector, server, context);
        }
        return connector.build();
    }

    private static void add(Connector.Builder connector, Settings settings, ConnectorContext context) {
        try {
            PrometheusSource source = source(settings, context);
            connector.metrics(source);
            if (settings.flag("inventory", true)) {
                connector.inventory(source.inventory());
            }
        } catch (InvalidInputException e) {
            throw settings.fault(URL, e.place() + ": " + e.problem(), e.remedy());
        }
    }

    private static PrometheusSource source(Settings settings, ConnectorContext context) {
        String key = settings.has("address") ? "address" : URL;
        if (settings.has("address") && settings.has(URL)) {
            throw settings.fault(URL, "url and address are the same setting, and both are given", "Keep one of them");
        }
        PrometheusSourceBuilder builder = PrometheusSource.builder(
                settings.address(key).isPresent() ? settings.required(key) : settings.required(URL));
        builder.clock(context.clock());
        context.find(ExchangeListener.class).ifPresent(listener -> builder.http(http -> http.listener(listener)));
        settings.text("id").ifPresent(builder::id);
        settings.duration("step").map(Step::new).ifPresent(builder::step);
        settings.duration("lookback").ifPresent(builder::lookback);
        settings.duration("scrape_interval").ifPresent(builder::scrapeInterval);
        authorize(settings, builder);
        settings.text("tenant").ifPresent(builder::tenant);
        settings.textByName("headers").forEach(builder::header);
        settings.textByName("parameters").forEach(builder::parameter);
        settings.text("cluster").ifPresent(builder::cluster);
        settings.text("cluster_label").ifPresent(builder::clusterLabel);
        settings.texts("matchers").forEach(builder::matching);
        settings.texts("ready").forEach(name -> builder.queries(ready(settings, name)));
        settings.groups("queries").forEach(query -> builder.query(query(query)));
        settings.integer("samples_in_memory").ifPresent(builder::samplesInMemory);
        builder.limits(limits(settings));
        Settings tls = settings.group("tls");
        TlsFiles.context(tls).ifPresent(builder::trust);
        return builder.build();
    }

    private static void authorize(Settings settings, PrometheusSourceBuilder builder) {
        Optional<String> user = settings.text("username");
        Optional<Supplier<String>> password = settings.secret("password");
        Optional<Supplier<String>> token = settings.secret("bearer_token");
        int ways =
                (user.isPresent() ? 1 : 0) + (token.isPresent() ? 1 : 0) + (settings.has("bearer_token_file") ? 1 : 0);
        if (ways > 1) {
            throw settings.fault(
                    settings.has("bearer_token") ? "bearer_token" : "bearer_token_file",
                    "several ways to authenticate are given",
                    "Keep one of username, bearer_token and bearer_token_file");
        }
        if (user.isPresent() != password.isPresent()) {
            throw settings.fault(
                    user.isPresent() ? "username" : "password",
                    "a user name or a password stands alone",
                    "Give username and password, or neither");
        }
        user.ifPresent(name -> builder.basicAuth(name, password.orElseThrow()));
        token.ifPresent(builder::bearerToken);
        settings.file("bearer_token_file").ifPresent(builder::bearerTokenFile);
    }

    private static List<PrometheusQuery> ready(Settings settings, String name) {
        return switch (name) {
            case "usual" -> ReadyQueries.usual();
            case "all" -> ReadyQueries.all();
            case "node_exporter" -> ReadyQueries.nodeExporter();
            case "cadvisor" -> ReadyQueries.cadvisor();
            case "kube_state_metrics" -> ReadyQueries.kubeStateMetrics();
            case "kubernetes_workloads" -> ReadyQueries.kubernetesWorkloads();
            default ->
                throw settings.fault(
                        "ready",
                        "there are no ready-made questions \"" + name + "\"",
                        "Use usual, all, node_exporter, cadvisor, kube_state_metrics or kubernetes_workloads");
        };
    }

    private static PrometheusQuery query(Settings settings) {
        Metric guess = Metric.guess(settings.required("metric"));
        Unit unit = settings.text("unit")
                .map(text -> Unit.find(text)
                        .orElseThrow(() -> settings.fault(
                                "unit",
                                "\"" + text + "\" is no known unit",
                                "Use for instance %, ratio, B, GiB, B/s, cores, s, ms, count or /s")))
                .orElse(guess.unit());
        MetricKind kind = settings.text("kind")
                .map(text -> text.equals("counter") ? MetricKind.COUNTER : MetricKind.GAUGE)
                .orElse(guess.kind());
        // The bounds of a guess hold in its own unit only.
        Metric metric = unit.equals(guess.unit())
                ? new Metric(guess.name(), unit, kind, guess.lower(), guess.upper())
                : unit.equals(Unit.PERCENT)
                        ? Metric.percentage(guess.name())
                        : new Metric(
                                guess.name(), unit, kind, kind == MetricKind.COUNTER ? Double.valueOf(0) : null, null);
        String resource = settings.required("resource");
        try {
            ResourceName.parse(resource);
        } catch (InvalidInputException e) {
            throw settings.fault("resource", e.problem(), e.remedy());
        }
        try {
            PrometheusQuery query = PrometheusQuery.of(metric, settings.required("expression"), resource);
            return settings.text("split_by").map(query::withSplitBy).orElse(query);
        } catch (InvalidInputException e) {
            throw settings.fault("expression", e.problem(), e.remedy());
        }
    }

    private static HttpLimits limits(Settings settings) {
        Settings timeouts = settings.group("timeouts");
        HttpLimits usual = HttpLimits.ofDefaults();
        try {
            return new HttpLimits(
                    timeouts.duration("connect").orElse(usual.connect()),
                    timeouts.duration("answer").orElse(usual.answer()),
                    timeouts.duration("stall").orElse(usual.stall()),
                    timeouts.duration("whole").orElse(usual.whole()),
                    usual.bytes(),
                    settings.integer("at_once").orElse(usual.atOnce()));
        } catch (InvalidInputException e) {
            throw settings.fault(settings.has("timeouts") ? "timeouts" : "at_once", e.problem(), e.remedy());
        }
    }
}
