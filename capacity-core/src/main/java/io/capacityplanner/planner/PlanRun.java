package io.capacityplanner.planner;

import io.capacityplanner.evidence.Evidence;
import io.capacityplanner.followup.Tracker;
import io.capacityplanner.forecast.OrderBy;
import io.capacityplanner.plan.CapacityPlan;
import io.capacityplanner.plan.PlanItem;
import io.capacityplanner.plan.PlanRequest;
import io.capacityplanner.plan.SourceProblem;
import io.capacityplanner.plan.Spending;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.PreparedSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.tracking.ReminderPolicy;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** One run over everything the sources have. */
final class PlanRun {

    private final CapacityPlanner planner;
    private final RunContext context;
    private final SeriesPipeline.Collected collected;
    private final List<SourceProblem> unlisted;

    private PlanRun(
            CapacityPlanner planner,
            RunContext context,
            SeriesPipeline.Collected collected,
            List<SourceProblem> unlisted) {
        this.planner = planner;
        this.context = context;
        this.collected = collected;
        this.unlisted = unlisted;
    }

    static PlanRun collect(CapacityPlanner planner, RecommendationRequest request) {
        return collect(planner, request, resource -> true);
    }

    /** As {@link #collect(CapacityPlanner, RecommendationRequest)}, with a part of the inventory in scope. */
    static PlanRun collect(CapacityPlanner planner, RecommendationRequest request, Predicate<Resource> scope) {
        PlannerSettings settings = planner.settings();
        SeriesPipeline.Collected collected = planner.pipeline().prepare(MetricQuery.all());
        Inventory found = planner.pipeline().inventory();
        Map<String, Resource> inventory = found.resources();
        inventory.values().removeIf(scope.negate());
        RunContext context = new RunContext(
                request,
                settings.clock().instant(),
                inventory,
                collected.series(),
                planner.forecastEngine(),
                settings.catalog(),
                new RunSurroundings(planner));
        return new PlanRun(planner, context, collected, found.problems());
    }

    PlanningContext context() {
        return context;
    }

    /** Every series that was read. */
    Map<SeriesKey, PreparedSeries> series() {
        return collected.series();
    }

    /** What every recommender says, largest saving first; kept in the store of recommendations, where there is one. */
    List<Recommendation> recommendations() {
        List<Recommendation> all = found();
        planner.settings()
                .recommendationStore()
                .ifPresent(store -> new Tracker(store, planner.settings().clock(), ReminderPolicy.ofDefaults())
                        .propose(all.stream()
                                .filter(r -> planner.scoped().sees(r.resource()))
                                .toList()));
        return all;
    }

    /** The same for who only reads: nothing is written. */
    List<Recommendation> found() {
        List<Recommendation> all = new ArrayList<>();
        planner.settings().recommenders().keySet().forEach(id -> all.addAll(recommendations(id)));
        all.sort(Comparator.comparing(PlanRun::monthlySaving)
                .reversed()
                .thenComparing(Recommendation::resource)
                .thenComparing(Recommendation::title));
        return all;
    }

    /** What one recommender says, in its order. */
    List<Recommendation> recommendations(String recommender) {
        Recommender engine =
                Objects.requireNonNull(planner.settings().recommenders().get(recommender));
        try (Stream<Recommendation> stream = engine.recommend(context)) {
            return stream.toList();
        }
    }

    CapacityPlan plan(PlanRequest request) {
        return plan(request, this::recommendations);
    }

    /** The same plan for who only reads: nothing is proposed to anybody. */
    CapacityPlan read(PlanRequest request) {
        return plan(request, this::found);
    }

    private CapacityPlan plan(PlanRequest request, Supplier<List<Recommendation>> recommending) {
        PlanEngine engine = new PlanEngine(
                context,
                request,
                planner.settings().detectors().values().stream().findFirst());
        List<PlanItem> items = new ArrayList<>(planner.parallel()
                .map("planning", List.copyOf(collected.series().keySet()), engine::judge));
        // After the items: recommenders find the forecasts already made.
        List<Recommendation> recommendations = recommending.get();
        Map<String, BigDecimal> savings = new HashMap<>();
        recommendations.forEach(r -> savings.merge(r.resource(), monthlySaving(r), BigDecimal::add));
        items.sort(Comparator.comparing(PlanItem::urgency)
                .thenComparing(PlanRun::orderBy)
                .thenComparing(
                        item -> savings.getOrDefault(item.series().resource(), BigDecimal.ZERO),
                        Comparator.reverseOrder())
                .thenComparing(item -> item.series()));
        List<SourceProblem> problems = problems();
        Spending spending =
                planner.settings().costs().isEmpty() ? null : SpendingReading.of(planner, context.now(), problems::add);
        return new CapacityPlan(
                runId(request),
                request,
                context.now(),
                dataTo(),
                planner.settings().quality().zone(),
                pricesOf(recommendations),
                items,
                recommendations,
                problems,
                spending);
    }

    /** What could not be read, and what the inventory names without any metric. */
    List<SourceProblem> problems() {
        List<SourceProblem> problems = new ArrayList<>(collected.problems());
        problems.addAll(unlisted);
        planner.scoped()
                .remark()
                .map(remark -> new SourceProblem(SourceProblem.Kind.OUT_OF_SCOPE, "scope", remark))
                .ifPresent(problems::add);
        context.inventory().stream()
                .filter(resource -> context.seriesOf(resource.id()).isEmpty())
                .map(resource -> new SourceProblem(
                        SourceProblem.Kind.NO_METRIC,
                        resource.id(),
                        "the inventory names it, but no source has a metric of it. Check the names"))
                .forEach(problems::add);
        return problems;
    }

    private static BigDecimal monthlySaving(Recommendation recommendation) {
        return recommendation.saving().map(s -> s.monthly().amount()).orElse(BigDecimal.ZERO);
    }

    private static Instant orderBy(PlanItem item) {
        return item.orderBy().flatMap(OrderBy::date).orElse(Instant.MAX);
    }

    private @Nullable Instant dataTo() {
        return collected.series().values().stream()
                .filter(prepared -> !prepared.series().indexed())
                .map(prepared -> prepared.series().endExclusive())
                // The last step may not be over yet.
                .map(end -> end.isAfter(context.now()) ? context.now() : end)
                .max(Comparator.naturalOrder())
                .orElse(null);
    }

    private static @Nullable LocalDate pricesOf(List<Recommendation> recommendations) {
        Optional<LocalDate> oldest = recommendations.stream()
                .map(Recommendation::evidence)
                .map(Evidence::priceDate)
                .filter(Objects::nonNull)
                .min(Comparator.naturalOrder());
        return oldest.orElse(null);
    }

    /** The same data and request give the same id. */
    private String runId(PlanRequest request) {
        // Hashes of enums differ from run to run; their names do not.
        int hash = request.toString().hashCode();
        for (PreparedSeries prepared : collected.series().values()) {
            hash = 31 * hash + prepared.key().hashCode();
            hash = 31 * hash + prepared.series().hashCode();
        }
        return String.format("%08x", hash);
    }
}
