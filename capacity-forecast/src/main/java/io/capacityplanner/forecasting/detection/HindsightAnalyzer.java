package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.Anomaly;
import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyReport;
import io.capacityplanner.anomaly.AnomalyRequest;
import io.capacityplanner.anomaly.ScoredPoint;
import io.capacityplanner.forecasting.season.SeasonDetector;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.spi.AnomalyAnalyzer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Looks at a whole series for unusual points, lasting changes, and stretches that are missing or flat.
 *
 * <p>Unusual points come from two sides. What {@link StreamingDetector} would have alarmed at as the values came is
 * here too, so that what was told then is found again. And with hindsight, deviations from the seasonal running
 * median of {@link RobustAnomalyDetector} count that are outliers by the seasonal hybrid test of extreme studentized
 * deviates ({@link ExtremeDeviates}) and, by the tail of the series' own deviations ({@link TailSample}), no likelier
 * than the accepted false alarms: the first is strict on quiet series, the second on spiky ones.
 */
public final class HindsightAnalyzer implements AnomalyAnalyzer {

    private static final int LEAST_OBSERVATIONS = 8;
    private static final double MOST_OUTLIERS = 0.25;
    private static final double ALPHA = 0.05;
    /** With fewer observations too few lie in a tail to know it, and the test alone decides. */
    private static final int TAIL_OBSERVATIONS = 200;
    /** Observations from which on a watch over the stream says more than the look back alone. */
    private static final int STREAM_LENGTH = 200;

    /** Creates the analyzer. */
    public HindsightAnalyzer() {}

    @Override
    public String id() {
        return "hindsight";
    }

    @Override
    public String description() {
        return "Finds unusual points, level shifts, trend breaks, changes of spread, gaps and flat lines";
    }

    @Override
    public AnomalyReport analyze(SeriesKey key, TimeSeries series, AnomalyRequest request) {
        int observed = series.length() - series.missing();
        if (observed < LEAST_OBSERVATIONS) {
            return new AnomalyReport(key, series.length(), List.of(), List.of(), List.of());
        }
        double[] values = series.toArray();
        List<Double> periods = request.seasonalPeriods().orElseGet(() -> SeasonDetector.detect(series));
        int[] cycles = periods.stream()
                .mapToInt(p -> (int) Math.round(p))
                .filter(c -> c > 1 && series.length() >= 3 * c)
                .toArray();
        double[] expected = RobustAnomalyDetector.expectation(values, periods);
        double[] deviations = RobustAnomalyDetector.deviations(values, expected);
        double spread = Spread.of(deviations);
        PointEpisodes runs = new PointEpisodes(series, expected, deviations, spread);
        List<Anomaly> points =
                spread > 0 ? points(series, expected, deviations, spread, request.falseAlarms(), runs) : List.of();
        if (observed >= STREAM_LENGTH) {
            stream(series, cycles, request.falseAlarms(), runs);
        }
        LastingChanges changes = new LastingChanges(series, RobustAnomalyDetector.season(values, periods), cycles);
        List<AnomalyEpisode> episodes = new ArrayList<>(runs.episodes(changes.shifts()));
        episodes.addAll(changes.levels(spread));
        if (spread > 0) {
            episodes.addAll(changes.trends());
            episodes.addAll(changes.spreads(deviations));
            episodes.addAll(Stretches.flat(series, request.falseAlarms()));
        }
        episodes.addAll(Stretches.missing(series, request.falseAlarms()));
        return new AnomalyReport(key, series.length(), periods, points, episodes);
    }

    private static List<Anomaly> points(
            TimeSeries series,
            double[] expected,
            double[] deviations,
            double spread,
            double falseAlarms,
            PointEpisodes runs) {
        TailSample sample = new TailSample(deviations.length);
        Arrays.stream(deviations).filter(d -> !Double.isNaN(d)).forEach(sample::add);
        List<Anomaly> points = new ArrayList<>();
        for (int t : ExtremeDeviates.find(deviations, MOST_OUTLIERS, ALPHA)) {
            double deviation = deviations[t];
            double probability = sample.count() < TAIL_OBSERVATIONS
                    ? Math.min(falseAlarms, ALPHA / series.length())
                    : Math.min(1, 2 * Math.min(sample.above(deviation), sample.below(deviation)));
            if (probability <= falseAlarms && Math.abs(deviation) > 1e-9 * Math.abs(expected[t])) {
                points.add(new Anomaly(
                        t,
                        series.timeAt(t),
                        series.get(t),
                        expected[t],
                        Math.abs(deviation) / spread,
                        deviation > 0 ? Direction.ABOVE : Direction.BELOW));
                runs.add(t, probability);
            }
        }
        return points;
    }

    /** Adds what a watch over the stream would have told. */
    private static void stream(TimeSeries series, int[] cycles, double falseAlarms, PointEpisodes runs) {
        StreamingDetector detector = StreamingDetector.of(
                series.step(),
                StreamingOptions.ofDefaults()
                        .withFalseAlarms(falseAlarms)
                        .withSeason(cycles.length == 0 ? 0 : cycles[0])
                        .withMemoryUpTo(series.length()));
        for (int t = 0; t < series.length(); t++) {
            ScoredPoint point = detector.score(series.timeAt(t), series.get(t));
            if (point.probability() <= falseAlarms) {
                runs.add(t, point.probability());
            }
        }
    }
}
