package io.capacityplanner.connector.influxdb;

import io.capacityplanner.connector.common.PlannedItems;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The parts that a fetch consists of, one after the other: for each question the values of the tag it is split by, then
 * as many of them at a time as fit into the budget of samples. How many samples a value has is learnt on the way.
 */
final class FetchPlan implements PlannedItems.Plan<Batch> {

    /** Conditions on more values are slow to match and long to send. */
    private static final int MOST_VALUES = 200;

    /** Until it is known how many samples a value has, few are asked for. */
    private static final int FIRST_VALUES = 8;

    private static final long NOT_KNOWN = 0;

    private final Fetching fetching;
    private final Iterator<InfluxQuery> queries;
    private final MetricQuery wanted;
    private final List<SourceItem> lookUpFailures = new ArrayList<>();
    private final AtomicLong samplesPerValue = new AtomicLong(NOT_KNOWN);

    // Also read by those who read ahead.
    private volatile InfluxQuery query;
    private List<String> values = List.of();
    private int position;
    private Optional<Batch> next = Optional.empty();

    FetchPlan(Fetching fetching, List<InfluxQuery> queries, MetricQuery wanted) {
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

    /** How many samples came for a part. Called by whoever reads. */
    void learn(Batch batch, long samples) {
        int valueCount = batch.values().size();
        if (valueCount > 0 && samples > 0 && batch.query().equals(query)) {
            samplesPerValue.set((samples + valueCount - 1) / valueCount);
        }
    }

    @Override
    public List<SourceItem> takeFailures() {
        List<SourceItem> taken = List.copyOf(lookUpFailures);
        lookUpFailures.clear();
        return taken;
    }

    private Batch part() {
        long known = samplesPerValue.get();
        long fitting = fetching.options().budget() / Math.max(1, known);
        long most = known == NOT_KNOWN ? FIRST_VALUES : Math.min(MOST_VALUES, fitting);
        int end = (int) Math.min(values.size(), position + Math.max(1, most));
        Batch batch = new Batch(query, values.subList(position, end));
        position = end;
        return batch;
    }

    /** Looks up what there is; a script is asked as a whole. */
    private Optional<Batch> open(InfluxQuery opened) {
        query = opened;
        values = List.of();
        position = 0;
        samplesPerValue.set(NOT_KNOWN);
        if (!(opened instanceof FieldQuery field)) {
            return Optional.of(new Batch(opened, List.of()));
        }
        String resource = wanted.resource();
        ResourceTemplate template = ResourceTemplate.parse(opened.resource());
        if (resource != null && template.single()) {
            return template.value(resource).map(value -> new Batch(opened, List.of(value)));
        }
        try {
            List<String> all = fetching.ask(server -> server.tagValues(fetching.selection(opened)));
            fetching.answered();
            // Of several tags an id says no single one for sure; it holds the value of each.
            values = resource == null
                    ? all
                    : all.stream().filter(resource::contains).toList();
            if (resource == null) {
                untagged(field, template.splitTag());
            }
            if (all.isEmpty()
                    && lookUpFailures.isEmpty()
                    && !ReadyQueries.telegraf().contains(field)) {
                lookUpFailures.add(fetching.failed(
                        opened.metric().name(),
                        new InvalidInputException(
                                "the question for " + opened.metric().name() + " has no answer: nothing in this time"
                                        + " has the tag " + template.splitTag(),
                                "question " + opened.metric().name(),
                                "Check the names of measurement, field and tag, and whether anything was written")));
            }
        } catch (CapacityException e) {
            lookUpFailures.add(fetching.failed(opened.metric().name(), e));
        }
        return Optional.empty();
    }

    /** What lacks the tag has no value to be found by, and must not go unheard. */
    private void untagged(FieldQuery query, String tag) {
        Selection asked =
                fetching.selection(query.where(TagCondition.equal(tag, ""))).last(query.field());
        Reply<TextTable> reply = fetching.ask(server -> server.select(asked, TextTable::new));
        String what = query.metric().name();
        if (reply.error().isPresent()) {
            lookUpFailures.add(fetching.failed(what + " without " + tag, fetching.refused(reply, asked)));
        } else if (!reply.sink().cells().isEmpty()) {
            lookUpFailures.add(fetching.failed(
                    what,
                    new InvalidInputException(
                            "series lack the tag " + tag + " that their name " + query.resource() + " needs",
                            what,
                            "Name resources by tags that all series have, or select the others by " + tag + "=~.+")));
        }
    }
}
