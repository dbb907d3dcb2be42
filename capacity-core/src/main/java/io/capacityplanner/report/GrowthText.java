package io.capacityplanner.report;

import io.capacityplanner.trend.Estimate;
import io.capacityplanner.trend.Growth;
import io.capacityplanner.trend.GrowthPeriod;
import io.capacityplanner.unit.Unit;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** Growth in cells of tables. */
final class GrowthText {

    private static final Duration MONTH = GrowthPeriod.MONTH.duration();

    private GrowthText() {}

    /** A difference with its sign: percentage points for shares of a capacity. */
    static String difference(double value, Unit unit) {
        if (!Double.isFinite(value)) {
            return NumberText.NOT_KNOWN;
        }
        String size = unit.dimension() == Unit.Dimension.RATIO
                ? NumberText.percentagePoints(Math.abs(value) * unit.toBase())
                : NumberText.quantity(Math.abs(value), unit);
        boolean zero = !size.matches(".*[1-9].*");
        return (zero ? "" : value < 0 ? "-" : "+") + size;
    }

    /** Percent a month; empty where it is not defined or not bounded. */
    static Optional<Estimate> percent(Growth growth) {
        return growth.indexed()
                ? Optional.empty()
                : growth.percentPer(MONTH).filter(p -> Double.isFinite(p.lower()) && Double.isFinite(p.upper()));
    }

    /** The change a month and its interval, in units and in percent, and since when. */
    static List<String> cells(Growth growth, Unit unit, ZoneId zone) {
        Estimate amount = growth.amountPer(MONTH);
        Optional<Estimate> percent = percent(growth);
        return List.of(
                difference(amount.value(), unit),
                difference(amount.lower(), unit) + " to " + difference(amount.upper(), unit),
                percent.map(p -> signed(p.value())).orElse(NumberText.NOT_KNOWN),
                percent.map(p -> signed(p.lower()) + " to " + signed(p.upper())).orElse(NumberText.NOT_KNOWN),
                DateText.isoDay(growth.from(), zone));
    }

    /** A percentage with its sign. */
    static String signed(double percent) {
        String size = NumberText.percent(Math.abs(percent) / 100);
        boolean zero = !size.matches(".*[1-9].*");
        return (zero ? "" : percent < 0 ? "-" : "+") + size;
    }
}
