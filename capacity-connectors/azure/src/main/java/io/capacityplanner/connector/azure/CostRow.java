package io.capacityplanner.connector.azure;

import io.capacityplanner.error.InvalidInputException;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A row of an answer of Cost Management.
 *
 * @param day the day, or the first day of the month
 * @param currency its currency
 * @param dimensions what it was grouped by, by name in lower case
 */
record CostRow(LocalDate day, Currency currency, Map<String, String> dimensions) {

    private static final List<String> COSTS = List.of("cost", "pretaxcost", "costinbillingcurrency");
    private static final List<String> DAYS = List.of("usagedate", "date", "billingmonth");

    /** A row with its amount. */
    record Amount(CostRow row, BigDecimal cost) {}

    /** The names of the columns in lower case, in their order. */
    static List<String> columns(JsonTree properties) {
        return properties.at("columns").items().stream()
                .map(column -> column.at("name").text().toLowerCase(Locale.ROOT))
                .toList();
    }

    /**
     * Reads a row by the names of the columns, whatever their order.
     *
     * @throws InvalidInputException when cost, day or currency cannot be read
     */
    static Amount read(List<String> columns, JsonTree row, String place) {
        List<JsonTree> cells = row.items();
        if (cells.size() != columns.size()) {
            throw unreadable("a row has " + cells.size() + " cells for " + columns.size() + " columns", place);
        }
        Map<String, String> dimensions = new TreeMap<>();
        BigDecimal cost = null;
        LocalDate day = null;
        Currency currency = null;
        for (int i = 0; i < cells.size(); i++) {
            String name = columns.get(i);
            if (COSTS.contains(name)) {
                cost = cells.get(i).number();
            } else if (DAYS.contains(name)) {
                day = day(cells.get(i).text(), place);
            } else if (name.equals("currency")) {
                currency = currency(cells.get(i).text(), place);
            } else if (!cells.get(i).text().isEmpty()) {
                dimensions.put(name, cells.get(i).text());
            }
        }
        if (cost == null || day == null || currency == null) {
            throw unreadable(
                    "a row lacks " + (cost == null ? "its cost" : day == null ? "its day" : "its currency"), place);
        }
        return new Amount(new CostRow(day, currency, dimensions), cost);
    }

    /** A day: {@code 20260301}, {@code 2026-03-01} or {@code 2026-03-01T00:00:00}. */
    static LocalDate day(String text, String place) {
        try {
            return text.matches("\\d{8}")
                    ? LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE)
                    : LocalDate.parse(text.substring(0, Math.min(10, text.length())));
        } catch (DateTimeException e) {
            throw unreadable("\"" + text + "\" is no day", place);
        }
    }

    static Currency currency(String code, String place) {
        try {
            return Currency.getInstance(code.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw unreadable("\"" + code + "\" is no currency", place);
        }
    }

    private static InvalidInputException unreadable(String problem, String place) {
        return new InvalidInputException(problem, place, "Look at what answers at this address");
    }

    /** A dimension; empty when it is not there. */
    String at(String name) {
        return dimensions.getOrDefault(name, "");
    }
}
