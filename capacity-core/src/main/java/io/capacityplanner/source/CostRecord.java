package io.capacityplanner.source;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A charge for a resource or account over a range of time. The terms are those of FOCUS [1].
 *
 * <p>A bill's total is the sum over all records of one currency, whatever their category: credits and refunds are
 * negative. {@code billed} counts a commitment when it is invoiced and {@code effective} when it is used, so the two
 * differ in a month and agree over its term.
 *
 * <p>[1] FinOps Foundation: FinOps Open Cost and Usage Specification, version 1.2, 2025.
 *
 * @param account the account it is billed to
 * @param resource the resource's id, or null for a charge on the account
 * @param service the provider's name of the service
 * @param range what it covers
 * @param billed what is invoiced
 * @param effective what it costs with upfront fees spread over their term
 * @param list what it would cost at list prices; null when not known
 * @param category what it is for
 * @param correction whether it corrects a period that was invoiced before
 * @param pricing how its price came about; null when not known
 * @param commitment id of the commitment that it belongs to; null when none
 * @param commitmentUse whether the commitment's part was used; null when it belongs to none
 * @param consumed how much was used; null when not known
 * @param provider who sells it, for instance {@code aws}; null when not known
 * @param region where it was used; null when not known
 * @param sku what was bought, in the provider's words; null when not known
 * @param description what it is in words; null when not known
 * @param estimated whether the provider may still change it
 * @param tags free labels
 */
public record CostRecord(
        String account,
        @Nullable String resource,
        String service,
        TimeRange range,
        Money billed,
        Money effective,
        @Nullable Money list,
        ChargeCategory category,
        boolean correction,
        @Nullable PricingCategory pricing,
        @Nullable String commitment,
        @Nullable CommitmentUse commitmentUse,
        @Nullable Quantity consumed,
        @Nullable String provider,
        @Nullable String region,
        @Nullable String sku,
        @Nullable String description,
        boolean estimated,
        Map<String, String> tags) {

    /** Refuses amounts of several currencies; copies the tags. */
    public CostRecord {
        if (!billed.currency().equals(effective.currency())
                || (list != null && !billed.currency().equals(list.currency()))) {
            throw new InvalidInputException(
                    "its amounts are in several currencies",
                    "charge of " + service + " in account " + account,
                    "Give all amounts of a charge in its billing currency");
        }
        tags = Map.copyOf(tags);
    }

    /** A charge for use, of which no more is known. */
    public CostRecord(
            String account, @Nullable String resource, String service, TimeRange range, Money billed, Money effective) {
        this(
                account,
                resource,
                service,
                range,
                billed,
                effective,
                null,
                ChargeCategory.USAGE,
                false,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false,
                Map.of());
    }

    /** A builder for a charge; billed and effective cost are the same unless said otherwise. */
    public static Builder builder(String account, String service, TimeRange range, Money billed) {
        return new Builder(account, service, range, billed);
    }

    /** Collects the optional parts of a charge. Not thread-safe. */
    public static final class Builder {

        private final String account;
        private final String service;
        private final TimeRange range;
        private final Money billed;
        private final Map<String, String> tags = new TreeMap<>();
        private Money effective;
        private @Nullable String resource;
        private @Nullable Money list;
        private ChargeCategory category = ChargeCategory.USAGE;
        private boolean correction;
        private @Nullable PricingCategory pricing;
        private @Nullable String commitment;
        private @Nullable CommitmentUse commitmentUse;
        private @Nullable Quantity consumed;
        private @Nullable String provider;
        private @Nullable String region;
        private @Nullable String sku;
        private @Nullable String description;
        private boolean estimated;

        private Builder(String account, String service, TimeRange range, Money billed) {
            this.account = account;
            this.service = service;
            this.range = range;
            this.billed = billed;
            this.effective = billed;
        }

        /** The resource's id. */
        public Builder resource(@Nullable String id) {
            resource = id;
            return this;
        }

        /** What it costs with upfront fees spread over their term. */
        public Builder effective(Money amount) {
            effective = amount;
            return this;
        }

        /** What it would cost at list prices. */
        public Builder list(@Nullable Money amount) {
            list = amount;
            return this;
        }

        /** What it is for; use unless given. */
        public Builder category(ChargeCategory kind) {
            category = kind;
            return this;
        }

        /** Whether it corrects a period that was invoiced before. */
        public Builder correction(boolean corrects) {
            correction = corrects;
            return this;
        }

        /** How its price came about. */
        public Builder pricing(@Nullable PricingCategory kind) {
            pricing = kind;
            return this;
        }

        /** The commitment that it belongs to, and whether that part was used. */
        public Builder commitment(@Nullable String id, @Nullable CommitmentUse use) {
            commitment = id;
            commitmentUse = use;
            return this;
        }

        /** How much was used. */
        public Builder consumed(@Nullable Quantity amount) {
            consumed = amount;
            return this;
        }

        /** Who sells it. */
        public Builder provider(@Nullable String name) {
            provider = name;
            return this;
        }

        /** Where it was used. */
        public Builder region(@Nullable String name) {
            region = name;
            return this;
        }

        /** What was bought, in the provider's words. */
        public Builder sku(@Nullable String name) {
            sku = name;
            return this;
        }

        /** What it is in words. */
        public Builder description(@Nullable String text) {
            description = text;
            return this;
        }

        /** Whether the provider may still change it. */
        public Builder estimated(boolean mayChange) {
            estimated = mayChange;
            return this;
        }

        /** Adds a label. */
        public Builder tag(String key, String value) {
            tags.put(key, value);
            return this;
        }

        /** Adds labels. */
        public Builder tags(Map<String, String> more) {
            tags.putAll(more);
            return this;
        }

        /** Builds the charge. */
        public CostRecord build() {
            return new CostRecord(
                    account,
                    resource,
                    service,
                    range,
                    billed,
                    effective,
                    list,
                    category,
                    correction,
                    pricing,
                    commitment,
                    commitmentUse,
                    consumed,
                    provider,
                    region,
                    sku,
                    description,
                    estimated,
                    tags);
        }
    }
}
