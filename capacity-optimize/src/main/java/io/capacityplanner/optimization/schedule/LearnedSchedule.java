package io.capacityplanner.optimization.schedule;

/**
 * Off hours, what they rest on, and what they would have broken.
 *
 * @param schedule when it is to run; always when nothing may be stopped
 * @param idle what counts as no use
 * @param weeks whole weeks seen
 * @param wrongStop largest probability that a stop is wrong, over the days of the week
 * @param wrongStopsPerWeek how many wrong stops are expected in a week
 * @param savedHours hours saved in a usual week
 * @param weeklySaving what is saved in a usual week, wrong stops taken off, in the currency of the options
 * @param replay the schedule of the first two thirds of the weeks on the last third
 * @param finding why it is so, one sentence
 */
public record LearnedSchedule(
        WeeklySchedule schedule,
        IdleLevel idle,
        int weeks,
        double wrongStop,
        double wrongStopsPerWeek,
        double savedHours,
        double weeklySaving,
        ScheduleReplay replay,
        String finding) {

    /** Whether there is anything to stop. */
    public boolean stops() {
        return !schedule.isAlways();
    }
}
