package io.capacityplanner.planner;

import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.UnsoundForecastException;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanItem.Urgency;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.quality.QualityFinding;
import io.capacityplanner.quality.Severity;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyDetector;
import io.capacityplanner.unit.Horizon;
import io.capacityplanner.utilization.UsagePattern;
import io.capacityplanner.utilization.UsageProfile;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Works out what a plan says of one series. */
final class PlanEngine {

    /** How far back anomalies are worth mentioning. */
    private static final Duration RECENT = Duration.ofDays(7);
    /** How far back they are at most, as a share of the history. */
    private static final double RECENT_SHARE = 0.25;

    private final RunContext context;
    private final PlanRequest request;
    private final Optional<AnomalyDetector> detector;

    PlanEngine(RunContext context, PlanRequest request, Optional<AnomalyDetector> detector) {
        this.context = context;
        this.request = request;
        this.detector = detector;
    }

    PlanItem judge(SeriesKey key) {
        PreparedSeries prepared = context.history(key).orElseThrow();
        TimeSeries series = PlanningSeries.of(prepared);
        Optional<UsageProfile> usage = context.usage(key);
        Optional<Refusal> refusal = PlanningSeries.refusal(prepared.series(), series);
        Judgement judgement =
                refusal.isPresent() ? new Judgement(null, null, null, refusal.get()) : forecast(key, prepared, series);
        List<Anomaly> anomalies = anomalies(PlanningSeries.hourly(prepared));
        return new PlanItem(
                key,
                prepared.metric(),
                context.resource(key.resource()).orElse(null),
                series,
                prepared.quality(),
                usage.orElse(null),
                judgement.forecast,
                judgement.exhaustion,
                judgement.orderBy,
                judgement.refusal,
                anomalies,
                urgency(judgement, series),
                findings(prepared, usage, judgement, anomalies),
                action(key, prepared.metric(), usage, judgement));
    }

    private record Judgement(
            @Nullable Forecast forecast,
            @Nullable Exhaustion exhaustion,
            @Nullable OrderBy orderBy,
            @Nullable Refusal refusal) {}

    private Judgement forecast(SeriesKey key, PreparedSeries prepared, TimeSeries series) {
        // What is possible today binds what was measured, not what will be wanted.
        Metric wanted = prepared.metric().isUtilization()
                ? prepared.metric().withBounds(prepared.metric().lower(), null)
                : prepared.metric();
        PreparedSeries planning = new PreparedSeries(key, wanted, series, prepared.quality());
        int steps = PlanningSeries.horizonSteps(request.horizon(), series);
        Forecast forecast;
        try {
            forecast = context.forecast(planning, request.forecasting().withHorizon(Horizon.steps(steps)));
        } catch (InsufficientDataException tooShort) {
            return new Judgement(
                    null,
                    null,
                    null,
                    new Refusal(
                            "the history is short", tooShort.have() + " points", tooShort.needed() + " points", null));
        } catch (UnsoundForecastException unsound) {
            String reason = "no forecast passes its checks (" + unsound.problem() + ")";
            return new Judgement(null, null, null, new Refusal(reason, "0", "1 sound forecast", null));
        }
        if (forecast.capacity() == null || series.indexed()) {
            // Without a capacity there is no limit, and without dates no day to order by.
            return new Judgement(forecast, null, null, null);
        }
        Exhaustion exhaustion =
                forecast.exhaustion(Limit.ofCapacity(request.limit().value()));
        return new Judgement(
                forecast, exhaustion, exhaustion.orderBy(request.leadTime(), request.acceptedRisk()), null);
    }

    private List<Anomaly> anomalies(TimeSeries series) {
        if (detector.isEmpty()) {
            return List.of();
        }
        double recent = Math.min(series.step().countIn(RECENT), series.length() * RECENT_SHARE);
        int recentFrom = series.length() - (int) Math.ceil(recent);
        return detector.get().detect(series, AnomalyRequest.ofDefaults()).stream()
                .filter(anomaly -> anomaly.index() >= recentFrom)
                .toList();
    }

    private Urgency urgency(Judgement judgement, TimeSeries series) {
        if (judgement.refusal != null) {
            return Urgency.NOT_JUDGED;
        }
        if (judgement.exhaustion == null || judgement.orderBy == null) {
            return Urgency.NONE;
        }
        if (judgement.exhaustion.alreadyReached() || judgement.orderBy.overdue()) {
            return Urgency.PAST;
        }
        Instant now = series.endExclusive();
        return judgement
                .orderBy
                .date()
                .map(date -> Duration.between(now, date))
                .map(left -> left.compareTo(Duration.ofDays(30)) <= 0
                        ? Urgency.WITHIN_30_DAYS
                        : left.compareTo(Duration.ofDays(90)) <= 0 ? Urgency.WITHIN_90_DAYS : Urgency.LATER)
                .orElse(Urgency.NONE);
    }

    private static List<String> findings(
            PreparedSeries prepared, Optional<UsageProfile> usage, Judgement judgement, List<Anomaly> anomalies) {
        List<String> findings = new ArrayList<>();
        usage.ifPresent(u -> u.patterns().stream().map(UsagePattern::message).forEach(findings::add));
        prepared.quality().findings().stream()
                .filter(f -> f.severity() != Severity.INFO)
                .map(QualityFinding::message)
                .filter(message -> !findings.contains(message))
                .forEach(findings::add);
        if (!anomalies.isEmpty()) {
            Anomaly latest = anomalies.get(anomalies.size() - 1);
            findings.add(anomalies.size() + (anomalies.size() == 1 ? " unusual value" : " unusual values")
                    + " lately, the last at " + latest.time());
        }
        if (judgement.forecast != null) {
            judgement.forecast.warnings().stream()
                    .filter(warning -> !findings.contains(warning))
                    .forEach(findings::add);
        }
        return findings;
    }

    /** A few words: what to do about this series by itself; sizes are the recommenders' business. */
    private String action(SeriesKey key, Metric metric, Optional<UsageProfile> usage, Judgement judgement) {
        if (judgement.refusal != null) {
            return "wait";
        }
        if (has(usage, UsagePattern.Kind.LEAK)) {
            return "fix leak";
        }
        if (has(usage, UsagePattern.Kind.SATURATED)) {
            return "add capacity: demand is hidden";
        }
        Forecast forecast = judgement.forecast;
        Exhaustion exhaustion = judgement.exhaustion;
        if (forecast == null || exhaustion == null || forecast.capacity() == null) {
            return "";
        }
        boolean runsOut = exhaustion.at(request.acceptedRisk().value()).isPresent();
        return runsOut ? addition(key, metric, forecast, forecast.capacity()) : "";
    }

    private String addition(SeriesKey key, Metric metric, Forecast forecast, double capacity) {
        double peak = forecast.peaks().quantile(1 - request.acceptedRisk().value(), forecast.steps() - 1);
        double share =
                Math.max(peak, forecast.presentLevel()) / (request.limit().value() * capacity) - 1;
        if (!(share > 0)) {
            return "watch";
        }
        return Additions.describe(context.resource(key.resource()).flatMap(r -> r.capacityOf(metric.name())), share);
    }

    private static boolean has(Optional<UsageProfile> usage, UsagePattern.Kind kind) {
        return usage.flatMap(u -> u.pattern(kind)).isPresent();
    }
}
