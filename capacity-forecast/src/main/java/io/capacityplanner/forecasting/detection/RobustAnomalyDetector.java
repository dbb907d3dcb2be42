package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.quality.LevelShift;
import io.capacityplanner.quality.LevelShifts;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyDetector;
import java.util.ArrayList;
import java.util.List;
import org.apache.commons.math3.distribution.NormalDistribution;

/**
 * Finds observations far from a local, seasonal expectation, in robust standard deviations.
 *
 * <p>The series is cut at lasting changes of level, so that what is new for good is not flagged for ever. Within a part,
 * what each phase of the season deviates by, in the median over its cycles, is removed, and the expectation is a trend plus a
 * running median: half of a window must be unusual before the expectation is, so that an outage does not hide what comes after
 * it. The spread is the larger of the median absolute deviation and half the central 70 % of the deviations, both scaled
 * to the normal distribution; the second keeps series with heavy tails quiet. Where most values are exactly as expected,
 * both are zero and the mean absolute deviation counts (Iglewicz and Hoaglin 1993, "How to Detect and Handle Outliers",
 * ASQC Quality Press); where that is zero too, nothing varies and nothing is unusual.
 */
public final class RobustAnomalyDetector implements AnomalyDetector {

    private static final int LEAST_OBSERVATIONS = 8;
    /** Widest window of the running median, in steps; at least two cycles of the shortest season where there is one. */
    private static final int WINDOW = 49;
    /** Cycles before a seasonal profile is more than its own noise. */
    private static final int LEAST_CYCLES = 3;

    /** Creates the detector. */
    public RobustAnomalyDetector() {}

    @Override
    public String id() {
        return "robust";
    }

    @Override
    public String description() {
        return "Flags values far from a running median after removing the season, in robust standard deviations";
    }

    @Override
    public List<Anomaly> detect(TimeSeries series, AnomalyRequest request) {
        if (series.length() - series.missing() < LEAST_OBSERVATIONS) {
            return List.of();
        }
        double[] values = series.toArray();
        List<Double> periods = request.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        double threshold =
                new NormalDistribution(null, 0, 1).inverseCumulativeProbability(1 - request.falseAlarms() / 2);
        double[] expected = expectation(values, periods);
        double spread = Spread.of(deviations(values, expected));
        List<Anomaly> anomalies = new ArrayList<>();
        for (int t = 0; t < values.length; t++) {
            double deviation = values[t] - expected[t];
            // A deviation of rounding size in a series without spread is none.
            if (spread > 0
                    && Math.abs(deviation) > threshold * spread
                    && Math.abs(deviation) > 1e-9 * Math.abs(expected[t])) {
                anomalies.add(new Anomaly(
                        t,
                        series.timeAt(t),
                        values[t],
                        expected[t],
                        Math.abs(deviation) / spread,
                        deviation > 0 ? Direction.ABOVE : Direction.BELOW));
            }
        }
        return anomalies;
    }

    static double[] deviations(double[] values, double[] expected) {
        double[] deviations = new double[values.length];
        for (int t = 0; t < values.length; t++) {
            deviations[t] = values[t] - expected[t];
        }
        return deviations;
    }

    /** The running median of each part, with the seasonal profile put back. */
    static double[] expectation(double[] values, List<Double> periods) {
        double[] season = season(values, periods);
        double[] rest = deviations(values, season);
        int window = periods.isEmpty()
                ? WINDOW
                : (int) Math.max(WINDOW, 2 * Math.min(periods.get(0), values.length / 4.0) + 1);
        double[] expected = new double[values.length];
        int from = 0;
        List<Integer> ends = new ArrayList<>(
                LevelShifts.find(rest).stream().map(LevelShift::index).toList());
        ends.add(values.length);
        for (int end : ends) {
            trendedMedian(rest, from, end, window, expected);
            from = end;
        }
        for (int t = 0; t < expected.length; t++) {
            expected[t] += season[t];
        }
        return expected;
    }

    /** What the seasons add to each step. */
    static double[] season(double[] values, List<Double> periods) {
        double[] season = new double[values.length];
        double[] rest = values.clone();
        for (double period : periods) {
            int cycle = (int) Math.round(period);
            if (values.length >= LEAST_CYCLES * cycle) {
                removeSeason(rest, season, cycle);
            }
        }
        return season;
    }

    /**
     * The running median around the part's trend: at the ends of a part its window lies to one side, where a trend alone
     * would look like a deviation.
     */
    private static void trendedMedian(double[] rest, int from, int to, int window, double[] expected) {
        int half = (to - from) / 2;
        double[] rises = new double[Math.max(0, to - from - half)];
        for (int i = 0; i < rises.length; i++) {
            rises[i] = half == 0 ? 0 : (rest[from + i + half] - rest[from + i]) / half;
        }
        double median = Quantiles.of(rises, 0.5);
        double slope = Double.isNaN(median) ? 0 : median;
        double[] level = rest.clone();
        for (int t = from; t < to; t++) {
            level[t] -= slope * (t - from);
        }
        RunningMedian.of(level, from, to, window, expected);
        for (int t = from; t < to; t++) {
            expected[t] += slope * (t - from);
        }
    }

    /** Moves the profile of one season from the rest to the season: medians of deviations from the local level. */
    private static void removeSeason(double[] rest, double[] season, int cycle) {
        double[] level = new double[rest.length];
        RunningMedian.of(rest, 0, rest.length, cycle | 1, level);
        double[] deviations = deviations(rest, level);
        for (int phase = 0; phase < cycle; phase++) {
            double usual = Spread.median(deviations, phase, cycle);
            for (int t = phase; t < rest.length; t += cycle) {
                rest[t] -= usual;
                season[t] += usual;
            }
        }
    }
}
