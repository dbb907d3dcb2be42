package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.series.TimeSeries;
import io.capacityplanner.unit.Ratio;
import java.util.Arrays;
import java.util.Optional;

/**
 * What a window of demand asks of a capacity, from the window alone. All values are in the unit of the series.
 *
 * <p>Processors are compressible: demand above capacity waits. Capacity is the least with which the share of steps
 * above {@code threshold x capacity} stays within the accepted risk, and which holds the peaks that come back at their
 * hour whole: a daily job of a quarter of an hour is one hundredth of the time, and still has to run.
 *
 * <p>Memory is not: what does not fit is killed. Capacity keeps the highest value of the window within the threshold.
 *
 * @param required capacity asked for
 * @param levelAtRisk level that at most the accepted share of steps passes; the highest value for memory
 * @param recurringPeak the highest peak that comes back daily or weekly; empty for memory and for undated series
 * @param observations number of values observed
 * @param mean arithmetic mean
 * @param median 50th percentile
 * @param p95 95th percentile
 * @param p99 99th percentile
 * @param max highest value
 */
public record DemandEstimate(
        double required,
        double levelAtRisk,
        Optional<RecurringPeak> recurringPeak,
        int observations,
        double mean,
        double median,
        double p95,
        double p99,
        double max) {

    /**
     * Estimates a demand that may wait, such as processors.
     *
     * @param demand the window, for instance in cores; whole weeks, so that no day of the week counts double
     * @param threshold share of capacity that demand should not pass
     * @param acceptedRisk share of steps that may pass it
     * @throws InsufficientDataException when nothing was observed
     */
    public static DemandEstimate compressible(TimeSeries demand, Ratio threshold, Ratio acceptedRisk) {
        requireShare(threshold);
        double[] sorted = sorted(demand);
        int above = (int) Math.floor(sorted.length * Math.min(acceptedRisk.value(), 1) + 1e-9);
        double level = Math.max(0, sorted[Math.max(0, sorted.length - 1 - above)]);
        Optional<RecurringPeak> peak = RecurringPeaks.highest(demand);
        double held = peak.map(RecurringPeak::value).orElse(0.0);
        return of(sorted, Math.max(level / threshold.value(), held), level, peak);
    }

    /**
     * Estimates a demand that cannot wait, such as memory.
     *
     * @param demand the window, for instance in GiB
     * @param threshold share of capacity that the highest value may reach
     * @throws InsufficientDataException when nothing was observed
     */
    public static DemandEstimate incompressible(TimeSeries demand, Ratio threshold) {
        requireShare(threshold);
        double[] sorted = sorted(demand);
        double max = Math.max(0, sorted[sorted.length - 1]);
        return of(sorted, max / threshold.value(), max, Optional.empty());
    }

    private static DemandEstimate of(double[] sorted, double required, double level, Optional<RecurringPeak> peak) {
        return new DemandEstimate(
                required,
                level,
                peak,
                sorted.length,
                Arrays.stream(sorted).sum() / sorted.length,
                Quantiles.ofSorted(sorted, 0.5),
                Quantiles.ofSorted(sorted, 0.95),
                Quantiles.ofSorted(sorted, 0.99),
                sorted[sorted.length - 1]);
    }

    private static double[] sorted(TimeSeries demand) {
        double[] values = demand.observed();
        if (values.length == 0) {
            throw new InsufficientDataException("demand estimate", 0, 1);
        }
        Arrays.sort(values);
        return values;
    }

    private static void requireShare(Ratio threshold) {
        if (!(threshold.value() > 0 && threshold.value() <= 1)) {
            throw new InvalidInputException(
                    "the threshold (" + threshold.value() + ") must lie above 0 and at most 1",
                    "demand estimate",
                    "Give 0.8 to keep demand within 80 % of capacity");
        }
    }
}
