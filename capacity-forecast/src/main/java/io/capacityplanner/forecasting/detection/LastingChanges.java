package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyKind;
import io.capacityplanner.quality.LevelShift;
import io.capacityplanner.quality.LevelShifts;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * What changed for good: the level, the slope and the spread.
 *
 * <p>Levels are those of {@link LevelShifts}. For the slope, the series without season and level shifts is condensed to
 * block medians and split into lines by {@link Pelt}; for the spread, the logarithm of the mean absolute deviation of
 * blocks is split by its mean. Each change costs 3 ln n times the variance of the noise (Zhang and Siegmund 2007,
 * doi:10.1111/j.1541-0420.2006.00662.x, leading term), which is taken from differences of neighbours. A break must
 * also be large enough to matter: the line before it, drawn on, misses the values after it by three times their spread;
 * the spread doubles or halves.
 */
final class LastingChanges {

    private static final int MOST_BLOCKS = 200;
    private static final int FEWEST_BLOCKS = 20;
    /** Blocks of a segment at least. */
    private static final int SHORTEST = 8;

    private static final int SLOPE_WINDOW = 31;
    private static final int SPREAD_BLOCK = 12;
    private static final double FACTOR = Math.log(2);
    private static final double MISSES = 3;

    private final TimeSeries series;
    private final double[] values;
    private final double[] season;
    private final List<LevelShift> shifts;

    /**
     * Looks at a series.
     *
     * @param season what recurs, of each step; taken off before the slope is judged
     * @param cycles seasonal periods in whole steps
     */
    LastingChanges(TimeSeries series, double[] season, int[] cycles) {
        this.series = series;
        this.values = series.toArray();
        this.season = season;
        this.shifts = LevelShifts.find(values, cycles);
    }

    List<LevelShift> shifts() {
        return shifts;
    }

    List<AnomalyEpisode> levels(double spread) {
        List<AnomalyEpisode> episodes = new ArrayList<>();
        for (int i = 0; i < shifts.size(); i++) {
            LevelShift shift = shifts.get(i);
            int end = i + 1 < shifts.size() ? shifts.get(i + 1).index() : values.length;
            int length = Math.min(
                    end - shift.index(),
                    shift.index() - (i == 0 ? 0 : shifts.get(i - 1).index()));
            double score = spread > 0 ? Math.abs(shift.size()) / spread : Double.POSITIVE_INFINITY;
            episodes.add(new AnomalyEpisode(
                    AnomalyKind.LEVEL_SHIFT,
                    series.timeAt(shift.index()),
                    series.timeAt(end),
                    tail(score * Math.sqrt(length / 2.0)),
                    score,
                    direction(shift.size()),
                    shift.before() - 2 * spread,
                    shift.before() + 2 * spread,
                    shift.after(),
                    "The level moved from " + Words.number(shift.before()) + " to " + Words.number(shift.after())
                            + " and stayed there."));
        }
        return episodes;
    }

    List<AnomalyEpisode> trends() {
        double[] level = values.clone();
        double offset = 0;
        int next = 0;
        for (int t = 0; t < level.length; t++) {
            if (next < shifts.size() && shifts.get(next).index() == t) {
                offset += shifts.get(next++).size();
            }
            level[t] -= season[t] + offset;
        }
        int size = Math.max(1, (level.length + MOST_BLOCKS - 1) / MOST_BLOCKS);
        double[] blocks = filled(blocks(level, size, false));
        double variance = noise(blocks);
        if (blocks.length < FEWEST_BLOCKS || !(variance > 0)) {
            return List.of();
        }
        int[] starts = Pelt.split(
                        blocks.length, SHORTEST, 3 * Math.log(blocks.length) * 2 * variance, Pelt.line(blocks))
                .starts();
        List<AnomalyEpisode> episodes = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int from = i == 0 ? 0 : starts[i - 1];
            int to = i + 1 < starts.length ? starts[i + 1] : blocks.length;
            double before = slope(blocks, from, starts[i]);
            double after = slope(blocks, starts[i], to);
            double missed = Math.abs(after - before) * (to - starts[i]);
            double misfit = missed / Math.sqrt(variance);
            if (misfit < MISSES * 2 || nearShift(starts[i] * size, SHORTEST * size)) {
                continue;
            }
            int length = Math.min(to - starts[i], starts[i] - from);
            double slopeError = Math.sqrt(2 * 12 * variance / Math.pow(length, 3));
            episodes.add(new AnomalyEpisode(
                    AnomalyKind.TREND_BREAK,
                    series.timeAt(starts[i] * size),
                    series.timeAt(Math.min(values.length, to * size)),
                    tail(Math.abs(after - before) / slopeError),
                    misfit,
                    direction(after - before),
                    (before - 2 * slopeError) / size,
                    (before + 2 * slopeError) / size,
                    after / size,
                    "The slope changed from " + Words.number(before / size) + " to " + Words.number(after / size)
                            + " a step."));
        }
        return episodes;
    }

    private boolean nearShift(int index, int distance) {
        return shifts.stream().anyMatch(shift -> Math.abs(shift.index() - index) <= distance);
    }

    /** Changes of the spread of deviations from what was expected. */
    List<AnomalyEpisode> spreads(double[] deviations) {
        int size = Math.max(SPREAD_BLOCK, (deviations.length + MOST_BLOCKS - 1) / MOST_BLOCKS);
        double[] logs = blocks(deviations, size, true);
        for (int i = 0; i < logs.length; i++) {
            logs[i] = logs[i] > 0 ? Math.log(logs[i]) : Double.NaN;
        }
        logs = filled(logs);
        double variance = noise(logs);
        if (logs.length < FEWEST_BLOCKS || !(variance > 0)) {
            return List.of();
        }
        int[] starts = Pelt.split(logs.length, SHORTEST, 3 * Math.log(logs.length) * variance, Pelt.mean(logs))
                .starts();
        List<AnomalyEpisode> episodes = new ArrayList<>();
        for (int i = 0; i < starts.length; i++) {
            int from = i == 0 ? 0 : starts[i - 1];
            int to = i + 1 < starts.length ? starts[i + 1] : logs.length;
            double before = mean(logs, from, starts[i]);
            double after = mean(logs, starts[i], to);
            if (Math.abs(after - before) < FACTOR || nearShift(starts[i] * size, size)) {
                continue;
            }
            double error = Math.sqrt(variance * (1.0 / (starts[i] - from) + 1.0 / (to - starts[i])));
            episodes.add(new AnomalyEpisode(
                    AnomalyKind.VARIANCE_CHANGE,
                    series.timeAt(starts[i] * size),
                    series.timeAt(Math.min(values.length, to * size)),
                    tail(Math.abs(after - before) / error),
                    Math.abs(after - before) / error,
                    direction(after - before),
                    Math.exp(before - 2 * error),
                    Math.exp(before + 2 * error),
                    Math.exp(after),
                    "The values scatter " + Words.number(Math.exp(Math.abs(after - before))) + " times "
                            + (after > before ? "as much as" : "less than") + " before."));
        }
        return episodes;
    }

    private static Direction direction(double change) {
        return change > 0 ? Direction.ABOVE : Direction.BELOW;
    }

    private static double tail(double score) {
        return Math.min(1, 2 * new NormalDistribution(null, 0, 1).cumulativeProbability(-Math.abs(score)));
    }

    /** Medians of blocks, or their mean absolute values; NaN where nothing was observed. */
    private static double[] blocks(double[] values, int size, boolean absolute) {
        double[] blocks = new double[values.length / size];
        for (int i = 0; i < blocks.length; i++) {
            double[] block = Arrays.copyOfRange(values, i * size, (i + 1) * size);
            blocks[i] = absolute
                    ? Arrays.stream(block)
                            .filter(v -> !Double.isNaN(v))
                            .map(Math::abs)
                            .average()
                            .orElse(Double.NaN)
                    : Quantiles.of(block, 0.5);
        }
        return blocks;
    }

    /** Missing blocks take the value of the one before, or the first one known. */
    private static double[] filled(double[] blocks) {
        double last =
                Arrays.stream(blocks).filter(v -> !Double.isNaN(v)).findFirst().orElse(0);
        for (int i = 0; i < blocks.length; i++) {
            last = Double.isNaN(blocks[i]) ? last : blocks[i];
            blocks[i] = last;
        }
        return blocks;
    }

    /** Long-run variance of the noise, from differences of neighbours about their running median, the local slope. */
    private static double noise(double[] blocks) {
        if (blocks.length < 3) {
            return 0;
        }
        double[] steps = new double[blocks.length - 1];
        Arrays.setAll(steps, i -> blocks[i + 1] - blocks[i]);
        double[] slopes = new double[steps.length];
        RunningMedian.of(steps, 0, steps.length, SLOPE_WINDOW, slopes);
        Arrays.setAll(steps, i -> steps[i] - slopes[i]);
        double spread = Spread.of(steps);
        double variance = 0;
        double product = 0;
        double before = 0;
        for (double step : steps) {
            double cut = Math.max(-3 * spread, Math.min(3 * spread, step));
            variance += cut * cut;
            product += cut * before;
            before = cut;
        }
        if (!(variance > 0)) {
            return 0;
        }
        double correlation = Math.max(0, Math.min(0.9, 1 + 2 * product / variance));
        return variance / steps.length / (2 * (1 - correlation)) * (1 + correlation) / (1 - correlation);
    }

    private static double mean(double[] values, int from, int to) {
        return Arrays.stream(values, from, to).average().orElse(0);
    }

    private static double slope(double[] values, int from, int to) {
        double middle = (from + to - 1) / 2.0;
        double product = 0;
        double square = 0;
        for (int i = from; i < to; i++) {
            product += (i - middle) * values[i];
            square += (i - middle) * (i - middle);
        }
        return square > 0 ? product / square : 0;
    }
}
