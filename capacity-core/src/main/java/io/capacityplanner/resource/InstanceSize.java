package io.capacityplanner.resource;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.unit.Money;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A size that can be bought.
 *
 * @param provider who sells it, for instance {@code aws}
 * @param region where it is sold
 * @param name its name, for instance {@code m5.large}
 * @param family its family, for instance {@code m5}
 * @param architecture processor architecture, for instance {@code x86_64}
 * @param vcpu virtual processors
 * @param memoryGib memory in GiB
 * @param gpus graphics processors
 * @param baselineShare share of the processors that can be used for ever: 1, or less for burstable sizes; null when
 *     not known
 * @param localStorageGb bundled local storage in GB; null when not known
 * @param networkGbps sustained network bandwidth in Gbit/s; null when not known
 * @param hourly on-demand price of an hour
 * @param priceDate day the price was read
 * @param offering what is sold under the name, for instance {@code compute}, {@code elasticache/redis} or {@code
 *     rds/mysql/multi_az}; a resource can only become another size of its own offering
 */
public record InstanceSize(
        String provider,
        String region,
        String name,
        String family,
        String architecture,
        double vcpu,
        double memoryGib,
        int gpus,
        @Nullable Double baselineShare,
        @Nullable Double localStorageGb,
        @Nullable Double networkGbps,
        Money hourly,
        LocalDate priceDate,
        String offering) {

    /** The offering of virtual machines. */
    public static final String COMPUTE = "compute";

    /** Refuses sizes without processors or memory and negative prices. */
    public InstanceSize {
        if (!(vcpu > 0) || !(memoryGib > 0) || hourly.amount().signum() < 0) {
            throw new InvalidInputException(
                    "vcpu (" + vcpu + "), memory (" + memoryGib + " GiB) or price (" + hourly.amount()
                            + ") is out of range",
                    "size " + provider + "/" + region + "/" + name,
                    "Correct the catalog");
        }
    }

    /** A virtual machine's size; the parameters are those of the record. */
    public InstanceSize(
            String provider,
            String region,
            String name,
            String family,
            String architecture,
            double vcpu,
            double memoryGib,
            int gpus,
            @Nullable Double baselineShare,
            @Nullable Double localStorageGb,
            @Nullable Double networkGbps,
            Money hourly,
            LocalDate priceDate) {
        this(
                provider,
                region,
                name,
                family,
                architecture,
                vcpu,
                memoryGib,
                gpus,
                baselineShare,
                localStorageGb,
                networkGbps,
                hourly,
                priceDate,
                COMPUTE);
    }
}
