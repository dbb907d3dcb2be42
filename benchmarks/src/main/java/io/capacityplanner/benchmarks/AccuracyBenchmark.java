package io.capacityplanner.benchmarks;

import io.capacityplanner.connector.csv.CsvMetricSource;
import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.Accuracy;
import io.capacityplanner.forecast.AccuracyMeasures;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ForecastDistribution;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.planner.CapacityPlanner;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.spi.Forecaster;
import io.capacityplanner.unit.Confidence;
import io.capacityplanner.unit.Step;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Accuracy and speed of every installed forecaster on public series, one thread.
 *
 * <p>Run with {@code -Dcapacity.data=DIR}, a folder that holds {@code m4-hourly/train.csv.gz} and {@code test.csv.gz}
 * (rows {@code id,v1,v2,…}), {@code m3-monthly} likewise, and {@code cloudwatch/*.csv.gz} ({@code timestamp,value}).
 * Arguments: the sets to run (all when none is given), and {@code model=NAME} for one model only.
 */
public final class AccuracyBenchmark {

    private static final List<Confidence> LEVELS = List.of(Confidence.of(0.80), Confidence.of(0.95));

    private AccuracyBenchmark() {}

    /** One series cut at its origin. */
    private record Task(String id, TimeSeries train, double[] actual, FitContext context, int season) {}

    /** Runs the benchmark and prints one table a set. */
    public static void main(String[] args) {
        String folder = System.getProperty("capacity.data");
        if (folder == null) {
            throw new InvalidInputException(
                    "no data folder is given",
                    "-Dcapacity.data",
                    "Give the folder that holds m4-hourly, m3-monthly, …");
        }
        Path data = Path.of(folder);
        List<String> wanted = Arrays.stream(args).filter(a -> !a.contains("=")).toList();
        List<String> models = Arrays.stream(args)
                .filter(a -> a.startsWith("model="))
                .map(a -> a.substring(6))
                .toList();
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors, one thread%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors());
        try (CapacityPlanner planner = CapacityPlanner.builder().build()) {
            List<Forecaster> forecasters = planner.forecasters().stream()
                    .filter(f -> models.isEmpty() || models.contains(f.id()))
                    .toList();
            if (wanted.isEmpty() || wanted.contains("m4-hourly")) {
                run("m4-hourly, season 24, horizon 48", competition(data.resolve("m4-hourly"), 24), forecasters);
            }
            if (wanted.isEmpty() || wanted.contains("m4-hourly-found")) {
                run("m4-hourly, seasons found, horizon 48", found(data.resolve("m4-hourly"), 24), forecasters);
            }
            if (wanted.isEmpty() || wanted.contains("m3-monthly")) {
                run("m3-monthly, season 12, horizon 18", competition(data.resolve("m3-monthly"), 12), forecasters);
            }
            if (wanted.isEmpty() || wanted.contains("m3-other")) {
                run("m3-other, no season, horizon 8", competition(data.resolve("m3-other"), 1), forecasters);
            }
            if (wanted.isEmpty() || wanted.contains("cloudwatch")) {
                run(
                        "cloudwatch, hourly means, last 48 h, season 24",
                        cloudWatch(data.resolve("cloudwatch")),
                        forecasters);
            }
        }
    }

    private static void run(String title, List<Task> tasks, List<Forecaster> forecasters) {
        System.out.printf(Locale.ROOT, "%n%s, %d series%n", title, tasks.size());
        System.out.printf(
                Locale.ROOT,
                "%-18s %8s %8s %8s %8s %8s %8s %10s%n",
                "model",
                "sMAPE",
                "MASE",
                "median",
                "OWA",
                "held 95",
                "MSIS",
                "s/series");
        double naiveSmape =
                tasks.stream().mapToDouble(AccuracyBenchmark::naive2).average().orElse(Double.NaN);
        double naiveMase = tasks.stream()
                .map(AccuracyBenchmark::naive2Measures)
                .map(AccuracyMeasures::mase)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        System.out.printf(Locale.ROOT, "%-18s %8.3f %8.3f%n", "Naive2", naiveSmape, naiveMase);
        for (Forecaster forecaster : forecasters) {
            score(forecaster, tasks, naiveSmape, naiveMase);
        }
    }

    private static double naive2(Task task) {
        Double smape = naive2Measures(task).smape();
        return smape == null ? Double.NaN : smape;
    }

    private static AccuracyMeasures naive2Measures(Task task) {
        double[] forecast = Naive2.forecast(task.train().toArray(), task.season(), task.actual().length);
        return Accuracy.measure(
                task.train().toArray(), task.actual(), new ForecastDistribution(forecast, List.of()), task.season());
    }

    private static void score(Forecaster forecaster, List<Task> tasks, double naiveSmape, double naiveMase) {
        List<AccuracyMeasures> scores = new ArrayList<>();
        int refused = 0;
        long begun = System.nanoTime();
        for (Task task : tasks) {
            try {
                ForecastDistribution forecast =
                        forecaster.fit(task.train(), task.context()).forecast(task.actual().length, LEVELS);
                scores.add(Accuracy.measure(task.train().toArray(), task.actual(), forecast, task.season()));
            } catch (InsufficientDataException tooShort) {
                refused++;
            }
        }
        double seconds = (System.nanoTime() - begun) / 1e9 / tasks.size();
        if (scores.isEmpty()) {
            System.out.printf(Locale.ROOT, "%-18s refused all%n", forecaster.id());
            return;
        }
        AccuracyMeasures mean = Accuracy.average(scores);
        double smape = mean.smape() == null ? Double.NaN : mean.smape();
        double mase = mean.mase() == null ? Double.NaN : mean.mase();
        System.out.printf(
                Locale.ROOT,
                "%-18s %8.3f %8.3f %8.3f %8.4f %8.3f %8.2f %10.4f%s%n",
                forecaster.id(),
                smape,
                mase,
                median(scores),
                (smape / naiveSmape + mase / naiveMase) / 2,
                mean.coverage().getOrDefault(Confidence.of(0.95), Double.NaN),
                mean.msis() == null ? Double.NaN : mean.msis(),
                seconds,
                refused == 0 ? "" : "  refused " + refused);
    }

    private static double median(List<AccuracyMeasures> scores) {
        double[] mase = scores.stream()
                .map(AccuracyMeasures::mase)
                .filter(java.util.Objects::nonNull)
                .mapToDouble(Double::doubleValue)
                .sorted()
                .toArray();
        return mase.length == 0 ? Double.NaN : mase[mase.length / 2];
    }

    private static List<Task> competition(Path folder, int season) {
        Map<SeriesKey, double[]> test = wide(folder.resolve("test.csv.gz"));
        List<Task> tasks = new ArrayList<>();
        wide(folder.resolve("train.csv.gz"))
                .forEach((key, train) -> tasks.add(new Task(
                        key.toString(),
                        TimeSeries.indexed(train),
                        test.getOrDefault(key, new double[0]),
                        FitContext.ofDefaults().withSeasonalPeriods(season > 1 ? List.of((double) season) : List.of()),
                        season)));
        return tasks;
    }

    private static List<Task> found(Path folder, int season) {
        return competition(folder, season).stream()
                .map(t -> new Task(t.id(), t.train(), t.actual(), FitContext.ofDefaults(), season))
                .toList();
    }

    private static Map<SeriesKey, double[]> wide(Path file) {
        CsvMetricSource source = CsvMetricSource.builder(file)
                .layout(io.capacityplanner.connector.csv.CsvLayout.WIDE)
                .build();
        Map<SeriesKey, double[]> series = new TreeMap<>();
        samples(source).forEach(s -> series.put(s.key(), s.values()));
        return series;
    }

    private static List<MetricSamples> samples(CsvMetricSource source) {
        List<MetricSamples> all = new ArrayList<>();
        try (Stream<SourceItem> items = source.fetch(MetricQuery.all())) {
            items.forEach(item -> {
                if (item instanceof SourceItem.Delivered delivered) {
                    all.add(delivered.samples());
                }
            });
        }
        return all;
    }

    private static List<Task> cloudWatch(Path folder) {
        List<Task> tasks = new ArrayList<>();
        for (MetricSamples samples : samples(CsvMetricSource.of(folder))) {
            PreparedSamples prepared = SamplePreparation.prepare(samples, QualityPolicy.ofDefaults());
            TimeSeries hourly = TimeSeries.of(prepared.start(), prepared.step(), prepared.values())
                    .resample(Step.HOUR, Aggregation.MEAN);
            int origin = hourly.length() - 48;
            Metric metric = prepared.metric();
            tasks.add(new Task(
                    samples.key().toString(),
                    hourly.slice(0, origin),
                    hourly.slice(origin, hourly.length()).toArray(),
                    FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)).withBounds(ValueBounds.of(metric)),
                    24));
        }
        return tasks;
    }
}
