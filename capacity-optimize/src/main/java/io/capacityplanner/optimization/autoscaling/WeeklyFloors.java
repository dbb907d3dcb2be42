package io.capacityplanner.optimization.autoscaling;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.time.DayOfWeek;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Usual loads of the hours of a week, and the windows of least numbers that they ask for. */
final class WeeklyFloors {

    private static final int HOURS = 24;
    private static final int DAYS = 7;

    private record Span(int from, int to, int min) {}

    private final TimeSeries load;
    private final List<List<Double>> byHour = new ArrayList<>();
    private final boolean weekly;

    /**
     * Sorts the load by hour of the week, or by hour of the day when fewer than two weeks are known.
     *
     * @param load in the zone whose wall clock counts
     */
    WeeklyFloors(TimeSeries load) {
        this.load = load;
        this.weekly = load.length() * load.step().millis() >= 2L * DAYS * HOURS * 3_600_000;
        for (int hour = 0; hour < DAYS * HOURS; hour++) {
            byHour.add(new ArrayList<>());
        }
        for (int i = 0; i < load.length(); i++) {
            if (load.isMissing(i)) {
                continue;
            }
            ZonedDateTime time = load.timeAt(i).atZone(load.zone());
            int day = time.getDayOfWeek().getValue() - 1;
            for (int d = weekly ? day : 0; d < (weekly ? day + 1 : DAYS); d++) {
                byHour.get(d * HOURS + time.getHour()).add(load.get(i));
            }
        }
    }

    /** The schedule that holds enough instances for a quantile of each hour at a target utilization. */
    ScheduledPolicy above(ReactivePolicy reactive, double quantile, double target, InstanceCapacity capacity) {
        Map<Span, Set<DayOfWeek>> spans = new LinkedHashMap<>();
        for (int day = 0; day < DAYS; day++) {
            int begin = 0;
            int before = floor(day * HOURS, reactive, quantile, target, capacity);
            for (int hour = 1; hour <= HOURS; hour++) {
                int present = hour == HOURS ? -1 : floor(day * HOURS + hour, reactive, quantile, target, capacity);
                if (present != before) {
                    spans.computeIfAbsent(new Span(begin, hour, before), s -> EnumSet.noneOf(DayOfWeek.class))
                            .add(DayOfWeek.of(day + 1));
                    begin = hour;
                    before = present;
                }
            }
        }
        List<WeeklyWindow> windows = new ArrayList<>();
        spans.forEach((span, days) -> {
            if (span.min() > reactive.min()) {
                windows.add(new WeeklyWindow(
                        days,
                        LocalTime.of(span.from(), 0),
                        LocalTime.of(span.to() % HOURS, 0),
                        span.min(),
                        reactive.max()));
            }
        });
        return new ScheduledPolicy(load.zone(), windows, reactive);
    }

    private int floor(int hour, ReactivePolicy reactive, double quantile, double target, InstanceCapacity capacity) {
        List<Double> seen = byHour.get(hour);
        if (seen.isEmpty()) {
            return reactive.min();
        }
        double[] values = seen.stream().mapToDouble(Double::doubleValue).toArray();
        return Controller.bounded(
                capacity.needed(Quantiles.of(values, quantile), target, reactive.max()),
                reactive.min(),
                reactive.max());
    }
}
