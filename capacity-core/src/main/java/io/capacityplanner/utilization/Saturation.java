package io.capacityplanner.utilization;

import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Tells that values press against the ceiling, so that they are a lower bound of the demand. */
final class Saturation {

    /** Collectors average and round: a processor that had no idle moment is reported slightly below its ceiling. */
    private static final double PRESSED = 0.98;
    /** From one in a hundred on, p99 itself is the ceiling and no longer a measurement. */
    private static final double SHARE = 0.01;
    /** A single burst is not a state. */
    private static final int FEWEST = 5;
    /** Hours count as pressed when they are so at least half as often as the worst hour. */
    private static final double HALF = 0.5;

    private Saturation() {}

    static Optional<UsagePattern> find(Observed observed) {
        if (!observed.ceilingKnown() || observed.nature() == MetricNature.TROUBLE) {
            return Optional.empty();
        }
        double limit = PRESSED * observed.ceiling();
        int pressed = 0;
        for (int i = observed.sorted().length - 1; i >= 0 && observed.sorted()[i] >= limit; i--) {
            pressed++;
        }
        double share = (double) pressed / observed.sorted().length;
        if (pressed < FEWEST || share < SHARE) {
            return Optional.empty();
        }
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("share", share);
        numbers.put("ceiling", observed.ceiling());
        numbers.put("p95", observed.quantile(0.95));
        String when = observed.series().indexed() ? "" : when(observed.series(), limit, numbers);
        String message = "Pressed against " + observed.wording().value(observed.ceiling()) + " in "
                + Wording.share(share) + " of the time" + when + ": the demand above it is not seen";
        return Optional.of(new UsagePattern(Kind.SATURATED, message, numbers));
    }

    /** Says when, if some hours stand out. */
    private static String when(TimeSeries series, double limit, Map<String, Double> numbers) {
        int[] seen = new int[24];
        int[] pressed = new int[24];
        int[] weekend = new int[2];
        int[] workday = new int[2];
        for (int i = 0; i < series.length(); i++) {
            double value = series.get(i);
            if (Double.isNaN(value)) {
                continue;
            }
            ZonedDateTime time = local(series.timeAt(i), series);
            int hit = value >= limit ? 1 : 0;
            seen[time.getHour()]++;
            pressed[time.getHour()] += hit;
            int[] days = time.getDayOfWeek().getValue() >= 6 ? weekend : workday;
            days[0]++;
            days[1] += hit;
        }
        double[] rate = new double[24];
        int worst = 0;
        for (int h = 0; h < 24; h++) {
            rate[h] = seen[h] == 0 ? 0 : (double) pressed[h] / seen[h];
            worst = rate[h] > rate[worst] ? h : worst;
        }
        int from = worst;
        int count = 1;
        while (count < 24 && rate[Math.floorMod(from - 1, 24)] >= HALF * rate[worst]) {
            from = Math.floorMod(from - 1, 24);
            count++;
        }
        while (count < 24 && rate[Math.floorMod(from + count, 24)] >= HALF * rate[worst]) {
            count++;
        }
        if (count > 16) {
            return ", at any hour";
        }
        numbers.put("fromHour", (double) from);
        numbers.put("hours", (double) count);
        numbers.put("shareInWorstHour", rate[worst]);
        double onWeekends = weekend[0] == 0 ? 0 : (double) weekend[1] / weekend[0];
        double onWorkdays = workday[0] == 0 ? 0 : (double) workday[1] / workday[0];
        numbers.put("shareOnWorkdays", onWorkdays);
        numbers.put("shareOnWeekends", onWeekends);
        String days = weekend[0] > 0 && workday[0] > 0 && onWeekends < 0.25 * onWorkdays ? " on working days" : "";
        return ", mostly " + Wording.hours(from, count, series.zone()) + days + " (" + Wording.share(rate[worst])
                + " of its worst hour)";
    }

    private static ZonedDateTime local(Instant time, TimeSeries series) {
        return time.atZone(series.zone());
    }
}
