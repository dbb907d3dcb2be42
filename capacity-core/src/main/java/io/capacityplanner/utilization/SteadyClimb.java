package io.capacityplanner.utilization;

import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A leak that no restart has ended yet: from day to day up, without a pause, on a straight line. */
final class SteadyClimb {

    /** Ten days without a pause hold a weekend: demand would have paused there. */
    private static final int FEWEST_DAYS = 10;
    /** Share of days that lie above the one before. */
    private static final double RISING = 0.9;
    /** Share of the variance of the days that a straight line explains. */
    private static final double STRAIGHT = 0.97;
    /** A climb of less than this share of the ceiling, or of its own start when there is none, is let pass. */
    private static final double MATERIAL_OF_CEILING = 0.05;

    private static final double MATERIAL_OF_START = 0.10;

    private SteadyClimb() {}

    /**
     * Looks at the days after the last fall.
     *
     * @param lastFall slot of the last fall, negative when there was none
     */
    static Optional<UsagePattern> find(Observed observed, int lastFall) {
        SlotGrid grid = observed.grid();
        DailyLevels daily = observed.daily();
        if (grid == null || daily == null) {
            return Optional.empty();
        }
        int from = lastFall < 0 ? 0 : grid.day(lastFall) - grid.firstDay() + 1;
        double[] days =
                Arrays.copyOfRange(daily.values(), Math.min(from, daily.values().length), daily.values().length);
        Climb climb = Climb.of(days, 0, days.length);
        if (days.length < FEWEST_DAYS || climb.straightness() < STRAIGHT || !rising(days)) {
            return Optional.empty();
        }
        double least = observed.ceilingKnown()
                ? MATERIAL_OF_CEILING * observed.ceiling()
                : MATERIAL_OF_START * Math.abs(climb.start());
        return climb.height() >= least ? Optional.of(describe(observed, climb)) : Optional.empty();
    }

    private static boolean rising(double[] days) {
        int up = 0;
        int steps = 0;
        for (int d = 1; d < days.length; d++) {
            if (!Double.isNaN(days[d] - days[d - 1])) {
                steps++;
                up += days[d] > days[d - 1] ? 1 : 0;
            }
        }
        return steps >= FEWEST_DAYS - 1 && up >= RISING * steps;
    }

    private static UsagePattern describe(Observed observed, Climb climb) {
        double now = climb.start() + climb.height();
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("slopePerDay", climb.slope());
        numbers.put("restarts", 0.0);
        numbers.put("climbDays", (double) climb.length());
        numbers.put("base", climb.start());
        String full = "";
        if (observed.ceilingKnown() && now < observed.ceiling()) {
            double left = (observed.ceiling() - now) / climb.slope();
            numbers.put("daysToFull", left);
            full = "; at this pace it is full in " + Wording.twoDigits(left) + " days";
        }
        Wording wording = observed.wording();
        String message = "Climbs by " + wording.difference(climb.slope()) + " a day, every day for " + climb.length()
                + " days without a pause, from " + wording.value(climb.start()) + " to " + wording.value(now)
                + ": looks like a leak" + full;
        return new UsagePattern(Kind.LEAK, message, numbers);
    }
}
