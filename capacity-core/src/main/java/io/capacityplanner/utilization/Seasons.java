package io.capacityplanner.utilization;

import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds the seasons of the day and of the week. */
final class Seasons {

    /** Below, the season is there but explains too little to act on. */
    private static final double STRENGTH = 0.3;
    /** Chance of 1 in 2,000 that unrelated blocks agree as well, before the degrees of freedom are counted. */
    private static final double AGREEMENT = 3.29;
    /** Swing between highest and lowest as a share of the level; less is not worth a sentence. */
    private static final double MATERIAL = 0.05;
    /** And as a share of the ceiling: the hours of an idle machine are of no interest. */
    private static final double MATERIAL_OF_CEILING = 0.02;

    private static final int FEWEST_DAYS = 7;
    private static final int FEWEST_WEEKS = 4;

    private Seasons() {}

    /**
     * The season of the day.
     *
     * @param skipped hours of the local day to leave out, because a short peak fills them; may be empty
     */
    static Optional<UsagePattern> daily(Observed observed, boolean[] skipped) {
        SlotGrid grid = observed.grid();
        if (grid == null || grid.slotsPerDay() < 4) {
            return Optional.empty();
        }
        int[] group = new int[grid.length()];
        int[] block = new int[grid.length()];
        double[] values = grid.means();
        for (int i = 0; i < group.length; i++) {
            group[i] = grid.slotOfDay(i);
            block[i] = grid.day(i);
            values[i] = group[i] < skipped.length && skipped[group[i]] ? Double.NaN : values[i];
        }
        SeasonProfile season = SeasonProfile.of(grid.slotsPerDay(), group, block, values);
        if (!stands(season, FEWEST_DAYS, observed)) {
            return Optional.empty();
        }
        int peak = season.highest() * grid.slotHours();
        int trough = season.lowest() * grid.slotHours();
        Map<String, Double> numbers = numbers(season);
        numbers.put("peakHour", (double) peak);
        numbers.put("troughHour", (double) trough);
        Wording wording = observed.wording();
        String message = "Differs by the hour of the day: highest at " + Wording.hour(peak) + " "
                + Wording.zone(grid.zone()) + " (" + wording.value(season.at(season.highest())) + "), lowest at "
                + Wording.hour(trough) + " (" + wording.value(season.at(season.lowest())) + "); the hour explains "
                + Wording.share(season.strength()) + " of the variation within a day";
        return Optional.of(new UsagePattern(Kind.DAILY_SEASON, message, numbers));
    }

    /** The season of the week. */
    static Optional<UsagePattern> weekly(Observed observed) {
        DailyLevels daily = observed.daily();
        if (daily == null) {
            return Optional.empty();
        }
        int n = daily.values().length;
        int[] group = new int[n];
        int[] block = new int[n];
        for (int d = 0; d < n; d++) {
            group[d] = daily.dayOfWeek(d) - 1;
            block[d] = Math.floorDiv(daily.firstDay() + d + 3, 7);
        }
        SeasonProfile season = SeasonProfile.of(7, group, block, daily.values());
        if (!stands(season, FEWEST_WEEKS, observed)) {
            return Optional.empty();
        }
        Map<String, Double> numbers = numbers(season);
        numbers.put("peakDay", season.highest() + 1.0);
        numbers.put("troughDay", season.lowest() + 1.0);
        Wording wording = observed.wording();
        String message = "Differs by the day of the week: highest on " + Wording.day(season.highest() + 1) + "s ("
                + wording.value(season.at(season.highest())) + "), lowest on " + Wording.day(season.lowest() + 1)
                + "s (" + wording.value(season.at(season.lowest())) + "); the day explains "
                + Wording.share(season.strength()) + " of the variation within a week";
        return Optional.of(new UsagePattern(Kind.WEEKLY_SEASON, message, numbers));
    }

    private static boolean stands(SeasonProfile season, int fewestBlocks, Observed observed) {
        double least = MATERIAL * Math.abs(season.level());
        least = observed.ceilingKnown() ? Math.max(least, MATERIAL_OF_CEILING * observed.ceiling()) : least;
        return season.blocks() >= fewestBlocks
                && season.strength() >= STRENGTH
                && season.agreement() >= Student.widen(AGREEMENT, season.blocks() - 1)
                && season.swing() >= least;
    }

    private static Map<String, Double> numbers(SeasonProfile season) {
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("strength", season.strength());
        numbers.put("peak", season.at(season.highest()));
        numbers.put("trough", season.at(season.lowest()));
        return numbers;
    }
}
