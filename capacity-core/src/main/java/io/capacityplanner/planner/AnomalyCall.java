package io.capacityplanner.planner;

import io.capacityplanner.anomaly.AnomalyGroup;
import io.capacityplanner.anomaly.AnomalyReport;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.security.Operation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.AnomalyAnalyzer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is unusual in the histories. Immutable: each setter returns another call. */
public final class AnomalyCall {

    private final CapacityPlanner planner;
    private final MetricQuery query;
    private final AnomalyRequest request;
    private final @Nullable Instant since;
    private final Duration together;

    AnomalyCall(CapacityPlanner planner, MetricQuery query) {
        this(planner, query, AnomalyRequest.ofDefaults(), null, Duration.ofHours(1));
    }

    private AnomalyCall(
            CapacityPlanner planner,
            MetricQuery query,
            AnomalyRequest request,
            @Nullable Instant since,
            Duration together) {
        this.planner = planner;
        this.query = query;
        this.request = request;
        this.since = since;
        this.together = together;
    }

    /** Accepted share of normal observations that are flagged; 0.001 when nothing is said. */
    public AnomalyCall falseAlarms(double share) {
        return request(new AnomalyRequest(share, request.seasonalPeriods()));
    }

    /** How to look for anomalies. */
    public AnomalyCall request(AnomalyRequest other) {
        return new AnomalyCall(planner, query, other, since, together);
    }

    /** Only what goes on at this instant or begins later is told; all of the history still says what is usual. */
    public AnomalyCall since(Instant instant) {
        return new AnomalyCall(planner, query, request, instant, together);
    }

    /** Time that may lie between episodes of related series that are one incident; an hour when nothing is said. */
    public AnomalyCall together(Duration tolerance) {
        return new AnomalyCall(planner, query, request, since, tolerance);
    }

    /**
     * Looks through every series that the query asks for. Series of one service are related, or of one cluster where no
     * service is known, or of one resource.
     *
     * @throws io.capacityplanner.error.MissingEngineException when no analyzer is installed
     */
    public Result get() {
        return planner.guard(
                Operation.ANOMALIES,
                CapacityPlanner.subject(query),
                admitted -> new AnomalyCall(admitted, query, request, since, together).made());
    }

    private Result made() {
        AnomalyAnalyzer analyzer =
                planner.settings().engines().one(AnomalyAnalyzer.class, "anomalies()", "capacity-forecast");
        SeriesPipeline.Collected collected = planner.pipeline().prepare(query);
        Map<String, Resource> inventory = planner.pipeline().inventory().resources();
        List<AnomalyReport> reports = planner.parallel()
                .map("looking for anomalies", List.copyOf(collected.series().values()), prepared -> {
                    TimeSeries series = prepared.series();
                    return told(analyzer.analyze(prepared.key(), series, request));
                });
        return new Result(
                reports,
                AnomalyGroup.of(reports, key -> relation(key, inventory.get(key.resource())), together),
                collected.problems());
    }

    private AnomalyReport told(AnomalyReport report) {
        Instant from = since;
        if (from == null) {
            return report;
        }
        return new AnomalyReport(
                report.series(),
                report.steps(),
                report.seasonalPeriods(),
                report.points().stream().filter(p -> !p.time().isBefore(from)).toList(),
                report.episodes().stream()
                        .filter(e -> (e.kind().isChange()
                                ? !e.start().isBefore(from)
                                : e.end().isAfter(from)))
                        .toList());
    }

    private static String relation(SeriesKey key, @Nullable Resource resource) {
        if (resource != null && resource.service() != null) {
            return resource.cluster() == null ? resource.service() : resource.cluster() + "/" + resource.service();
        }
        return resource != null && resource.cluster() != null ? resource.cluster() : key.resource();
    }

    /**
     * What was found.
     *
     * @param reports one report a series
     * @param groups episodes of related series at about the same time, in order of time
     * @param problems what could not be read
     */
    public record Result(List<AnomalyReport> reports, List<AnomalyGroup> groups, List<SourceProblem> problems) {

        /** Copies the lists. */
        public Result {
            reports = List.copyOf(reports);
            groups = List.copyOf(groups);
            problems = List.copyOf(problems);
        }
    }
}
