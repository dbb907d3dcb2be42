package io.capacityplanner.forecasting.trend;

import io.capacityplanner.forecasting.numeric.Observed;
import io.capacityplanner.series.LocalDay;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Means of equal stretches of a series: local days where there are enough of them, weeks of very long histories, else
 * steps or groups of steps. What lies within a day says little of a trend and much of the time of day.
 *
 * @param step step of the series
 * @param length length of a block
 * @param steps steps in a block
 * @param starts start of each block, and the end of the last
 * @param values one a block, NaN where less than half of it was observed
 */
record Blocks(Step step, Step length, double steps, List<Instant> starts, double[] values) {

    /** Beyond this number of blocks neighbours are put together: the tests look at all pairs. */
    private static final int MOST = 730;
    /** From here on days are blocks. */
    private static final int DAYS = 14;

    private static final int WEEK = 7;

    static Blocks of(TimeSeries series) {
        boolean finer = !series.indexed() && series.step().compareTo(Step.DAY) < 0;
        double days = (double) series.length() * series.step().millis() / Step.DAY.millis();
        if (finer && days >= DAYS) {
            Blocks daily = days(series);
            return daily.values.length > MOST ? daily.grouped(Math.max(WEEK, groups(daily.values.length))) : daily;
        }
        List<Instant> starts = new ArrayList<>();
        for (int i = 0; i <= series.length(); i++) {
            starts.add(series.timeAt(i));
        }
        Blocks single = new Blocks(series.step(), series.step(), 1, starts, series.toArray());
        return series.length() > MOST ? single.grouped(groups(series.length())) : single;
    }

    private static int groups(int blocks) {
        return (blocks + MOST - 1) / MOST;
    }

    /** Local days; a first and last of which less than half was observed are left out. */
    static Blocks days(TimeSeries series) {
        List<LocalDay> days = LocalDay.of(series);
        double perHour = (double) Step.HOUR.millis() / series.step().millis();
        List<Instant> starts = new ArrayList<>();
        List<Double> means = new ArrayList<>();
        for (LocalDay day : days) {
            boolean half = day.observed() > 0 && day.observed() >= day.hours() * perHour / 2;
            starts.add(day.start());
            means.add(half ? day.total() / day.observed() : Double.NaN);
        }
        starts.add(days.get(days.size() - 1).endExclusive());
        int from = Double.isNaN(means.get(0)) ? 1 : 0;
        int to = Double.isNaN(means.get(means.size() - 1)) ? means.size() - 1 : means.size();
        to = Math.max(from, to);
        return new Blocks(
                series.step(),
                Step.DAY,
                (double) Step.DAY.millis() / series.step().millis(),
                List.copyOf(starts.subList(from, to + 1)),
                means.subList(from, to).stream()
                        .mapToDouble(Double::doubleValue)
                        .toArray());
    }

    /** Neighbours put together from the end on; what does not fill a group at the start is left out. */
    private Blocks grouped(int size) {
        int groups = values.length / size;
        int first = values.length - groups * size;
        List<Instant> starts = new ArrayList<>();
        double[] means = new double[groups];
        for (int g = 0; g < groups; g++) {
            starts.add(this.starts.get(first + g * size));
            double sum = 0;
            int seen = 0;
            for (int i = first + g * size; i < first + (g + 1) * size; i++) {
                if (!Double.isNaN(values[i])) {
                    sum += values[i];
                    seen++;
                }
            }
            means[g] = 2 * seen >= size ? sum / seen : Double.NaN;
        }
        starts.add(this.starts.get(values.length));
        Step longer = new Step(Duration.ofMillis(length.millis() * size));
        return new Blocks(step, longer, steps * size, starts, means);
    }

    /** The blocks from one position to another. */
    Blocks slice(int from, int to) {
        return new Blocks(step, length, steps, starts.subList(from, to + 1), Arrays.copyOfRange(values, from, to));
    }

    int observed() {
        return Observed.count(values);
    }

    Instant from() {
        return starts.get(0);
    }

    Instant to() {
        return starts.get(starts.size() - 1);
    }
}
