package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPages;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.ec2.model.ReservedInstances;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.ReservedCacheNode;
import software.amazon.awssdk.services.rds.RdsClient;
import software.amazon.awssdk.services.rds.model.ReservedDBInstance;

/** Reads reservations, service by service. */
final class Reservations {

    private static final int PAGE = 100;

    private final AwsAccess access;

    Reservations(AwsAccess access) {
        this.access = access;
    }

    /** Reserved machines; the call has no pages. */
    Iterator<List<Delivery<HeldCommitment>>> machines(AwsScope scope) {
        Ec2Client ec2 = access.client(scope, Ec2Client.class, Ec2Client::builder);
        List<ReservedInstances> held = ec2.describeReservedInstances().reservedInstances();
        // Only this call does not say whose they are.
        String account = held.isEmpty() ? "" : access.account(scope);
        return AwsPages.of(
                List.of(held),
                all -> AwsPages.each(all, r -> place(r.reservedInstancesId(), scope), r -> machine(scope, account, r)));
    }

    private static HeldCommitment machine(AwsScope scope, String account, ReservedInstances held) {
        String place = place(held.reservedInstancesId(), scope);
        int count = count(held.instanceCount(), place);
        HourlyPrice price = new HourlyPrice(place, held.currencyCodeAsString(), scope.region());
        price.add(held.usagePrice());
        held.recurringCharges().forEach(charge -> price.add(charge.amount(), charge.frequencyAsString()));
        Map<String, String> tags = new TreeMap<>();
        held.tags().forEach(tag -> tags.put(tag.key(), tag.value() == null ? "" : tag.value()));
        put(tags, "scope", held.scopeAsString());
        put(tags, "availability_zone", held.availabilityZone());
        put(tags, "offering_class", held.offeringClassAsString());
        put(tags, "payment_option", held.offeringTypeAsString());
        put(tags, "product", held.productDescriptionAsString());
        put(tags, "tenancy", held.instanceTenancyAsString());
        put(tags, "state", held.stateAsString());
        return commitment(
                "ec2",
                held.reservedInstancesId(),
                account,
                scope,
                held.instanceTypeAsString(),
                count,
                price,
                held.fixedPrice(),
                begin(held.start(), place),
                held.end(),
                held.duration(),
                "active".equals(held.stateAsString()),
                tags);
    }

    /** Reserved database instances. */
    Iterator<List<Delivery<HeldCommitment>>> databases(AwsScope scope) {
        RdsClient rds = access.client(scope, RdsClient.class, RdsClient::builder);
        return AwsPages.of(
                rds.describeReservedDBInstancesPaginator(request -> request.maxRecords(PAGE)),
                page -> AwsPages.each(
                        page.reservedDBInstances(),
                        r -> place(r.reservedDBInstanceId(), scope),
                        r -> database(scope, r)));
    }

    private HeldCommitment database(AwsScope scope, ReservedDBInstance held) {
        String place = place(held.reservedDBInstanceId(), scope);
        HourlyPrice price = new HourlyPrice(place, held.currencyCode(), scope.region());
        price.add(held.usagePrice());
        held.recurringCharges()
                .forEach(charge -> price.add(charge.recurringChargeAmount(), charge.recurringChargeFrequency()));
        Map<String, String> tags = new TreeMap<>();
        put(tags, "payment_option", held.offeringType());
        put(tags, "product", held.productDescription());
        put(tags, "deployment", Boolean.TRUE.equals(held.multiAZ()) ? "multi_az" : "single_az");
        put(tags, "state", held.state());
        return commitment(
                "rds",
                held.reservedDBInstanceId(),
                account(held.reservedDBInstanceArn(), scope),
                scope,
                held.dbInstanceClass(),
                count(held.dbInstanceCount(), place),
                price,
                held.fixedPrice(),
                begin(held.startTime(), place),
                null,
                held.duration(),
                "active".equals(held.state()),
                tags);
    }

    /** Reserved cache nodes. */
    Iterator<List<Delivery<HeldCommitment>>> caches(AwsScope scope) {
        ElastiCacheClient caches = access.client(scope, ElastiCacheClient.class, ElastiCacheClient::builder);
        return AwsPages.of(
                caches.describeReservedCacheNodesPaginator(request -> request.maxRecords(PAGE)),
                page -> AwsPages.each(
                        page.reservedCacheNodes(), r -> place(r.reservedCacheNodeId(), scope), r -> cache(scope, r)));
    }

    private HeldCommitment cache(AwsScope scope, ReservedCacheNode held) {
        String place = place(held.reservedCacheNodeId(), scope);
        // ElastiCache tells no currency: it is that of the region's partition.
        HourlyPrice price = new HourlyPrice(place, null, scope.region());
        price.add(held.usagePrice());
        held.recurringCharges()
                .forEach(charge -> price.add(charge.recurringChargeAmount(), charge.recurringChargeFrequency()));
        Map<String, String> tags = new TreeMap<>();
        put(tags, "payment_option", held.offeringType());
        put(tags, "product", held.productDescription());
        put(tags, "state", held.state());
        return commitment(
                "elasticache",
                held.reservedCacheNodeId(),
                account(held.reservationARN(), scope),
                scope,
                held.cacheNodeType(),
                count(held.cacheNodeCount(), place),
                price,
                held.fixedPrice(),
                begin(held.startTime(), place),
                null,
                held.duration(),
                "active".equals(held.state()),
                tags);
    }

    private static HeldCommitment commitment(
            String service,
            String id,
            String account,
            AwsScope scope,
            @Nullable String size,
            int count,
            HourlyPrice price,
            @Nullable Number fixed,
            Instant start,
            @Nullable Instant end,
            @Nullable Number seconds,
            boolean active,
            Map<String, String> tags) {
        Instant over = end != null || seconds == null ? end : start.plus(Duration.ofSeconds(seconds.longValue()));
        if (over == null) {
            throw new InvalidInputException(
                    "neither its end nor its duration is told", place(id, scope), "Ask AWS again later");
        }
        return new HeldCommitment(
                id,
                "aws",
                account,
                HeldCommitment.Kind.INSTANCES,
                service + " reservation",
                scope.region(),
                family(size),
                size,
                count,
                null,
                price.hourly(count),
                price.upfront(fixed, count),
                Map.of(),
                start,
                over,
                active,
                tags);
    }

    /** {@code m5.large} to {@code m5}, {@code db.r6g.xlarge} to {@code db.r6g}. */
    static @Nullable String family(@Nullable String size) {
        int dot = size == null ? -1 : size.lastIndexOf('.');
        return size == null || dot < 0 ? null : size.substring(0, dot);
    }

    private String account(@Nullable String arn, AwsScope scope) {
        String told = Arns.account(arn);
        return told == null ? access.account(scope) : told;
    }

    private static int count(@Nullable Integer count, String place) {
        if (count == null) {
            throw new InvalidInputException("it does not tell how many are reserved", place, "Ask AWS again later");
        }
        return count;
    }

    private static Instant begin(@Nullable Instant start, String place) {
        if (start == null) {
            throw new InvalidInputException("its term has no beginning yet", place, "Ask again when it is paid");
        }
        return start;
    }

    private static String place(String id, AwsScope scope) {
        return "reservation " + id + " in " + scope;
    }

    private static void put(Map<String, String> tags, String key, @Nullable String value) {
        if (value != null && !value.isEmpty()) {
            tags.put(key, value);
        }
    }
}
