package io.capacityplanner.report;

import io.capacityplanner.forecast.Exhaustion;
import io.capacityplanner.forecast.Forecast;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Refusal;
import io.capacityplanner.resource.Metric;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a plan says of its items, in sentences. */
final class PlanText {

    private static final Pattern AMOUNT = Pattern.compile("([\\d.,]+) (\\S+)");
    private static final double EARLY = 0.05;
    private static final double LATE = 0.95;

    private final CapacityPlan plan;
    private final ZoneId zone;

    private final Map<String, List<PlanItem>> items = new HashMap<>();
    private final Map<String, List<Recommendation>> recommendations = new HashMap<>();

    PlanText(CapacityPlan plan) {
        this.plan = plan;
        this.zone = plan.zone();
        plan.items()
                .forEach(item -> items.computeIfAbsent(item.series().resource(), key -> new ArrayList<>())
                        .add(item));
        plan.recommendations()
                .forEach(r -> recommendations
                        .computeIfAbsent(r.resource(), key -> new ArrayList<>())
                        .add(r));
    }

    /** The recommendations for a resource, in the plan's order. */
    List<Recommendation> recommendationsFor(String resource) {
        return recommendations.getOrDefault(resource, List.of());
    }

    /** The series of a resource, in the plan's order. */
    List<PlanItem> itemsOf(String resource) {
        return items.getOrDefault(resource, List.of());
    }

    CapacityPlan plan() {
        return plan;
    }

    ZoneId zone() {
        return zone;
    }

    static String name(PlanItem item) {
        return item.series().toString();
    }

    /** What to do about an item; what follows a colon stands in brackets, so that it fits behind one. */
    static String action(PlanItem item) {
        return item.action().replaceFirst(": (.+)$", " ($1)");
    }

    String day(Instant instant) {
        return DateText.day(instant, zone);
    }

    /** The finding about an item, without a full stop. */
    String title(PlanItem item) {
        String name = name(item);
        if (item.refusal().isPresent()) {
            return name + " is not judged";
        }
        Optional<Forecast> forecast = item.forecast();
        if (item.exhaustion().isPresent()) {
            return name + runOutTitle(item.exhaustion().get());
        }
        return forecast.map(f -> name + ": about " + quantity(lastMean(f), f.metric()) + " on " + day(lastStep(f)))
                .orElse(name + " has no forecast");
    }

    private String runOutTitle(Exhaustion exhaustion) {
        if (exhaustion.alreadyReached()) {
            return " is at its limit now";
        }
        if (exhaustion.median().isPresent()) {
            return " runs out " + even(exhaustion, "on ", "in ");
        }
        double probability = exhaustion.probabilityWithinHorizon();
        String end = day(exhaustion.horizonEnd());
        return probability < EARLY
                ? ": no run-out seen before " + end
                : ": " + Odds.of(probability) + " chance of running out before " + end;
    }

    /** Odds of running out, as counts. */
    String odds(Exhaustion exhaustion) {
        if (exhaustion.alreadyReached()) {
            return "The limit is reached.";
        }
        double probability = exhaustion.probabilityWithinHorizon();
        String end = day(exhaustion.horizonEnd());
        if (probability < EARLY) {
            return "No run-out seen before " + end + " (under 1 in 20).";
        }
        List<String> parts = new ArrayList<>();
        exhaustion
                .at(EARLY)
                .ifPresent(at -> parts.add("1 in 20 chance it runs out before " + DateText.dayAfter(at, zone)));
        if (exhaustion.median().isPresent()) {
            parts.add("even chance by " + even(exhaustion, "", ""));
        }
        parts.add(exhaustion
                .at(LATE)
                .map(at -> "19 in 20 chance before " + DateText.dayAfter(at, zone))
                .orElse(Odds.of(probability) + " chance before " + end + ", where the forecast ends"));
        return String.join("; ", parts) + ".";
    }

    /** When the chance is even, no more exactly than is known. */
    String even(Exhaustion exhaustion, String beforeDay, String beforeSpan) {
        Instant median = exhaustion.median().orElseThrow();
        Duration span = exhaustion
                .at(0.9)
                .map(late -> Duration.between(exhaustion.at(0.1).orElse(median), late))
                .orElse(Duration.ofDays(365));
        boolean isDay = span.compareTo(Duration.ofDays(14)) <= 0;
        return (isDay ? beforeDay : beforeSpan) + DateText.asKnown(median, zone, span);
    }

    /** When to order, with lead time and risk. */
    String orderBy(PlanItem item) {
        Exhaustion exhaustion = item.exhaustion().orElseThrow();
        OrderBy order = item.orderBy().orElseThrow();
        String lead = NumberText.duration(order.leadTime());
        String risk = Odds.of(order.risk().value());
        String arrival = day(exhaustion.lastObserved().plus(order.leadTime()));
        if (exhaustion.alreadyReached()) {
            return "Order now: the limit is reached; with a lead time of " + lead + " more arrives on " + arrival
                    + ", a shortage until then at odds of "
                    + Odds.of(order.riskIfOrderedNow()) + ".";
        }
        if (order.overdue()) {
            return order.date().map(this::day).orElse("The order-by date") + " has passed; ordered now it arrives on "
                    + arrival + ", a shortage before at odds of "
                    + Odds.of(order.riskIfOrderedNow()) + ".";
        }
        return order.date()
                .map(date ->
                        "Order by " + day(date) + ": lead time " + lead + "; later leaves over a " + risk + " chance.")
                .orElse("No order is due before "
                        + day(exhaustion.horizonEnd().minus(order.leadTime())) + ": lead time " + lead
                        + ", accepted risk " + risk + ".");
    }

    /** Why there is no answer, and when to ask again. */
    String refusal(Refusal refusal) {
        String again =
                refusal.askAgain() == null ? "more time alone does not help" : "ask again " + day(refusal.askAgain());
        return "No date: " + refusal.reason() + ", " + have(refusal) + "; " + again + ".";
    }

    /** What is at hand of what is needed, for instance {@code 6 of 28 d}. */
    static String have(Refusal refusal) {
        return ratio(refusal, " of ");
    }

    /** The same for a narrow column, for instance {@code 6/28 d}. */
    static String shortly(Refusal refusal) {
        return ratio(refusal, "/");
    }

    private static String ratio(Refusal refusal, String between) {
        Matcher have = AMOUNT.matcher(refusal.have());
        Matcher needed = AMOUNT.matcher(refusal.needed());
        boolean oneUnit = have.matches() && needed.matches() && have.group(2).equals(needed.group(2));
        return (oneUnit ? have.group(1) : refusal.have()) + between + refusal.needed();
    }

    /** The level a forecast starts from, in words. */
    static String now(PlanItem item) {
        return item.forecast()
                .map(f -> quantity(f.presentLevel(), f.metric()))
                .or(() -> item.usage().map(u -> quantity(u.median(), u.metric())))
                .orElse(NumberText.NOT_KNOWN);
    }

    /** Share of the capacity left free at the 95th percentile of what was observed. */
    static Optional<Double> headroom(PlanItem item) {
        Optional<Double> capacity = item.forecast().map(Forecast::capacity).filter(c -> c > 0);
        return item.usage().flatMap(u -> capacity.map(c -> 1 - u.p95() / c)).filter(Double::isFinite);
    }

    static String quantity(double value, Metric metric) {
        return NumberText.quantity(value, metric.unit());
    }

    /** {@code limit 80 %} for a share of itself, else {@code limit 80 % = 12.8 cores}. */
    String limit(Exhaustion exhaustion, Metric metric) {
        String share = NumberText.share(plan.request().limit().value());
        if (metric.isUtilization()) {
            return "limit " + chosen(exhaustion.limit(), metric);
        }
        return "limit " + share + " = " + quantity(exhaustion.limit(), metric);
    }

    /** A limit or capacity: a share that was chosen has no decimals it does not need. */
    static String chosen(double value, Metric metric) {
        return metric.isUtilization() ? NumberText.share(value * metric.unit().toBase()) : quantity(value, metric);
    }

    private static double lastMean(Forecast forecast) {
        return forecast.distribution().meanAt(forecast.steps() - 1);
    }

    private static Instant lastStep(Forecast forecast) {
        return forecast.timeAt(forecast.steps() - 1);
    }
}
