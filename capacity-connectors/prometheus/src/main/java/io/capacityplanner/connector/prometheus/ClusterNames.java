package io.capacityplanner.connector.prometheus;

import org.jspecify.annotations.Nullable;

/**
 * How clusters are told apart.
 *
 * @param label the label with the cluster's name; null when the server has one cluster
 * @param name the name of the one cluster; null when not known
 */
record ClusterNames(@Nullable String label, @Nullable String name) {

    /** The cluster of a series; null when not known. */
    @Nullable
    String of(InstantVectors.Point point) {
        String value = label == null ? "" : point.label(label);
        return value.isEmpty() ? name : value;
    }

    /** An id, with the cluster in front when there are several. */
    String id(InstantVectors.Point point, String... parts) {
        String id = String.join("/", parts);
        String value = label == null ? "" : point.label(label);
        return value.isEmpty() ? id : value + "/" + id;
    }

    /** An id made of labels. */
    String key(InstantVectors.Point point, String... labels) {
        String[] parts = new String[labels.length];
        for (int i = 0; i < labels.length; i++) {
            parts[i] = point.label(labels[i]);
        }
        return id(point, parts);
    }
}
