package io.capacityplanner.connector.prometheus;

import io.capacityplanner.connector.common.Authorization;
import io.capacityplanner.connector.common.HttpCall.Parameter;
import io.capacityplanner.connector.common.HttpLimits;
import io.capacityplanner.connector.common.HttpTransport;
import io.capacityplanner.connector.common.HttpTransportBuilder;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link PrometheusSource}. Not thread-safe. */
public final class PrometheusSourceBuilder {

    private static final long DEFAULT_BUDGET = 1_000_000;
    /** An answer that could not be planned, since its question cannot be split, may be so many budgets long. */
    private static final long ANSWER_BUDGETS = 4;

    private final HttpTransportBuilder transport;
    private final List<PrometheusQuery> queries = new ArrayList<>();
    private final List<String> matchers = new ArrayList<>();
    private final List<Parameter> parameters = new ArrayList<>();
    private String id = PrometheusSource.ID;
    private Step step = Step.parse("5m");
    private Duration lookback = Duration.ofDays(30);
    private Duration scrape = Duration.ofMinutes(1);
    private long budget = DEFAULT_BUDGET;
    private @Nullable String clusterLabel;
    private @Nullable String cluster;
    private @Nullable Executor executor;
    private int ahead = 1;
    private InstantSource clock = Clock.systemUTC();

    PrometheusSourceBuilder(String address) {
        transport = HttpTransport.to(address);
    }

    /** Its id in a planner, when several servers are read; {@code prometheus} unless given. */
    public PrometheusSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Adds a question. Without any, {@link ReadyQueries#usual()} are asked. */
    public PrometheusSourceBuilder query(PrometheusQuery query) {
        queries.add(query);
        return this;
    }

    /** Adds questions. */
    public PrometheusSourceBuilder queries(List<PrometheusQuery> more) {
        queries.addAll(more);
        return this;
    }

    /** Distance between points; 5 minutes unless given. */
    public PrometheusSourceBuilder step(Step every) {
        step = every;
        return this;
    }

    /** How far to go back when no range is asked for; 30 days unless given. */
    public PrometheusSourceBuilder lookback(Duration span) {
        positive(span, "look-back");
        lookback = span;
        return this;
    }

    /** How often the server scrapes; 1 minute unless given. Sets the least range of rates. */
    public PrometheusSourceBuilder scrapeInterval(Duration span) {
        positive(span, "scrape interval");
        scrape = span;
        return this;
    }

    /** Reads only series whose label has a value. */
    public PrometheusSourceBuilder only(String label, String value) {
        return matching(Matchers.equal(label, value));
    }

    /** Reads only series that a matcher selects, for instance {@code namespace!~"kube-.*"}. */
    public PrometheusSourceBuilder matching(String matcher) {
        matchers.add(matcher);
        return this;
    }

    /** The label that tells clusters apart, when the server has several: it becomes the first part of each id. */
    public PrometheusSourceBuilder clusterLabel(String label) {
        clusterLabel = label;
        return this;
    }

    /** The name of the one cluster that the server watches, for the inventory. */
    public PrometheusSourceBuilder cluster(String name) {
        cluster = name;
        return this;
    }

    /** Basic authentication; the password is asked for at each request. */
    public PrometheusSourceBuilder basicAuth(String user, Supplier<String> password) {
        return authorization(Authorization.basic(() -> user, password));
    }

    /** A bearer token, asked for at each request. */
    public PrometheusSourceBuilder bearerToken(Supplier<String> token) {
        return authorization(Authorization.bearer(token));
    }

    /** A bearer token in a file, read at each request. */
    public PrometheusSourceBuilder bearerTokenFile(Path file) {
        return authorization(Authorization.bearerFile(file));
    }

    /** Any other proof. */
    public PrometheusSourceBuilder authorization(Authorization proof) {
        transport.authorization(proof);
        return this;
    }

    /** The tenant of Mimir, Cortex or Thanos, sent as {@code X-Scope-OrgID}; several are separated by {@code |}. */
    public PrometheusSourceBuilder tenant(String name) {
        return header("X-Scope-OrgID", name);
    }

    /** A header of every request. */
    public PrometheusSourceBuilder header(String name, String value) {
        transport.header(name, value);
        return this;
    }

    /** A parameter of every request, for instance {@code max_source_resolution=auto} for Thanos. */
    public PrometheusSourceBuilder parameter(String name, String value) {
        parameters.add(new Parameter(name, value));
        return this;
    }

    /** Whom to trust and which certificate to show. */
    public PrometheusSourceBuilder trust(SSLContext context) {
        transport.trust(context);
        return this;
    }

    /** Limits of time, size and company. */
    public PrometheusSourceBuilder limits(HttpLimits limits) {
        transport.limits(limits);
        return this;
    }

    /** Everything else of the transport: retries, listener, client. */
    public PrometheusSourceBuilder http(Consumer<HttpTransportBuilder> settings) {
        settings.accept(transport);
        return this;
    }

    /** Samples held in memory at a time; a million (16 MB) unless given. A series is never split. */
    public PrometheusSourceBuilder samplesInMemory(long count) {
        if (count < 1) {
            throw new InvalidInputException(
                    "the number of samples (" + count + ") must be positive", "Prometheus source", "Give 1 or more");
        }
        budget = count;
        return this;
    }

    /**
     * Reads several parts at the same time.
     *
     * @param threads who reads; at least {@code parts} threads
     * @param parts parts at the same time, each with its own samples in memory
     */
    public PrometheusSourceBuilder ahead(Executor threads, int parts) {
        executor = threads;
        ahead = parts;
        return this;
    }

    /** What the time is; the machine's clock unless given. */
    public PrometheusSourceBuilder clock(InstantSource given) {
        clock = given;
        transport.clock(given);
        return this;
    }

    private static void positive(Duration span, String what) {
        if (span.toMillis() < 1) {
            throw new InvalidInputException(
                    "the " + what + " (" + span + ") must be positive", "Prometheus source", "Give 1 ms or more");
        }
    }

    /**
     * Builds the source; nothing is asked.
     *
     * @throws InvalidInputException when the address cannot be one
     */
    public PrometheusSource build() {
        List<PrometheusQuery> asked = queries.isEmpty() ? ReadyQueries.usual() : queries;
        String label = clusterLabel;
        if (label != null) {
            asked = asked.stream().map(query -> query.within(label)).toList();
        }
        PrometheusApi api =
                new PrometheusApi(transport.build(), parameters, Math.max(DEFAULT_BUDGET, ANSWER_BUDGETS * budget));
        FetchOptions options = new FetchOptions(
                step, lookback, Windows.of(step, scrape), List.copyOf(matchers), budget, executor, ahead);
        return new PrometheusSource(
                id, api, asked, options, clock, new PrometheusInventorySource(id, api, clock, options, label, cluster));
    }
}
