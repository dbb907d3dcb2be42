package io.capacityplanner.optimization.container;

import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.optimization.policy.PlannerPolicy;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.RecommendationRequest;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.spi.PlanningContext;
import io.capacityplanner.spi.Recommender;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Requests and limits of containers, for each workload: its replicas share their settings.
 *
 * <p>A policy reads the size off the history; the forecast's growth is added. Then:
 *
 * <ul>
 *   <li>peaks that come back, by day, week or month end, are held whole, and the window holds whole weeks;
 *   <li>the use of a start is no steady demand: the request leaves it out, the limit grants it;
 *   <li>where the limit throttles, use is no demand: the limit rises and the request does not fall;
 *   <li>an out-of-memory kill raises the limit above the one it ran into, once, and never past the maximum;
 *   <li>a Java heap that fills its share of the limit is no demand; the live set is, with room to collect;
 *   <li>with an autoscaler request and target move together, so that their product and the replicas stay;
 *   <li>a leak is reported and not sized for;
 *   <li>no request exceeds what the largest node leaves for containers.
 * </ul>
 *
 * <p>Names of series and settings are listed with the package. Workloads are judged one by one, in order of their ids,
 * as the stream is read. Thread-safe.
 */
public final class ContainerSizingRecommender implements Recommender {

    private final SizingPolicy policy;
    private final ContainerOptions options;

    /** With the planner's own policy and the usual options. */
    public ContainerSizingRecommender() {
        this(PlannerPolicy.ofDefaults(), ContainerOptions.ofDefaults());
    }

    /** With another policy. */
    public ContainerSizingRecommender(SizingPolicy policy) {
        this(policy, ContainerOptions.ofDefaults());
    }

    /** With another policy and other options. */
    public ContainerSizingRecommender(SizingPolicy policy, ContainerOptions options) {
        this.policy = policy;
        this.options = options;
    }

    @Override
    public String id() {
        return "container-sizing";
    }

    @Override
    public String description() {
        return "Requests and limits of containers that hold the coming demand, in step with autoscalers and node sizes";
    }

    @Override
    public Stream<Recommendation> recommend(PlanningContext context) {
        RecommendationRequest request = context.request();
        List<Resource> containers = context.inventory().stream()
                .filter(r -> r.type() == ResourceType.CONTAINER && r.size() == null)
                .filter(r -> request.resourceTypes().isEmpty()
                        || request.resourceTypes().contains(ResourceType.CONTAINER))
                .filter(r -> !options.exclusions().excludes(r))
                .toList();
        return ContainerWorkload.group(containers, context).stream().flatMap(workload -> judge(context, workload));
    }

    /** Name of the workload that a container is a replica of: {@code cluster/namespace/service/container}, else its id. */
    public static String workloadOf(Resource container) {
        return ContainerWorkload.key(container).substring(2);
    }

    /**
     * A resource of the workload that a recommendation is about: the one of its name, or a replica of its group.
     *
     * @param workload {@link Recommendation#resource()} of one of this recommender's answers
     */
    public static Optional<Resource> memberOf(String workload, Collection<Resource> inventory) {
        return inventory.stream()
                .filter(r -> r.type() == ResourceType.CONTAINER)
                .filter(r -> r.id().equals(workload) || workloadOf(r).equals(workload))
                .min(Comparator.comparing(Resource::id));
    }

    /**
     * What a container reserves of what a metric measures: its request, else its limit.
     *
     * @return empty for what is neither cores nor bytes of memory, and where neither is stated
     */
    public static Optional<Quantity> reservedFor(Resource container, Metric metric) {
        Settings settings = Settings.of(container);
        Double cores = settings.cpuRequest() == null ? settings.cpuLimit() : settings.cpuRequest();
        Double bytes = settings.memoryRequest() == null ? settings.memoryLimit() : settings.memoryRequest();
        boolean memory = metric.name().contains("mem");
        if (metric.unit().dimension() == Unit.CORES.dimension() && metric.name().contains("cpu")) {
            return Optional.ofNullable(cores).map(c -> Quantity.of(c, Unit.CORES));
        }
        return metric.unit().dimension() == Unit.BYTES.dimension() && memory
                ? Optional.ofNullable(bytes).map(b -> Quantity.of(b, Unit.BYTES))
                : Optional.empty();
    }

    private Stream<Recommendation> judge(PlanningContext context, ContainerWorkload workload) {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationCancelledException(
                    "the thread was interrupted", "container sizing, workload " + workload.id(), "Ask again");
        }
        return new WorkloadJudgement(context, workload, policy, options, node(context, workload)).recommendations();
    }

    private @Nullable NodeSize node(PlanningContext context, ContainerWorkload workload) {
        if (options.node() != null) {
            return options.node();
        }
        String cluster = workload.cluster();
        return cluster == null
                ? null
                : context.inventory().stream()
                        .filter(r -> r.type() == ResourceType.HOST || r.type() == ResourceType.VIRTUAL_MACHINE)
                        .filter(r -> cluster.equals(r.cluster()))
                        .map(r -> node(r, context))
                        .filter(Objects::nonNull)
                        .reduce(NodeSize::or)
                        .orElse(null);
    }

    /** What is allocatable on a machine: as stated, else what its capacity or size leaves after the usual reserve. */
    private static @Nullable NodeSize node(Resource machine, PlanningContext context) {
        Double cores = amount(machine, "cpu_allocatable", Unit.CORES);
        Double bytes = amount(machine, "memory_allocatable", Unit.BYTES);
        if (cores != null && bytes != null) {
            return new NodeSize(cores, bytes);
        }
        Double allCores = amount(machine, Metric.CPU_USAGE.name(), Unit.CORES);
        Double allBytes = amount(machine, Metric.MEMORY_USAGE.name(), Unit.BYTES);
        if (allCores != null && allBytes != null) {
            return NodeSize.ofMachine(allCores, allBytes);
        }
        String provider = machine.provider();
        String region = machine.region();
        String size = machine.size();
        return provider == null || region == null || size == null
                ? null
                : context.catalog()
                        .flatMap(c -> c.find(provider, region, size))
                        .map(s -> NodeSize.ofMachine(s.vcpu(), s.memoryGib() * Unit.GIBIBYTES.toBase()))
                        .orElse(null);
    }

    private static @Nullable Double amount(Resource resource, String name, Unit unit) {
        Optional<Quantity> stated = resource.capacityOf(name);
        return stated.filter(q -> q.unit().dimension() == unit.dimension() && q.value() > 0)
                .map(q -> q.in(unit).value())
                .orElse(null);
    }
}
