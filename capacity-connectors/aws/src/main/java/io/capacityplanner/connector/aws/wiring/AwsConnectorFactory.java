package io.capacityplanner.connector.aws.wiring;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.costs.CostExplorerSource;
import io.capacityplanner.connector.aws.costs.CostExplorerSourceBuilder;
import io.capacityplanner.connector.aws.costs.CostGranularity;
import io.capacityplanner.connector.aws.metrics.CloudWatchSource;
import io.capacityplanner.connector.aws.metrics.CloudWatchSourceBuilder;
import io.capacityplanner.connector.aws.metrics.ReadyMetrics;
import io.capacityplanner.connector.aws.offers.AwsPriceList;
import io.capacityplanner.connector.aws.offers.SavingsPlansSource;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import io.capacityplanner.unit.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Metrics, costs, prices and savings plans of AWS from the section {@code aws}. */
public final class AwsConnectorFactory implements ConnectorFactory {

    private static final int AHEAD = 4;

    /** For discovery. */
    public AwsConnectorFactory() {}

    @Override
    public String id() {
        return "aws";
    }

    @Override
    public String description() {
        return "Metrics from CloudWatch, costs from Cost Explorer, prices and savings plans of AWS";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(AwsAccessSettings.settings());
        settings.addAll(List.of(
                Setting.texts(
                                "services",
                                "The services whose metrics are read: " + String.join(", ", ReadyMetrics.names()))
                        .otherwise("all of them"),
                Setting.duration("step", "Distance between the points of metrics; it grows with their age")
                        .otherwise("5m"),
                Setting.duration("lookback", "How far back metrics are read when nothing else is said")
                        .otherwise("30d"),
                Setting.flag("price_list", "Whether sizes and their list prices are offered")
                        .otherwise("true"),
                Setting.flag("savings_plans", "Whether the savings plans that are held are read")
                        .otherwise("true"),
                Setting.group(
                        "cost_explorer",
                        "Costs from Cost Explorer; AWS charges 0.01 USD for each request",
                        Setting.flag("enabled", "Whether costs are read").otherwise("true when the group is given"),
                        Setting.text("granularity", "How long the periods of costs are")
                                .oneOf("HOURLY", "DAILY", "MONTHLY")
                                .otherwise("DAILY"),
                        Setting.duration("lookback", "How far back costs are read when nothing else is said")
                                .otherwise("90d"),
                        Setting.flag("net", "Whether negotiated discounts are taken off each charge")
                                .otherwise("false"),
                        Setting.text("tag", "A cost allocation tag to tell charges apart by; takes more requests"))));
        return List.copyOf(settings);
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        AwsAccess access = AwsAccessSettings.access(settings, context.clock());
        try {
            Connector.Builder connector = Connector.builder().closing(access);
            connector.metrics(metrics(access, settings, context.executor()));
            Settings costs = settings.group("cost_explorer");
            if (costs.flag("enabled", settings.has("cost_explorer"))) {
                connector.costs(costs(access, costs));
            }
            if (settings.flag("price_list", true)) {
                connector.catalog(AwsPriceList.of(access));
            }
            if (settings.flag("savings_plans", true)) {
                connector.commitments(SavingsPlansSource.of(access, context.executor()));
            }
            return connector.build();
        } catch (RuntimeException e) {
            access.close();
            throw e;
        }
    }

    private static CloudWatchSource metrics(AwsAccess access, Settings settings, @Nullable Executor executor) {
        CloudWatchSourceBuilder source = CloudWatchSource.builder(access);
        List<String> services = settings.texts("services");
        try {
            source.metrics(services.isEmpty() ? ReadyMetrics.usual() : ReadyMetrics.of(services));
        } catch (ConfigurationException e) {
            throw settings.fault("services", e.problem(), e.remedy());
        }
        settings.duration("step").map(Step::new).ifPresent(source::step);
        settings.duration("lookback").ifPresent(source::lookback);
        if (executor != null) {
            source.ahead(executor, AHEAD);
        }
        return source.build();
    }

    private static CostExplorerSource costs(AwsAccess access, Settings settings) {
        CostExplorerSourceBuilder source = CostExplorerSource.builder(access);
        settings.text("granularity").ifPresent(name -> {
            try {
                source.granularity(CostGranularity.valueOf(name.toUpperCase(Locale.ROOT)));
            } catch (IllegalArgumentException e) {
                throw settings.fault(
                        "granularity", "\"" + name + "\" is no granularity", "Write HOURLY, DAILY or MONTHLY");
            }
        });
        settings.duration("lookback").ifPresent(source::lookback);
        settings.flag("net").ifPresent(source::net);
        settings.text("tag").ifPresent(source::tag);
        return source.build();
    }
}
