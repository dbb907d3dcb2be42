package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyKind;
import io.capacityplanner.quality.LevelShift;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Joins unusual steps that lie near each other to episodes. */
final class PointEpisodes {

    /** Steps that may lie between two of an episode. */
    private static final int NEAR = 12;
    /** Half the width of what is expected, in standard deviations. */
    private static final double RANGE = 3;

    private final TimeSeries series;
    private final double[] expected;
    private final double[] deviations;
    private final double spread;
    private final TreeMap<Integer, Double> probabilities = new TreeMap<>();

    PointEpisodes(TimeSeries series, double[] expected, double[] deviations, double spread) {
        this.series = series;
        this.expected = expected;
        this.deviations = deviations;
        this.spread = spread;
    }

    /** Notes an unusual step; the lesser of several probabilities counts. */
    void add(int index, double probability) {
        probabilities.merge(index, probability, Math::min);
    }

    /** The episodes; those that only say what a level shift says are left out. */
    List<AnomalyEpisode> episodes(List<LevelShift> shifts) {
        List<AnomalyEpisode> episodes = new ArrayList<>();
        List<Integer> open = new ArrayList<>();
        for (Map.Entry<Integer, Double> entry : probabilities.entrySet()) {
            if (!open.isEmpty() && entry.getKey() - open.get(open.size() - 1) > NEAR) {
                close(open, shifts, episodes);
                open.clear();
            }
            open.add(entry.getKey());
        }
        if (!open.isEmpty()) {
            close(open, shifts, episodes);
        }
        return episodes;
    }

    private void close(List<Integer> steps, List<LevelShift> shifts, List<AnomalyEpisode> episodes) {
        int from = steps.get(0);
        int last = steps.get(steps.size() - 1);
        int extreme = from;
        double least = 1;
        for (int t : steps) {
            if (Math.abs(deviations[t]) > Math.abs(deviations[extreme])) {
                extreme = t;
            }
            least = Math.min(least, probabilities.getOrDefault(t, 1.0));
        }
        boolean same = shifts.stream().anyMatch(s -> from >= s.index() - 1 && last <= s.index() + 2 * NEAR);
        if (same) {
            return;
        }
        boolean above = deviations[extreme] > 0;
        String seen = Words.number(series.get(extreme));
        String usual = Words.number(expected[extreme]);
        episodes.add(new AnomalyEpisode(
                AnomalyKind.POINT,
                series.timeAt(from),
                series.timeAt(last + 1),
                least,
                spread > 0 ? Math.abs(deviations[extreme]) / spread : Double.POSITIVE_INFINITY,
                above ? Direction.ABOVE : Direction.BELOW,
                expected[extreme] - RANGE * spread,
                expected[extreme] + RANGE * spread,
                series.get(extreme),
                "The value " + (above ? "rose to " : "fell to ") + seen + " where about " + usual + " was expected."));
    }
}
