package io.capacityplanner.connector.azure;

import io.capacityplanner.connector.common.HttpCall;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.SourceUnavailableException;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.source.TimeRange;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The answer to one query, slice of time by slice of time; slices that are too much for the service are halved. */
final class LogReading {

    static final String ROLE = "Log Analytics Reader";

    /** The service cuts a result off here. */
    private static final long MOST_ROWS = 500_000;

    private static final Duration LEAST = Duration.ofHours(1);

    /** What belongs to the fetch and not to the query. */
    record Fetch(
            String source,
            AzureService service,
            Outcome outcome,
            TimeRange range,
            MetricQuery wanted,
            Duration timeout) {}

    private final Fetch fetch;
    private final AzureLogQuery query;
    private final Map<String, SampleArrays> samples = new LinkedHashMap<>();
    private final Set<String> notes = new LinkedHashSet<>();
    private final List<SourceItem> failures = new ArrayList<>();
    private long unusable;
    private boolean refused;

    private LogReading(Fetch fetch, AzureLogQuery query) {
        this.fetch = fetch;
        this.query = query;
    }

    /** The series of a query, and what is missing of them. */
    static List<SourceItem> read(Fetch fetch, AzureLogQuery query, Duration slice) {
        LogReading reading = new LogReading(fetch, query);
        Instant end = fetch.range().endExclusive();
        for (Instant from = fetch.range().start(); from.isBefore(end) && !reading.refused; ) {
            Instant to = from.truncatedTo(ChronoUnit.HOURS).plus(slice);
            reading.slice(new TimeRange(from, to.isBefore(end) ? to : end));
            from = to;
        }
        return reading.items();
    }

    private void slice(TimeRange part) {
        if (refused) {
            return;
        }
        LogsAnswer answer;
        try {
            answer = fetch.outcome()
                    .ask(() -> fetch.service().ask(question(part), read -> LogsAnswer.read(read, query)));
        } catch (AzureRefusal e) {
            if (tooMuch(e.status() == 504, e.code()) && halve(part)) {
                return;
            }
            CapacityException failure = fetch.outcome().reported(e);
            // A query that is wrong, and a workspace that is not there or closed, stay so for the other slices.
            refused = failure instanceof InvalidInputException || failure instanceof ConfigurationException;
            failed(part, refused, failure);
            return;
        }
        boolean cut = answer.rows() >= MOST_ROWS || tooMuch(false, answer.errorCode());
        if (cut && halve(part)) {
            return;
        }
        take(part, answer);
        if (!answer.error().isEmpty() || answer.rows() >= MOST_ROWS) {
            String said = answer.error().isEmpty() ? MOST_ROWS + " rows, the most there can be" : answer.error();
            failed(
                    part,
                    false,
                    new SourceUnavailableException(
                            "the result is not whole (" + AzureFaults.clean(said) + ")",
                            place(),
                            "Let the query summarize more, or ask again"));
        }
    }

    private static boolean tooMuch(boolean timeout, String codes) {
        return timeout
                || codes.contains("E_QUERY_RESULT_SET_TOO_LARGE")
                || codes.contains("ResponsePayloadTooLarge")
                || codes.contains("-2133196797")
                || codes.contains("-2133196805");
    }

    private boolean halve(TimeRange part) {
        Duration length = Duration.between(part.start(), part.endExclusive());
        Instant middle = part.start().plus(length.dividedBy(2)).truncatedTo(ChronoUnit.HOURS);
        if (length.compareTo(LEAST) <= 0 || !middle.isAfter(part.start())) {
            return false;
        }
        slice(new TimeRange(part.start(), middle));
        slice(new TimeRange(middle, part.endExclusive()));
        return true;
    }

    private AzureService.Question question(TimeRange part) {
        StringWriter body = new StringWriter();
        try (var json = JsonTree.FACTORY.createGenerator(body)) {
            json.writeStartObject();
            json.writeStringField("query", query.query());
            json.writeStringField("timespan", part.start() + "/" + part.endExclusive());
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return AzureService.Question.post(
                "/v1/workspaces/" + HttpCall.encoded(query.workspace()) + "/query",
                body.toString().getBytes(StandardCharsets.UTF_8),
                Map.of("Prefer", "wait=" + Math.max(1, fetch.timeout().toSeconds())),
                ROLE);
    }

    private void take(TimeRange part, LogsAnswer answer) {
        unusable += answer.unusable();
        answer.samples().forEach((id, arrays) -> {
            SampleArrays all = samples.computeIfAbsent(id, key -> new SampleArrays());
            long[] times = arrays.times();
            double[] values = arrays.values();
            for (int i = 0; i < times.length; i++) {
                // The service counts both ends in; a row at the end is whole in the next slice only.
                if (part.contains(Instant.ofEpochMilli(times[i]))) {
                    all.add(times[i], values[i]);
                }
            }
        });
    }

    private void failed(TimeRange part, boolean all, CapacityException failure) {
        boolean whole = all || part.equals(fetch.range());
        String span = part.start() + " to " + part.endExclusive();
        failures.add(new SourceItem.Failed(whole ? place() : place() + " from " + span, failure));
        if (!whole) {
            notes.add("samples from " + span + " may be missing: " + failure.problem());
        }
    }

    private String place() {
        return "workspace " + query.workspace() + " " + query.metric().name();
    }

    private List<SourceItem> items() {
        if (unusable > 0) {
            failures.add(new SourceItem.Failed(
                    place(),
                    new InvalidInputException(
                            unusable + " rows have no time or resource, or a value that is no number",
                            place(),
                            "Let the query leave them out, or convert the value with todouble")));
        }
        List<SourceItem> items = new ArrayList<>();
        Provenance provenance = new Provenance(
                fetch.source(), fetch.service().address() + "/v1/workspaces/" + query.workspace(), List.copyOf(notes));
        String only = fetch.wanted().resource();
        samples.forEach((id, arrays) -> {
            boolean wanted = only == null
                    || only.equals(id)
                    || (id.startsWith("/") && ArmId.normal(only).equals(id));
            if (wanted && arrays.size() > 0) {
                items.add(new SourceItem.Delivered(MetricSamples.of(
                        SeriesKey.of(id, query.metric().name()),
                        query.metric(),
                        arrays.times(),
                        arrays.values(),
                        provenance)));
            }
        });
        items.addAll(failures);
        return items;
    }
}
