package io.capacityplanner.optimization.workflow;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.optimization.autoscaling.AutoscalingRecommender;
import io.capacityplanner.optimization.container.ContainerSizingRecommender;
import io.capacityplanner.recommendation.AutoscalingPolicy;
import io.capacityplanner.recommendation.Expansion;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks of each resource the one question that fits it: below 50 % utilization whether it is too large; else, when it
 * grows by more than 20 %, how much to add and by when; else how it should scale by itself.
 *
 * <p>Utilization is the mean of the busiest metric over the window of the request, as a share of capacity; a peak that
 * the mean hides is the right-sizing's to respect. Growth is that of the fastest metric: the last week of the coming
 * period, as forecast, against the last week seen.
 *
 * <pre>{@code
 * CapacityWorkflow workflow = CapacityWorkflow.ofDefaults();
 * for (WorkflowResult result : workflow.run(context)) {
 *     System.out.println(result.resource() + ": " + result.branch() + ", " + result.why());
 * }
 * }</pre>
 *
 * <p>Thread-safe when its recommenders are.
 */
public final class CapacityWorkflow {

    private final WorkflowThresholds thresholds;
    private final Recommender rightsizing;
    private final Recommender autoscaling;

    /**
     * A workflow.
     *
     * @param thresholds where it branches
     * @param rightsizing asked for what is hardly used
     * @param autoscaling asked for what is well used and steady
     */
    public CapacityWorkflow(WorkflowThresholds thresholds, Recommender rightsizing, Recommender autoscaling) {
        this.thresholds = thresholds;
        this.rightsizing = rightsizing;
        this.autoscaling = autoscaling;
    }

    /** The usual thresholds and this module's recommenders. */
    public static CapacityWorkflow ofDefaults() {
        return new CapacityWorkflow(WorkflowThresholds.ofDefaults(), new Sizers(), new AutoscalingRecommender());
    }

    /**
     * Sends each resource its way.
     *
     * @return one result a resource, in the order of the inventory
     * @throws OperationCancelledException when the thread is interrupted
     */
    public List<WorkflowResult> run(PlanningContext context) {
        List<WorkflowResult> results = new ArrayList<>();
        for (Resource resource : context.inventory()) {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted", "capacity workflow", "Run it again; nothing was changed");
            }
            results.add(branch(resource, context));
        }
        return followed(results, context);
    }

    private WorkflowResult branch(Resource resource, PlanningContext context) {
        List<MeasuredUse> uses = MeasuredUse.of(resource, context);
        Optional<MeasuredUse> busiest = uses.stream().max(Comparator.comparingDouble(MeasuredUse::utilization));
        if (busiest.isEmpty()) {
            return new WorkflowResult(
                    resource.id(),
                    Branch.NOT_ENOUGH_DATA,
                    null,
                    null,
                    null,
                    "no metric with a known capacity has two weeks of history",
                    List.of());
        }
        MeasuredUse use = busiest.get();
        if (use.utilization() < thresholds.lowUtilization().value()) {
            String why =
                    said(use) + ", below " + percent(thresholds.lowUtilization().value());
            return new WorkflowResult(
                    resource.id(), Branch.RIGHT_SIZE, use.utilization(), null, use.key(), why, List.of());
        }
        return grown(resource, uses, use, context);
    }

    private WorkflowResult grown(
            Resource resource, List<MeasuredUse> uses, MeasuredUse busiest, PlanningContext context) {
        MeasuredUse fastest = null;
        double most = Double.NEGATIVE_INFINITY;
        for (MeasuredUse use : uses) {
            double growth = use.growth(context).orElse(Double.NEGATIVE_INFINITY);
            if (growth > most) {
                most = growth;
                fastest = use;
            }
        }
        if (fastest == null) {
            return new WorkflowResult(
                    resource.id(),
                    Branch.NOT_ENOUGH_DATA,
                    busiest.utilization(),
                    null,
                    busiest.key(),
                    said(busiest) + ", but the history is too short to forecast its growth",
                    List.of());
        }
        double limit = thresholds.highGrowth().value();
        String growth = said(busiest) + ", and " + fastest.key().metric() + " grows by " + percent(most);
        if (!(most > limit)) {
            return new WorkflowResult(
                    resource.id(),
                    Branch.TUNE_AUTOSCALING,
                    busiest.utilization(),
                    most,
                    fastest.key(),
                    growth + ", not more than " + percent(limit),
                    List.of());
        }
        Optional<Expansion> expansion = ExpansionProposal.of(resource, fastest, most, thresholds.leadTime(), context);
        String holds = expansion.isPresent() ? "" : "; its capacity holds the coming period all the same";
        return new WorkflowResult(
                resource.id(),
                Branch.EXPAND,
                busiest.utilization(),
                most,
                fastest.key(),
                growth + ", more than " + percent(limit) + holds,
                expansion.map(List::<Recommendation>of).orElse(List.of()));
    }

    private static String said(MeasuredUse use) {
        return use.key().metric() + " is used by " + percent(use.utilization());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * share);
    }

    /** Asks each recommender once, for all resources that went its way. */
    private List<WorkflowResult> followed(List<WorkflowResult> results, PlanningContext context) {
        Set<String> small = went(results, Branch.RIGHT_SIZE);
        Set<String> steady = went(results, Branch.TUNE_AUTOSCALING);
        Map<String, List<Recommendation>> sizes =
                ask(rightsizing, context, resource -> small.contains(resource.id())).stream()
                        .collect(Collectors.groupingBy(Recommendation::resource));
        Set<List<@Nullable String>> services = new HashSet<>();
        context.inventory().stream()
                .filter(resource -> resource.cluster() != null && resource.service() != null)
                .filter(resource -> steady.contains(resource.id()))
                .forEach(resource -> services.add(service(resource)));
        Map<List<@Nullable String>, List<Recommendation>> policies =
                ask(autoscaling, context, resource -> services.contains(service(resource))).stream()
                        .filter(AutoscalingPolicy.class::isInstance)
                        .map(AutoscalingPolicy.class::cast)
                        .collect(Collectors.groupingBy(
                                policy -> Arrays.asList(policy.cluster(), policy.resource()),
                                Collectors.mapping(policy -> policy, Collectors.toList())));
        List<Resource> inventory = List.copyOf(context.inventory());
        List<WorkflowResult> complete = new ArrayList<>();
        for (int i = 0; i < results.size(); i++) {
            WorkflowResult result = results.get(i);
            Resource resource = inventory.get(i);
            complete.add(
                    switch (result.branch()) {
                        case RIGHT_SIZE -> result.with(sizesOf(resource, sizes));
                        case TUNE_AUTOSCALING -> result.with(policies.getOrDefault(service(resource), List.of()));
                        default -> result;
                    });
        }
        return complete;
    }

    /** A container's are those of its workload. */
    private static List<Recommendation> sizesOf(Resource resource, Map<String, List<Recommendation>> sizes) {
        List<Recommendation> own = sizes.getOrDefault(resource.id(), List.of());
        return own.isEmpty() && resource.type() == ResourceType.CONTAINER
                ? sizes.getOrDefault(ContainerSizingRecommender.workloadOf(resource), List.of())
                : own;
    }

    private static Set<String> went(List<WorkflowResult> results, Branch branch) {
        return results.stream()
                .filter(result -> result.branch() == branch)
                .map(WorkflowResult::resource)
                .collect(Collectors.toSet());
    }

    private static List<@Nullable String> service(Resource resource) {
        return Arrays.asList(resource.cluster(), resource.service());
    }

    private static List<Recommendation> ask(
            Recommender recommender, PlanningContext context, Predicate<Resource> scope) {
        List<Resource> part = context.inventory().stream().filter(scope).toList();
        if (part.isEmpty()) {
            return List.of();
        }
        try (Stream<Recommendation> stream = recommender.recommend(new Scoped(context, part))) {
            return stream.toList();
        }
    }
}
