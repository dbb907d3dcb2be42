package io.capacityplanner.trend;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Whole calendar months of a series, compared a day.
 *
 * @param months the whole months, in order
 * @param leftOut what is left out and why, for instance {@code March 2026: 12 of 31 days}
 */
public record CalendarComparison(List<MonthLevel> months, List<String> leftOut) {

    /** Copies the lists. */
    public CalendarComparison {
        months = List.copyOf(months);
        leftOut = List.copyOf(leftOut);
    }

    /** Each month beside the one before it; a month whose predecessor is left out has none. */
    public List<MonthChange> monthOverMonth() {
        return changes(1);
    }

    /** Each month beside the same month of the year before. */
    public List<MonthChange> yearOverYear() {
        return changes(12);
    }

    private List<MonthChange> changes(int monthsBack) {
        List<MonthChange> changes = new ArrayList<>();
        for (MonthLevel later : months) {
            Optional<MonthLevel> earlier = months.stream()
                    .filter(m -> m.month().equals(later.month().minusMonths(monthsBack)))
                    .findFirst();
            earlier.ifPresent(before -> changes.add(new MonthChange(before, later)));
        }
        return changes;
    }
}
