package io.capacityplanner.utilization;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.unit.Unit;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.DayOfWeek;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.TextStyle;
import java.util.Locale;

/** Figures as they stand in a sentence: with their unit, no more digits than a reader wants. */
final class Wording {

    private static final String[] BINARY = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};
    private static final String[] DECIMAL = {"B/s", "kB/s", "MB/s", "GB/s", "TB/s"};

    private final Unit unit;

    Wording(Metric metric) {
        unit = metric.unit();
    }

    /** A value of the metric, such as {@code 62.0 %} or {@code 3.8 cores}. */
    String value(double value) {
        return switch (unit.dimension()) {
            case RATIO -> percent(value * unit.toBase() * 100) + " %";
            case DATA -> scaled(value * unit.toBase(), 1024, BINARY);
            case DATA_RATE -> scaled(value * unit.toBase(), 1000, DECIMAL);
            default -> digits(value) + (unit.symbol().isEmpty() || unit.equals(Unit.COUNT) ? "" : " " + unit.symbol());
        };
    }

    /** One decimal, but a small percentage keeps a digit that says something. */
    private static String percent(double percent) {
        return Math.abs(percent) < 0.95 ? twoDigits(percent) : oneDecimal(percent);
    }

    /** A difference of two values; of percentages in points. */
    String difference(double difference) {
        if (unit.dimension() == Unit.Dimension.RATIO) {
            double points = difference * unit.toBase() * 100;
            return percent(points) + " pp";
        }
        return value(difference);
    }

    private static String scaled(double base, double factor, String[] names) {
        double value = base;
        int name = 0;
        while (Math.abs(value) >= factor && name < names.length - 1) {
            value /= factor;
            name++;
        }
        return digits(value) + " " + names[name];
    }

    /** A share in whole percent; never "0 %" of something and never "100 %" of not quite all. */
    static String share(double share) {
        if (share > 0 && share < 0.01) {
            return oneDecimal(Math.max(0.1, share * 100)) + " %";
        }
        long percent = Math.round(share * 100);
        return (share < 1 ? Math.min(percent, 99) : percent) + " %";
    }

    /** Two significant digits. */
    static String twoDigits(double value) {
        return digits(value, 2);
    }

    /** Three significant digits, more for larger whole numbers. */
    static String digits(double value) {
        if (Math.abs(value) >= 1000) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return digits(value, 3);
    }

    private static String digits(double value, int significant) {
        BigDecimal rounded =
                new BigDecimal(value).round(new MathContext(significant)).stripTrailingZeros();
        return rounded.signum() == 0 ? "0" : rounded.toPlainString();
    }

    static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    /** An hour of the day, such as {@code 02:00}. */
    static String hour(int hour) {
        return String.format(Locale.ROOT, "%02d:00", Math.floorMod(hour, 24));
    }

    /** A stretch of hours such as {@code 02:00 UTC} or {@code 02:00-05:00 UTC}. */
    static String hours(int from, int count, ZoneId zone) {
        return (count <= 1 ? hour(from) : hour(from) + "-" + hour(from + count)) + " " + zone(zone);
    }

    static String day(int dayOfWeek) {
        return DayOfWeek.of(dayOfWeek).getDisplayName(TextStyle.FULL, Locale.ENGLISH);
    }

    static String zone(ZoneId zone) {
        return zone.normalized().equals(ZoneOffset.UTC) ? "UTC" : zone.getId();
    }
}
