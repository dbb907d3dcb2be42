package io.capacityplanner.connector.aws.inventory;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.connector.aws.reading.AwsParts;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.HeldCommitment;
import io.capacityplanner.spi.CommitmentSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reservations held in accounts of AWS: machines of EC2, database instances of RDS, nodes of ElastiCache. Queued and
 * past ones come too, as not active.
 *
 * <p>Tags: {@code state}, {@code payment_option}, {@code product} (platform or engine), of machines also {@code scope},
 * {@code availability_zone}, {@code offering_class} and {@code tenancy}, of databases {@code deployment}.
 *
 * <p>A service that cannot be read in an account and region is a {@link Delivery.Failure} that names the three and the
 * permission. Immutable and thread-safe.
 */
public final class ReservationsSource implements CommitmentSource {

    private static final Set<AwsService> RESERVABLE = Set.of(AwsService.EC2, AwsService.RDS, AwsService.ELASTICACHE);

    private final AwsAccess access;
    private final List<AwsService> services;
    private final @Nullable Executor executor;

    private ReservationsSource(AwsAccess access, Collection<AwsService> services, @Nullable Executor executor) {
        this.access = access;
        this.services = services.stream()
                .filter(RESERVABLE::contains)
                .sorted()
                .distinct()
                .toList();
        this.executor = executor;
    }

    /** The reservations of EC2, RDS and ElastiCache, read on the calling thread. */
    public static ReservationsSource of(AwsAccess access) {
        return of(access, RESERVABLE, null);
    }

    /**
     * The reservations of some services.
     *
     * @param access how AWS is reached
     * @param services what to read; those without reservations are passed over
     * @param executor what several accounts, regions and services are read on at once; null for the calling thread
     */
    public static ReservationsSource of(
            AwsAccess access, Collection<AwsService> services, @Nullable Executor executor) {
        return new ReservationsSource(access, services, executor);
    }

    @Override
    public String id() {
        return "aws-reservations";
    }

    @Override
    public String description() {
        return "Reservations held in " + access.scopes().size() + " account regions of AWS";
    }

    /**
     * Streams the reservations.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when nothing can be read for want of credentials or
     *     permissions
     */
    @Override
    public Stream<Delivery<HeldCommitment>> commitments() {
        Reservations reservations = new Reservations(access);
        List<AwsPart<HeldCommitment>> parts = new ArrayList<>();
        for (AwsScope scope : access.scopes()) {
            services.forEach(service -> parts.add(part(service, scope, reservations)));
        }
        return AwsParts.stream(parts, executor);
    }

    private static AwsPart<HeldCommitment> part(AwsService service, AwsScope scope, Reservations reservations) {
        return switch (service) {
            case RDS ->
                new AwsPart<>(
                        AwsPart.place("rds:DescribeReservedDBInstances", scope), () -> reservations.databases(scope));
            case ELASTICACHE ->
                new AwsPart<>(
                        AwsPart.place("elasticache:DescribeReservedCacheNodes", scope),
                        () -> reservations.caches(scope));
            default ->
                new AwsPart<>(
                        AwsPart.place("ec2:DescribeReservedInstances", scope), () -> reservations.machines(scope));
        };
    }
}
