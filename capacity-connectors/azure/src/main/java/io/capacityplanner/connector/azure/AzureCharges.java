package io.capacityplanner.connector.azure;

import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Azure's kinds of charges and prices in the terms of FOCUS, as Microsoft maps them [1].
 *
 * <p>[1] Microsoft: Convert cost and usage data to FOCUS, FinOps toolkit documentation, 2025.
 */
final class AzureCharges {

    /** A month's charges are final five days after its end. */
    private static final int FINAL_AFTER_DAYS = 5;

    private AzureCharges() {}

    /**
     * The category; an adjustment for a kind that is not known. A refund is a purchase given back, whatever its pricing
     * model: Microsoft's conversion to FOCUS says so.
     */
    static ChargeCategory category(String chargeType) {
        return switch (compact(chargeType)) {
            case "", "usage", "unusedreservation", "unusedsavingsplan" -> ChargeCategory.USAGE;
            case "purchase", "refund" -> ChargeCategory.PURCHASE;
            case "tax" -> ChargeCategory.TAX;
            case "credit" -> ChargeCategory.CREDIT;
            default -> ChargeCategory.ADJUSTMENT;
        };
    }

    /** Whether it corrects what was invoiced before. */
    static boolean correction(String chargeType) {
        return compact(chargeType).equals("refund");
    }

    static @Nullable PricingCategory pricing(String pricingModel) {
        return switch (compact(pricingModel)) {
            case "" -> null;
            case "ondemand" -> PricingCategory.STANDARD;
            case "spot" -> PricingCategory.DYNAMIC;
            case "reservation", "savingsplan" -> PricingCategory.COMMITTED;
            default -> PricingCategory.OTHER;
        };
    }

    /** Whether the part of a commitment was used; null for its purchase, and for what belongs to none. */
    static @Nullable CommitmentUse use(String chargeType, String pricingModel, String commitment) {
        String type = compact(chargeType);
        if (type.startsWith("unused")) {
            return CommitmentUse.UNUSED;
        }
        boolean committed = pricing(pricingModel) == PricingCategory.COMMITTED || !commitment.isEmpty();
        return type.equals("usage") && committed ? CommitmentUse.USED : null;
    }

    /** Puts in what charge type and pricing model say. */
    static void classify(CostRecord.Builder record, String chargeType, String pricingModel, String commitment) {
        record.category(category(chargeType))
                .correction(correction(chargeType))
                .pricing(pricing(pricingModel))
                .commitment(
                        commitment.isEmpty() ? null : ArmId.normal(commitment),
                        use(chargeType, pricingModel, commitment));
    }

    /** Whether a day's charges may still change. */
    static boolean estimated(LocalDate day, Instant now) {
        LocalDate fixed = YearMonth.from(day).atEndOfMonth().plusDays(FINAL_AFTER_DAYS);
        return !LocalDate.ofInstant(now, ZoneOffset.UTC).isAfter(fixed);
    }

    private static String compact(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[^a-z]", "");
    }
}
