package io.capacityplanner.connector.aws.metrics;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** Turns the points of a request into items: what came is delivered, what is missing is told. */
final class SeriesItems {

    private final Batch batch;
    private final Window window;
    private final String source;
    private final Set<String> notes;
    private final @Nullable CapacityException brokenOff;

    /**
     * Of one request.
     *
     * @param notes what holds for all of its series
     * @param brokenOff what ended it before its last page; null when nothing did
     */
    SeriesItems(Batch batch, Window window, String source, Set<String> notes, @Nullable CapacityException brokenOff) {
        this.batch = batch;
        this.window = window;
        this.source = source;
        this.notes = notes;
        this.brokenOff = brokenOff;
    }

    void addTo(List<SourceItem> items, Map<String, SeriesPoints> points) {
        for (int i = 0; i < batch.series().size(); i++) {
            SeriesRef ref = batch.series().get(i);
            add(items, ref, BatchReading.of(points, i, ref.metric().names().size()));
        }
    }

    private void add(List<SourceItem> items, SeriesRef ref, SeriesPoints points) {
        String place = batch.state().place(ref.words());
        CapacityException failure = failure(points, place);
        if (failure != null) {
            items.add(new SourceItem.Failed(place, failure));
        }
        if (points.size() == 0 || points.broken()) {
            return;
        }
        List<String> told = new ArrayList<>(notes);
        told.addAll(points.messages());
        if (failure != null) {
            told.add("samples may be missing: " + failure.problem());
        } else if (brokenOff != null && points.status() != StatusCode.COMPLETE) {
            told.add("samples are missing at the end: " + brokenOff.problem());
        }
        convert(ref.metric().conversion(), points, told);
        items.add(new SourceItem.Delivered(MetricSamples.of(
                ref.key(),
                ref.metric().metric(),
                points.times(),
                points.values(),
                new Provenance(source, place, told))));
    }

    private @Nullable CapacityException failure(SeriesPoints points, String place) {
        String said = points.messages().isEmpty() ? "" : " (" + String.join("; ", points.messages()) + ")";
        if (points.broken()) {
            return new InvalidInputException(
                    "the answer has other numbers of stamps than of values",
                    place,
                    "Ask again; the series was left out");
        }
        StatusCode status = points.status();
        if (status == StatusCode.INTERNAL_ERROR) {
            return new SourceUnavailableException("CloudWatch had an internal error" + said, place, "Ask again later");
        }
        if (status == StatusCode.FORBIDDEN) {
            return new ConfigurationException(
                    "the credentials may not read it" + said, place, "Allow cloudwatch:GetMetricData for it");
        }
        if (status == StatusCode.PARTIAL_DATA && brokenOff == null) {
            return new SourceUnavailableException(
                    "CloudWatch gave only a part and offers no more" + said,
                    place,
                    "Ask again, or for a shorter range");
        }
        return null;
    }

    private void convert(Conversion conversion, SeriesPoints points, List<String> told) {
        long period = window.period().millis();
        switch (conversion) {
            case NONE -> {}
            case PER_SECOND -> points.perSecond(period);
            case PER_SECOND_OF_REPORT -> {
                long span = Math.max(period, points.spacing());
                if (span > period) {
                    told.add("reports come every " + span / 1000 + " s: rates are over that span");
                }
                points.perSecond(span);
            }
            case USED_OF_FREE_PERCENT -> points.complement();
        }
    }
}
