package io.capacityplanner.connector.aws.costs;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.PricingCategory;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a charge type of AWS means. With unblended costs the use that a savings plan covers stands at its on-demand price,
 * and a negation takes it out again, so only their sum is what is invoiced; in amortized costs the negation is 0.
 *
 * @param category what it is for
 * @param pricing how its price came about; null when not known
 * @param correction whether it corrects an earlier period
 */
record RecordType(ChargeCategory category, @Nullable PricingCategory pricing, boolean correction) {

    /** The meaning of a value of the dimension {@code RECORD_TYPE}. */
    static RecordType of(String name) {
        return switch (name.replaceAll("[\\s_-]", "").toLowerCase(Locale.ROOT)) {
            case "usage", "support", "marketplace" -> type(ChargeCategory.USAGE, PricingCategory.STANDARD);
            case "discountedusage", "savingsplancoveredusage", "savingsplannegation" ->
                type(ChargeCategory.USAGE, PricingCategory.COMMITTED);
            case "rifee",
                    "recurring",
                    "recurringreservationfee",
                    "upfront",
                    "upfrontreservationfee",
                    "savingsplanrecurringfee",
                    "savingsplanupfrontfee",
                    "savingsplansrecurringfee",
                    "savingsplansupfrontfee" -> type(ChargeCategory.PURCHASE, PricingCategory.COMMITTED);
            case "fee" -> type(ChargeCategory.PURCHASE, PricingCategory.STANDARD);
            case "tax" -> type(ChargeCategory.TAX, null);
            case "credit" -> type(ChargeCategory.CREDIT, null);
            // A refund corrects the use that it gives back, as in cost and usage reports.
            case "refund" -> new RecordType(ChargeCategory.USAGE, null, true);
            default -> type(ChargeCategory.ADJUSTMENT, null);
        };
    }

    private static RecordType type(ChargeCategory category, @Nullable PricingCategory pricing) {
        return new RecordType(category, pricing, false);
    }
}
