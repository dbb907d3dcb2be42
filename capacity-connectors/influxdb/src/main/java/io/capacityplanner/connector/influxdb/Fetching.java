package io.capacityplanner.connector.influxdb;

import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/**
 * One fetch: reads parts, makes them smaller when they are too large, and turns failures into items. A server that failed
 * twice in a row, each time after all tries, is left alone: the rest is reported and not asked for.
 */
final class Fetching {

    private static final int GIVE_UP_AFTER = 2;
    private static final int LEAST_STEPS = 100;

    /** A part of several series is cut when it is larger than planned by this; a series alone may be as long again. */
    private static final int SLACK = 4;

    private final InfluxServer server;
    private final String source;
    private final FetchOptions options;
    private final MetricQuery wanted;
    private final Span span;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicInteger outages = new AtomicInteger();

    /** Steps asked for at once; becomes smaller when the server says so. */
    private final AtomicLong mostSteps;

    Fetching(InfluxServer server, String source, FetchOptions options, MetricQuery wanted, Span span) {
        this.server = server;
        this.source = source;
        this.options = options;
        this.wanted = wanted;
        this.span = span;
        this.mostSteps = new AtomicLong(options.mostSteps());
    }

    FetchOptions options() {
        return options;
    }

    /** The time a query is asked for: whole steps unless it wants points as they are. */
    Optional<Span> span(InfluxQuery query) {
        boolean points = query instanceof FieldQuery field && field.aggregate() == Aggregate.NONE;
        return points ? Optional.of(span) : span.wholeSteps();
    }

    /** What a query asks for, all of it. */
    Selection selection(InfluxQuery query) {
        long step = options.step().millis();
        if (query instanceof FieldQuery field) {
            return Selection.of(field, step).within(span.start(), span.end());
        }
        return Selection.of(FieldQuery.of(query.metric(), "script", "script", query.resource()), step)
                .within(span.start(), span.end());
    }

    /**
     * Asks the server.
     *
     * @throws SourceUnavailableException also without asking, when the server failed too often
     */
    <T> T ask(Function<InfluxServer, T> question) {
        if (outages.get() >= GIVE_UP_AFTER) {
            throw new SourceUnavailableException(
                    "not asked for, because the server failed " + GIVE_UP_AFTER + " times in a row",
                    server.address(),
                    "Ask again later");
        }
        try {
            T answer = question.apply(server);
            outages.set(0);
            return answer;
        } catch (SourceUnavailableException e) {
            outages.incrementAndGet();
            throw e;
        }
    }

    /** The exception for a question that was refused. */
    CapacityException refused(Reply<?> reply, Selection asked) {
        return server.refused(reply, server.text(asked));
    }

    /** The server answered what it was asked. */
    void answered() {
        answered.set(true);
    }

    /** A failure in the place of what was asked for; thrown when nothing at all can be read. */
    SourceItem failed(String what, CapacityException failure) {
        boolean hopeless = failure instanceof ConfigurationException || failure instanceof SourceUnavailableException;
        if (failure instanceof OperationCancelledException || (hopeless && !answered.get())) {
            throw failure;
        }
        return new SourceItem.Failed(server.address() + " " + what, failure);
    }

    /** Reads a part, in smaller ones where it is too large. */
    List<SourceItem> read(Batch batch, FetchPlan plan) {
        List<SourceItem> items = new ArrayList<>();
        read(batch, plan, items);
        return items;
    }

    private void read(Batch batch, FetchPlan plan, List<SourceItem> items) {
        Optional<Span> time = span(batch.query());
        if (time.isEmpty()) {
            return;
        }
        Reading reading = new Reading(batch, time.get());
        int half = batch.values().size() / 2;
        if (reading.slices(half > 0)) {
            plan.learn(batch, reading.table.samples());
            items.addAll(reading.items());
            return;
        }
        read(new Batch(batch.query(), batch.values().subList(0, half)), plan, items);
        read(
                new Batch(
                        batch.query(),
                        batch.values().subList(half, batch.values().size())),
                plan,
                items);
    }

    /** One part, slice of time by slice of time. */
    private final class Reading {

        private final Batch batch;
        private final Span time;
        private final Selection asked;
        private final List<String> notes = new ArrayList<>();
        private final List<SourceItem> failures = new ArrayList<>();
        private final SeriesTable table = table();
        private boolean texts;

        Reading(Batch batch, Span time) {
            this.batch = batch;
            this.time = time;
            this.asked = selection(batch.query()).of(batch.values());
        }

        private SeriesTable table() {
            return new SeriesTable(SLACK * options.budget(), (column, at) -> texts = true);
        }

        /** Reads all slices; false when the part shall be made smaller first. */
        boolean slices(boolean divisible) {
            for (Span slice : time.slices(mostSteps.get())) {
                if (!slice(slice, divisible) || (divisible && table.full())) {
                    return false;
                }
            }
            return true;
        }

        private boolean slice(Span slice, boolean divisible) {
            Reply<SeriesTable> reply;
            try {
                reply = ask(to -> question(to, slice));
            } catch (CapacityException e) {
                missing(slice, e);
                return true;
            }
            boolean shorter = reply.tooLong() && slice.points() > LEAST_STEPS;
            if (reply.tooLarge() && divisible && !shorter) {
                return false;
            }
            if ((reply.tooLarge() || reply.cut()) && slice.points() > LEAST_STEPS) {
                long half = (slice.points() + 1) / 2;
                if (shorter) {
                    mostSteps.accumulateAndGet(half, Math::min);
                }
                return halves(slice.slices(half), divisible && shorter);
            }
            if (reply.error().isPresent()) {
                missing(slice, server.refused(reply, server.text(asked)));
                return true;
            }
            answered();
            table.append(reply.sink());
            if (reply.full() || reply.cut()) {
                missing(slice, tooMuch(reply));
            }
            return true;
        }

        private boolean halves(List<Span> halves, boolean divisible) {
            for (Span half : halves) {
                if (!slice(half, divisible)) {
                    return false;
                }
            }
            return true;
        }

        private InvalidInputException tooMuch(Reply<SeriesTable> reply) {
            return new InvalidInputException(
                    reply.cut()
                            ? "the server cut the answer short"
                            : "there are more than " + SLACK * options.budget() + " samples, and the rest was not read",
                    server.address() + " " + batch.name(),
                    "Ask for longer steps or a shorter time, or select fewer series");
        }

        /** A rate needs the step before its first one. */
        private Reply<SeriesTable> question(InfluxServer to, Span slice) {
            if (batch.query() instanceof FluxScript script) {
                return to.script(script, asked.within(slice.start(), slice.end()), this::table);
            }
            long before = asked.perSecond() ? slice.step() : 0;
            return to.select(asked.within(slice.start() - before, slice.end()), this::table);
        }

        private void missing(Span slice, CapacityException e) {
            boolean whole = slice.equals(time);
            failures.add(failed(whole ? batch.name() : batch.name() + " from " + slice, e));
            if (!whole) {
                notes.add("samples from " + slice + " are missing: " + e.problem());
            }
        }

        List<SourceItem> items() {
            if (texts) {
                notes.add("values that are no numbers were left out");
            }
            String question = batch.query() instanceof FluxScript script
                    ? script.script()
                    : server.text(selection(batch.query()).within(time.start(), time.end()));
            List<SourceItem> items = new SeriesNaming(source, server.address(), batch.query(), wanted, time)
                    .items(table, question.replace('\n', ' '), notes);
            items.addAll(failures);
            if (texts && table.samples() == 0) {
                items.add(failed(
                        batch.name(),
                        new InvalidInputException(
                                "the values are texts",
                                server.address() + " " + batch.name(),
                                "Ask for a field that holds numbers")));
            }
            return items;
        }
    }
}
