package io.capacityplanner.benchmarks;

import io.capacityplanner.connector.csv.CsvLayout;
import io.capacityplanner.connector.csv.CsvMetricSource;
import io.capacityplanner.forecast.FitContext;
import io.capacityplanner.forecast.ValueBounds;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.series.Aggregation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.unit.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The public series that accuracy is measured on. */
enum TaskSet {
    M4_HOURLY("m4-hourly", "season 24, horizon 48") {
        @Override
        List<Task> read(Path data) {
            return competition(data.resolve("m4-hourly"), 24);
        }
    },
    M4_HOURLY_FOUND("m4-hourly-found", "seasons found, horizon 48") {
        @Override
        List<Task> read(Path data) {
            return competition(data.resolve("m4-hourly"), 24).stream()
                    .map(t -> new Task(t.id(), t.train(), t.actual(), FitContext.ofDefaults(), 24))
                    .toList();
        }
    },
    M4_HOURLY_WEEK("m4-hourly-week", "seasons 24 and 168, horizon 48") {
        @Override
        List<Task> read(Path data) {
            FitContext week = FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0, 168.0));
            return competition(data.resolve("m4-hourly"), 24).stream()
                    .map(t -> new Task(t.id(), t.train(), t.actual(), week, 24))
                    .toList();
        }
    },
    M3_MONTHLY("m3-monthly", "season 12, horizon 18") {
        @Override
        List<Task> read(Path data) {
            return competition(data.resolve("m3-monthly"), 12);
        }
    },
    M3_OTHER("m3-other", "no season, horizon 8") {
        @Override
        List<Task> read(Path data) {
            return competition(data.resolve("m3-other"), 1);
        }
    },
    CLOUDWATCH("cloudwatch", "means of whole hours, last 48 h, season 24") {
        @Override
        List<Task> read(Path data) {
            return cloudWatch(data.resolve("cloudwatch"));
        }
    },
    R_MONTHLY("r-monthly", "monthly series that come with R, season 12, horizon 18") {
        @Override
        List<Task> read(Path data) {
            return RSeries.monthly(18);
        }
    },
    VM_TRACES("vm-traces", "CPU and memory of virtual machines, hourly means with gaps, last 7 days, season 24") {
        @Override
        List<Task> read(Path data) {
            return vmTraces(data.resolve("vm-traces").resolve("rnd-2013-07to09-hourly.csv.gz"));
        }
    };

    private final String id;
    private final String description;

    TaskSet(String id, String description) {
        this.id = id;
        this.description = description;
    }

    /** Name on the command line. */
    String id() {
        return id;
    }

    String title() {
        return id + ", " + description;
    }

    /** Reads the set from the folder that holds all sets. */
    abstract List<Task> read(Path data);

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

    private static Map<SeriesKey, double[]> wide(Path file) {
        CsvMetricSource source =
                CsvMetricSource.builder(file).layout(CsvLayout.WIDE).build();
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
                } else if (item instanceof SourceItem.Failed failed) {
                    throw failed.failure();
                }
            });
        }
        return all;
    }

    private static List<Task> cloudWatch(Path folder) {
        List<Task> tasks = new ArrayList<>();
        for (MetricSamples samples : filesOf(folder)) {
            PreparedSamples prepared = SamplePreparation.prepare(samples, QualityPolicy.ofDefaults());
            TimeSeries hourly = wholeHours(TimeSeries.of(prepared.start(), prepared.step(), prepared.values()))
                    .resample(Step.HOUR, Aggregation.MEAN);
            tasks.add(heldOut(samples, hourly, 48, ValueBounds.of(prepared.metric())));
        }
        return tasks;
    }

    /** The samples of the tables in a folder; it holds the labels of the anomalies, too, which are no table. */
    private static List<MetricSamples> filesOf(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".csv.gz"))
                    .sorted()
                    .flatMap(file -> samples(CsvMetricSource.of(file)).stream())
                    .toList();
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot list " + folder, unreadable);
        }
    }

    /** Without the part of an hour at either end: the mean of three minutes is not that of an hour. */
    private static TimeSeries wholeHours(TimeSeries series) {
        long hour = Step.HOUR.millis();
        int perHour = (int) (hour / series.step().millis());
        long into = Math.floorMod(series.start().toEpochMilli(), hour);
        int from = (int) (Math.floorMod(hour - into, hour) / series.step().millis());
        return series.slice(from, from + (series.length() - from) / perHour * perHour);
    }

    private static List<Task> vmTraces(Path file) {
        CsvMetricSource source = CsvMetricSource.builder(file)
                .idColumn("vm_id")
                .timeColumn("hour_start")
                .valueColumn("cpu_usage_mean_mhz")
                .valueColumn("mem_usage_mean_kb")
                .build();
        return samples(source).stream()
                .map(samples -> heldOut(samples, hours(samples), 7 * 24, new ValueBounds(0.0, null)))
                .toList();
    }

    /** On a grid of hours; what is missing stays missing. */
    private static TimeSeries hours(MetricSamples samples) {
        long hour = Step.HOUR.millis();
        long first = Arrays.stream(samples.times()).min().orElseThrow() / hour;
        long last = Arrays.stream(samples.times()).max().orElseThrow() / hour;
        double[] values = new double[(int) (last - first) + 1];
        Arrays.fill(values, Double.NaN);
        IntStream.range(0, samples.size())
                .forEach(i -> values[(int) (samples.timeAt(i) / hour - first)] = samples.valueAt(i));
        return TimeSeries.of(Instant.ofEpochMilli(first * hour), Step.HOUR, values);
    }

    private static Task heldOut(MetricSamples samples, TimeSeries hourly, int horizon, ValueBounds bounds) {
        int origin = hourly.length() - horizon;
        return new Task(
                samples.key().toString(),
                hourly.slice(0, origin),
                hourly.slice(origin, hourly.length()).toArray(),
                FitContext.ofDefaults().withSeasonalPeriods(List.of(24.0)).withBounds(bounds),
                24);
    }
}
