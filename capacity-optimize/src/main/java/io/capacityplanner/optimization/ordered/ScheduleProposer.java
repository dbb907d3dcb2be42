package io.capacityplanner.optimization.ordered;

import io.capacityplanner.optimization.bill.Fleet;
import io.capacityplanner.optimization.bill.RunningHours;
import io.capacityplanner.recommendation.Lever;
import io.capacityplanner.recommendation.Recommendation;
import io.capacityplanner.recommendation.Schedule;
import io.capacityplanner.unit.Money;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;

/** Off hours that were recommended. An hour in which something runs for a part counts as a whole one, as most bills do. */
final class ScheduleProposer implements Proposer {

    /** Hours of work to set a schedule up. */
    private static final double EFFORT_HOURS = 1;

    private static final int DAY_MINUTES = 24 * 60;
    private static final int WEEK_MINUTES = RunningHours.WEEK * 60;

    private final List<Recommendation> recommendations;
    private final Money hourlyRate;

    ScheduleProposer(List<Recommendation> recommendations, Money hourlyRate) {
        this.recommendations = recommendations;
        this.hourlyRate = hourlyRate;
    }

    @Override
    public Lever lever() {
        return Lever.SCHEDULE;
    }

    @Override
    public List<Action> propose(Fleet fleet) {
        List<Action> actions = new ArrayList<>();
        for (Recommendation recommendation : recommendations) {
            if (recommendation instanceof Schedule schedule) {
                RunningHours hours = new RunningHours(schedule.zone(), hours(schedule.windows()));
                String id = schedule.resource();
                actions.add(new Action(
                        schedule.id(),
                        Lever.SCHEDULE,
                        schedule.title(),
                        Set.of(id),
                        f -> f.with(id, asset -> asset.withRunning(hours)),
                        Math.min(0.999, Math.max(0, schedule.risk().breachProbability())),
                        hourlyRate.times(EFFORT_HOURS),
                        false));
            }
        }
        return actions;
    }

    /** The hours of a week that windows touch. */
    static BitSet hours(List<Schedule.Window> windows) {
        BitSet hours = new BitSet(RunningHours.WEEK);
        for (Schedule.Window window : windows) {
            int start = minute(window.startDay(), window.start());
            int stop = minute(window.stopDay(), window.stop());
            int end = stop > start ? stop : stop + WEEK_MINUTES;
            for (int hour = start / 60; hour * 60 < end; hour++) {
                hours.set(hour % RunningHours.WEEK);
            }
        }
        return hours;
    }

    private static int minute(DayOfWeek day, LocalTime time) {
        return (day.getValue() - 1) * DAY_MINUTES + time.getHour() * 60 + time.getMinute();
    }
}
