package io.capacityplanner.plan;

import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.quality.QualityReport;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.utilization.UsageProfile;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a plan says of one series.
 *
 * @param series the series
 * @param metric what it measures
 * @param resourceOrNull the resource, when the inventory knows it
 * @param history the series it was judged on, at the step of the forecast
 * @param quality what was found in the data
 * @param usageOrNull how it was used; null when nothing was observed
 * @param forecastOrNull the forecast; null when refused
 * @param exhaustionOrNull when it runs out; null when refused or no limit is known
 * @param orderByOrNull the latest moment to order; null when there is no limit
 * @param refusalOrNull why it was not judged; null when it was
 * @param anomalies what was unusual lately
 * @param urgency how soon something must be done
 * @param findings what is true of it, one sentence each, most important first
 * @param action what to do, a few words; empty when nothing
 */
public record PlanItem(
        SeriesKey series,
        Metric metric,
        @Nullable Resource resourceOrNull,
        TimeSeries history,
        QualityReport quality,
        @Nullable UsageProfile usageOrNull,
        @Nullable Forecast forecastOrNull,
        @Nullable Exhaustion exhaustionOrNull,
        @Nullable OrderBy orderByOrNull,
        @Nullable Refusal refusalOrNull,
        List<Anomaly> anomalies,
        Urgency urgency,
        List<String> findings,
        String action) {

    /** Copies the lists. */
    public PlanItem {
        anomalies = List.copyOf(anomalies);
        findings = List.copyOf(findings);
    }

    /** The resource, when the inventory knows it. */
    public Optional<Resource> resource() {
        return Optional.ofNullable(resourceOrNull);
    }

    /** How it was used. */
    public Optional<UsageProfile> usage() {
        return Optional.ofNullable(usageOrNull);
    }

    /** The forecast. */
    public Optional<Forecast> forecast() {
        return Optional.ofNullable(forecastOrNull);
    }

    /** When it runs out. */
    public Optional<Exhaustion> exhaustion() {
        return Optional.ofNullable(exhaustionOrNull);
    }

    /** The latest moment to order. */
    public Optional<OrderBy> orderBy() {
        return Optional.ofNullable(orderByOrNull);
    }

    /** Why it was not judged. */
    public Optional<Refusal> refusal() {
        return Optional.ofNullable(refusalOrNull);
    }

    /** How soon something must be done; the later in this list, the less urgent. */
    public enum Urgency {
        /** The order-by date has passed or the limit is reached. */
        PAST,
        /** Within 30 days. */
        WITHIN_30_DAYS,
        /** Within 90 days. */
        WITHIN_90_DAYS,
        /** Later, within the horizon. */
        LATER,
        /** Nothing runs out within the horizon, or nothing is known to be limited. */
        NONE,
        /** Not judged. */
        NOT_JUDGED
    }
}
