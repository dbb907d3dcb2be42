package io.capacityplanner.report;

import static io.capacityplanner.report.Block.Column.number;
import static io.capacityplanner.report.Block.Column.text;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.Limit;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.recommendation.Risk;
import io.capacityplanner.report.FrontierFigure.Point;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.BillingMonth;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** A proposed size over the last part of the history, and beside the alternatives. */
final class SizeFigures {

    /** Share of the history at its end that a size is laid over. */
    private static final double LAST = 0.3;

    private static final int ALTERNATIVES = 4;

    private SizeFigures() {}

    /** The proposed size over the last part of an item's history; empty when it says nothing of the item's metric. */
    static Optional<ReplayFigure> replay(PlanText context, PlanItem item, Rightsizing sizing) {
        InstanceSize now = sizing.current();
        InstanceSize proposed = sizing.proposed();
        if (now == null || proposed == null || item.history().indexed() || now.equals(proposed)) {
            return Optional.empty();
        }
        return SizeScale.of(item, now).flatMap(scale -> replay(context, item, sizing, scale, now, proposed));
    }

    private static Optional<ReplayFigure> replay(
            PlanText context,
            PlanItem item,
            Rightsizing sizing,
            SizeScale scale,
            InstanceSize now,
            InstanceSize proposed) {
        TimeSeries whole = item.history();
        TimeSeries last = whole.last((int) Math.ceil(LAST * whole.length()));
        TimeSeries demand = last.withValues(
                Arrays.stream(last.toArray()).map(v -> v * scale.factor()).toArray());
        int observed = demand.observed().length;
        if (observed == 0) {
            return Optional.empty();
        }
        double share = context.plan().request().limit().value();
        double limit = share * scale.amount(proposed);
        List<Instant> breaches = new ArrayList<>();
        for (int i = 0; i < demand.length(); i++) {
            if (demand.get(i) > limit) {
                breaches.add(demand.timeAt(i));
            }
        }
        String verdict = NumberText.count(breaches.size()) + " of " + steps(observed, demand.step()) + " above "
                + NumberText.share(share) + " of " + proposed.name();
        String own = sizing.risk()
                .map(Risk::replay)
                .filter(r -> !r.isBlank())
                .map(r -> "; recommender: " + r)
                .orElse("");
        return Optional.of(new ReplayFigure(
                verdict,
                item.metric().name() + ", " + scale.unit() + ", "
                        + item.series().resource() + ", every "
                        + demand.step() + ", " + context.day(demand.start()) + " to "
                        + context.day(demand.endExclusive()) + ", " + DateText.zone(context.zone()),
                verdict + ". Capacity " + NumberText.number(scale.amount(now)) + " " + scale.unit() + " now, "
                        + NumberText.number(scale.amount(proposed)) + " proposed" + own + ".",
                scale.unit(),
                demand,
                scale.amount(now),
                scale.amount(proposed),
                OptionalDouble.of(limit),
                breaches,
                verdict,
                replayTable(demand, scale, now, proposed, limit, verdict)));
    }

    private static String steps(int count, Step step) {
        return step.equals(Step.DAY)
                ? NumberText.count(count, "day")
                : step.equals(Step.HOUR)
                        ? NumberText.count(count) + " h"
                        : NumberText.count(count, "step") + " of " + step;
    }

    private static Block.Table replayTable(
            TimeSeries demand, SizeScale scale, InstanceSize now, InstanceSize proposed, double limit, String verdict) {
        double most = Arrays.stream(demand.observed()).max().orElse(Double.NaN);
        double mean = Arrays.stream(demand.observed()).average().orElse(Double.NaN);
        return new Block.Table(
                "The proposed size over the last part of the history",
                List.of(
                        number("MEAN"),
                        number("LARGEST"),
                        number("LIMIT PROPOSED"),
                        number("CAPACITY NOW"),
                        number("CAPACITY PROPOSED")),
                List.of(List.of(
                        amount(mean, scale),
                        amount(most, scale),
                        amount(limit, scale),
                        amount(scale.amount(now), scale),
                        amount(scale.amount(proposed), scale))),
                verdict + ".");
    }

    private static String amount(double value, SizeScale scale) {
        return NumberText.number(value) + " " + scale.unit();
    }

    /** Cost against the chance of passing the limit, by the plan's forecasts; empty when there is nothing to choose. */
    static Optional<FrontierFigure> frontier(PlanText context, Rightsizing sizing) {
        InstanceSize now = sizing.current();
        InstanceSize proposed = sizing.proposed();
        if (now == null || proposed == null || now.equals(proposed)) {
            return Optional.empty();
        }
        Map<InstanceSize, Point.Kind> sizes = new LinkedHashMap<>();
        sizes.put(now, Point.Kind.NOW);
        sizes.put(proposed, Point.Kind.PROPOSED);
        sizing.alternatives().stream()
                .limit(ALTERNATIVES)
                .forEach(size -> sizes.putIfAbsent(size, Point.Kind.ALTERNATIVE));
        List<Point> points = new ArrayList<>();
        List<List<String>> rows = new ArrayList<>();
        sizes.forEach((size, kind) -> breach(context, sizing.resource(), now, size, 1)
                .ifPresent(chance -> {
                    Money cost = size.hourly().times(BillingMonth.AVERAGE_HOURS);
                    points.add(new Point(size.name(), MoneyText.number(cost), chance, kind));
                    rows.add(List.of(size.name(), word(kind), NumberText.money(cost), Odds.of(chance)));
                }));
        if (points.size() < 2) {
            return Optional.empty();
        }
        Instant end = context.itemsOf(sizing.resource()).stream()
                .flatMap(item -> item.exhaustion().stream())
                .map(Exhaustion::horizonEnd)
                .max(Instant::compareTo)
                .orElseThrow();
        String title = proposed.name() + " costs "
                + NumberText.money(proposed.hourly().times(BillingMonth.AVERAGE_HOURS))
                + " a month and is too small with "
                + rows.get(1).get(3) + "; " + now.name() + " costs "
                + NumberText.money(now.hourly().times(BillingMonth.AVERAGE_HOURS));
        String subtitle = "cost of an average month of 730 h in "
                + now.hourly().currency().getCurrencyCode() + " against the chance of passing "
                + NumberText.share(context.plan().request().limit().value()) + " before " + context.day(end) + ", "
                + sizing.resource();
        return Optional.of(new FrontierFigure(
                title,
                subtitle,
                title + ".",
                now.hourly().currency(),
                points,
                new Block.Table(
                        "Sizes, their cost and risk",
                        List.of(text("SIZE"), text("IS"), number("A MONTH"), text("TOO SMALL")),
                        rows,
                        "By the forecasts of this plan; the metric most pressed counts.")));
    }

    /**
     * The chance that a metric of the resource passes the limit of another size within the horizon.
     *
     * @param demand factor of all demand, 1 as forecast
     */
    static Optional<Double> breach(
            PlanText context, String resource, InstanceSize now, InstanceSize size, double demand) {
        List<Double> chances = new ArrayList<>();
        for (PlanItem item : context.itemsOf(resource)) {
            Optional<Forecast> forecast = item.forecast();
            Optional<SizeScale> scale = SizeScale.of(item, now);
            if (forecast.isPresent() && scale.isPresent() && item.exhaustion().isPresent()) {
                double ratio = scale.get().amount(size) / scale.get().amount(now);
                double limit = item.exhaustion().get().limit() * ratio / demand;
                chances.add(forecast.get().exhaustion(Limit.of(limit)).probabilityWithinHorizon());
            }
        }
        return chances.stream().max(Double::compare).filter(Double::isFinite);
    }

    private static String word(Point.Kind kind) {
        return switch (kind) {
            case NOW -> "now";
            case PROPOSED -> "proposed";
            case ALTERNATIVE -> "alternative";
        };
    }
}
