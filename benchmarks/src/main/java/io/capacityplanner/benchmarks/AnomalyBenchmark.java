package io.capacityplanner.benchmarks;

import com.amazon.randomcutforest.RandomCutForest;
import com.amazon.randomcutforest.parkservices.ThresholdedRandomCutForest;
import io.capacityplanner.benchmarks.NabScorer.Best;
import io.capacityplanner.benchmarks.NabScorer.Profile;
import io.capacityplanner.benchmarks.NabScorer.Scored;
import io.capacityplanner.forecasting.detection.StreamingDetector;
import io.capacityplanner.forecasting.detection.StreamingOptions;
import io.capacityplanner.unit.Step;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * Anomaly detection on the labelled CloudWatch set, ours beside random cut forest: {@code -Dcapacity.data=DIR}. Every
 * detector sees each row once, in order, and scores it before the next.
 */
public final class AnomalyBenchmark {

    private static final Step STEP = Step.ofSeconds(300);
    private static final double ANY = Double.MIN_VALUE;

    private AnomalyBenchmark() {}

    /** Scores one row after the other. */
    @FunctionalInterface
    private interface RowScorer {
        double score(long second, double value);
    }

    /** Prints a line a detector and half of the files. */
    public static void main(String[] args) {
        List<LabelledSeries> files = LabelledSeries.cloudWatch(Path.of(System.getProperty("capacity.data", "data")));
        System.out.printf(
                Locale.ROOT,
                "%-28s %-5s %9s %7s %7s | %8s %8s %8s | %8s %8s %8s | %9s %9s%n",
                "detector",
                "files",
                "precision",
                "recall",
                "F1",
                "standard",
                "low FP",
                "low FN",
                "optimal",
                "low FP",
                "low FN",
                "ms/1000",
                "KiB");
        double ours = -Math.log10(StreamingOptions.ofDefaults().falseAlarms());
        run("StreamingDetector", files, ours, AnomalyBenchmark::ours);
        for (int shingle : new int[] {1, 8, 24}) {
            run("thresholded RCF, shingle " + shingle, files, ANY, () -> thresholded(shingle));
            run("plain RCF, shingle " + shingle, files, Double.NaN, () -> plain(shingle));
        }
    }

    private static RowScorer ours() {
        StreamingDetector detector = StreamingDetector.of(STEP, StreamingOptions.ofDefaults());
        return (second, value) ->
                detector.score(Instant.ofEpochSecond(second), value).score();
    }

    private static RowScorer thresholded(int shingle) {
        ThresholdedRandomCutForest forest = ThresholdedRandomCutForest.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .randomSeed(0L)
                .build();
        return (second, value) -> forest.process(new double[] {value}, second).getAnomalyGrade();
    }

    private static RowScorer plain(int shingle) {
        RandomCutForest forest = RandomCutForest.builder()
                .dimensions(shingle)
                .shingleSize(shingle)
                .internalShinglingEnabled(true)
                .randomSeed(0L)
                .build();
        return (second, value) -> {
            float[] point = {(float) value};
            double score = forest.getAnomalyScore(point);
            forest.update(point);
            return score;
        };
    }

    /** Scores every file; a threshold of NaN means that the detector has none and takes the one that is best. */
    private static void run(String name, List<LabelledSeries> files, double threshold, Supplier<RowScorer> maker) {
        long kibibytes = kibibytes(files.get(0), maker);
        List<Scored> scored = new ArrayList<>();
        long cpu = 0;
        long rows = 0;
        for (LabelledSeries file : files) {
            RowScorer scorer = maker.get();
            double[] scores = new double[file.values().length];
            long begun = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            for (int row = 0; row < scores.length; row++) {
                scores[row] = scorer.score(file.seconds()[row], file.values()[row]);
            }
            cpu += ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - begun;
            rows += scores.length;
            scored.add(new Scored(file, scores));
        }
        double millis = cpu / 1e6 / rows * 1000;
        print(name, "all", scored, threshold, millis, kibibytes);
        print(name, "odd", half(scored, 0), threshold, millis, kibibytes);
        print(name, "even", half(scored, 1), threshold, millis, kibibytes);
    }

    private static List<Scored> half(List<Scored> scored, int first) {
        return IntStream.range(0, scored.size())
                .filter(i -> i % 2 == first)
                .mapToObj(scored::get)
                .toList();
    }

    /** Heap that one detector holds after it has seen the longest file, with a few side by side to see more than noise. */
    private static long kibibytes(LabelledSeries file, Supplier<RowScorer> maker) {
        int copies = 8;
        List<RowScorer> held = new ArrayList<>();
        try (MemoryWatch watch = new MemoryWatch()) {
            long before = watch.live();
            for (int i = 0; i < copies; i++) {
                RowScorer scorer = maker.get();
                for (int row = 0; row < Math.min(5000, file.values().length); row++) {
                    scorer.score(file.seconds()[row], file.values()[row]);
                }
                held.add(scorer);
            }
            return (watch.live() - before) / held.size() / 1024;
        }
    }

    private static void print(
            String name, String part, List<Scored> scored, double threshold, double millis, long kibibytes) {
        Best best = NabScorer.optimise(scored, Profile.STANDARD);
        double used = Double.isNaN(threshold) ? best.threshold() : threshold;
        WindowCounts counts = WindowCounts.of(scored, used);
        System.out.printf(
                Locale.ROOT,
                "%-28s %-5s %9.3f %7.3f %7.3f | %8.1f %8.1f %8.1f | %8.1f %8.1f %8.1f | %9.2f %9d%n",
                name,
                part,
                counts.precision(),
                counts.recall(),
                counts.f1(),
                NabScorer.score(scored, used, Profile.STANDARD),
                NabScorer.score(scored, used, Profile.LOW_FALSE_ALARMS),
                NabScorer.score(scored, used, Profile.LOW_MISSES),
                best.score(),
                NabScorer.optimise(scored, Profile.LOW_FALSE_ALARMS).score(),
                NabScorer.optimise(scored, Profile.LOW_MISSES).score(),
                millis,
                kibibytes);
    }
}
