package io.capacityplanner.optimization.rightsizing;

import io.capacityplanner.resource.InstanceSize;
import io.capacityplanner.series.TimeSeries;

/**
 * Whether a burstable size can serve a demand: it earns credit while it runs below its baseline and spends it above,
 * up to what a day earns. It can when the mean stays well below the baseline and the credit never runs out, starting
 * from half a day's.
 */
final class BurstCredits {

    /** Share of the baseline that mean demand may reach. */
    private static final double MARGIN = 0.8;

    private BurstCredits() {}

    /** Whether full speed is limited in time, or may be. */
    static boolean isBurstable(InstanceSize size) {
        Double share = size.baselineShare();
        return share == null || share < 1;
    }

    /**
     * Whether the credit lasts.
     *
     * @param demand demand in cores
     */
    static boolean suffice(InstanceSize size, TimeSeries demand, double comingMean) {
        Double share = size.baselineShare();
        if (share == null) {
            return false;
        }
        double baseline = share * size.vcpu();
        double hours = demand.step().millis() / 3_600_000.0;
        double most = 24 * baseline;
        double credit = most / 2;
        double sum = 0;
        int seen = 0;
        for (int i = 0; i < demand.length(); i++) {
            double cores = demand.get(i);
            if (!Double.isNaN(cores)) {
                credit = Math.min(most, credit + (baseline - Math.min(cores, size.vcpu())) * hours);
                sum += cores;
                seen++;
                if (credit < 0) {
                    return false;
                }
            }
        }
        return seen > 0 && Math.max(sum / seen, comingMean) <= MARGIN * baseline;
    }
}
