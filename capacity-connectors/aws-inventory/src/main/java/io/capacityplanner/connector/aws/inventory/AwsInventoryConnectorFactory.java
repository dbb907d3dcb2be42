package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.metrics.ReadyMetrics;
import io.capacityplanner.connector.aws.wiring.AwsAccessSettings;
import io.capacityplanner.settings.Setting;
import io.capacityplanner.settings.Settings;
import io.capacityplanner.spi.Connector;
import io.capacityplanner.spi.ConnectorContext;
import io.capacityplanner.spi.ConnectorFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Resources and reservations of AWS from the section {@code aws}, which it shares with the connector for metrics. */
public final class AwsInventoryConnectorFactory implements ConnectorFactory {

    private static final String SERVICES = "services";

    /** For discovery. */
    public AwsInventoryConnectorFactory() {}

    @Override
    public String id() {
        return "aws-inventory";
    }

    @Override
    public String section() {
        return "aws";
    }

    @Override
    public String description() {
        return "Machines, volumes, databases, caches, functions, Auto Scaling groups and reservations of AWS";
    }

    @Override
    public List<Setting> settings() {
        List<Setting> settings = new ArrayList<>(AwsAccessSettings.settings());
        settings.add(Setting.texts(SERVICES, "The services that are read: " + known())
                .otherwise("all of them"));
        settings.add(Setting.group(
                "inventory",
                "What exists: resources with their sizes, capacities and tags",
                Setting.flag("enabled", "Whether resources are read").otherwise("true"),
                Setting.text("service_tag", "The tag of resources whose value is the service")
                        .otherwise("service"),
                Setting.text("cluster_tag", "The tag of resources whose value is the cluster")
                        .otherwise("cluster"),
                Setting.flag("all_tags", "Whether tags of caches and functions are read, by a request for each")
                        .otherwise("false")));
        settings.add(Setting.group(
                "reservations",
                "Reservations of EC2, RDS and ElastiCache that are held",
                Setting.flag("enabled", "Whether reservations are read").otherwise("true")));
        return List.copyOf(settings);
    }

    private static String known() {
        return Arrays.stream(AwsService.values()).map(AwsService::key).collect(Collectors.joining(", "));
    }

    @Override
    public Connector connect(Settings settings, ConnectorContext context) {
        Set<AwsService> services = services(settings);
        AwsAccess access = AwsAccessSettings.access(settings, context.clock());
        Connector.Builder connector = Connector.builder().closing(access);
        Settings inventory = settings.group("inventory");
        if (inventory.flag("enabled", true) && !services.isEmpty()) {
            connector.inventory(AwsInventory.builder(access)
                    .services(services)
                    .serviceTag(inventory.text("service_tag", "service"))
                    .clusterTag(inventory.text("cluster_tag", "cluster"))
                    .allTags(inventory.flag("all_tags", false))
                    .executor(context.executor())
                    .build());
        }
        if (settings.group("reservations").flag("enabled", true)) {
            connector.commitments(ReservationsSource.of(access, services, context.executor()));
        }
        return connector.build();
    }

    /** The list serves metrics too: what has metrics and no resources of its own is passed over. */
    private static Set<AwsService> services(Settings settings) {
        List<String> names = settings.texts(SERVICES);
        Set<AwsService> services = EnumSet.noneOf(AwsService.class);
        for (String name : names) {
            AwsService.find(name).ifPresent(services::add);
            if (AwsService.find(name).isEmpty() && !ReadyMetrics.names().contains(name.toLowerCase(Locale.ROOT))) {
                Set<String> all = new TreeSet<>(ReadyMetrics.names());
                Arrays.stream(AwsService.values()).map(AwsService::key).forEach(all::add);
                throw settings.fault(
                        SERVICES,
                        "\"" + name + "\" is no service that is read",
                        "Use some of " + String.join(", ", all));
            }
        }
        return names.isEmpty() ? EnumSet.allOf(AwsService.class) : services;
    }
}
