package io.capacityplanner.connector.gcp;

import com.google.api.gax.grpc.InstantiatingGrpcChannelProvider;
import io.capacityplanner.connector.common.ExchangeListener;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Step;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Collects the settings of a {@link CloudMonitoringSource}. Not thread-safe. */
public final class CloudMonitoringSourceBuilder {

    private static final String PLACE = "Cloud Monitoring source";
    private static final int MOST_POINTS = 100_000;

    private final List<String> projects = new ArrayList<>();
    private final List<GcpMetric> metrics = new ArrayList<>();
    private String id = CloudMonitoringSource.ID;
    private GcpAccess access = GcpAccess.ofDefaults();
    private @Nullable String endpoint;
    private UnaryOperator<InstantiatingGrpcChannelProvider.Builder> channel = UnaryOperator.identity();
    private Step step = Step.parse("5m");
    private Duration lookback = Duration.ofDays(30);
    private Duration delay = Duration.ofMinutes(4);
    private int pageSize = 20_000;
    private Duration attempt = Duration.ofSeconds(60);
    private Duration total = Duration.ofMinutes(5);
    private Duration wait = Duration.ofSeconds(1);
    private @Nullable Executor executor;
    private int ahead = 1;
    private InstantSource clock = Clock.systemUTC();
    private ExchangeListener listener = ExchangeListener.NONE;

    CloudMonitoringSourceBuilder() {}

    /** Its id in a planner; {@code gcp} unless given. */
    public CloudMonitoringSourceBuilder id(String name) {
        id = name;
        return this;
    }

    /** Adds projects. */
    public CloudMonitoringSourceBuilder projects(String... ids) {
        for (String project : ids) {
            projects.add(GcpAccess.project(project));
        }
        return this;
    }

    /** Adds a metric. Without any, {@link ReadyMetrics#usual()} are read. */
    public CloudMonitoringSourceBuilder metric(GcpMetric metric) {
        metrics.add(metric);
        return this;
    }

    /** Adds metrics. */
    public CloudMonitoringSourceBuilder metrics(List<GcpMetric> more) {
        metrics.addAll(more);
        return this;
    }

    /** Who asks; Application Default Credentials unless given. */
    public CloudMonitoringSourceBuilder access(GcpAccess given) {
        access = given;
        return this;
    }

    /** Host and port in place of the service's own, for instance a private endpoint. */
    public CloudMonitoringSourceBuilder endpoint(String hostAndPort) {
        endpoint = hostAndPort;
        return this;
    }

    /** Changes to the channel: a proxy, whom to trust, or no TLS to an emulator on this machine. */
    public CloudMonitoringSourceBuilder channel(UnaryOperator<InstantiatingGrpcChannelProvider.Builder> changes) {
        channel = changes;
        return this;
    }

    /** Distance between points; 5 minutes unless given, whole seconds, 1 minute or more. */
    public CloudMonitoringSourceBuilder step(Step every) {
        if (every.millis() < 60_000 || every.millis() % 1000 != 0) {
            throw refused("the step (" + every + ") is below a minute or no whole seconds", "Give 1m or more");
        }
        step = every;
        return this;
    }

    /** How far to go back when no range is asked for; 30 days unless given. */
    public CloudMonitoringSourceBuilder lookback(Duration span) {
        lookback = positive(span, "look-back");
        return this;
    }

    /**
     * How long points take to be seen, so that the last step is not read half; 4 minutes unless given, which is what
     * Google documents for Compute Engine.
     */
    public CloudMonitoringSourceBuilder delay(Duration span) {
        if (span.isNegative()) {
            throw refused("the delay (" + span + ") is negative", "Give zero or more");
        }
        delay = span;
        return this;
    }

    /** Points a page, up to 100,000; 20,000 unless given. */
    public CloudMonitoringSourceBuilder pageSize(int points) {
        if (points < 1 || points > MOST_POINTS) {
            throw refused("the page size (" + points + ") is out of range", "Give 1 to 100000");
        }
        pageSize = points;
        return this;
    }

    /**
     * How long to wait and to try.
     *
     * @param oneTry the longest time of one try; a minute unless given
     * @param allTries the longest time of a call with all tries; 5 minutes unless given
     * @param firstWait the longest wait before the second try, doubled up to a minute; 1 second unless given
     */
    public CloudMonitoringSourceBuilder deadlines(Duration oneTry, Duration allTries, Duration firstWait) {
        attempt = positive(oneTry, "time of a try");
        total = positive(allTries, "time of all tries");
        wait = positive(firstWait, "wait");
        return this;
    }

    /**
     * Reads several parts at the same time, each with its first page in memory.
     *
     * @param threads who reads
     * @param parts parts at the same time
     */
    public CloudMonitoringSourceBuilder ahead(Executor threads, int parts) {
        executor = threads;
        ahead = parts;
        return this;
    }

    /** What the time is; the machine's clock unless given. */
    public CloudMonitoringSourceBuilder clock(InstantSource given) {
        clock = given;
        return this;
    }

    /** Who hears of each try of each call. */
    public CloudMonitoringSourceBuilder listener(ExchangeListener given) {
        listener = given;
        return this;
    }

    private static Duration positive(Duration span, String what) {
        if (span.toMillis() < 1) {
            throw refused("the " + what + " (" + span + ") must be positive", "Give 1 ms or more");
        }
        return span;
    }

    private static InvalidInputException refused(String problem, String remedy) {
        return new InvalidInputException(problem, PLACE, remedy);
    }

    /**
     * Builds the source; nothing is asked.
     *
     * @throws InvalidInputException when there is no project
     */
    public CloudMonitoringSource build() {
        if (projects.isEmpty()) {
            throw refused("there is no project", "Add one with projects(\"my-project-id\")");
        }
        MonitoringCalls.Way way = new MonitoringCalls.Way(access, endpoint, channel, attempt, total, wait, listener);
        CloudMonitoringSource.Options options = new CloudMonitoringSource.Options(
                List.copyOf(projects),
                metrics.isEmpty() ? ReadyMetrics.usual() : List.copyOf(metrics),
                step,
                lookback,
                delay,
                pageSize,
                executor,
                ahead);
        return new CloudMonitoringSource(id, new MonitoringCalls(way), options, clock);
    }
}
