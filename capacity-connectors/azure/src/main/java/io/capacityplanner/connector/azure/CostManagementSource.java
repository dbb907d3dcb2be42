package io.capacityplanner.connector.azure;

import io.capacityplanner.error.ConfigurationException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.CostQuery;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.Delivery;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.spi.CostSource;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Costs from the query API of Cost Management.
 *
 * <p>{@code billed} is Azure's actual cost, {@code effective} its amortized cost; the two answers are joined by all that
 * they are grouped by. Days are those of UTC. Amounts are exact, and currencies stay apart. A span of days of one scope is
 * in memory at a time; one that cannot be read comes as a failure and the rest goes on.
 *
 * <p>The account of a charge is its subscription. Ids are in lower case.
 *
 * <p>Immutable and thread-safe.
 */
public final class CostManagementSource implements CostSource {

    static final String ID = "azure-cost-management";

    /** Earlier costs are not given. */
    private static final int MOST_MONTHS = 37;

    private final AzureAccess access;
    private final String id;
    private final List<String> scopes;
    private final List<String> grouping;
    private final Granularity granularity;
    private final boolean amortized;
    private final Duration lookback;
    private final int days;

    /** What a charge covers. */
    public enum Granularity {
        /** A day. */
        DAILY("Daily"),
        /** A month of the calendar. */
        MONTHLY("Monthly");

        private final String key;

        Granularity(String key) {
            this.key = key;
        }

        String key() {
            return key;
        }
    }

    private CostManagementSource(Builder builder) {
        access = builder.access;
        id = builder.id;
        scopes = List.copyOf(builder.scopes);
        grouping = builder.grouping;
        granularity = builder.granularity;
        amortized = builder.amortized;
        lookback = builder.lookback;
        days = builder.days;
    }

    /** A builder of a source; give it subscriptions or other scopes. */
    public static Builder builder(AzureAccess access) {
        return new Builder(access);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return "Costs from Azure Cost Management of " + scopes;
    }

    /**
     * Streams the costs, scope by scope and span by span.
     *
     * @param query a range without a start begins at the look-back; parts of days count as whole days
     * @return a stream that the caller closes
     * @throws io.capacityplanner.error.SourceUnavailableException when nothing can be read for now
     * @throws ConfigurationException when the credential is refused, or everything asked for
     */
    @Override
    public Stream<Delivery<CostRecord>> costs(CostQuery query) {
        Instant now = access.clock().instant();
        List<CostReading.Task> tasks = tasks(query.range(), now);
        AzureService service = access.management();
        CostReading.Fetch fetch = new CostReading.Fetch(
                service, new Outcome(service.address()), granularity, grouping, amortized, query, now);
        return PartStream.of(tasks.iterator(), task -> CostReading.read(fetch, task), CostReading::failure, null, 1);
    }

    private List<CostReading.Task> tasks(TimeRange range, Instant now) {
        Instant end = range.endExclusive().isAfter(now) ? now.plusMillis(1) : range.endExclusive();
        Instant start = range.startOr(end.minus(lookback));
        LocalDate oldest = LocalDate.ofInstant(now, ZoneOffset.UTC)
                .minusMonths(MOST_MONTHS)
                .withDayOfMonth(1)
                .plusMonths(1);
        LocalDate last = LocalDate.ofInstant(end.minusMillis(1), ZoneOffset.UTC);
        LocalDate first = start.isBefore(oldest.atStartOfDay(ZoneOffset.UTC).toInstant())
                ? oldest
                : LocalDate.ofInstant(start, ZoneOffset.UTC);
        if (granularity == Granularity.MONTHLY) {
            first = first.withDayOfMonth(1);
        }
        List<CostReading.Task> tasks = new ArrayList<>();
        for (String scope : scopes) {
            for (LocalDate from = first; !from.isAfter(last); ) {
                LocalDate to = end(from);
                tasks.add(new CostReading.Task(scope, from, to.isAfter(last) ? last : to));
                from = to.plusDays(1);
            }
        }
        return tasks;
    }

    /** Never across the end of a month: a question about days may span 31 of them, and one about months is a month. */
    private LocalDate end(LocalDate from) {
        LocalDate month = from.withDayOfMonth(from.lengthOfMonth());
        LocalDate span = from.plusDays(days - 1L);
        return granularity == Granularity.MONTHLY || span.isAfter(month) ? month : span;
    }

    /** Collects the settings of a source. Not thread-safe. */
    public static final class Builder {

        private static final List<String> USUAL = List.of(
                "SubscriptionId",
                "ResourceId",
                "ResourceLocation",
                "ServiceName",
                "Meter",
                "ChargeType",
                "PricingModel",
                "ReservationId");

        private final AzureAccess access;
        private final List<String> scopes = new ArrayList<>();
        private String id = ID;
        private List<String> grouping = USUAL;
        private Granularity granularity = Granularity.DAILY;
        private boolean amortized = true;
        private Duration lookback = Duration.ofDays(90);
        private int days = 31;

        private Builder(AzureAccess access) {
            this.access = access;
        }

        /** Its id in a planner; {@code azure-cost-management} unless given. */
        public Builder id(String name) {
            id = name;
            return this;
        }

        /** Adds a subscription. */
        public Builder subscription(String subscriptionId) {
            return scope("/subscriptions/" + subscriptionId.strip());
        }

        /**
         * Adds a scope, for instance {@code /providers/Microsoft.Management/managementGroups/…} or {@code
         * /providers/Microsoft.Billing/billingAccounts/…}.
         */
        public Builder scope(String path) {
            String scope = path.strip().replaceAll("/+$", "");
            if (!scope.startsWith("/")) {
                throw new InvalidInputException(
                        "the scope \"" + path + "\" does not begin with a slash",
                        "Cost Management source",
                        "Give one such as /subscriptions/…");
            }
            scopes.add(scope);
            return this;
        }

        /**
         * The dimensions that costs are grouped by, by their names in the API. What is not among them is not known of the
         * charges. Where a scope refuses them as too many, {@code ResourceId} and {@code ChargeType} are taken and a
         * failure says so.
         */
        public Builder grouping(List<String> dimensions) {
            grouping = List.copyOf(dimensions);
            return this;
        }

        /** What a charge covers; a day unless given. */
        public Builder granularity(Granularity each) {
            granularity = each;
            return this;
        }

        /** Whether to ask for amortized costs too; true unless given. Without them the effective cost is the billed. */
        public Builder amortized(boolean both) {
            amortized = both;
            return this;
        }

        /** How far to go back when no range is asked for; 90 days unless given. */
        public Builder lookback(Duration span) {
            lookback = AzureMonitorSourceBuilder.positive(span);
            return this;
        }

        /** Days of one question, 1 to 31; fewer need less memory and more questions. */
        public Builder daysAtOnce(int count) {
            if (count < 1 || count > 31) {
                throw new InvalidInputException(
                        "the number of days (" + count + ") must be from 1 to 31",
                        "Cost Management source",
                        "Give 31 for a month at a time");
            }
            days = count;
            return this;
        }

        /**
         * Builds the source; nothing is asked.
         *
         * @throws ConfigurationException when there is no scope
         */
        public CostManagementSource build() {
            if (scopes.isEmpty()) {
                throw new ConfigurationException(
                        "there is no scope", "Cost Management source", "Add a subscription or another scope");
            }
            return new CostManagementSource(this);
        }
    }

    /** Reads {@code DAILY} or {@code MONTHLY}. */
    static Granularity granularity(String text) {
        return Granularity.valueOf(text.toUpperCase(Locale.ROOT));
    }
}
