package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.common.PlannedItems;
import io.capacityplanner.connector.prometheus.ApiAnswer.Refusal;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The parts that a fetch consists of, one after the other: for each question the values of the label it is split by, then
 * as many of them at a time as fit into the budget of samples. How many series a value has is learnt on the way.
 */
final class FetchPlan implements PlannedItems.Plan<Batch> {

    /** A regular expression of more names is slow to match and long to send. */
    private static final int MOST_VALUES = 500;

    /** Until it is known how many series a value has, few are asked for. */
    private static final int FIRST_VALUES = 16;

    private static final int NOT_KNOWN = 0;

    private final Fetching fetching;
    private final Iterator<PrometheusQuery> queries;
    private final MetricQuery wanted;
    private final List<SourceItem> lookUpFailures = new ArrayList<>();
    private final AtomicInteger seriesPerValue = new AtomicInteger(NOT_KNOWN);

    // Also read by those who read ahead.
    private volatile PrometheusQuery query;
    private List<String> values = List.of();
    private int position;
    private Optional<Batch> next = Optional.empty();

    FetchPlan(Fetching fetching, List<PrometheusQuery> queries, MetricQuery wanted) {
        this.fetching = fetching;
        this.queries = queries.iterator();
        this.query = queries.get(0);
        this.wanted = wanted;
    }

    @Override
    public boolean hasNext() {
        while (next.isEmpty() && (position < values.size() || queries.hasNext())) {
            next = position < values.size() ? Optional.of(part()) : open(queries.next());
        }
        return next.isPresent();
    }

    @Override
    public Batch next() {
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        Batch batch = next.orElseThrow();
        next = Optional.empty();
        return batch;
    }

    /** How many series came for a part. Called by whoever reads. */
    void learn(Batch batch, int seriesCount) {
        int valueCount = batch.values().size();
        if (valueCount > 0 && seriesCount > 0 && batch.query().equals(query)) {
            seriesPerValue.set((seriesCount + valueCount - 1) / valueCount);
        }
    }

    @Override
    public List<SourceItem> takeFailures() {
        List<SourceItem> taken = List.copyOf(lookUpFailures);
        lookUpFailures.clear();
        return taken;
    }

    private Batch part() {
        int known = seriesPerValue.get();
        long perValue = fetching.grid().points() * Math.max(1, known);
        int most = known == NOT_KNOWN ? FIRST_VALUES : MOST_VALUES;
        int size = (int) Math.max(1, Math.min(most, fetching.options().budget() / perValue));
        int end = Math.min(values.size(), position + size);
        Batch batch = fetching.batch(query, values.subList(position, end));
        position = end;
        return batch;
    }

    /** Looks up what there is; the question as a whole when it cannot be split or one resource is asked for. */
    private Optional<Batch> open(PrometheusQuery opened) {
        query = opened;
        values = List.of();
        position = 0;
        seriesPerValue.set(NOT_KNOWN);
        if (wanted.resource() != null) {
            return opened.name()
                    .matchers(wanted.resource())
                    .map(matchers ->
                            new Batch(opened, List.of(), opened.splittable() ? fetching.joined(matchers) : List.of()));
        }
        if (!opened.splittable()) {
            return Optional.of(new Batch(opened, List.of(), List.of()));
        }
        try {
            values = lookUp(opened);
            if (values.isEmpty()
                    && lookUpFailures.isEmpty()
                    && !ReadyQueries.all().contains(opened)) {
                lookUpFailures.add(fetching.failed(opened.metric().name(), nothing(opened)));
            }
        } catch (CapacityException e) {
            lookUpFailures.add(fetching.failed(opened.metric().name(), e));
        }
        return Optional.empty();
    }

    /** Ready-made questions are asked on chance; one that somebody wrote is meant to have an answer. */
    private static InvalidInputException nothing(PrometheusQuery opened) {
        return new InvalidInputException(
                "the question for " + opened.metric().name() + " has no answer: no series in this time has the label "
                        + opened.splitBy(),
                "question " + opened.metric().name(),
                "Check the names of metric and labels, and whether anything was collected in this time");
    }

    private List<String> lookUp(PrometheusQuery opened) {
        String selector = opened.selector(
                String.join(",", fetching.options().matchers()),
                fetching.options().windows());
        ApiAnswer answer = fetching.ask(api -> api.values(opened.splitBy(), selector, fetching.grid()));
        Refusal refusal = answer.refusal();
        if (refusal != null) {
            throw fetching.api().refused(refusal, selector);
        }
        answer.warnings()
                .forEach(warning ->
                        lookUpFailures.add(fetching.partial(opened.metric().name(), warning)));
        return answer.values();
    }
}
