package io.capacityplanner.alerting;

import io.capacityplanner.resource.Resource;
import io.capacityplanner.series.PreparedSeries;
import java.util.Collections;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A series that rules are held against.
 *
 * @param name its name, unique among those that are watched
 * @param identity the labels that tell it from all others
 * @param labels all labels, those of its identity included
 * @param prepared its history
 * @param capacity what its resource can give at most, in the metric's unit; null when not known
 */
public record WatchedSeries(
        String name,
        SortedMap<String, String> identity,
        SortedMap<String, String> labels,
        PreparedSeries prepared,
        @Nullable Double capacity) {

    /** Copies the maps. */
    public WatchedSeries {
        identity = Collections.unmodifiableSortedMap(new TreeMap<>(identity));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /**
     * A metric of a resource.
     *
     * @param resource what the inventory knows of it; null when nothing
     */
    public static WatchedSeries of(PreparedSeries prepared, @Nullable Resource resource, @Nullable Double capacity) {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("resource", prepared.key().resource());
        identity.put("metric", prepared.key().metric());
        SortedMap<String, String> labels = new TreeMap<>(identity);
        if (resource != null) {
            put(labels, "service", resource.service());
            put(labels, "cluster", resource.cluster());
            put(labels, "account", resource.account());
            put(labels, "region", resource.region());
            put(labels, "provider", resource.provider());
            put(labels, "type", resource.type().name().toLowerCase(Locale.ROOT));
            resource.tags().forEach((tag, value) -> labels.put("tag:" + tag, value));
        }
        return new WatchedSeries(prepared.key().toString(), identity, labels, prepared, capacity);
    }

    /** The daily cost of a service in an account. */
    public static WatchedSeries cost(PreparedSeries prepared, String account, String service, String currency) {
        SortedMap<String, String> identity = new TreeMap<>();
        identity.put("account", account);
        identity.put("service", service);
        identity.put("currency", currency);
        return new WatchedSeries(prepared.key().toString(), identity, identity, prepared, null);
    }

    private static void put(SortedMap<String, String> labels, String label, @Nullable String value) {
        if (value != null) {
            labels.put(label, value);
        }
    }
}
