package io.capacityplanner.connector.jdbc;

import io.capacityplanner.resource.Metric;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.source.MetricSamples;
import io.capacityplanner.source.Provenance;
import java.nio.file.Path;

/** Holds a folder until it is told to end. */
final class FolderHolder {

    private FolderHolder() {}

    /**
     * Runs it.
     *
     * @param args the folder
     */
    public static void main(String[] args) throws Exception {
        try (Database database = Database.folder(Path.of(args[0]))) {
            JdbcMetricStore.in(database)
                    .write(MetricSamples.of(
                            SeriesKey.of("web", Metric.CPU_USAGE.name()),
                            Metric.CPU_USAGE,
                            new long[] {-1},
                            new double[] {1},
                            Provenance.of("test", "another process")));
            System.out.println("holds it");
            System.in.read();
        }
    }
}
