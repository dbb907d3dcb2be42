package io.capacityplanner.planner;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.NonRetriableException;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.TrendAnalyzer;
import io.capacityplanner.trend.SeriesTrend;
import io.capacityplanner.trend.TrendRequest;
import io.capacityplanner.unit.Confidence;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How series grow. Immutable: each setter returns another call. */
public final class TrendCall {

    private final CapacityPlanner planner;
    private final MetricQuery query;
    private final @Nullable Limit limit;
    private final TrendRequest request;

    TrendCall(CapacityPlanner planner, MetricQuery query) {
        this(planner, query, null, TrendRequest.ofDefaults());
    }

    private TrendCall(CapacityPlanner planner, MetricQuery query, @Nullable Limit limit, TrendRequest request) {
        this.planner = planner;
        this.query = query;
        this.limit = limit;
        this.request = request;
    }

    /** Which metric; needed for {@link #get()} where the resource has several. */
    public TrendCall metric(Metric which) {
        return metric(which.name());
    }

    /** Which metric, by name. */
    public TrendCall metric(String name) {
        return new TrendCall(planner, query.metric(name), limit, request);
    }

    /** Asks how the level changed at an instant, a deploy for instance; may be called again for further ones. */
    public TrendCall since(Instant deploy) {
        List<Instant> deploys = new ArrayList<>(request.deploys());
        deploys.add(deploy);
        return with(request.withDeploys(deploys));
    }

    /** Asks for the growth over the last part of the history; may be called again for further parts. */
    public TrendCall window(Duration span) {
        List<Duration> windows = new ArrayList<>(request.windows());
        windows.add(span);
        return with(request.withWindows(windows));
    }

    /** Asks when a limit is reached: a value, or a share of the resource's capacity. */
    public TrendCall limit(Limit reached) {
        return new TrendCall(planner, query, reached, request);
    }

    /** Coverage of the intervals as a share; 0.95 when nothing is said. */
    public TrendCall confidence(double level) {
        return with(request.withLevel(Confidence.of(level)));
    }

    /** A request with everything in it. */
    public TrendCall with(TrendRequest other) {
        return new TrendCall(planner, query, limit, other);
    }

    /**
     * The trend of the one series that matches.
     *
     * @throws InvalidInputException when no series or several match, or a share of capacity is asked for that nobody knows
     * @throws InsufficientDataException when the history is too short
     * @throws io.capacityplanner.error.MissingEngineException when no trend analyzer is installed
     */
    public SeriesTrend get() {
        return planner.guard(
                Operation.TREND,
                CapacityPlanner.subject(query),
                admitted -> new TrendCall(admitted, query, limit, request).made());
    }

    private SeriesTrend made() {
        TrendAnalyzer analyzer = analyzer();
        String resource = query.resource();
        PreparedSeries prepared = planner.only(
                (resource == null ? "trend" : resource) + (query.metric() == null ? "" : "/" + query.metric()),
                query::matches,
                query);
        return judge(analyzer, prepared, planner.pipeline().inventory().resources());
    }

    /** The trends of all series that match; one that cannot be judged does not stop the others. */
    public TrendResult all() {
        return planner.guard(
                Operation.TREND,
                CapacityPlanner.subject(query),
                admitted -> new TrendCall(admitted, query, limit, request).allMade());
    }

    private TrendResult allMade() {
        TrendAnalyzer analyzer = analyzer();
        SeriesPipeline.Collected collected = planner.pipeline().prepare(query);
        Map<String, Resource> inventory = planner.pipeline().inventory().resources();
        List<SeriesTrend> trends = new ArrayList<>();
        List<TrendResult.Refused> refused = new ArrayList<>();
        List<Outcome> outcomes = planner.parallel()
                .map("judging trends", List.copyOf(collected.series().values()), p -> outcome(analyzer, p, inventory));
        for (Outcome outcome : outcomes) {
            if (outcome.trend != null) {
                trends.add(outcome.trend);
            } else if (outcome.refused != null) {
                refused.add(outcome.refused);
            }
        }
        return new TrendResult(trends, refused, collected.problems());
    }

    private record Outcome(@Nullable SeriesTrend trend, TrendResult.@Nullable Refused refused) {}

    private Outcome outcome(TrendAnalyzer analyzer, PreparedSeries prepared, Map<String, Resource> inventory) {
        try {
            return new Outcome(judge(analyzer, prepared, inventory), null);
        } catch (InsufficientDataException | InvalidInputException reason) {
            return new Outcome(null, refused(prepared, reason));
        }
    }

    private static TrendResult.Refused refused(PreparedSeries prepared, NonRetriableException reason) {
        return new TrendResult.Refused(prepared.key(), reason);
    }

    private TrendAnalyzer analyzer() {
        return planner.settings().engines().one(TrendAnalyzer.class, "trend()", "capacity-forecast");
    }

    private SeriesTrend judge(TrendAnalyzer analyzer, PreparedSeries prepared, Map<String, Resource> inventory) {
        TrendRequest settled = limit == null ? request : request.withLimit(value(limit, prepared, inventory));
        try {
            return new SeriesTrend(prepared.key(), prepared.metric(), analyzer.analyze(prepared.series(), settled));
        } catch (InsufficientDataException tooShort) {
            throw new InsufficientDataException("series " + prepared.key(), tooShort.have(), tooShort.needed());
        }
    }

    private static double value(Limit limit, PreparedSeries prepared, Map<String, Resource> inventory) {
        if (limit instanceof Limit.Absolute absolute) {
            return absolute.value();
        }
        Double capacity = RunContext.capacity(
                Optional.ofNullable(inventory.get(prepared.key().resource())), prepared.metric());
        if (capacity == null) {
            throw new InvalidInputException(
                    "a limit as a share needs a capacity, and none is known",
                    "series " + prepared.key(),
                    "Give the resource's capacity in the inventory, or a limit in the metric's unit");
        }
        return ((Limit.OfCapacity) limit).share().value() * capacity;
    }
}
