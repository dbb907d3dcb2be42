package io.capacityplanner.connector.aws.offers;

import io.capacityplanner.connector.aws.AwsAccess;
import io.capacityplanner.connector.aws.AwsFaults;
import io.capacityplanner.connector.aws.AwsScope;
import io.capacityplanner.connector.aws.reading.AwsPart;
import io.capacityplanner.error.CapacityException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.error.OperationCancelledException;
import io.capacityplanner.resource.Catalog;
import io.capacityplanner.resource.InstanceSize;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.pricing.PricingClient;
import software.amazon.awssdk.services.pricing.model.Filter;
import software.amazon.awssdk.services.pricing.model.FilterType;

/**
 * On-demand list prices of AWS as they are today, from the Price List Query API. A region's prices are read when they are
 * first wanted and kept for a day; a price is dated with the day that AWS published it.
 *
 * <p>Machines are those with Linux and shared tenancy. Databases are sold as {@code rds/engine/deployment}, for instance
 * {@code rds/postgresql/multi_az}, caches as {@code elasticache/engine}. A product without a price above zero, without
 * processors or memory, or listed at two prices is left out and remarked on: {@link #remarks}.
 *
 * <p>A kind that cannot be read is remarked on and tried again after ten minutes. Prices that are too old and cannot be
 * read anew stay in use, with their date. Thread-safe; several threads that want one region wait for one reading.
 */
public final class AwsPriceList implements Catalog {

    private static final Logger LOG = LoggerFactory.getLogger(AwsPriceList.class);
    private static final Duration AGAIN = Duration.ofMinutes(10);
    private static final int PAGE = 100;

    private final AwsAccess access;
    private final InstantSource clock;
    private final Set<PriceQuery> queries;
    private final Duration maxAge;
    private final Map<String, RegionPrices> regions = new ConcurrentHashMap<>();
    private final Map<String, Instant> failed = new ConcurrentHashMap<>();
    private final Map<String, ReentrantLock> locks = new ConcurrentHashMap<>();

    private AwsPriceList(Builder builder) {
        access = builder.access;
        clock = builder.access.clock();
        queries = EnumSet.copyOf(builder.queries);
        maxAge = builder.maxAge;
    }

    /** The prices of machines. */
    public static AwsPriceList of(AwsAccess access) {
        return builder(access).build();
    }

    /** A builder of a list of the prices of machines, kept for a day. */
    public static Builder builder(AwsAccess access) {
        return new Builder(access);
    }

    @Override
    public String origin() {
        return "AWS price list, on demand, read from the Price List Query API";
    }

    /**
     * The sizes of a region, cheapest first; empty for another provider and for a region that AWS does not know.
     *
     * @throws io.capacityplanner.error.SourceUnavailableException when no price can be read for now
     * @throws io.capacityplanner.error.ConfigurationException when none can be read for want of credentials or permission
     */
    @Override
    public List<InstanceSize> sizes(String provider, String region) {
        return provider.equals("aws") ? prices(region).sizes() : List.of();
    }

    @Override
    public List<InstanceSize> named(String provider, String region, String name) {
        return provider.equals("aws") ? prices(region).byName().getOrDefault(name, List.of()) : List.of();
    }

    /** What was left out of a region's prices, and why: one line a reason. Reads them when they were not read yet. */
    public List<String> remarks(String region) {
        return prices(region).remarks();
    }

    private RegionPrices prices(String region) {
        RegionPrices held = fresh(region);
        if (held != null) {
            return held;
        }
        ReentrantLock lock = locks.computeIfAbsent(region, r -> new ReentrantLock());
        try {
            lock.lockInterruptibly();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new OperationCancelledException(
                    "the thread was interrupted while it waited", "AWS price list, region " + region, "Ask again");
        }
        try {
            RegionPrices other = fresh(region);
            return other == null ? renewed(region) : other;
        } finally {
            lock.unlock();
        }
    }

    private @Nullable RegionPrices fresh(String region) {
        RegionPrices held = regions.get(region);
        if (held == null) {
            return null;
        }
        Instant now = clock.instant();
        Instant tried = failed.get(region);
        boolean justTried = tried != null && now.isBefore(tried.plus(AGAIN));
        Duration good = held.whole() || maxAge.compareTo(AGAIN) < 0 ? maxAge : AGAIN;
        return justTried || now.isBefore(held.read().plus(good)) ? held : null;
    }

    private RegionPrices renewed(String region) {
        try {
            RegionPrices read = read(region);
            regions.put(region, read);
            failed.remove(region);
            return read;
        } catch (OperationCancelledException e) {
            throw e;
        } catch (CapacityException e) {
            RegionPrices old = regions.get(region);
            if (old == null) {
                throw e;
            }
            LOG.warn("Prices of {} stay as they were read at {}: {}", region, old.read(), e.getMessage());
            failed.put(region, clock.instant());
            return old;
        }
    }

    private RegionPrices read(String region) {
        String account = access.accounts().get(0).account();
        AwsScope scope = new AwsScope(account, region.startsWith("cn-") ? "cn-northwest-1" : "us-east-1");
        String place = AwsPart.place("pricing:GetProducts", scope) + ", prices of " + region;
        RegionPrices.Collector collector = new RegionPrices.Collector(region);
        int read = 0;
        @Nullable CapacityException failure = null;
        for (PriceQuery query : queries) {
            try {
                read(query, scope, region, collector);
                read++;
            } catch (SdkException e) {
                CapacityException fault = AwsFaults.of(e, place + " of " + query.service());
                if (fault instanceof OperationCancelledException) {
                    throw fault;
                }
                collector.failed(query, fault);
                failure = failure == null ? fault : failure;
            }
        }
        if (read == 0 && failure != null) {
            throw failure;
        }
        return collector.prices(clock.instant());
    }

    private void read(PriceQuery query, AwsScope scope, String region, RegionPrices.Collector collector) {
        PricingClient client = access.client(scope, PricingClient.class, PricingClient::builder);
        List<Filter> filters = new ArrayList<>();
        filters.add(filter("regionCode", region));
        query.filters().forEach((field, value) -> filters.add(filter(field, value)));
        client.getProductsPaginator(request -> request.serviceCode(query.service())
                        .formatVersion("aws_v1")
                        .maxResults(PAGE)
                        .filters(filters))
                .forEach(page -> page.priceList().forEach(text -> collector.add(query, text)));
    }

    private static Filter filter(String field, String value) {
        return Filter.builder()
                .type(FilterType.TERM_MATCH)
                .field(field)
                .value(value)
                .build();
    }

    @Override
    public String toString() {
        return "AwsPriceList" + queries;
    }

    /** Collects the settings of a price list. Not thread-safe. */
    public static final class Builder {

        private final AwsAccess access;
        private final Set<PriceQuery> queries = EnumSet.of(PriceQuery.MACHINES);
        private Duration maxAge = Duration.ofDays(1);

        private Builder(AwsAccess access) {
            this.access = access;
        }

        /** Reads the prices of RDS instances too: about ten times as many as those of machines. */
        public Builder databases() {
            queries.add(PriceQuery.DATABASES);
            return this;
        }

        /** Reads the prices of ElastiCache nodes too. */
        public Builder caches() {
            queries.add(PriceQuery.CACHES);
            return this;
        }

        /** How long prices are used before they are read anew; a day unless given. */
        public Builder maxAge(Duration age) {
            if (age.isNegative() || age.isZero()) {
                throw new InvalidInputException(
                        "the age (" + age + ") must be positive", "AWS price list", "Give for instance a day");
            }
            maxAge = age;
            return this;
        }

        /** Builds the list; asks nobody. */
        public AwsPriceList build() {
            return new AwsPriceList(this);
        }
    }
}
