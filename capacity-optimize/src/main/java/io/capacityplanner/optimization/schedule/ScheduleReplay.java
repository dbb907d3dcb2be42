package io.capacityplanner.optimization.schedule;

import io.capacityplanner.series.TimeSeries;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What a schedule would have done to use that it was not learned from.
 *
 * @param days days seen
 * @param stops stops made
 * @param wrong stops during which there was use
 * @param brokenMinutes minutes of use while stopped
 * @param offMinutes minutes stopped
 * @param offShare share of the time seen that is stopped
 * @param broken the first moments of use in the first wrong stops, ten at most
 */
public record ScheduleReplay(
        double days,
        int stops,
        int wrong,
        double brokenMinutes,
        double offMinutes,
        double offShare,
        List<Instant> broken) {

    private static final int SHOWN = 10;

    /** Copies the list. */
    public ScheduleReplay {
        broken = List.copyOf(broken);
    }

    /**
     * Replays; missing values are no use.
     *
     * @param schedule the schedule
     * @param usage the usage
     * @param threshold values above it are use
     */
    public static ScheduleReplay of(WeeklySchedule schedule, TimeSeries usage, double threshold) {
        double step = usage.step().millis() / 60_000.0;
        int stops = 0;
        int wrong = 0;
        double brokenMinutes = 0;
        double off = 0;
        List<Instant> broken = new ArrayList<>();
        boolean stopped = false;
        boolean counted = false;
        for (int i = 0; i < usage.length(); i++) {
            Instant time = usage.timeAt(i);
            boolean on = schedule.onAt(time);
            if (on) {
                stopped = false;
                continue;
            }
            if (!stopped) {
                stops++;
                counted = false;
            }
            stopped = true;
            off += step;
            if (usage.get(i) > threshold) {
                brokenMinutes += step;
                if (!counted) {
                    wrong++;
                    counted = true;
                    if (broken.size() < SHOWN) {
                        broken.add(time);
                    }
                }
            }
        }
        double days = usage.length() * step / OnWindow.DAY;
        return new ScheduleReplay(
                days,
                stops,
                wrong,
                brokenMinutes,
                off,
                usage.length() == 0 ? 0 : off / (usage.length() * step),
                broken);
    }
}
