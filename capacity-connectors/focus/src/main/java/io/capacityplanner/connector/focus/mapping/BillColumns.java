package io.capacityplanner.connector.focus.mapping;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the columns of a file tell about its format and version. */
public final class BillColumns {

    private static final int SHOWN = 8;

    /** Columns that a version of FOCUS brought in, newest first, by its change log. */
    private static final List<Version> VERSIONS = List.of(
            new Version("1.4", "CommitmentProgramEligibilityDetails", "InvoiceDetailId"),
            new Version("1.3", "ServiceProviderName", "HostProviderName", "ContractApplied", "AllocatedMethodId"),
            new Version("1.2", "InvoiceId", "PricingCurrency", "BillingAccountType", "SubAccountType"),
            new Version("1.1", "CapacityReservationId", "CommitmentDiscountQuantity", "ServiceSubcategory", "SkuMeter"),
            new Version("1.0", "ChargeClass", "CommitmentDiscountStatus", "ContractedCost", "RegionId"),
            new Version("1.0-preview", "EffectiveCost", "ChargeCategory", "ChargeSubcategory", "UsageQuantity"),
            new Version("0.5", "AmortizedCost", "ChargeType"));

    private final List<String> columns;

    /** Columns as the file spells them. */
    public BillColumns(List<String> columns) {
        this.columns = columns;
    }

    /** How many of the columns that every FOCUS file has are there. */
    public int focus() {
        return count(
                Spelling.FOCUS,
                "BilledCost",
                "EffectiveCost",
                "BillingCurrency",
                "ChargePeriodStart",
                "ChargeCategory");
    }

    /** How many of the columns that every AWS Cost and Usage Report has are there. */
    public int cur() {
        return count(
                Spelling.SNAKE,
                "line_item_line_item_type",
                "line_item_unblended_cost",
                "line_item_usage_start_date",
                "line_item_currency_code");
    }

    /** How many of the columns that every Google billing export has are there. */
    public int gcp() {
        return count(Spelling.FLAT, "cost", "usage_start_time", "usage_end_time", "credits", "billing_account_id");
    }

    /** The version of FOCUS by its newest column. */
    public String focusVersion() {
        Set<String> names = names(Spelling.FOCUS);
        for (Version version : VERSIONS) {
            for (String column : version.columns) {
                if (names.contains(Spelling.FOCUS.of(column))) {
                    return version.name;
                }
            }
        }
        return "unknown";
    }

    /** The version of the AWS report: 2.0 has nested columns. */
    public String curVersion() {
        Set<String> names = names(Spelling.SNAKE);
        return names.contains("resource_tags") || names.contains("product") ? "2.0" : "1";
    }

    /** The first columns, for a message. */
    public static String brief(List<String> columns) {
        String first = String.join(", ", columns.subList(0, Math.min(SHOWN, columns.size())));
        return columns.size() > SHOWN ? first + ", …" : first;
    }

    private int count(Spelling spelling, String... expected) {
        Set<String> names = names(spelling);
        int count = 0;
        for (String name : expected) {
            if (names.contains(spelling.of(name))) {
                count++;
            }
        }
        return count;
    }

    private Set<String> names(Spelling spelling) {
        Set<String> names = new HashSet<>();
        columns.forEach(column -> names.add(spelling.of(column)));
        return names;
    }

    private record Version(String name, String... columns) {}
}
