package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Row;
import io.capacityplanner.connector.focus.rows.RowFault;
import io.capacityplanner.connector.focus.rows.Table;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.unit.Money;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of FOCUS 0.5 to 1.4 [1]. Columns that were renamed are found under all their names: {@code AmortizedCost} (0.5) is
 * {@code EffectiveCost}, {@code ChargeType} is {@code ChargeCategory}, {@code UsageQuantity} (1.0-preview) is {@code
 * ConsumedQuantity}, {@code Region} is {@code RegionId}, {@code ProviderName} (to 1.3) is {@code ServiceProviderName}.
 *
 * <p>[1] FinOps Foundation: FinOps Open Cost and Usage Specification, versions 1.0 (2024) to 1.4 (2026), and its change
 * log.
 */
public final class FocusMapping implements RowMapping {

    private final Wanted wanted;
    private final Cells cells = new Cells();
    private final Tags tags = new Tags(cells);
    private final Consumption consumption = new Consumption();
    private final Sellers sellers = new Sellers();
    private final Map<String, ChargeCategory> categories = new Recent<>();
    private final Map<String, PricingCategory> pricings = new Recent<>();
    private final Field billed;
    private final Field effective;
    private final Field currency;
    private final Field start;
    private final Field end;
    private final Field category;
    private final Field subcategory;
    private final Field chargeClass;
    private final Field list;
    private final Field subAccount;
    private final Field billingAccount;
    private final Field resource;
    private final Field service;
    private final Field serviceCategory;
    private final Field pricing;
    private final Field commitment;
    private final Field status;
    private final Field quantity;
    private final Field unit;
    private final Field provider;
    private final Field oldProvider;
    private final Field region;
    private final Field regionName;
    private final Field sku;
    private final Field description;
    private final Field labels;

    /**
     * Finds the columns of a file.
     *
     * @throws io.capacityplanner.error.InvalidInputException when required columns are missing
     */
    public FocusMapping(Table table, Wanted wanted) {
        this.wanted = wanted;
        Layout layout = new Layout(table, Spelling.FOCUS);
        billed = layout.required("BilledCost");
        effective = layout.required("EffectiveCost", "AmortizedCost");
        currency = layout.required("BillingCurrency", "BilledCurrency");
        start = layout.required("ChargePeriodStart");
        end = layout.required("ChargePeriodEnd");
        category = layout.required("ChargeCategory", "ChargeType");
        subcategory = layout.optional("ChargeSubcategory");
        chargeClass = layout.optional("ChargeClass");
        list = layout.optional("ListCost");
        subAccount = layout.optional("SubAccountId");
        billingAccount = layout.optional("BillingAccountId");
        resource = layout.optional("ResourceId");
        service = layout.optional("ServiceName");
        serviceCategory = layout.optional("ServiceCategory");
        pricing = layout.optional("PricingCategory");
        commitment = layout.optional("CommitmentDiscountId");
        status = layout.optional("CommitmentDiscountStatus");
        quantity = layout.optional("ConsumedQuantity", "UsageQuantity");
        unit = layout.optional("ConsumedUnit", "UsageUnit");
        provider = layout.optional("ServiceProviderName", "ServiceProvider");
        oldProvider = layout.optional("ProviderName", "Provider");
        region = layout.optional("RegionId", "Region");
        regionName = layout.optional("RegionName");
        sku = layout.optional("SkuId");
        description = layout.optional("ChargeDescription");
        labels = layout.optional("Tags");
        layout.complete("FOCUS file");
    }

    @Override
    public void map(Row row, Consumer<CostRecord> into) throws RowFault {
        row.check();
        Instant from = cells.stamp(row, start);
        Charge charge = new Charge();
        String account = cells.text(row, subAccount, billingAccount);
        charge.account = account == null ? Charge.UNKNOWN : account;
        if (!wanted.holds(charge.account, from)) {
            return;
        }
        Currency money = cells.currency(row, currency);
        Money invoiced = new Money(cells.amount(row, billed), money);
        Money spread = new Money(cells.amount(row, effective), money);
        categorise(row, charge);
        name(row, charge);
        charge.list = cells.money(row, list, money);
        charge.pricing = pricing(cells.text(row, pricing));
        charge.consumed = consumption.of(cells.number(row, quantity), cells.text(row, unit));
        charge.tags = tags.of(row, labels);
        into.accept(charge.record(cells.range(from, cells.stamp(row, end), end.column()), invoiced, spread));
    }

    private void name(Row row, Charge charge) {
        String named = cells.text(row, service, serviceCategory);
        charge.service = named == null ? Charge.UNKNOWN : named;
        charge.resource = cells.text(row, resource);
        String seller = cells.text(row, provider, oldProvider);
        charge.provider = wanted.provider() != null ? wanted.provider() : sellers.of(seller);
        charge.region = cells.text(row, region, regionName);
        charge.sku = cells.text(row, sku);
        charge.description = cells.text(row, description);
    }

    private void categorise(Row row, Charge charge) throws RowFault {
        String text = cells.text(row, category);
        String older = subcategory.present() ? cells.text(row, subcategory) : null;
        charge.category = category(text, older);
        charge.correction = "Correction".equalsIgnoreCase(cells.text(row, chargeClass)) || isRefund(text, older);
        charge.commitment = cells.text(row, commitment);
        String use = cells.text(row, status);
        if ("Unused".equalsIgnoreCase(use) || "Unused Commitment".equalsIgnoreCase(older)) {
            charge.use = CommitmentUse.UNUSED;
        } else if ("Used".equalsIgnoreCase(use) || "Used Commitment".equalsIgnoreCase(older)) {
            charge.use = CommitmentUse.USED;
        }
    }

    private ChargeCategory category(@Nullable String text, @Nullable String older) throws RowFault {
        if (text == null) {
            throw RowFault.of(
                    category.column(), "it is empty, and one of Usage, Purchase, Tax, Credit, Adjustment is needed");
        }
        if ("Credit".equalsIgnoreCase(older)) {
            return ChargeCategory.CREDIT;
        }
        ChargeCategory known = categories.get(text);
        if (known == null) {
            known = category(text);
            categories.put(text, known);
        }
        return known;
    }

    private ChargeCategory category(String text) throws RowFault {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "usage" -> ChargeCategory.USAGE;
            case "purchase" -> ChargeCategory.PURCHASE;
            case "tax" -> ChargeCategory.TAX;
            case "credit" -> ChargeCategory.CREDIT;
            case "adjustment", "refund" -> ChargeCategory.ADJUSTMENT;
            default ->
                throw RowFault.of(
                        category.column(),
                        RowFault.quote(text) + " is none of Usage, Purchase, Tax, Credit, Adjustment");
        };
    }

    /** Before 1.0 a refund was a type or subcategory of its own; since then it is a correction. */
    private static boolean isRefund(@Nullable String category, @Nullable String older) {
        return "Refund".equalsIgnoreCase(category) || "Refund".equalsIgnoreCase(older);
    }

    private @Nullable PricingCategory pricing(@Nullable String text) {
        return text == null
                ? null
                : pricings.computeIfAbsent(text, name -> switch (name.toLowerCase(Locale.ROOT)) {
                    case "standard", "on-demand" -> PricingCategory.STANDARD;
                    case "dynamic" -> PricingCategory.DYNAMIC;
                    case "committed", "commitment-based" -> PricingCategory.COMMITTED;
                    default -> PricingCategory.OTHER;
                });
    }
}
