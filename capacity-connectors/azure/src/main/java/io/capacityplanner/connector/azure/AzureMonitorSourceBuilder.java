package io.capacityplanner.connector.azure;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.spi.InventorySource;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** Collects the settings of an {@link AzureMonitorSource}. Not thread-safe. */
public final class AzureMonitorSourceBuilder {

    final AzureAccess access;
    String id = AzureMonitorSource.ID;
    List<AzureMetric> metrics = new ArrayList<>();
    Set<ArmId> resources = new LinkedHashSet<>();
    List<InventorySource> inventories = new ArrayList<>();
    List<String> subscriptions = new ArrayList<>();
    Set<String> groups = new LinkedHashSet<>();
    Step step = Step.parse("5m");
    Duration lookback = Duration.ofDays(30);

    @Nullable
    Executor executor;

    int ahead = 1;

    AzureMonitorSourceBuilder(AzureAccess access) {
        this.access = access;
    }

    /** Its id in a planner; {@code azure-monitor} unless given. */
    public AzureMonitorSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Adds a metric. Without any, {@link ReadyMetrics#usual()} are read. */
    public AzureMonitorSourceBuilder metric(AzureMetric metric) {
        metrics.add(metric);
        return this;
    }

    /** Adds metrics. */
    public AzureMonitorSourceBuilder metrics(List<AzureMetric> more) {
        metrics.addAll(more);
        return this;
    }

    /**
     * Adds a resource by its id.
     *
     * @throws InvalidInputException when it is no id of a resource
     */
    public AzureMonitorSourceBuilder resource(String resourceId) {
        resources.add(ArmId.parse(resourceId)
                .orElseThrow(() -> new InvalidInputException(
                        "\"" + resourceId + "\" is no id of a resource",
                        "Azure Monitor source",
                        "Give one such as /subscriptions/…/resourceGroups/…/providers/"
                                + "Microsoft.Compute/virtualMachines/web-01")));
        return this;
    }

    /** Adds the resources of an inventory; those that are not of Azure are passed over. Its ids are held in memory. */
    public AzureMonitorSourceBuilder inventory(InventorySource source) {
        inventories.add(source);
        return this;
    }

    /** Adds the resources of a subscription that have a metric that is read. */
    public AzureMonitorSourceBuilder subscription(String subscriptionId) {
        subscriptions.add(subscriptionId.strip().toLowerCase(Locale.ROOT));
        return this;
    }

    /** Finds only resources of this group, and of others that are added alike. */
    public AzureMonitorSourceBuilder resourceGroup(String name) {
        groups.add(name.strip().toLowerCase(Locale.ROOT));
        return this;
    }

    /** Distance between points; 5 minutes unless given. Azure's next longer interval is taken. */
    public AzureMonitorSourceBuilder step(Step every) {
        step = every;
        return this;
    }

    /** How far to go back when no range is asked for; 30 days unless given, and 93 at most. */
    public AzureMonitorSourceBuilder lookback(Duration span) {
        lookback = positive(span);
        return this;
    }

    /**
     * Reads several resources at the same time.
     *
     * @param threads who reads; at least {@code parts} threads
     * @param parts resources at the same time
     */
    public AzureMonitorSourceBuilder ahead(Executor threads, int parts) {
        executor = threads;
        ahead = parts;
        return this;
    }

    static Duration positive(Duration span) {
        if (span.toMillis() < 1) {
            throw new InvalidInputException(
                    "the look-back (" + span + ") must be positive", "Azure source", "Give a minute or more");
        }
        return span;
    }

    /**
     * Builds the source; nothing is asked.
     *
     * @throws ConfigurationException when there is nothing to read
     */
    public AzureMonitorSource build() {
        if (resources.isEmpty() && inventories.isEmpty() && subscriptions.isEmpty()) {
            throw new ConfigurationException(
                    "there is nothing to read",
                    "Azure Monitor source",
                    "Add resources, an inventory or a subscription");
        }
        AzureMonitorSourceBuilder copy = new AzureMonitorSourceBuilder(access);
        copy.id = id;
        copy.metrics = metrics.isEmpty() ? ReadyMetrics.usual() : List.copyOf(metrics);
        copy.resources = new LinkedHashSet<>(resources);
        copy.inventories = List.copyOf(inventories);
        copy.subscriptions = subscriptions.stream().distinct().toList();
        copy.groups = Set.copyOf(groups);
        copy.step = step;
        copy.lookback = lookback;
        copy.executor = executor;
        copy.ahead = ahead;
        return new AzureMonitorSource(copy);
    }
}
