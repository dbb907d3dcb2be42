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
import io.capacityplanner.unit.Quantity;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Rows of Google's billing export, standard and detailed [1], as BigQuery writes them to files: nested, or flattened with
 * the credits as JSON. The cost is a charge, and each credit inside the row is a charge of its own, so that gross,
 * credits and net can all be told. Credits are negative.
 *
 * <p>[1] Google Cloud: "Structure of standard data export" and "Structure of detailed data export".
 */
public final class GcpMapping implements RowMapping {

    private static final String GCP = "gcp";
    private static final Pattern MACHINE = Pattern.compile("//compute\\.googleapis\\.com/projects/.*/instances/\\d+");

    private final Wanted wanted;
    private final Cells cells = new Cells();
    private final Tags tags = new Tags(cells);
    private final Consumption consumption = new Consumption();
    private final Field cost;
    private final Field currency;
    private final Field start;
    private final Field end;
    private final Field credits;
    private final Field type;
    private final Field project;
    private final Field billingAccount;
    private final Field service;
    private final Field serviceId;
    private final Field sku;
    private final Field skuText;
    private final Field region;
    private final Field location;
    private final Field resource;
    private final Field globalResource;
    private final Field usage;
    private final Field usageUnit;
    private final Field list;
    private final Field labels;
    private final Field adjustment;
    private final Field subscription;

    /**
     * Finds the columns of a file.
     *
     * @throws io.capacityplanner.error.InvalidInputException when required columns are missing
     */
    public GcpMapping(Table table, Wanted wanted) {
        this.wanted = wanted;
        Layout layout = new Layout(table, Spelling.FLAT);
        cost = layout.required("cost");
        currency = layout.required("currency");
        start = layout.required("usage_start_time");
        end = layout.required("usage_end_time");
        // A file without credits would count too much, and nobody would see it.
        credits = table.open() ? layout.optional("credits") : layout.required("credits", "credits_amount");
        type = layout.optional("cost_type");
        project = layout.optional("project.id");
        billingAccount = layout.optional("billing_account_id");
        service = layout.optional("service.description");
        serviceId = layout.optional("service.id");
        sku = layout.optional("sku.id");
        skuText = layout.optional("sku.description");
        region = layout.optional("location.region");
        location = layout.optional("location.location");
        resource = layout.optional("resource.name");
        globalResource = layout.optional("resource.global_name");
        usage = layout.optional("usage.amount");
        usageUnit = layout.optional("usage.unit");
        list = layout.optional("cost_at_list");
        labels = layout.optional("labels");
        adjustment = layout.optional("adjustment_info.type");
        subscription = layout.optional("subscription.instance_id");
        layout.complete("Google billing export");
    }

    @Override
    public void map(Row row, Consumer<CostRecord> into) throws RowFault {
        row.check();
        Instant from = cells.stamp(row, start);
        String owner = cells.text(row, project, billingAccount);
        Charge charge = new Charge();
        charge.account = owner == null ? Charge.UNKNOWN : owner;
        if (!wanted.holds(charge.account, from)) {
            return;
        }
        Currency money = cells.currency(row, currency);
        Money gross = new Money(cells.amount(row, cost), money);
        TimeRange range = cells.range(from, cells.stamp(row, end), end.column());
        name(row, charge);
        charge.list = cells.money(row, list, money);
        charge.consumed = consumed(row);
        categorise(row, charge);
        List<CostRecord> charges = new ArrayList<>();
        charges.add(charge.record(range, gross, gross));
        for (Credit credit : credits(row)) {
            Money amount = new Money(credit.amount(), money);
            charges.add(credit.charge(charge).record(range, amount, amount));
        }
        charges.forEach(into);
    }

    private @Nullable Quantity consumed(Row row) throws RowFault {
        return consumption.of(cells.number(row, usage), cells.text(row, usageUnit));
    }

    private void name(Row row, Charge charge) {
        String named = cells.text(row, service, serviceId);
        charge.service = named == null ? Charge.UNKNOWN : named;
        charge.resource = resource(row);
        charge.provider = wanted.provider() == null ? GCP : wanted.provider();
        charge.region = cells.text(row, region, location);
        charge.sku = cells.text(row, sku);
        charge.description = cells.text(row, skuText);
        charge.tags = tags.of(row, labels);
    }

    /** The machine's number, as metrics and inventory have it; for other things their name. */
    private @Nullable String resource(Row row) {
        String global = cells.text(row, globalResource);
        if (global != null && MACHINE.matcher(global).matches()) {
            return global.substring(global.lastIndexOf('/') + 1);
        }
        return cells.text(row, resource, globalResource);
    }

    private void categorise(Row row, Charge charge) throws RowFault {
        String text = cells.text(row, type);
        switch (text == null ? "regular" : text.toLowerCase(Locale.ROOT)) {
            case "regular" -> price(row, charge);
            case "tax" -> charge.category = ChargeCategory.TAX;
            case "adjustment" -> {
                // Given out of goodwill, it corrects nothing that was used.
                charge.category = "GOODWILL".equals(cells.text(row, adjustment))
                        ? ChargeCategory.CREDIT
                        : ChargeCategory.ADJUSTMENT;
                charge.correction = true;
            }
            case "rounding_error" -> charge.category = ChargeCategory.ADJUSTMENT;
            default ->
                throw RowFault.of(
                        type.column(), RowFault.quote(text) + " is none of regular, tax, adjustment, rounding_error");
        }
    }

    /** Use, or the fee of a commitment. */
    private void price(Row row, Charge charge) {
        String what = charge.description == null ? "" : charge.description;
        if (what.startsWith("Commitment")) {
            charge.category = ChargeCategory.PURCHASE;
            charge.pricing = PricingCategory.COMMITTED;
            charge.commitment = cells.text(row, subscription);
        } else {
            boolean moves = what.contains("Preemptible") || what.contains("Spot ");
            charge.pricing = moves ? PricingCategory.DYNAMIC : PricingCategory.STANDARD;
        }
    }

    private List<Credit> credits(Row row) throws RowFault {
        Object value = cells.value(row, credits);
        if (value instanceof Number
                || (value instanceof String text && !text.strip().startsWith("["))) {
            // Summed up while flattening, as in SUM(credits.amount).
            return List.of(new Credit(Cells.number(credits.column(), value), null, null, null));
        }
        List<Credit> all = new ArrayList<>();
        for (Object item : cells.items(row, credits)) {
            if (!(item instanceof Map<?, ?> credit) || credit.get("amount") == null) {
                throw RowFault.of(credits.column(), "a credit has no amount (" + RowFault.quote(item) + ")");
            }
            all.add(new Credit(
                    Cells.number(credits.column(), credit.get("amount")),
                    text(credit.get("full_name"), credit.get("name")),
                    text(credit.get("type"), null),
                    text(credit.get("id"), null)));
        }
        return all;
    }

    private static @Nullable String text(@Nullable Object value, @Nullable Object otherwise) {
        Object chosen = value == null ? otherwise : value;
        return chosen == null ? null : chosen.toString();
    }

    /** A credit inside a row. */
    private record Credit(
            BigDecimal amount,
            @Nullable String name,
            @Nullable String type,
            @Nullable String id) {

        Charge charge(Charge of) {
            Charge charge = new Charge();
            charge.account = of.account;
            charge.service = of.service;
            charge.resource = of.resource;
            charge.provider = of.provider;
            charge.region = of.region;
            charge.sku = of.sku;
            charge.tags = of.tags;
            charge.category = ChargeCategory.CREDIT;
            charge.correction = of.correction;
            charge.description = name == null ? of.description : name;
            if (type != null && type.startsWith("COMMITTED_USAGE_DISCOUNT")) {
                charge.pricing = PricingCategory.COMMITTED;
                charge.commitment = id;
                charge.use = CommitmentUse.USED;
            }
            return charge;
        }
    }
}
