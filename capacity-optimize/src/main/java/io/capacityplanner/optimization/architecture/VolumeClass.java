package io.capacityplanner.optimization.architecture;

import io.capacityplanner.unit.Money;
import java.time.LocalDate;

/**
 * A class of volumes with its list prices.
 *
 * @param provider who sells it
 * @param region where
 * @param name its name, for instance {@code gp3}
 * @param perGib price of a GiB a month, in US dollars
 * @param perIops price of an operation a second beyond those included; 0 when none can be bought
 * @param perMibps price of a MiB a second beyond those included; 0 when none can be bought
 * @param includedIops operations a second that come with it
 * @param iopsPerGib operations a second that come with each GiB
 * @param leastIops operations a second that even the smallest has
 * @param mostIops operations a second that none passes; 0 when not known
 * @param includedMibps MiB a second that come with it
 * @param mostMibps MiB a second that none passes; 0 when not known
 * @param priceDate day the prices were read
 */
record VolumeClass(
        String provider,
        String region,
        String name,
        double perGib,
        double perIops,
        double perMibps,
        double includedIops,
        double iopsPerGib,
        double leastIops,
        double mostIops,
        double includedMibps,
        double mostMibps,
        LocalDate priceDate) {

    /** Operations a second that a volume of a size has without paying for more. */
    double iopsOf(double gib) {
        double bySize = Math.max(leastIops, iopsPerGib * gib);
        double own = Math.max(includedIops, bySize);
        return mostIops > 0 ? Math.min(mostIops, own) : own;
    }

    /** Whether it can serve as much; where its limits are not known it is taken to. */
    boolean reaches(double iops, double mibps) {
        return (mostIops == 0 || iops <= mostIops) && (mostMibps == 0 || mibps <= mostMibps);
    }

    /** Price of a month. */
    Money monthly(double gib, double iops, double mibps) {
        double more = perIops * Math.max(0, iops - iopsOf(gib)) + perMibps * Math.max(0, mibps - includedMibps);
        return Money.usd(perGib * gib + more);
    }
}
