package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsFaults;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.source.Delivery;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.Filter;
import software.amazon.awssdk.services.ec2.model.InstanceTypeInfo;

/**
 * The instance types that a read came across, each asked for once in a region. Thread-safe.
 *
 * <p>They are asked for by a filter and not by name: one name that a region does not know would make the whole request
 * fail, a filter leaves it out.
 */
final class InstanceTypes {

    private static final int BATCH = 100;
    private static final String PERMISSION = "ec2:DescribeInstanceTypes";

    private final AwsAccess access;
    private final Map<String, Map<String, Optional<InstanceFacts>>> regions = new ConcurrentHashMap<>();
    private final Set<AwsScope> failed = ConcurrentHashMap.newKeySet();

    InstanceTypes(AwsAccess access) {
        this.access = access;
    }

    /**
     * Learns types that are not known yet.
     *
     * @return the failure, the first time that a scope cannot be asked: its resources come without capacities then
     */
    List<Delivery<Resource>> learn(AwsScope scope, Collection<String> names) {
        Map<String, Optional<InstanceFacts>> known = known(scope);
        Set<String> missing = new TreeSet<>(names);
        missing.removeAll(known.keySet());
        if (missing.isEmpty() || failed.contains(scope)) {
            return List.of();
        }
        try {
            List<String> all = new ArrayList<>(missing);
            for (int from = 0; from < all.size(); from += BATCH) {
                ask(scope, all.subList(from, Math.min(all.size(), from + BATCH)), known);
            }
            return List.of();
        } catch (SdkException e) {
            String place = AwsPart.place(PERMISSION, scope);
            CapacityException fault = AwsFaults.of(e, place + " (capacities of instance types)");
            if (fault instanceof OperationCancelledException) {
                throw fault;
            }
            return failed.add(scope) ? List.of(Delivery.failed(place, fault)) : List.of();
        }
    }

    private void ask(AwsScope scope, List<String> names, Map<String, Optional<InstanceFacts>> known) {
        Ec2Client ec2 = access.client(scope, Ec2Client.class, Ec2Client::builder);
        Filter wanted = Filter.builder().name("instance-type").values(names).build();
        Iterable<InstanceTypeInfo> types = ec2.describeInstanceTypesPaginator(request -> request.filters(wanted))
                .instanceTypes();
        for (InstanceTypeInfo type : types) {
            known.put(type.instanceTypeAsString(), Optional.of(InstanceFacts.of(type)));
        }
        names.forEach(name -> known.putIfAbsent(name, Optional.empty()));
    }

    /** What is known of a type; null when nothing is. */
    @Nullable
    InstanceFacts of(AwsScope scope, @Nullable String name) {
        return name == null
                ? null
                : known(scope).getOrDefault(name, Optional.empty()).orElse(null);
    }

    private Map<String, Optional<InstanceFacts>> known(AwsScope scope) {
        return regions.computeIfAbsent(scope.region(), region -> new ConcurrentHashMap<>());
    }
}
