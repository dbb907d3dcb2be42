package io.capacityplanner.connector.gcp;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.Metric;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A metric of Cloud Monitoring and what becomes of it.
 *
 * <p>The id of a resource is made of labels by a template. A plain name in braces is a label of the monitored resource, as
 * in <code>{instance_id}</code>; others are written in full, as in <code>{metric.labels.device}</code>, <code>
 * {metadata.system_labels.name}</code> or <code>{metadata.user_labels.app}</code>. Cloud Monitoring gives metadata only
 * where a reduction groups by it, so such a template needs a {@link #reduction()}; series are grouped by the template's
 * labels.
 *
 * @param metric what its samples are called, and the unit that values become; of an unknown unit the source's stays
 * @param type metric type, for instance {@code compute.googleapis.com/instance/cpu/utilization}
 * @param resource template of ids, for instance <code>{instance_id}</code>
 * @param alignment how points become one a step
 * @param reduction how series of one resource become one
 * @param resourceType type of the monitored resource, for instance {@code gce_instance}; null for any
 * @param filters further conditions, in Cloud Monitoring's filter language
 * @param unit unit of the source's values as Cloud Monitoring writes it; null when its descriptor is asked
 * @param optional whether it is no failure when a project does not have it
 */
public record GcpMetric(
        Metric metric,
        String type,
        String resource,
        Alignment alignment,
        Reduction reduction,
        @Nullable String resourceType,
        List<String> filters,
        @Nullable String unit,
        boolean optional) {

    /** Refuses metric types and templates that cannot be. */
    public GcpMetric {
        if (!type.matches("[A-Za-z0-9.-]+(/[A-Za-z0-9_.-]+)+")) {
            throw new InvalidInputException(
                    "\"" + type + "\" is no metric type",
                    "metric " + metric.name(),
                    "Write it such as compute.googleapis.com/instance/cpu/utilization");
        }
        boolean metadata =
                new ResourceTemplate(resource).paths().stream().anyMatch(path -> path.startsWith("metadata."));
        if (metadata && reduction == Reduction.NONE) {
            throw new InvalidInputException(
                    "the id \"" + resource + "\" needs metadata, which only comes with a reduction",
                    "metric " + metric.name(),
                    "Give a reduction, for instance MEAN");
        }
        if (reduction != Reduction.NONE && alignment == Alignment.RAW) {
            throw new InvalidInputException(
                    "raw points cannot be reduced", "metric " + metric.name(), "Give an alignment, or no reduction");
        }
        filters = List.copyOf(filters);
    }

    /** A metric whose alignment and unit come from its descriptor; it must exist in each project. */
    public static GcpMetric of(Metric metric, String type, String resource) {
        return new GcpMetric(metric, type, resource, Alignment.AUTO, Reduction.NONE, null, List.of(), null, false);
    }

    /** The same, aligned in a given way. */
    public GcpMetric aligned(Alignment how) {
        return new GcpMetric(metric, type, resource, how, reduction, resourceType, filters, unit, optional);
    }

    /** The same, the series of each resource made one. */
    public GcpMetric reduced(Reduction how) {
        return new GcpMetric(metric, type, resource, alignment, how, resourceType, filters, unit, optional);
    }

    /** The same, of monitored resources of one type. */
    public GcpMetric on(String monitoredResource) {
        return new GcpMetric(metric, type, resource, alignment, reduction, monitoredResource, filters, unit, optional);
    }

    /** The same, of series whose field has a value, for instance {@code metric.labels.state} and {@code used}. */
    public GcpMetric where(String field, String value) {
        return filtered(field + " = " + SeriesRequests.quoted(value));
    }

    /** The same with a further condition in Cloud Monitoring's filter language. */
    public GcpMetric filtered(String condition) {
        List<String> more = new ArrayList<>(filters);
        more.add(condition);
        return new GcpMetric(metric, type, resource, alignment, reduction, resourceType, more, unit, optional);
    }

    /** The same, its source's unit given, so that the descriptor need not be asked. */
    public GcpMetric in(String sourceUnit) {
        return new GcpMetric(metric, type, resource, alignment, reduction, resourceType, filters, sourceUnit, optional);
    }

    /** The same with another template of ids. */
    public GcpMetric named(String template) {
        return new GcpMetric(metric, type, template, alignment, reduction, resourceType, filters, unit, optional);
    }

    /** The same; a project need not have it. */
    public GcpMetric whereItExists() {
        return new GcpMetric(metric, type, resource, alignment, reduction, resourceType, filters, unit, true);
    }
}
