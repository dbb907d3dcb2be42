package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is known of a charge so far. Unlike the builder of {@link CostRecord} it shares the labels of other charges. */
final class Charge {

    /** Stands for an account or service that the file does not name. */
    static final String UNKNOWN = "unknown";

    String account = UNKNOWN;
    String service = UNKNOWN;
    ChargeCategory category = ChargeCategory.USAGE;
    boolean correction;
    boolean estimated;

    @Nullable
    String resource;

    @Nullable
    PricingCategory pricing;

    @Nullable
    String commitment;

    @Nullable
    CommitmentUse use;

    @Nullable
    Quantity consumed;

    @Nullable
    Money list;

    @Nullable
    String provider;

    @Nullable
    String region;

    @Nullable
    String sku;

    @Nullable
    String description;

    Map<String, String> tags = Map.of();

    CostRecord record(TimeRange range, Money billed, Money effective) {
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
                use,
                consumed,
                provider,
                region,
                sku,
                description,
                estimated,
                tags);
    }
}
