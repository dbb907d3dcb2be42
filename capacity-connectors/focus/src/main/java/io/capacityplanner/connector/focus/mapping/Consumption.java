package io.capacityplanner.connector.focus.mapping;

import io.capacityplanner.unit.Quantity;
import io.capacityplanner.unit.Unit;
import io.capacityplanner.unit.Unit.Dimension;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Amounts of use with the units of bills. A unit that the library does not know is kept by its name. */
final class Consumption {

    private static final double HOUR = 3600;

    private final Map<String, Unit> units = new Recent<>();

    @Nullable
    Quantity of(@Nullable BigDecimal amount, @Nullable String unit) {
        return amount == null
                ? null
                : new Quantity(
                        amount.doubleValue(),
                        unit == null ? Unit.UNKNOWN : units.computeIfAbsent(unit, Consumption::unit));
    }

    private static Unit unit(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "hour", "hours", "hrs", "hr" -> new Unit(name, Dimension.TIME, HOUR);
            case "second", "seconds" -> Unit.SECONDS;
            default -> Unit.find(name).orElseGet(() -> new Unit(name, Dimension.UNKNOWN, 1));
        };
    }
}
