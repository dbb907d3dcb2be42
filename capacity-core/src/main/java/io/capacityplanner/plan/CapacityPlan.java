package io.capacityplanner.plan;

import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Resizing;
import io.capacityplanner.recommendation.Rightsizing;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run over everything that was given.
 *
 * @param runId names the run; the same input gives the same id
 * @param request what was asked
 * @param madeAt when it was made
 * @param dataToOrNull end of the latest data; null when there was none
 * @param zone the zone all dates are meant in
 * @param pricesOfOrNull day of the oldest price used; null when none was
 * @param items what is said of each series, most urgent first
 * @param recommendations what to do, largest saving first
 * @param problems what could not be read
 * @param spendingOrNull what the bills say of the last 30 days; null when no bill is at hand
 */
public record CapacityPlan(
        String runId,
        PlanRequest request,
        Instant madeAt,
        @Nullable Instant dataToOrNull,
        ZoneId zone,
        @Nullable LocalDate pricesOfOrNull,
        List<PlanItem> items,
        List<Recommendation> recommendations,
        List<SourceProblem> problems,
        @Nullable Spending spendingOrNull) {

    /** Copies the lists. */
    public CapacityPlan {
        items = List.copyOf(items);
        recommendations = List.copyOf(recommendations);
        problems = List.copyOf(problems);
    }

    /** Without bills. */
    public CapacityPlan(
            String runId,
            PlanRequest request,
            Instant madeAt,
            @Nullable Instant dataToOrNull,
            ZoneId zone,
            @Nullable LocalDate pricesOfOrNull,
            List<PlanItem> items,
            List<Recommendation> recommendations,
            List<SourceProblem> problems) {
        this(runId, request, madeAt, dataToOrNull, zone, pricesOfOrNull, items, recommendations, problems, null);
    }

    /** What the bills say of the last 30 days; empty when no bill is at hand. */
    public Optional<Spending> spending() {
        return Optional.ofNullable(spendingOrNull);
    }

    /** End of the latest data. */
    public Optional<Instant> dataTo() {
        return Optional.ofNullable(dataToOrNull);
    }

    /** Day of the oldest price used. */
    public Optional<LocalDate> pricesOf() {
        return Optional.ofNullable(pricesOfOrNull);
    }

    /** How many series were not judged. */
    public long notJudged() {
        return items.stream().filter(item -> item.refusal().isPresent()).count();
    }

    /** The right-sizing recommendations. */
    public List<Rightsizing> rightsizings() {
        return recommendations.stream()
                .filter(Rightsizing.class::isInstance)
                .map(Rightsizing.class::cast)
                .toList();
    }

    /** The changes of settings, for instance of requests and limits of containers. */
    public List<Resizing> resizings() {
        return recommendations.stream()
                .filter(Resizing.class::isInstance)
                .map(Resizing.class::cast)
                .toList();
    }

    /** The recommendations for a resource. */
    public List<Recommendation> recommendationsFor(String resource) {
        return recommendations.stream()
                .filter(r -> r.resource().equals(resource))
                .toList();
    }

    /** Sum of the positive monthly savings; empty when there is none. All are of one currency. */
    public Optional<Money> monthlySaving() {
        return recommendations.stream()
                .flatMap(r -> r.saving().stream())
                .map(s -> s.monthly())
                .filter(m -> m.amount().signum() > 0)
                .reduce(Money::plus);
    }

    /** The most urgent item that has an order-by date. */
    public Optional<PlanItem> nextDecision() {
        return items.stream()
                .filter(item -> item.orderBy().flatMap(o -> o.date()).isPresent())
                .min(Comparator.comparing(
                        item -> item.orderBy().flatMap(o -> o.date()).orElse(Instant.MAX)));
    }
}
