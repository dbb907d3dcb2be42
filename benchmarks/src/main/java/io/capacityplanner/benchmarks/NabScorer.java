package io.capacityplanner.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/**
 * Scores detections against labelled windows as the Numenta Anomaly Benchmark does.
 *
 * <p>In a window the earliest detection counts, more the earlier it is; a missed window costs; each false alarm costs,
 * less when it comes soon after a window. The sum over the files is brought to a scale on which no detection at all is 0
 * and a perfect detector 100.
 *
 * <p>Reference: A. Lavin, S. Ahmad (2015), Evaluating real-time anomaly detection algorithms: the Numenta anomaly
 * benchmark. ICMLA 2015. doi:10.1109/ICMLA.2015.141
 */
final class NabScorer {

    /** What detections, false alarms and missed windows weigh. */
    enum Profile {
        STANDARD(1, 0.11, 1),
        LOW_FALSE_ALARMS(1, 0.22, 1),
        LOW_MISSES(1, 0.11, 2);

        private final double hit;
        private final double falseAlarm;
        private final double miss;

        Profile(double hit, double falseAlarm, double miss) {
            this.hit = hit;
            this.falseAlarm = falseAlarm;
            this.miss = miss;
        }
    }

    /**
     * A series and a score for each of its rows.
     *
     * @param series the series
     * @param scores higher is more unusual
     */
    @SuppressWarnings("ArrayRecordComponent") // Never compared.
    record Scored(LabelledSeries series, double[] scores) {}

    /**
     * The best threshold and its score.
     *
     * @param threshold least score that is a detection
     * @param score the benchmark's score with it
     */
    record Best(double threshold, double score) {}

    private NabScorer() {}

    /** The scoring function: 1 far before the end of a window, 0 at it, -1 far behind. */
    static double sigmoid(double position) {
        return position > 3 ? -1 : 2 / (1 + Math.exp(5 * position)) - 1;
    }

    /** The benchmark's score, 0 for no detection, 100 for perfect ones. */
    static double score(List<Scored> files, double threshold, Profile profile) {
        double sum = 0;
        int windows = 0;
        for (Scored file : files) {
            sum += raw(file, threshold, profile);
            windows += file.series().scoredWindows();
        }
        double none = -profile.miss * windows;
        return 100 * (sum - none) / (profile.hit * windows - none);
    }

    /** The score of one file before it is brought to scale. */
    static double raw(Scored file, double threshold, Profile profile) {
        Sum sum = new Sum(List.of(file), profile);
        for (Row row : rows(file, 0, profile)) {
            if (row.score >= threshold) {
                sum.add(row);
            }
        }
        return sum.total;
    }

    /** The threshold that makes the score of all files together highest, among the scores that occur. */
    static Best optimise(List<Scored> files, Profile profile) {
        List<Row> rows = new ArrayList<>();
        int windows = 0;
        for (int i = 0; i < files.size(); i++) {
            rows.addAll(rows(files.get(i), i, profile));
            windows += files.get(i).series().scoredWindows();
        }
        rows.sort(Comparator.comparingDouble(Row::score).reversed());
        Sum sum = new Sum(files, profile);
        double none = -profile.miss * windows;
        Best best = new Best(Double.POSITIVE_INFINITY, 0);
        for (int i = 0; i < rows.size(); i++) {
            sum.add(rows.get(i));
            boolean last = i + 1 == rows.size() || rows.get(i + 1).score < rows.get(i).score;
            double score = 100 * (sum.total - none) / (profile.hit * windows - none);
            if (last && score > best.score) {
                best = new Best(rows.get(i).score, score);
            }
        }
        return best;
    }

    /**
     * What a detection at a row is worth.
     *
     * @param window the window it lies in; -1 for a false alarm
     * @param worth gain of a hit, or the loss of a false alarm as a negative number
     */
    private record Row(int file, double score, int window, double worth) {}

    /** The rows that are scored. */
    private static List<Row> rows(Scored file, int number, Profile profile) {
        int[][] windows = file.series().windows();
        List<Row> rows = new ArrayList<>();
        int k = 0;
        for (int row = 0; row < file.scores().length; row++) {
            while (k < windows.length && row > windows[k][1]) {
                k++;
            }
            if (row < file.series().probation() || Double.isNaN(file.scores()[row])) {
                continue;
            }
            if (k < windows.length && row >= windows[k][0]) {
                double width = windows[k][1] - windows[k][0] + 1;
                double gain = sigmoid(-(windows[k][1] - row + 1) / width) / sigmoid(-1);
                rows.add(new Row(number, file.scores()[row], k, profile.hit * gain));
            } else {
                double loss = k == 0
                        ? -1
                        : sigmoid((row - windows[k - 1][1]) / (double) (windows[k - 1][1] - windows[k - 1][0]));
                rows.add(new Row(number, file.scores()[row], -1, profile.falseAlarm * loss));
            }
        }
        return rows;
    }

    /** The sum over detections so far: of each window the best one, of false alarms all. */
    private static final class Sum {

        private final double[][] best;
        private double total;

        Sum(List<Scored> files, Profile profile) {
            best = new double[files.size()][];
            for (int i = 0; i < best.length; i++) {
                best[i] = new double[files.get(i).series().windows().length];
                Arrays.fill(best[i], -profile.miss);
                total -= profile.miss * files.get(i).series().scoredWindows();
            }
        }

        void add(Row row) {
            if (row.window < 0) {
                total += row.worth;
            } else if (row.worth > best[row.file][row.window]) {
                total += row.worth - best[row.file][row.window];
                best[row.file][row.window] = row.worth;
            }
        }
    }
}
