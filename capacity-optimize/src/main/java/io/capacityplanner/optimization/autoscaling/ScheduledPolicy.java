package io.capacityplanner.optimization.autoscaling;

import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;

/**
 * A reactive policy whose bounds follow a weekly schedule: AWS scheduled actions, or cron triggers beside another metric.
 * Where windows overlap, the larger of each bound holds.
 *
 * @param zone whose wall clock the windows are read on
 * @param windows times with bounds of their own; outside them those of the reactive policy hold
 * @param reactive what decides between the bounds
 */
public record ScheduledPolicy(ZoneId zone, List<WeeklyWindow> windows, ReactivePolicy reactive)
        implements ScalingPolicy {

    /** Copies the windows. */
    public ScheduledPolicy {
        windows = List.copyOf(windows);
    }

    /** Fewest instances at a wall clock time. */
    public int minAt(LocalDateTime time) {
        return windows.stream()
                .filter(window -> window.contains(time))
                .mapToInt(WeeklyWindow::min)
                .max()
                .orElse(reactive.min());
    }

    /** Most instances at a wall clock time. */
    public int maxAt(LocalDateTime time) {
        return windows.stream()
                .filter(window -> window.contains(time))
                .mapToInt(WeeklyWindow::max)
                .max()
                .orElse(reactive.max());
    }

    @Override
    public String kind() {
        return "scheduled + " + reactive.kind();
    }

    @Override
    public String settings() {
        return windows.size() + " windows (" + zone + "), " + reactive.settings();
    }

    @Override
    public int min() {
        return Math.min(
                reactive.min(),
                windows.stream().mapToInt(WeeklyWindow::min).min().orElse(reactive.min()));
    }

    @Override
    public int max() {
        return Math.max(
                reactive.max(),
                windows.stream().mapToInt(WeeklyWindow::max).max().orElse(reactive.max()));
    }
}
