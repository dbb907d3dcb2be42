package io.capacityplanner.connector.gcp;

import com.google.cloud.bigquery.FieldList;
import com.google.cloud.bigquery.FieldValue;
import com.google.cloud.bigquery.FieldValueList;
import io.capacityplanner.error.Fault;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.source.ChargeCategory;
import io.capacityplanner.source.CommitmentUse;
import io.capacityplanner.source.CostRecord;
import io.capacityplanner.source.PricingCategory;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * From a row of the export to charges: one for its cost before credits, and one for each of its credits, which are negative
 * [1]. Their sum is what the row costs.
 *
 * <p>Google charges committed use by the month as fees, and gives it back as credits on the use that it covers, so nothing
 * is paid upfront: billed and effective cost are the same.
 *
 * <p>[1] Google: Structure of standard and detailed data export, cloud.google.com/billing/docs.
 */
final class ExportRows {

    /** Invoice months begin and end at midnight Pacific time. */
    private static final ZoneId INVOICES = ZoneId.of("America/Los_Angeles");
    /** How long a month may still change after its end: invoices are issued within the first five business days. */
    private static final Duration SETTLING = Duration.ofDays(7);

    private static final DateTimeFormatter MONTH = DateTimeFormatter.ofPattern("yyyyMM", Locale.ROOT);

    private final String place;
    private final FieldList columns;
    private final Instant now;

    /**
     * A reader of rows.
     *
     * @param columns the columns of the answer: the SDK does not give names to the parts of nested records
     */
    ExportRows(String place, FieldList columns, Instant now) {
        this.place = place;
        this.columns = columns;
        this.now = now;
    }

    /**
     * The charges of a row.
     *
     * @throws InvalidInputException when a value cannot be what it should be; the row's other values are named
     */
    List<CostRecord> charges(FieldValueList row) {
        try {
            return new Row(row).charges();
        } catch (IllegalArgumentException | DateTimeException | ArithmeticException e) {
            String start = text(row, "usage_start_time");
            throw new InvalidInputException(Fault.of(
                            "a row of " + text(row, "service") + " from " + start + " cannot be read (" + e.getMessage()
                                    + ")",
                            place,
                            "Look at the row; its cost is missing from the totals")
                    .causedBy(e));
        }
    }

    private static @Nullable String text(FieldValueList row, String column) {
        FieldValue value;
        try {
            value = row.get(column);
        } catch (IllegalArgumentException absent) {
            return null;
        }
        return value.isNull() ? null : value.getStringValue();
    }

    private static String text(FieldValueList row, String column, String otherwise) {
        String text = text(row, column);
        return text == null || text.isEmpty() ? otherwise : text;
    }

    /** The records of a list; none when the table has no such column. */
    private List<FieldValueList> list(FieldValueList row, String column) {
        FieldValue value;
        FieldList parts;
        try {
            value = row.get(column);
            parts = columns.get(column).getSubFields();
        } catch (IllegalArgumentException absent) {
            return List.of();
        }
        List<FieldValueList> records = new ArrayList<>();
        if (!value.isNull()) {
            value.getRepeatedValue().forEach(each -> records.add(FieldValueList.of(each.getRecordValue(), parts)));
        }
        return records;
    }

    /** One row while its charges are made. */
    private final class Row {

        private final FieldValueList row;
        private final Currency currency;

        Row(FieldValueList row) {
            this.row = row;
            this.currency = Currency.getInstance(text(row, "currency", "none"));
        }

        List<CostRecord> charges() {
            List<CostRecord> charges = new ArrayList<>();
            charges.add(cost());
            for (FieldValueList credit : list(row, "credits")) {
                charges.add(credit(credit));
            }
            return charges;
        }

        private CostRecord cost() {
            String sku = text(row, "sku", "");
            String type = text(row, "cost_type", "regular").toLowerCase(Locale.ROOT);
            boolean fee = type.equals("regular") && sku.startsWith("Commitment");
            CostRecord.Builder charge = common(money(text(row, "cost", "0")))
                    .description(sku.isEmpty() ? null : sku)
                    .category(fee ? ChargeCategory.PURCHASE : category(type))
                    .correction(type.equals("adjustment"))
                    .consumed(consumed());
            String list = text(row, "cost_at_list");
            if (list != null) {
                charge.list(money(list));
            }
            if (fee) {
                return charge.pricing(PricingCategory.COMMITTED)
                        .commitment(text(row, "subscription"), null)
                        .build();
            }
            if (type.equals("regular")) {
                charge.pricing(
                        sku.contains("Preemptible") || sku.contains("Spot ")
                                ? PricingCategory.DYNAMIC
                                : PricingCategory.STANDARD);
            }
            return charge.build();
        }

        private ChargeCategory category(String type) {
            return switch (type) {
                case "tax" -> ChargeCategory.TAX;
                case "adjustment" ->
                    // Given out of goodwill, it corrects nothing that was used.
                    text(row, "adjustment_type", "").equals("GOODWILL")
                            ? ChargeCategory.CREDIT
                            : ChargeCategory.ADJUSTMENT;
                case "rounding_error" -> ChargeCategory.ADJUSTMENT;
                default -> ChargeCategory.USAGE;
            };
        }

        private CostRecord credit(FieldValueList credit) {
            String type = text(credit, "type", "");
            boolean committed = type.startsWith("COMMITTED_USAGE_DISCOUNT");
            CostRecord.Builder charge = common(money(text(credit, "amount", "0")))
                    .category(ChargeCategory.CREDIT)
                    .list(Money.zero(currency))
                    .correction(text(row, "cost_type", "").equals("adjustment"))
                    .description(text(credit, "full_name", text(credit, "name", "credit")));
            if (!type.isEmpty()) {
                charge.tag("gcp:credit_type", type);
            }
            if (committed) {
                String id = text(row, "subscription", text(credit, "id", ""));
                charge.pricing(PricingCategory.COMMITTED).commitment(id.isEmpty() ? type : id, CommitmentUse.USED);
            }
            return charge.build();
        }

        private CostRecord.Builder common(Money amount) {
            String account = text(row, "project", text(row, "billing_account_id", "unknown"));
            return CostRecord.builder(account, text(row, "service", "unknown"), range(), amount)
                    .provider("gcp")
                    .resource(resource())
                    .region(text(row, "region", text(row, "location", "global")))
                    .sku(text(row, "sku_id"))
                    .estimated(estimated())
                    .tags(tags());
        }

        /** The machine's number as metrics and inventory have it; for other things their name. */
        private @Nullable String resource() {
            String global = text(row, "resource_global");
            if (global != null && global.matches("//compute\\.googleapis\\.com/projects/.*/instances/\\d+")) {
                return global.substring(global.lastIndexOf('/') + 1);
            }
            String name = text(row, "resource");
            return name != null ? name : global;
        }

        private TimeRange range() {
            Instant start = instant("usage_start_time");
            Instant end = text(row, "usage_end_time") == null ? start : instant("usage_end_time");
            // Taxes and corrections may have no duration.
            return new TimeRange(start, start.isBefore(end) ? end : start.plus(1, ChronoUnit.HOURS));
        }

        private Instant instant(String column) {
            String text = text(row, column);
            if (text == null) {
                throw new IllegalArgumentException(column + " is missing");
            }
            // Seconds, in scientific notation: 1.7723232E9.
            long micros = new BigDecimal(text).movePointRight(6).longValue();
            return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
        }

        private boolean estimated() {
            String month = text(row, "invoice_month");
            if (month == null) {
                return false;
            }
            Instant over = YearMonth.parse(month, MONTH)
                    .plusMonths(1)
                    .atDay(1)
                    .atStartOfDay(INVOICES)
                    .toInstant();
            return now.isBefore(over.plus(SETTLING));
        }

        private Money money(String amount) {
            return new Money(new BigDecimal(amount), currency);
        }

        private @Nullable Quantity consumed() {
            String amount = text(row, "usage_amount");
            String unit = text(row, "usage_unit", "");
            return amount == null ? null : Quantity.of(new BigDecimal(amount).doubleValue(), unit(unit));
        }

        private Unit unit(String text) {
            return switch (text) {
                case "requests", "count" -> Unit.COUNT;
                case "gibibyte" -> Unit.GIBIBYTES;
                default -> Unit.find(text).orElseGet(() -> new Unit(text, Unit.Dimension.UNKNOWN, 1));
            };
        }

        /** Labels of the resource win over those of its project. */
        private Map<String, String> tags() {
            Map<String, String> tags = new TreeMap<>();
            for (String column : List.of("system_labels", "project_labels", "labels")) {
                for (FieldValueList pair : list(row, column)) {
                    tags.put(text(pair, "key", ""), text(pair, "value", ""));
                }
            }
            tags.remove("");
            return tags;
        }
    }
}
