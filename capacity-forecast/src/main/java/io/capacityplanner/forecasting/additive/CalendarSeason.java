package io.capacityplanner.forecasting.additive;

/** Seasons that the calendar gives. */
public enum CalendarSeason {
    /** The day, on the clock of the series' zone. */
    DAY("day", 1, 4),
    /** The week. */
    WEEK("week", 7, 3),
    /** The mean month: a twelfth of a year. */
    MONTH("month", 365.25 / 12, 3),
    /** The mean year. */
    YEAR("year", 365.25, 10);

    private final String label;
    private final double days;
    private final int usualOrder;

    CalendarSeason(String label, double days, int usualOrder) {
        this.label = label;
        this.days = days;
        this.usualOrder = usualOrder;
    }

    /** Name of the component. */
    String label() {
        return label;
    }

    /** Length in days. */
    public double days() {
        return days;
    }

    /** The order that the authors of the model use (for the month, which they leave to the user, that of the week). */
    public int usualOrder() {
        return usualOrder;
    }

    /** Whether a history tells this season: two cycles of it, and steps shorter than the next shorter season. */
    boolean seenIn(double spanDays, double stepDays) {
        return switch (this) {
            case DAY -> spanDays >= 2 && stepDays < 1;
            case WEEK -> spanDays >= 14 && stepDays < 7;
            case MONTH -> spanDays >= 2 * days && stepDays < 14;
            case YEAR -> spanDays >= 730 && stepDays < 180;
        };
    }
}
