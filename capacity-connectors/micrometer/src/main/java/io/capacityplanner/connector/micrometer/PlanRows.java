package io.capacityplanner.connector.micrometer;

import io.capacityplanner.connector.micrometer.PlanMeters.Kind;
import io.capacityplanner.connector.micrometer.PlanMeters.Rows;
import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.recommendation.Proposal;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Saving;
import io.capacityplanner.tracking.Lifecycle;
import io.capacityplanner.tracking.TrackedRecommendation;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Ratio;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What the meters show of a plan. Immutable and thread-safe. */
final class PlanRows {

    private final List<Duration> horizons;
    private final List<Double> odds;
    private final Ratio limit;
    private final int mostSeries;
    private final InstantSource clock;

    PlanRows(List<Duration> horizons, List<Double> odds, Ratio limit, int mostSeries, InstantSource clock) {
        this.horizons = horizons;
        this.odds = odds;
        this.limit = limit;
        this.mostSeries = mostSeries;
        this.clock = clock;
    }

    Map<Kind, Rows> ofPlan(CapacityPlan plan) {
        Map<Kind, Rows> rows = seriesRows();
        int shown = 0;
        int omitted = 0;
        for (PlanItem item : plan.items()) {
            Forecast forecast = item.forecastOrNull();
            if (forecast == null) {
                continue;
            }
            if (shown++ >= mostSeries) {
                omitted++;
                continue;
            }
            Tags tags = tags(forecast);
            forecast(rows, tags, forecast, item.exhaustionOrNull());
            item.orderBy()
                    .flatMap(order -> order.date())
                    .ifPresent(date -> rows(rows, Kind.ORDER_BY).add(tags, (double) date.getEpochSecond()));
        }
        rows(rows, Kind.OMITTED).add(Tags.empty(), omitted);
        recommendations(rows, plan.recommendations());
        ages(rows, plan);
        for (SourceProblem.Kind kind : SourceProblem.Kind.values()) {
            rows(rows, Kind.PROBLEMS).add(Tags.of("kind", lower(kind)), (double)
                    plan.problems().stream().filter(p -> p.kind() == kind).count());
        }
        for (PlanItem.Urgency urgency : PlanItem.Urgency.values()) {
            rows(rows, Kind.ITEMS).add(Tags.of("urgency", lower(urgency)), (double)
                    plan.items().stream().filter(i -> i.urgency() == urgency).count());
        }
        return rows;
    }

    Map<Kind, Rows> ofForecasts(List<Forecast> forecasts) {
        Map<Kind, Rows> rows = seriesRows();
        forecasts.stream().limit(mostSeries).forEach(forecast -> {
            Exhaustion exhaustion =
                    forecast.capacity() == null ? null : forecast.exhaustion(Limit.ofCapacity(limit.value()));
            forecast(rows, tags(forecast), forecast, exhaustion);
        });
        rows(rows, Kind.OMITTED).add(Tags.empty(), Math.max(0, forecasts.size() - mostSeries));
        return rows;
    }

    static Rows tracked(Collection<TrackedRecommendation> recommendations) {
        Map<String, Map<Lifecycle, Integer>> counts = new TreeMap<>();
        recommendations.forEach(tracked -> counts.computeIfAbsent(
                        tracked.summary().proposal().kind(), kind -> new EnumMap<>(Lifecycle.class))
                .merge(tracked.state(), 1, Integer::sum));
        Rows rows = new Rows();
        counts.forEach((kind, states) -> {
            for (Lifecycle state : Lifecycle.values()) {
                rows.add(Tags.of("kind", kind, "state", lower(state)), states.getOrDefault(state, 0));
            }
        });
        return rows;
    }

    /** The kinds that tell of series; empty ones take away what was shown before. */
    private static Map<Kind, Rows> seriesRows() {
        Map<Kind, Rows> rows = new EnumMap<>(Kind.class);
        for (Kind kind : List.of(
                Kind.FORECAST, Kind.PEAK, Kind.HEADROOM, Kind.EXHAUSTION, Kind.EXCEED, Kind.ORDER_BY, Kind.OMITTED)) {
            rows(rows, kind);
        }
        return rows;
    }

    private static Rows rows(Map<Kind, Rows> all, Kind kind) {
        return all.computeIfAbsent(kind, absent -> new Rows());
    }

    private static Tags tags(Forecast forecast) {
        String metric = forecast.series().metric();
        return Tags.of("resource", forecast.series().resource(), "metric", metric.isBlank() ? "value" : metric);
    }

    private void forecast(Map<Kind, Rows> rows, Tags tags, Forecast forecast, @Nullable Exhaustion exhaustion) {
        if (forecast.indexed()) {
            // Without dates there is no horizon in time.
            return;
        }
        String symbol = forecast.metric().unit().symbol();
        Tags withUnit = tags.and("unit", symbol.isEmpty() ? "none" : symbol);
        for (Duration horizon : horizons) {
            int step = step(forecast, horizon);
            if (step < 0) {
                continue;
            }
            Tags at = withUnit.and("horizon", text(horizon));
            Rows points = rows(rows, Kind.FORECAST);
            points.add(at.and("bound", "mean"), forecast.distribution().meanAt(step));
            forecast.distribution().bands().forEach(band -> {
                String level = text(band.level().percent());
                points.add(at.and("bound", "lower_" + level), band.lowerAt(step));
                points.add(at.and("bound", "upper_" + level), band.upperAt(step));
            });
            Rows peaks = rows(rows, Kind.PEAK);
            peaks.add(at.and("quantile", "0.5"), forecast.peaks().quantile(0.5, step));
            peaks.add(at.and("quantile", "0.95"), forecast.peaks().quantile(0.95, step));
        }
        if (exhaustion != null) {
            exhaustion(rows, tags, forecast, exhaustion);
        }
    }

    private void exhaustion(Map<Kind, Rows> rows, Tags tags, Forecast forecast, Exhaustion exhaustion) {
        double most = exhaustion.limit();
        Rows headroom = rows(rows, Kind.HEADROOM);
        if (most > 0) {
            headroom.add(tags.and("horizon", "now"), 1 - forecast.presentLevel() / most);
        }
        for (Duration horizon : horizons) {
            int step = step(forecast, horizon);
            if (step < 0) {
                continue;
            }
            Tags at = tags.and("horizon", text(horizon));
            if (most > 0) {
                headroom.add(at, 1 - forecast.peaks().quantile(0.5, step) / most);
            }
            rows(rows, Kind.EXCEED).add(at, exhaustion.probabilityBy(forecast.timeAt(step)));
        }
        for (double share : odds) {
            exhaustion
                    .at(share)
                    .ifPresent(date -> rows(rows, Kind.EXHAUSTION)
                            .add(tags.and("odds", text(share)), () -> Math.max(0, seconds(clock.instant(), date))));
        }
    }

    /** The last step within a horizon; -1 when the forecast does not reach as far. */
    private static int step(Forecast forecast, Duration horizon) {
        long millis = Duration.between(forecast.start(), forecast.lastObserved().plus(horizon))
                .toMillis();
        long step = Math.floorDiv(millis, forecast.step().millis());
        return step >= 0 && step < forecast.steps() ? (int) step : -1;
    }

    private static void recommendations(Map<Kind, Rows> rows, List<Recommendation> recommendations) {
        Map<String, int[]> counts = new TreeMap<>();
        Map<List<String>, Money> savings = new java.util.LinkedHashMap<>();
        Map<List<String>, Money> costs = new java.util.LinkedHashMap<>();
        for (Recommendation recommendation : recommendations) {
            Proposal proposal = recommendation.proposal();
            String kind = proposal.kind();
            boolean changes = proposal.changes() && !proposal.to().equals(proposal.from());
            counts.computeIfAbsent(kind, absent -> new int[2])[changes ? 0 : 1]++;
            recommendation.saving().map(Saving::monthly).ifPresent(monthly -> {
                List<String> key = List.of(kind, monthly.currency().getCurrencyCode());
                boolean saves = monthly.amount().signum() >= 0;
                (saves ? savings : costs).merge(key, saves ? monthly : monthly.times(-1), Money::plus);
            });
        }
        Rows counted = rows(rows, Kind.RECOMMENDATIONS);
        counts.forEach((kind, count) -> {
            counted.add(Tags.of("kind", kind, "state", "proposed"), count[0]);
            counted.add(Tags.of("kind", kind, "state", "no_change"), count[1]);
        });
        money(rows(rows, Kind.SAVING), savings);
        money(rows(rows, Kind.EXTRA_COST), costs);
    }

    private static void money(Rows rows, Map<List<String>, Money> sums) {
        sums.forEach((key, sum) -> rows.add(
                Tags.of("kind", key.get(0), "currency", key.get(1)),
                sum.amount().doubleValue()));
    }

    private void ages(Map<Kind, Rows> rows, CapacityPlan plan) {
        Instant made = plan.madeAt();
        rows(rows, Kind.PLAN_AGE).add(Tags.empty(), () -> seconds(made, clock.instant()));
        Rows dataAge = rows(rows, Kind.DATA_AGE);
        plan.dataTo().ifPresent(to -> dataAge.add(Tags.empty(), () -> seconds(to, clock.instant())));
    }

    private static double seconds(Instant from, Instant to) {
        return Duration.between(from, to).toMillis() / 1000.0;
    }

    /** {@code 30d}, {@code 12h} or {@code 90s}. */
    private static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % 86_400 == 0) {
            return seconds / 86_400 + "d";
        }
        return seconds % 3600 == 0 ? seconds / 3600 + "h" : seconds + "s";
    }

    private static String text(double number) {
        return java.math.BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static String lower(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }
}
