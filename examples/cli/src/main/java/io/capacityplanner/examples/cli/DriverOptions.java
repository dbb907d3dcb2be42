package io.capacityplanner.examples.cli;

import io.capacityplanner.connector.csv.CsvMetricSource;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.forecast.DriverSeries;
import io.capacityplanner.quality.PreparedSamples;
import io.capacityplanner.quality.QualityPolicy;
import io.capacityplanner.quality.SamplePreparation;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.source.MetricQuery;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.SourceItem;
import io.capacityplanner.unit.Ratio;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** What drives demand, and what is asked of it. */
final class DriverOptions {

    @Option(
            names = "--driver",
            paramLabel = "[NAME=]FILE",
            description = "CSV file of something that drives demand, for instance orders.csv with the columns time and "
                    + "value; may be repeated. Values after the end of the history are its future as it is known; the "
                    + "rest of it is forecast.")
    private List<String> drivers = new ArrayList<>();

    @Option(
            names = "--driver-level",
            paramLabel = "NAME=V,V",
            description = "Levels of a driver for which the capacity is told; may be repeated. "
                    + "Default: from its usual high to twice that.")
    private List<String> levels = new ArrayList<>();

    @Option(
            names = "--target-utilization",
            paramLabel = "SHARE",
            defaultValue = "0.7",
            description = "How full the capacity may be at those levels. Default: 0.7.")
    private double target = 0.7;

    boolean any() {
        return !drivers.isEmpty();
    }

    /** The drivers on steps of their own. */
    List<DriverSeries> read(ZoneId zone) {
        return drivers.stream().map(text -> read(text, zone)).toList();
    }

    private static DriverSeries read(String text, ZoneId zone) {
        int at = text.indexOf('=');
        Path file = Path.of(text.substring(at + 1));
        if (!Files.exists(file)) {
            throw new InvalidInputException("there is no such file", "--driver " + text, "Check the path");
        }
        String name =
                at > 0 ? text.substring(0, at) : file.getFileName().toString().replaceAll("\\.csv(\\.gz)?$", "");
        try (Stream<SourceItem> items =
                CsvMetricSource.builder(file).zone(zone).build().fetch(MetricQuery.all())) {
            List<SourceItem> all = items.limit(2).toList();
            if (all.size() != 1) {
                throw new InvalidInputException(
                        all.isEmpty() ? "it holds no series" : "it holds several series",
                        "--driver " + text,
                        "Give a file with one series: the columns time and value");
            }
            if (all.get(0) instanceof SourceItem.Failed failed) {
                throw failed.failure();
            }
            return new DriverSeries(name, series(((SourceItem.Delivered) all.get(0)).samples(), zone));
        }
    }

    private static TimeSeries series(MetricSamples samples, ZoneId zone) {
        PreparedSamples prepared =
                SamplePreparation.prepare(samples, QualityPolicy.ofDefaults().withZone(zone));
        return samples.indexed()
                ? TimeSeries.indexed(prepared.values())
                : TimeSeries.of(prepared.start(), prepared.step(), zone, prepared.values());
    }

    /** What is asked of the drivers. */
    DriverRequest request(Optional<List<Double>> seasonalPeriods, long seed) {
        DriverRequest request = DriverRequest.ofDefaults()
                .withTargetUtilization(Ratio.of(target))
                .withSeed(seed);
        if (seasonalPeriods.isPresent()) {
            request = request.withSeasonalPeriods(seasonalPeriods.get());
        }
        for (String level : levels) {
            int at = level.indexOf('=');
            if (at < 1) {
                throw new InvalidInputException(
                        "\"" + level + "\" names no driver", "--driver-level", "Give for instance orders=1000,2000");
            }
            request = request.withLevels(level.substring(0, at), numbers(level.substring(at + 1)));
        }
        return request;
    }

    private static List<Double> numbers(String text) {
        try {
            return Arrays.stream(text.split(",", -1)).map(Double::valueOf).toList();
        } catch (NumberFormatException odd) {
            throw new InvalidInputException(
                    "\"" + text + "\" is no list of numbers", "--driver-level", "Give for instance orders=1000,2000");
        }
    }
}
