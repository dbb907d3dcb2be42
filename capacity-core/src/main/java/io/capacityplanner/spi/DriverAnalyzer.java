package io.capacityplanner.spi;

import io.capacityplanner.driver.DriverAnalysis;
import io.capacityplanner.driver.DriverRequest;
import io.capacityplanner.forecast.Driver;
import io.capacityplanner.progress.ProgressListener;
import io.capacityplanner.series.PreparedSeries;
import java.util.List;

/**
 * Judges what drives a series. Cardinality: one counts, the one wired by hand or the highest priority. Thread-safe and
 * deterministic: the same series, drivers and request give the same answer.
 */
public interface DriverAnalyzer extends Provider {

    /**
     * Judges drivers.
     *
     * @param prepared what is driven
     * @param drivers step by step beside it; what goes on after its end is left aside
     * @throws io.capacityplanner.error.InsufficientDataException when too few steps have values of all
     * @throws io.capacityplanner.error.InvalidInputException when no driver is given, or levels for one that is not
     * @throws io.capacityplanner.error.OperationCancelledException when the thread is interrupted
     */
    DriverAnalysis analyse(
            PreparedSeries prepared, List<Driver> drivers, DriverRequest request, ProgressListener progress);
}
