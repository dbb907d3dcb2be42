package io.capacityplanner.trend;

import java.time.YearMonth;

/**
 * A calendar month of a series.
 *
 * @param month the month in the series' zone
 * @param perDay mean of the means of its days, so that months of 28 and of 31 days compare
 * @param balanced mean of the means of its seven weekdays, so that a month with five weekends compares with one with four
 * @param observedDays days of which at least half was observed
 */
public record MonthLevel(YearMonth month, double perDay, double balanced, int observedDays) {}
