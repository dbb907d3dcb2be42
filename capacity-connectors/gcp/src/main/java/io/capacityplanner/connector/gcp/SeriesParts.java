package io.capacityplanner.connector.gcp;

import com.google.api.MetricDescriptor;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import io.capacityplanner.connector.gcp.PartStream.Part;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.Collections;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The parts of one fetch: a metric of a project each. A project that refuses the credentials, or failed twice in a row
 * after all tries, is not asked any more; what was not asked is reported.
 */
final class SeriesParts {

    private static final int GIVE_UP_AFTER = 2;

    private final MonitoringCalls calls;
    private final String source;
    private final MetricQuery query;
    private final StepGrid grid;
    private final int pageSize;
    private final Map<String, Health> health = new ConcurrentHashMap<>();

    SeriesParts(MonitoringCalls calls, String source, MetricQuery query, StepGrid grid, int pageSize) {
        this.calls = calls;
        this.source = source;
        this.query = query;
        this.grid = grid;
        this.pageSize = pageSize;
    }

    /** How a project does. */
    private static final class Health {
        private final AtomicInteger outages = new AtomicInteger();
        private volatile @Nullable ConfigurationException refusal;

        void check(String place) {
            ConfigurationException refused = refusal;
            if (refused != null) {
                throw new ConfigurationException(Fault.of(
                                "not asked for, because the project refused before: " + refused.problem(),
                                place,
                                refused.remedy())
                        .causedBy(refused));
            }
            if (outages.get() >= GIVE_UP_AFTER) {
                throw new SourceUnavailableException(
                        "not asked for, because the project failed " + GIVE_UP_AFTER + " times in a row",
                        place,
                        "Ask again later");
            }
        }

        <T> T asked(Supplier<T> question) {
            try {
                T answer = question.get();
                outages.set(0);
                return answer;
            } catch (SourceUnavailableException e) {
                outages.incrementAndGet();
                throw e;
            } catch (ConfigurationException e) {
                refusal = e;
                throw e;
            }
        }
    }

    /** A metric of a project. */
    Part<SourceItem> part(String project, GcpMetric metric) {
        String place = "Cloud Monitoring, project " + project + ", " + metric.type();
        return new Part<>() {
            @Override
            public String place() {
                return place;
            }

            @Override
            public Iterator<SourceItem> open() {
                return read(project, metric, place);
            }
        };
    }

    private Iterator<SourceItem> read(String project, GcpMetric metric, String place) {
        Health state = health.computeIfAbsent(project, name -> new Health());
        state.check(place);
        Optional<Map<String, String>> only = query.resource() == null
                ? Optional.of(Map.of())
                : new ResourceTemplate(metric.resource()).labels(query.resource());
        if (only.isEmpty()) {
            return Collections.emptyIterator();
        }
        try {
            Alignment how = metric.alignment();
            String unit = metric.unit();
            if (how == Alignment.AUTO || unit == null) {
                MetricDescriptor descriptor = state.asked(() -> calls.descriptor(project, metric.type(), place));
                SeriesPages.refuseTexts(descriptor, place);
                how = how == Alignment.AUTO ? SeriesRequests.alignment(descriptor, place) : how;
                unit = unit == null ? descriptor.getUnit() : unit;
            }
            ListTimeSeriesRequest first = SeriesRequests.first(project, metric, how, grid, only.get(), pageSize);
            return new SeriesPages(
                    request -> state.asked(() -> calls.series(request, place)),
                    first,
                    new SeriesReading(source, place, metric, how, unit, query, grid),
                    place);
        } catch (InvalidInputException e) {
            if (metric.optional() && GcpFaults.metricNotFound(e)) {
                return Collections.emptyIterator();
            }
            throw e;
        }
    }

    /** A part that is opened already, by another thread. */
    static Part<SourceItem> opened(Part<SourceItem> part) {
        Iterator<SourceItem> items;
        try {
            items = part.open();
        } catch (CapacityException e) {
            return of(part.place(), () -> {
                throw e;
            });
        }
        return of(part.place(), () -> items);
    }

    private static Part<SourceItem> of(String place, Supplier<Iterator<SourceItem>> open) {
        return new Part<>() {
            @Override
            public String place() {
                return place;
            }

            @Override
            public Iterator<SourceItem> open() {
                return open.get();
            }
        };
    }
}
