package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Row;
import io.capacityplanner.connector.focus.rows.RowFault;
import io.capacityplanner.connector.focus.rows.Table;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Currency;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Rows of the AWS Cost and Usage Report, 2.0 ({@code line_item_unblended_cost}) and before ({@code
 * lineItem/UnblendedCost}).
 *
 * <p>Billed is the unblended cost, so the billed amounts add up to the invoice. Effective follows the rules of AWS for
 * amortized cost [1]: covered usage at its effective cost, fees of commitments at nothing but their unused part, which
 * becomes a charge of its own, and the negation of a savings plan at nothing. Columns of net cost are not used: the
 * discounts that they spread over other rows stand in rows of their own here and count there.
 *
 * <p>[1] AWS: Cost and Usage Report user guide, "Savings Plans columns", "Reservation columns" and "Understanding your
 * amortized reservation data".
 */
public final class CurMapping implements RowMapping {

    private static final String AWS = "aws";

    private final Wanted wanted;
    private final Cells cells = new Cells();
    private final Consumption consumption = new Consumption();
    private final CurLabels labels;
    private final Field type;
    private final Field unblended;
    private final Field currency;
    private final Field start;
    private final Field end;
    private final Field periodEnd;
    private final Field account;
    private final Field payer;
    private final Field resource;
    private final Field productName;
    private final Field productCode;
    private final Field region;
    private final Field oldRegion;
    private final Field sku;
    private final Field description;
    private final Field usageType;
    private final Field usage;
    private final Field usageUnit;
    private final Field list;
    private final Field invoice;
    private final Field plan;
    private final Field planEffective;
    private final Field planTotal;
    private final Field planUsed;
    private final Field reservation;
    private final Field reservationEffective;
    private final Field unusedUpfront;
    private final Field unusedRecurring;
    private final Field splitParent;

    /**
     * Finds the columns of a file.
     *
     * @throws io.capacityplanner.error.InvalidInputException when required columns are missing
     */
    public CurMapping(Table table, Wanted wanted) {
        this.wanted = wanted;
        Layout layout = new Layout(table, Spelling.SNAKE);
        type = layout.required("line_item_line_item_type");
        unblended = layout.required("line_item_unblended_cost");
        currency = layout.required("line_item_currency_code");
        start = layout.required("line_item_usage_start_date");
        end = layout.required("line_item_usage_end_date");
        periodEnd = layout.optional("bill_billing_period_end_date");
        account = layout.optional("line_item_usage_account_id");
        payer = layout.optional("bill_payer_account_id");
        resource = layout.optional("line_item_resource_id");
        productName = layout.optional("product_product_name", "product.product_name");
        productCode = layout.optional("line_item_product_code");
        region = layout.optional("product_region_code", "product.region_code");
        oldRegion = layout.optional("product_region", "product.region");
        sku = layout.optional("product_sku", "product.sku");
        description = layout.optional("line_item_line_item_description");
        usageType = layout.optional("line_item_usage_type");
        usage = layout.optional("line_item_usage_amount");
        usageUnit = layout.optional("pricing_unit");
        list = layout.optional("pricing_public_on_demand_cost");
        invoice = layout.optional("bill_invoice_id");
        plan = layout.optional("savings_plan_savings_plan_arn", "savings_plan_savings_plan_a_r_n");
        planEffective = layout.optional("savings_plan_savings_plan_effective_cost");
        planTotal = layout.optional("savings_plan_total_commitment_to_date");
        planUsed = layout.optional("savings_plan_used_commitment");
        reservation = layout.optional("reservation_reservation_arn", "reservation_reservation_a_r_n");
        reservationEffective = layout.optional("reservation_effective_cost");
        unusedUpfront = layout.optional("reservation_unused_amortized_upfront_fee_for_billing_period");
        unusedRecurring = layout.optional("reservation_unused_recurring_fee");
        splitParent = layout.optional("split_line_item_parent_resource_id");
        labels = new CurLabels(layout, cells);
        layout.complete("AWS Cost and Usage Report");
    }

    @Override
    public void map(Row row, Consumer<CostRecord> into) throws RowFault {
        row.check();
        Instant from = cells.stamp(row, start);
        String owner = cells.text(row, account, payer);
        Charge charge = new Charge();
        charge.account = owner == null ? Charge.UNKNOWN : owner;
        if (!wanted.holds(charge.account, from) || isShareOfAnother(row)) {
            return;
        }
        Currency money = cells.currency(row, currency);
        Money billed = new Money(cells.amount(row, unblended), money);
        Instant until = cells.instant(row, end);
        TimeRange range = cells.range(from, until == null ? cells.stamp(row, periodEnd) : until, end.column());
        name(row, charge);
        charge.list = cells.money(row, list, money);
        String kind = cells.text(row, type);
        if (kind == null) {
            throw RowFault.of(type.column(), "it is empty, and the type of the line is needed");
        }
        BigDecimal unused = BigDecimal.ZERO;
        Money effective = billed;
        switch (kind) {
            case "SavingsPlanCoveredUsage" -> effective = covered(row, charge, plan, planEffective, money);
            case "DiscountedUsage" -> effective = covered(row, charge, reservation, reservationEffective, money);
            case "SavingsPlanNegation" -> {
                charge.commitment = cells.text(row, plan);
                effective = Money.zero(money);
            }
            case "SavingsPlanRecurringFee" -> {
                unused = cells.amount(row, planTotal).subtract(cells.amount(row, planUsed));
                effective = fee(row, charge, plan, money);
            }
            case "SavingsPlanUpfrontFee" -> effective = fee(row, charge, plan, money);
            case "RIFee" -> {
                unused = unused(row, unusedUpfront).add(unused(row, unusedRecurring));
                effective = fee(row, charge, reservation, money);
            }
            case "Fee" -> {
                charge.category = ChargeCategory.PURCHASE;
                effective = cells.text(row, reservation) == null ? billed : fee(row, charge, reservation, money);
            }
            case "Credit" -> charge.category = ChargeCategory.CREDIT;
            case "Tax" -> charge.category = ChargeCategory.TAX;
            case "Refund" -> charge.correction = true;
            default -> used(row, charge, kind);
        }
        into.accept(charge.record(range, billed, effective));
        if (unused.signum() != 0) {
            charge.category = ChargeCategory.USAGE;
            charge.pricing = PricingCategory.COMMITTED;
            charge.use = CommitmentUse.UNUSED;
            charge.list = null;
            charge.consumed = null;
            into.accept(charge.record(range, Money.zero(money), new Money(unused, money)));
        }
    }

    /** A row that splits the cost of a container's machine; the machine has a row of its own. */
    private boolean isShareOfAnother(Row row) throws RowFault {
        BigDecimal cost = splitParent.present() && cells.text(row, splitParent) != null
                ? cells.number(row, unblended)
                : BigDecimal.ONE;
        return cost == null || cost.signum() == 0;
    }

    private Money covered(Row row, Charge charge, Field commitment, Field cost, Currency money) throws RowFault {
        charge.pricing = PricingCategory.COMMITTED;
        charge.commitment = cells.text(row, commitment);
        charge.use = CommitmentUse.USED;
        charge.consumed = consumption.of(cells.number(row, usage), cells.text(row, usageUnit));
        return new Money(cells.amount(row, cost), money);
    }

    /** A part of a reservation that nothing used. AWS leaves it empty for dedicated hosts. */
    private BigDecimal unused(Row row, Field part) throws RowFault {
        BigDecimal amount = part.present() ? cells.number(row, part) : cells.amount(row, part);
        return amount == null ? BigDecimal.ZERO : amount;
    }

    private Money fee(Row row, Charge charge, Field commitment, Currency money) {
        charge.category = ChargeCategory.PURCHASE;
        charge.commitment = cells.text(row, commitment);
        return Money.zero(money);
    }

    /** Usage; also the discounts, which lower its cost, and types that are not known yet. */
    private void used(Row row, Charge charge, String kind) throws RowFault {
        if (kind.equals("Usage")) {
            String spot = cells.text(row, usageType);
            charge.pricing =
                    spot != null && spot.contains("SpotUsage") ? PricingCategory.DYNAMIC : PricingCategory.STANDARD;
            charge.consumed = consumption.of(cells.number(row, usage), cells.text(row, usageUnit));
        }
    }

    private void name(Row row, Charge charge) {
        String service = cells.text(row, productName, productCode);
        charge.service = service == null ? Charge.UNKNOWN : service;
        charge.resource = cells.text(row, resource);
        charge.provider = wanted.provider() == null ? AWS : wanted.provider();
        charge.region = region(cells.text(row, region, oldRegion));
        charge.sku = cells.text(row, sku);
        charge.description = cells.text(row, description);
        charge.estimated = invoice.present() && cells.text(row, invoice) == null;
        charge.tags = labels.of(row);
    }

    private static @Nullable String region(@Nullable String text) {
        return text == null ? null : text.toLowerCase(Locale.ROOT);
    }
}
