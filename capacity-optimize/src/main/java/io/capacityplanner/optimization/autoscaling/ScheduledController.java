package io.capacityplanner.optimization.autoscaling;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.Arrays;

/** A reactive policy within the bounds of a weekly schedule. */
final class ScheduledController implements Controller {

    private static final int DAY = 24 * 60;
    private static final int WEEK = 7 * DAY;

    private final ScheduledPolicy policy;
    private final Controller reactive;
    /** Bounds of the minutes of a week on the wall clock. */
    private final int[] min = new int[WEEK];

    private final int[] max = new int[WEEK];
    private int minute;
    private long known = Long.MIN_VALUE;

    ScheduledController(ScheduledPolicy policy, Controller reactive) {
        this.policy = policy;
        this.reactive = reactive;
        Arrays.fill(min, -1);
        for (WeeklyWindow window : policy.windows()) {
            int from = window.from().toSecondOfDay() / 60;
            int length = window.to().toSecondOfDay() / 60 - from;
            length = length <= 0 ? length + DAY : length;
            for (DayOfWeek day : window.days()) {
                for (int i = 0; i < length; i++) {
                    int at = ((day.getValue() - 1) * DAY + from + i) % WEEK;
                    min[at] = Math.max(min[at], window.min());
                    max[at] = Math.max(max[at], window.max());
                }
            }
        }
        for (int at = 0; at < WEEK; at++) {
            if (min[at] < 0) {
                min[at] = policy.reactive().min();
                max[at] = policy.reactive().max();
            }
        }
    }

    @Override
    public int decide(long now, Observed seen, InstancePool pool, int least, int most) {
        long present = Math.floorDiv(now, TrackingController.MINUTE);
        if (present != known) {
            known = present;
            LocalDateTime clock =
                    Instant.ofEpochMilli(now).atZone(policy.zone()).toLocalDateTime();
            minute = (clock.getDayOfWeek().getValue() - 1) * DAY + clock.getHour() * 60 + clock.getMinute();
        }
        return reactive.decide(now, seen, pool, min[minute], max[minute]);
    }
}
