package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsIds;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Unit;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.CpuOptions;
import software.amazon.awssdk.services.ec2.model.DescribeInstancesResponse;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.Instance;
import software.amazon.awssdk.services.ec2.model.Reservation;

/** Machines of EC2. */
final class MachineReader implements ServiceReader {

    private static final int PAGE = 500;
    private static final String GROUP = "aws:autoscaling:groupName";
    private static final List<String> CLUSTERS = List.of("aws:eks:cluster-name", "eks:cluster-name");
    /** Machines that exist; terminated ones are still listed for an hour. */
    private static final Set<String> STATES = Set.of("pending", "running", "stopping", "stopped");

    private final AwsAccess access;
    private final InstanceTypes types;
    private final Grouping grouping;

    MachineReader(AwsAccess access, InstanceTypes types, Grouping grouping) {
        this.access = access;
        this.types = types;
        this.grouping = grouping;
    }

    @Override
    public Iterator<List<Delivery<Resource>>> pages(AwsScope scope) {
        Ec2Client ec2 = access.client(scope, Ec2Client.class, Ec2Client::builder);
        Filter existing =
                Filter.builder().name("instance-state-name").values(STATES).build();
        return AwsPages.of(
                ec2.describeInstancesPaginator(
                        request -> request.maxResults(PAGE).filters(existing)),
                page -> machines(scope, page));
    }

    /** A machine, and the account that owns it. */
    private record Owned(@Nullable String account, Instance machine) {}

    private List<Delivery<Resource>> machines(AwsScope scope, DescribeInstancesResponse page) {
        List<Owned> machines = new ArrayList<>();
        for (Reservation reservation : page.reservations()) {
            for (Instance machine : reservation.instances()) {
                if (machine.state() != null && STATES.contains(machine.state().nameAsString())) {
                    machines.add(new Owned(reservation.ownerId(), machine));
                }
            }
        }
        List<Delivery<Resource>> deliveries = new ArrayList<>(types.learn(
                scope,
                machines.stream()
                        .map(owned -> owned.machine().instanceTypeAsString())
                        .toList()));
        deliveries.addAll(AwsPages.each(
                machines,
                owned -> "machine " + owned.machine().instanceId() + " in " + scope,
                owned -> machine(scope, owned)));
        return deliveries;
    }

    private Resource machine(AwsScope scope, Owned owned) {
        Instance machine = owned.machine();
        String type = machine.instanceTypeAsString();
        Draft draft = new Draft(AwsIds.instance(machine.instanceId()), ResourceType.VIRTUAL_MACHINE, scope)
                .account(owned.account())
                .size(type);
        machine.tags().forEach(tag -> draft.ownersTag(tag.key(), tag.value()));
        facts(draft, machine);
        capacities(draft, machine.cpuOptions(), types.of(scope, type));
        String group = draft.owners(GROUP);
        return draft.fact("auto_scaling_group", group)
                .service(group)
                .cluster(CLUSTERS.stream()
                        .map(draft::owners)
                        .filter(name -> name != null && !name.isBlank())
                        .findFirst()
                        .orElse(null))
                .build(grouping);
    }

    private static void facts(Draft draft, Instance machine) {
        String lifecycle = machine.instanceLifecycleAsString();
        draft.fact("state", machine.state().nameAsString())
                .fact("lifecycle", lifecycle == null ? "on-demand" : lifecycle)
                .fact("platform", machine.platformDetails())
                .fact("architecture", machine.architectureAsString())
                .fact("ebs_optimized", machine.ebsOptimized())
                .fact("launch_time", machine.launchTime());
        if (machine.placement() != null) {
            draft.fact("availability_zone", machine.placement().availabilityZone())
                    .fact("tenancy", machine.placement().tenancyAsString());
        }
    }

    /** The processors are the machine's own: their number can be set lower than the type's at launch. */
    private static void capacities(Draft draft, @Nullable CpuOptions own, @Nullable InstanceFacts type) {
        Integer cores = own == null ? null : own.coreCount();
        Integer threads = own == null ? null : own.threadsPerCore();
        if (cores != null && threads != null) {
            draft.capacity(Metric.CPU_USAGE.name(), cores * threads, Unit.CORES);
        } else if (type != null) {
            draft.capacity(Metric.CPU_USAGE.name(), type.vcpu(), Unit.CORES);
        }
        if (type != null) {
            draft.capacity(Metric.MEMORY_USAGE.name(), type.memoryMib(), Unit.MEBIBYTES)
                    .capacity(Metric.NETWORK.name(), type.networkBytes(), Unit.BYTES_PER_SECOND)
                    .capacity("disk_iops", type.diskIops(), Unit.PER_SECOND)
                    .capacity("disk_throughput", type.diskBytes(), Unit.BYTES_PER_SECOND)
                    .fact("burstable", type.burstable())
                    .fact("gpus", type.gpus() == 0 ? null : type.gpus());
        }
    }
}
