package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.prometheus.ApiAnswer.Refusal;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.SourceItem;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * One fetch: reads parts, makes them smaller when the server finds them too large, and turns failures into items. A
 * server that failed twice in a row, each time after all tries, is left alone: the rest is reported and not asked for.
 */
final class Fetching {

    private static final int GIVE_UP_AFTER = 2;
    private static final int LEAST_POINTS = 100;

    private final PrometheusApi api;
    private final String source;
    private final FetchOptions options;
    private final MetricQuery wanted;
    private final RangeGrid grid;
    private final AtomicBoolean answered = new AtomicBoolean();
    private final AtomicInteger outages = new AtomicInteger();

    Fetching(PrometheusApi api, String source, FetchOptions options, MetricQuery wanted, RangeGrid grid) {
        this.api = api;
        this.source = source;
        this.options = options;
        this.wanted = wanted;
        this.grid = grid;
    }

    PrometheusApi api() {
        return api;
    }

    FetchOptions options() {
        return options;
    }

    RangeGrid grid() {
        return grid;
    }

    Batch batch(PrometheusQuery query, List<String> values) {
        return new Batch(query, values, joined(List.of(Matchers.oneOf(query.splitBy(), values))));
    }

    /** The source's own matchers and further ones. */
    List<String> joined(List<String> more) {
        List<String> all = new ArrayList<>(options.matchers());
        all.addAll(more);
        return all;
    }

    /**
     * Asks the server.
     *
     * @throws SourceUnavailableException also without asking, when the server failed too often
     */
    ApiAnswer ask(Function<PrometheusApi, ApiAnswer> question) {
        if (outages.get() >= GIVE_UP_AFTER) {
            throw new SourceUnavailableException(
                    "not asked for, because the server failed " + GIVE_UP_AFTER + " times in a row",
                    api.address(),
                    "Ask again later");
        }
        try {
            ApiAnswer answer = question.apply(api);
            answered.set(true);
            outages.set(0);
            return answer;
        } catch (SourceUnavailableException e) {
            outages.incrementAndGet();
            throw e;
        }
    }

    /** A failure in the place of what was asked for; thrown when nothing at all can be read. */
    SourceItem failed(String what, CapacityException failure) {
        boolean hopeless = failure instanceof ConfigurationException || failure instanceof SourceUnavailableException;
        if (failure instanceof OperationCancelledException || (hopeless && !answered.get())) {
            throw failure;
        }
        return new SourceItem.Failed(api.address() + " " + what, failure);
    }

    /** A warning of the server: it answered without some of its parts. */
    SourceItem partial(String what, String warning) {
        return new SourceItem.Failed(
                api.address() + " " + what,
                new SourceUnavailableException(
                        "the answer may be incomplete, the server warned: " + warning,
                        api.address() + " " + what,
                        "Look at the servers behind it, and ask again"));
    }

    /** Reads a part, in smaller ones where the server finds it too large. */
    List<SourceItem> read(Batch batch, FetchPlan plan) {
        List<SourceItem> items = new ArrayList<>();
        read(batch, plan, items);
        return items;
    }

    private void read(Batch batch, FetchPlan plan, List<SourceItem> items) {
        Reading reading = new Reading(batch);
        int half = batch.values().size() / 2;
        if (reading.slices(half > 0)) {
            plan.learn(batch, reading.table.size());
            items.addAll(reading.items());
            return;
        }
        read(batch(batch.query(), batch.values().subList(0, half)), plan, items);
        read(batch(batch.query(), batch.values().subList(half, batch.values().size())), plan, items);
    }

    /** One part, slice of time by slice of time. */
    private final class Reading {

        private final Batch batch;
        private final String expression;
        private final Set<String> warnings = new LinkedHashSet<>();
        private final Set<String> notes = new LinkedHashSet<>();
        private final List<SourceItem> failures = new ArrayList<>();
        private SeriesTable table = new SeriesTable();

        Reading(Batch batch) {
            this.batch = batch;
            this.expression = batch.query().text(batch.selection(), options.windows());
        }

        /** Reads all slices; false when the part shall be made smaller first. */
        boolean slices(boolean divisible) {
            for (RangeGrid slice : grid.slices(RangeGrid.MOST_POINTS)) {
                if (!slice(slice, divisible)) {
                    return false;
                }
                if (table.samples() > api.mostSamples()) {
                    // Slices of time add up; an answer that comes at once is cut by its reader.
                    if (!divisible) {
                        table = new SeriesTable();
                        missing(grid, api.refused(Refusal.unread(api.mostSamples()), expression));
                    }
                    return !divisible;
                }
            }
            return true;
        }

        private boolean slice(RangeGrid slice, boolean divisible) {
            ApiAnswer answer;
            try {
                answer = ask(server -> server.range(expression, slice));
            } catch (CapacityException e) {
                missing(slice, e);
                return true;
            }
            Refusal refusal = answer.refusal();
            if (refusal == null) {
                take(answer);
                return true;
            }
            if (refusal.tooLarge() && divisible) {
                return false;
            }
            if (refusal.tooLarge() && !refusal.isUnread() && slice.points() > LEAST_POINTS) {
                slice.slices((int) (slice.points() + 1) / 2).forEach(half -> slice(half, false));
            } else {
                missing(slice, api.refused(refusal, expression));
            }
            return true;
        }

        private void take(ApiAnswer answer) {
            for (String warning : answer.warnings()) {
                // What the language remarks on an expression is no missing part, though it comes as a warning.
                (warning.startsWith("PromQL ") ? notes : warnings).add(warning);
            }
            notes.addAll(answer.remarks());
            if (table.size() == 0) {
                table = answer.series();
            } else {
                table.append(answer.series());
            }
        }

        private void missing(RangeGrid slice, CapacityException e) {
            boolean whole = slice.equals(grid);
            failures.add(failed(whole ? batch.name() : batch.name() + " from " + slice, e));
            if (!whole) {
                notes.add("samples from " + slice + " are missing: " + e.problem());
            }
        }

        List<SourceItem> items() {
            List<SourceItem> items = new ArrayList<>();
            List<String> all = new ArrayList<>(notes);
            warnings.forEach(warning -> all.add("the server warned: " + warning));
            items.addAll(new SeriesNaming(source, api.address(), batch.query(), wanted)
                    .items(table, options.windows(), all));
            warnings.forEach(warning -> items.add(partial(batch.name(), warning)));
            items.addAll(failures);
            return items;
        }
    }
}
