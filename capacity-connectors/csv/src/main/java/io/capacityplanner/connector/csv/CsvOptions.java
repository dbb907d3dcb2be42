package io.capacityplanner.connector.csv;

import io.capacityplanner.resource.Metric;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * How files are read. A null part is told from the file.
 *
 * @param layout how series lie in a file
 * @param idColumn column that names the series
 * @param timeColumn column of stamps
 * @param valueColumns columns of values; empty to find them
 * @param metricColumn column that names the metric
 * @param metric the one metric of all series
 * @param zone zone of stamps that name none
 * @param delimiter what separates cells
 * @param epochUnit unit of stamps that are mere numbers
 */
record CsvOptions(
        CsvLayout layout,
        @Nullable String idColumn,
        @Nullable String timeColumn,
        List<String> valueColumns,
        @Nullable String metricColumn,
        @Nullable Metric metric,
        ZoneId zone,
        @Nullable Character delimiter,
        @Nullable TimeUnit epochUnit) {

    CsvOptions {
        valueColumns = List.copyOf(valueColumns);
    }
}
