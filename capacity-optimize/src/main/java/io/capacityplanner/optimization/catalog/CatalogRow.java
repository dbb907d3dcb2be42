package io.capacityplanner.optimization.catalog;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.unit.Money;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One line of a catalog; every fault names the line and the column. */
final class CatalogRow {

    private final Map<String, Integer> columns;
    private final String[] cells;
    private final String place;

    /**
     * Splits a line.
     *
     * @param columns position of each column by name; the empty name holds how many there are
     */
    CatalogRow(Map<String, Integer> columns, String line, String place) {
        this.columns = columns;
        this.cells = line.split(",", -1);
        this.place = place;
        int expected = columns.getOrDefault("", cells.length);
        if (cells.length != expected) {
            throw new InvalidInputException(
                    cells.length + " cells under " + expected + " columns",
                    place,
                    line.indexOf('"') >= 0
                            ? "Remove the quotes: commas inside a cell are not supported"
                            : "Complete the row");
        }
    }

    InstanceSize toSize() {
        String type = text("type");
        Double baseline = optional("baseline_percent");
        boolean burstable = flag("burstable");
        return new InstanceSize(
                text("provider"),
                text("region"),
                type,
                text("family"),
                text("arch"),
                positive("vcpu"),
                positive("memory_gib"),
                (int) orZero(optional("gpu_count")),
                baselineShare(burstable, baseline),
                optional("local_storage_gb"),
                optional("network_gbps"),
                price(),
                date(),
                cell("offering").isEmpty() ? InstanceSize.COMPUTE : cell("offering"));
    }

    /** Not burstable means all of it, for ever; burstable without a figure is not known. */
    private static @Nullable Double baselineShare(boolean burstable, @Nullable Double percent) {
        if (!burstable) {
            return 1.0;
        }
        return percent == null ? null : (Double) (percent / 100);
    }

    private static double orZero(@Nullable Double value) {
        return value == null ? 0 : value;
    }

    private String text(String column) {
        String cell = cell(column);
        if (cell.isEmpty()) {
            throw broken(column, "the cell is empty", "Fill it in");
        }
        return cell;
    }

    private double positive(String column) {
        double value = parse(column, text(column));
        if (!(value > 0)) {
            throw broken(column, "the value (" + value + ") must be above zero", "Correct it");
        }
        return value;
    }

    private @Nullable Double optional(String column) {
        String cell = cell(column);
        return cell.isEmpty() ? null : (Double) parse(column, cell);
    }

    private double parse(String column, String cell) {
        try {
            double value = Double.parseDouble(cell);
            if (value >= 0 && value <= 1e12) {
                return value;
            }
        } catch (NumberFormatException e) {
            throw broken(column, "\"" + cell + "\" is no number", "Write it like 3.75");
        }
        throw broken(column, "\"" + cell + "\" is out of range", "Give a finite number of zero or more");
    }

    private boolean flag(String column) {
        return switch (cell(column).toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false", "" -> false;
            default ->
                throw broken(column, "\"" + cell(column) + "\" is neither true nor false", "Write true or false");
        };
    }

    private Money price() {
        return Money.usd(parse("usd_per_hour", text("usd_per_hour")));
    }

    private LocalDate date() {
        String cell = text("price_date");
        try {
            return LocalDate.parse(cell);
        } catch (DateTimeException e) {
            throw broken("price_date", "\"" + cell + "\" is no date", "Write it like 2026-07-20");
        }
    }

    private String cell(String column) {
        Integer index = columns.get(column);
        return index == null ? "" : cells[index].trim();
    }

    private InvalidInputException broken(String column, String problem, String remedy) {
        return new InvalidInputException(problem, place + ", column " + column, remedy);
    }
}
