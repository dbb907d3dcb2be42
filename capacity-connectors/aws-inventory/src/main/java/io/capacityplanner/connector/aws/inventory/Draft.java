package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.resource.Resource;
import io.capacityplanner.resource.ResourceType;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource in the making. Facts and the owner's tags share one map: a tag of the owner that is named like a fact stays
 * under {@code tag:} and its name. What AWS leaves out is left out.
 */
final class Draft {

    private final Resource.Builder builder;
    private final Map<String, String> facts = new HashMap<>();
    private final Map<String, String> owners = new HashMap<>();
    private @Nullable String service;
    private @Nullable String cluster;

    Draft(String id, ResourceType type, AwsScope scope) {
        builder = Resource.builder(id, type)
                .provider("aws")
                .account(scope.account())
                .region(scope.region());
    }

    Draft account(@Nullable String account) {
        if (account != null && !account.isBlank()) {
            builder.account(account);
        }
        return this;
    }

    Draft size(@Nullable String size) {
        builder.size(size);
        return this;
    }

    Draft service(@Nullable String name) {
        service = name;
        return this;
    }

    Draft cluster(@Nullable String name) {
        cluster = name;
        return this;
    }

    Draft fact(String key, @Nullable Object value) {
        if (value != null && !value.toString().isEmpty()) {
            facts.put(key, value.toString());
        }
        return this;
    }

    Draft ownersTag(@Nullable String key, @Nullable String value) {
        if (key != null) {
            owners.put(key, value == null ? "" : value);
        }
        return this;
    }

    /** A capacity; nothing where it is not known or zero. */
    Draft capacity(String metric, @Nullable Number amount, Unit unit) {
        if (amount != null && amount.doubleValue() > 0) {
            builder.capacity(metric, Quantity.of(amount.doubleValue(), unit));
        }
        return this;
    }

    @Nullable
    String owners(String key) {
        return owners.get(key);
    }

    Resource build(Grouping grouping) {
        owners.forEach((key, value) -> builder.tag(facts.containsKey(key) ? "tag:" + key : key, value));
        facts.forEach(builder::tag);
        String named = owners.get(grouping.serviceTag());
        String held = owners.get(grouping.clusterTag());
        return builder.service(named == null || named.isBlank() ? service : named)
                .cluster(held == null || held.isBlank() ? cluster : held)
                .build();
    }
}
