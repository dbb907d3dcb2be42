package io.capacityplanner.forecasting.detection;

import io.capacityplanner.anomaly.Anomaly.Direction;
import io.capacityplanner.anomaly.AnomalyEpisode;
import io.capacityplanner.anomaly.AnomalyKind;
import io.capacityplanner.series.TimeSeries;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;

/**
 * Runs of steps without an observation, and of the same value again and again, that are longer than the rest of the
 * series explains. How likely a run is follows from a chain of two states: the share of steps at which one begins and
 * the share at which one goes on, both counted in the rest of the series.
 */
final class Stretches {

    private static final int SHORTEST_GAP = 3;
    private static final int SHORTEST_FLAT = 6;
    /** A run is usual when another is half as long. */
    private static final int LONGER = 2;

    private Stretches() {}

    static List<AnomalyEpisode> missing(TimeSeries series, double falseAlarms) {
        List<AnomalyEpisode> episodes = new ArrayList<>();
        int first = 0;
        while (first < series.length() && series.isMissing(first)) {
            first++;
        }
        for (Run run : unusual(series.length(), series::isMissing, SHORTEST_GAP, falseAlarms)) {
            if (run.from >= first) {
                episodes.add(episode(
                        series,
                        run,
                        AnomalyKind.MISSING,
                        Double.NaN,
                        "Nothing was observed for " + run.length() + " steps; gaps of this series are shorter."));
            }
        }
        return episodes;
    }

    static List<AnomalyEpisode> flat(TimeSeries series, double falseAlarms) {
        List<AnomalyEpisode> episodes = new ArrayList<>();
        IntPredicate repeats = t -> t > 0 && series.get(t) == series.get(t - 1);
        for (Run run : unusual(series.length(), repeats, SHORTEST_FLAT, falseAlarms)) {
            episodes.add(episode(
                    series,
                    new Run(run.from - 1, run.to, run.probability),
                    AnomalyKind.FLAT_LINE,
                    series.get(run.from),
                    "The value stayed at " + Words.number(series.get(run.from)) + " for " + (run.length() + 1)
                            + " steps; this series normally varies."));
        }
        return episodes;
    }

    private record Run(int from, int to, double probability) {
        int length() {
            return to - from;
        }
    }

    private static List<Run> unusual(int length, IntPredicate inside, int shortest, double falseAlarms) {
        List<Run> runs = new ArrayList<>();
        int total = 0;
        for (int t = 0; t < length; t++) {
            if (inside.test(t)) {
                int from = t;
                while (t < length && inside.test(t)) {
                    t++;
                }
                runs.add(new Run(from, t, 1));
                total += t - from;
            }
        }
        List<Run> unusual = new ArrayList<>();
        for (Run run : runs) {
            int others = total - run.length();
            boolean alone = runs.stream().noneMatch(r -> !r.equals(run) && LONGER * r.length() >= run.length());
            double begin = runs.size() / (double) Math.max(1, length - total);
            double goOn = (others - (runs.size() - 1) + 1.0) / (others + 2.0);
            double probability = Math.min(1, begin * Math.pow(goOn, run.length() - 1));
            boolean varies = length - total > run.length() / 2 && total <= length / 2;
            if (run.length() >= shortest && alone && varies && probability <= falseAlarms) {
                unusual.add(new Run(run.from, run.to, probability));
            }
        }
        return unusual;
    }

    private static AnomalyEpisode episode(TimeSeries series, Run run, AnomalyKind kind, double value, String why) {
        return new AnomalyEpisode(
                kind,
                series.timeAt(run.from),
                series.timeAt(run.to),
                run.probability,
                run.length(),
                Direction.BELOW,
                Double.NaN,
                Double.NaN,
                value,
                why);
    }
}
