package io.capacityplanner.connector.csv;

import io.capacityplanner.kit.MetricSourceContract;
import io.capacityplanner.resource.SeriesKey;
import io.capacityplanner.spi.MetricSource;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

class CsvMetricSourceContractTest extends MetricSourceContract {

    @TempDir
    @SuppressWarnings("NullAway.Init")
    private Path folder;

    @BeforeEach
    void writeFiles() {
        Reading.file(folder, "hosts.csv", """
                host,timestamp,cpu_usage,memory_usage
                a,2026-03-01T00:00Z,1,2
                a,2026-03-01T01:00Z,3,4
                b,2026-03-01T00:00Z,5,6
                b,2026-03-01T01:00Z,7,8
                """);
        Reading.zipped(folder, "index.csv.gz", "H1,1,2,3\nH2,4\n");
        Reading.file(folder, "notes.json", "{}");
    }

    @Override
    protected MetricSource source() {
        return CsvMetricSource.of(folder);
    }

    @Override
    protected SeriesKey known() {
        return SeriesKey.of("a", "cpu_usage");
    }
}
