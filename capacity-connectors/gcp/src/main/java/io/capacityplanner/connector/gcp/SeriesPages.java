package io.capacityplanner.connector.gcp;

import com.google.api.MetricDescriptor;
import com.google.api.MetricDescriptor.ValueType;
import com.google.monitoring.v3.ListTimeSeriesRequest;
import com.google.monitoring.v3.ListTimeSeriesResponse;
import com.google.monitoring.v3.TimeSeries;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The series of one metric in one project, page by page. The service counts points, not series, so a page can end in the
 * middle of a series: the last one of a page waits for the next page. When that page fails, what was read of the series is
 * dropped, for half a series looks like a whole one, and the failure stands for it and for all that would follow.
 */
final class SeriesPages implements Iterator<SourceItem> {

    /** Asks for a page. */
    interface Pages {
        ListTimeSeriesResponse page(ListTimeSeriesRequest request);
    }

    private final Pages pages;
    private final SeriesReading reading;
    private final String place;
    private final Deque<SourceItem> ready = new ArrayDeque<>();
    private final Map<String, String> names = new HashMap<>();
    private final Set<String> executionErrors = new LinkedHashSet<>();
    private @Nullable ListTimeSeriesRequest next;
    private TimeSeries.@Nullable Builder open;

    /** Reads the first page. */
    SeriesPages(Pages pages, ListTimeSeriesRequest first, SeriesReading reading, String place) {
        this.pages = pages;
        this.reading = reading;
        this.place = place;
        this.next = first;
        page();
    }

    private void page() {
        ListTimeSeriesRequest request = Objects.requireNonNull(next);
        ListTimeSeriesResponse response = pages.page(request);
        String token = response.getNextPageToken();
        if (!token.isEmpty() && token.equals(request.getPageToken())) {
            throw new SourceUnavailableException(
                    "a page names itself as the next one",
                    place,
                    "Ask again later; the rest of this metric is missing");
        }
        response.getTimeSeriesList().forEach(this::take);
        response.getExecutionErrorsList().forEach(error -> {
            if (executionErrors.add(error.getMessage())) {
                ready.add(new SourceItem.Failed(
                        place,
                        new SourceUnavailableException(
                                "the answer is incomplete: " + error.getMessage(), place, "Ask again later")));
            }
        });
        next = token.isEmpty() ? null : request.toBuilder().setPageToken(token).build();
        if (next == null) {
            flush();
        }
    }

    private void take(TimeSeries series) {
        if (open != null && identity(open.build()).equals(identity(series))) {
            open.addAllPoints(series.getPointsList());
            return;
        }
        flush();
        open = series.toBuilder();
    }

    /** What tells series apart: everything but the points. */
    private static TimeSeries identity(TimeSeries series) {
        return series.toBuilder().clearPoints().build();
    }

    private void flush() {
        TimeSeries.Builder over = open;
        open = null;
        if (over == null) {
            return;
        }
        TimeSeries series = over.build();
        try {
            item(series);
        } catch (CapacityException e) {
            ready.add(new SourceItem.Failed(place, e));
        }
    }

    private void item(TimeSeries series) {
        String id = reading.id(series);
        if (!reading.wanted(id)) {
            return;
        }
        String labels = new java.util.TreeMap<>(series.getMetric().getLabelsMap()) + " "
                + new java.util.TreeMap<>(series.getResource().getLabelsMap());
        String other = names.putIfAbsent(id, labels);
        if (other != null) {
            // Never mixed: two devices of one machine are not one series.
            throw new InvalidInputException(
                    "several series would be \"" + id + "\": " + other + " and " + labels,
                    place,
                    "Add labels to the id, or a reduction to the metric");
        }
        ready.add(new SourceItem.Delivered(reading.samples(id, series)));
    }

    @Override
    public boolean hasNext() {
        while (ready.isEmpty() && next != null) {
            page();
        }
        return !ready.isEmpty();
    }

    @Override
    public SourceItem next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return ready.remove();
    }

    /** Refuses texts, which no reading can turn into numbers. */
    static void refuseTexts(MetricDescriptor descriptor, String place) {
        if (descriptor.getValueType() == ValueType.STRING) {
            SeriesRequests.alignment(descriptor, place);
        }
    }
}
