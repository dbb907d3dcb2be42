package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.connector.focus.rows.Row;
import io.capacityplanner.connector.focus.rows.RowFault;
import io.capacityplanner.source.TimeRange;
import io.capacityplanner.unit.Money;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Currency;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads the cells of a row by type. Texts that repeat are read once. Not thread-safe. */
final class Cells {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final int LONGEST_NUMBER = 100;
    private static final int GREATEST_EXPONENT = 60;

    private final Map<String, Instant> stamps = new Recent<>();
    private final Map<String, Currency> currencies = new HashMap<>();
    private @Nullable TimeRange lastRange;

    /** A text; null when it is empty. */
    @Nullable
    String text(Row row, Field field) {
        Object value = value(row, field);
        if (value == null || value instanceof String) {
            return value == null || ((String) value).isBlank() ? null : (String) value;
        }
        return value instanceof BigDecimal number ? number.toPlainString() : value.toString();
    }

    /** The first text that is not empty. */
    @Nullable
    String text(Row row, Field... fields) {
        for (Field field : fields) {
            String text = text(row, field);
            if (text != null) {
                return text;
            }
        }
        return null;
    }

    /** The value itself; null when it is empty. */
    @Nullable
    Object value(Row row, Field field) {
        if (!field.present()) {
            return null;
        }
        Object value = row.cell(field.cell());
        for (String key : field.keys()) {
            value = value instanceof String json ? NestedText.parse(json) : value;
            value = value instanceof Map<?, ?> map ? map.get(key) : null;
        }
        return value;
    }

    /** A number; null when it is empty. */
    @Nullable
    BigDecimal number(Row row, Field field) throws RowFault {
        Object value = value(row, field);
        return value == null ? null : number(field.column(), value);
    }

    /** A number that must be there. */
    BigDecimal amount(Row row, Field field) throws RowFault {
        BigDecimal number = number(row, field);
        if (number == null) {
            throw RowFault.of(field.column(), "it is empty, and a number is needed");
        }
        return number;
    }

    static BigDecimal number(String column, Object value) throws RowFault {
        if (value instanceof BigDecimal number) {
            return number;
        }
        if (value instanceof Double number && Double.isFinite(number)) {
            return BigDecimal.valueOf(number);
        }
        if (value instanceof Integer || value instanceof Long) {
            return BigDecimal.valueOf(((Number) value).longValue());
        }
        if (value instanceof BigInteger number) {
            return new BigDecimal(number);
        }
        String text = value.toString();
        try {
            if (text.length() <= LONGEST_NUMBER) {
                BigDecimal number = new BigDecimal(text.trim());
                // Adding 1E999999999 to a sum would take all memory.
                if (Math.abs((long) number.scale()) <= GREATEST_EXPONENT) {
                    return number;
                }
            }
        } catch (NumberFormatException no) {
            // Said below.
        }
        throw RowFault.of(
                column,
                RowFault.quote(text) + " is no number"
                        + (text.matches("[-+]?[\\d.,' ]*\\d[.,' ]\\d.*")
                                ? "; it must have no thousands separators"
                                : ""));
    }

    /** A currency by its ISO 4217 code. */
    Currency currency(Row row, Field field) throws RowFault {
        String code = text(row, field);
        if (code == null) {
            throw RowFault.of(field.column(), "it is empty, and a currency is needed");
        }
        Currency known = currencies.get(code);
        if (known == null) {
            try {
                known = Currency.getInstance(code);
            } catch (IllegalArgumentException no) {
                throw RowFault.of(field.column(), RowFault.quote(code) + " is no ISO 4217 currency code");
            }
            currencies.put(code, known);
        }
        return known;
    }

    /** An amount of money; null when it is empty. */
    @Nullable
    Money money(Row row, Field field, Currency currency) throws RowFault {
        BigDecimal number = number(row, field);
        return number == null ? null : new Money(number, currency);
    }

    /** An instant; null when it is empty. */
    @Nullable
    Instant instant(Row row, Field field) throws RowFault {
        Object value = value(row, field);
        if (value == null || value instanceof Instant) {
            return (Instant) value;
        }
        String text = value.toString();
        Instant known = stamps.get(text);
        if (known == null) {
            known = StampText.parse(text);
            if (known == null) {
                throw RowFault.of(field.column(), RowFault.quote(text) + " is no ISO 8601 date or time");
            }
            stamps.put(text, known);
        }
        return known;
    }

    /** An instant that must be there. */
    Instant stamp(Row row, Field field) throws RowFault {
        Instant instant = instant(row, field);
        if (instant == null) {
            throw RowFault.of(field.column(), "it is empty, and a date is needed");
        }
        return instant;
    }

    /** A range; one that takes no time, as some fees do, lasts a second. */
    TimeRange range(Instant start, Instant end, String endColumn) throws RowFault {
        TimeRange last = lastRange;
        if (last != null && last.start().equals(start) && last.endExclusive().equals(end)) {
            return last;
        }
        if (end.isBefore(start)) {
            throw RowFault.of(endColumn, "it ends at " + end + ", before its start at " + start);
        }
        TimeRange range = new TimeRange(start, end.equals(start) ? start.plus(SHORTEST) : end);
        lastRange = range;
        return range;
    }

    /** Items of a nested list; empty when there are none. */
    List<?> items(Row row, Field field) throws RowFault {
        Object value = value(row, field);
        if (value instanceof String json) {
            value = NestedText.parse(json);
            if (value == null) {
                throw RowFault.of(field.column(), RowFault.quote(json) + " is no JSON list");
            }
        }
        if (value == null) {
            return List.of();
        }
        if (value instanceof List<?> list) {
            return list;
        }
        throw RowFault.of(field.column(), RowFault.quote(value) + " is no list");
    }
}
