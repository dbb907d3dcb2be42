package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsIds;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.unit.Unit;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.autoscaling.AutoScalingClient;
import software.amazon.awssdk.services.autoscaling.model.AutoScalingGroup;
import software.amazon.awssdk.services.autoscaling.model.Instance;
import software.amazon.awssdk.services.autoscaling.model.InstancesDistribution;

/**
 * Auto Scaling groups. A group is no member of its own service: its machines are, so that their load is not counted
 * twice.
 */
final class ScalingGroupReader implements ServiceReader {

    private static final int PAGE = 100;

    private final AwsAccess access;
    private final Grouping grouping;

    ScalingGroupReader(AwsAccess access, Grouping grouping) {
        this.access = access;
        this.grouping = grouping;
    }

    @Override
    public Iterator<List<Delivery<Resource>>> pages(AwsScope scope) {
        AutoScalingClient scaling = access.client(scope, AutoScalingClient.class, AutoScalingClient::builder);
        return AwsPages.of(
                scaling.describeAutoScalingGroupsPaginator(request -> request.maxRecords(PAGE)),
                page -> AwsPages.each(
                        page.autoScalingGroups(),
                        group -> "Auto Scaling group " + group.autoScalingGroupName() + " in " + scope,
                        group -> group(scope, group)));
    }

    private Resource group(AwsScope scope, AutoScalingGroup group) {
        String told = Arns.account(group.autoScalingGroupARN());
        String account = told == null ? access.account(scope) : told;
        String name = group.autoScalingGroupName();
        String id = AwsIds.autoScalingGroup(account, scope.region(), name);
        Draft draft = new Draft(id, ResourceType.SERVICE, scope)
                .account(account)
                .fact("name", name)
                .fact("kind", "auto_scaling_group")
                .fact("desired_size", group.desiredCapacity())
                .fact("min_size", group.minSize())
                .fact("max_size", group.maxSize())
                .fact("in_service", inService(group))
                .fact("instance_types", types(group))
                .fact("availability_zone", String.join(",", group.availabilityZones()))
                .fact("suspended", group.suspendedProcesses().isEmpty() ? null : "true")
                .fact("created", group.createdTime())
                .capacity("instances", group.maxSize(), Unit.COUNT);
        group.tags().forEach(tag -> draft.ownersTag(tag.key(), tag.value()));
        InstancesDistribution mix = mix(group);
        if (mix != null) {
            draft.fact("on_demand_base", mix.onDemandBaseCapacity())
                    .fact("on_demand_percent_above_base", mix.onDemandPercentageAboveBaseCapacity())
                    .fact("spot_strategy", mix.spotAllocationStrategy());
        }
        return draft.build(grouping);
    }

    private static @Nullable InstancesDistribution mix(AutoScalingGroup group) {
        return group.mixedInstancesPolicy() == null
                ? null
                : group.mixedInstancesPolicy().instancesDistribution();
    }

    private static long inService(AutoScalingGroup group) {
        return group.instances().stream()
                .filter(member -> "InService".equals(member.lifecycleStateAsString()))
                .count();
    }

    private static String types(AutoScalingGroup group) {
        return group.instances().stream()
                .map(Instance::instanceType)
                .filter(Objects::nonNull)
                .distinct()
                .sorted()
                .collect(Collectors.joining(","));
    }
}
