package io.capacityplanner.connector.azure;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.InventorySource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The resources to read: those that are named, then those of the inventories, then those found in subscriptions, each
 * once. Pages are read when they are needed. What cannot be listed is a task that fails.
 */
final class ResourceWalk implements Iterator<ResourceWalk.Task> {

    /** A resource to read, or a failure to report. */
    record Task(@Nullable ArmId resource, @Nullable SourceItem failure) {

        List<SourceItem> read(MetricReading.Fetch fetch, List<AzureMetric> metrics) {
            if (failure != null) {
                return List.of(failure);
            }
            ArmId id = java.util.Objects.requireNonNull(resource);
            List<AzureMetric> own = metrics.stream()
                    .filter(metric -> metric.resourceType().equals(id.type()))
                    .toList();
            return MetricReading.read(fetch, id, own);
        }
    }

    private final AzureMonitorSourceBuilder settings;
    private final AzureService service;
    private final Outcome outcome;
    private final Set<String> types;
    private final @Nullable String only;
    private final Iterator<ArmId> named;
    private final Iterator<InventorySource> inventories;
    private final Iterator<String> subscriptions;
    private final Deque<Task> waiting = new ArrayDeque<>();
    private final Set<String> seen = new HashSet<>();
    private Iterator<JsonTree> listing = List.<JsonTree>of().iterator();

    ResourceWalk(
            AzureMonitorSourceBuilder settings,
            AzureService service,
            Outcome outcome,
            List<AzureMetric> metrics,
            @Nullable String only) {
        this.settings = settings;
        this.service = service;
        this.outcome = outcome;
        this.types = metrics.stream().map(AzureMetric::resourceType).collect(Collectors.toSet());
        this.only = only == null ? null : ArmId.normal(only);
        this.named = settings.resources.iterator();
        this.inventories = settings.inventories.iterator();
        this.subscriptions = subscriptions(settings, this.only).iterator();
    }

    /** One resource asked for can only be in its own subscription. */
    private static List<String> subscriptions(AzureMonitorSourceBuilder settings, @Nullable String only) {
        return only == null
                ? settings.subscriptions
                : settings.subscriptions.stream()
                        .filter(id -> ArmId.part(only, "subscriptions").equals(id))
                        .toList();
    }

    @Override
    public boolean hasNext() {
        while (waiting.isEmpty()) {
            if (named.hasNext()) {
                offer(named.next());
            } else if (inventories.hasNext()) {
                inventory(inventories.next());
            } else if (listing.hasNext()) {
                found(listing.next());
            } else if (waiting.isEmpty() && subscriptions.hasNext()) {
                String subscription = subscriptions.next();
                listing = new ResourceListing(
                        service,
                        ResourceListing.resources(subscription, types),
                        MetricReading.ROLE,
                        outcome,
                        refusal -> waiting.add(failed("resources of subscription " + subscription, refusal)));
            } else if (waiting.isEmpty()) {
                return false;
            }
        }
        return true;
    }

    @Override
    public Task next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return waiting.remove();
    }

    private Task failed(String place, AzureRefusal refusal) {
        return new Task(null, new SourceItem.Failed(place, outcome.reported(refusal)));
    }

    private void inventory(InventorySource source) {
        List<Delivery<Resource>> deliveries = new ArrayList<>();
        try (Stream<Delivery<Resource>> resources = source.resources()) {
            resources.forEachOrdered(deliveries::add);
        }
        for (Delivery<Resource> delivery : deliveries) {
            if (delivery instanceof Delivery.Failure<Resource> failure) {
                waiting.add(new Task(null, new SourceItem.Failed(failure.place(), failure.failure())));
            } else {
                ArmId.parse(((Delivery.Item<Resource>) delivery).value().id()).ifPresent(this::offer);
            }
        }
    }

    private void found(JsonTree item) {
        Optional<ArmId> id = ArmId.parse(item.at("id").text());
        id.filter(found -> settings.groups.isEmpty()
                        || settings.groups.contains(found.group().toLowerCase(Locale.ROOT)))
                .ifPresent(this::offer);
    }

    private void offer(ArmId id) {
        boolean wanted = only == null || only.equals(id.text()) || only.startsWith(id.text() + "/");
        if (wanted && types.contains(id.type()) && seen.add(id.text())) {
            waiting.add(new Task(id, null));
        }
    }
}
