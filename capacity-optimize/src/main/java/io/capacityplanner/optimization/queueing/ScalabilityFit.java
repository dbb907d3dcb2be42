package io.capacityplanner.optimization.queueing;

/**
 * The Universal Scalability Law as fitted to measurements.
 *
 * @param law the law
 * @param contention interval of α, cut at 0
 * @param coherency interval of β, cut at 0
 * @param concurrency interval of γ, cut at 0, in the unit of the throughput
 * @param residualError standard error of the residuals, in the unit of the throughput
 * @param determination share of the variance that is explained (R²)
 * @param points measurements used
 * @param mostWorkers most workers measured; the law beyond them is extrapolated
 * @param level probability of the intervals
 */
public record ScalabilityFit(
        UniversalScalability law,
        Range contention,
        Range coherency,
        Range concurrency,
        double residualError,
        double determination,
        int points,
        double mostWorkers,
        double level) {

    /**
     * An interval.
     *
     * @param low lower end
     * @param high upper end
     */
    public record Range(double low, double high) {}

    /** Whether the measurements go beyond the workers at which throughput is greatest; else that place is a guess. */
    public boolean peakIsMeasured() {
        return law.peakWorkers() <= mostWorkers;
    }

    /** Whether the data show that throughput falls beyond some count of workers: β's interval leaves 0 out. */
    public boolean fallIsCertain() {
        return coherency.low() > 0;
    }
}
