package io.capacityplanner.optimization.manifest;

import io.capacityplanner.optimization.autoscaling.ScheduledPolicy;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A time of day at which the bounds of a schedule change to others, and the days on which they do.
 *
 * @param time on the schedule's wall clock
 * @param days when
 * @param min fewest instances from then on
 * @param max most instances from then on
 */
record BoundChange(LocalTime time, Set<DayOfWeek> days, int min, int max) {

    private static final int WEEK = 7 * 24 * 60;
    /** Any Monday: only the day of the week counts. */
    private static final LocalDateTime MONDAY = LocalDateTime.of(2024, 1, 1, 0, 0);

    private record Key(LocalTime time, int min, int max) {}

    /** All changes of a week, by their first moment. */
    static List<BoundChange> of(ScheduledPolicy policy) {
        Map<Key, Set<DayOfWeek>> changes = new LinkedHashMap<>();
        for (int minute = 0; minute < WEEK; minute++) {
            LocalDateTime now = MONDAY.plusMinutes(minute);
            LocalDateTime before = now.minusMinutes(1);
            int min = policy.minAt(now);
            int max = policy.maxAt(now);
            if (min != policy.minAt(before) || max != policy.maxAt(before)) {
                changes.computeIfAbsent(new Key(now.toLocalTime(), min, max), k -> EnumSet.noneOf(DayOfWeek.class))
                        .add(now.getDayOfWeek());
            }
        }
        return changes.entrySet().stream()
                .map(e -> new BoundChange(
                        e.getKey().time(),
                        e.getValue(),
                        e.getKey().min(),
                        e.getKey().max()))
                .toList();
    }
}
