package io.capacityplanner.resource;

/**
 * Names one series: a metric of a resource.
 *
 * @param resource the resource's id
 * @param metric the metric's name
 */
public record SeriesKey(String resource, String metric) implements Comparable<SeriesKey> {

    /** A key whose metric has no name of its own. */
    public static SeriesKey of(String resource) {
        return new SeriesKey(resource, "");
    }

    /** A metric of a resource. */
    public static SeriesKey of(String resource, String metric) {
        return new SeriesKey(resource, metric);
    }

    @Override
    public int compareTo(SeriesKey other) {
        int byResource = resource.compareTo(other.resource);
        return byResource != 0 ? byResource : metric.compareTo(other.metric);
    }

    /** {@code resource/metric}, or the resource alone when the metric has no name. */
    @Override
    public String toString() {
        return metric.isEmpty() ? resource : resource + "/" + metric;
    }
}
