package io.capacityplanner.connector.aws.offers;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Shares of the processors that burstable machines can use for ever, which the price list does not tell. Source: Amazon
 * EC2 User Guide, "Key concepts for burstable performance instances", table of baseline utilization per vCPU.
 */
final class Baselines {

    private static final Set<String> BURSTABLE = Set.of("t1", "t2", "t3", "t3a", "t4g");

    private static final Map<String, Double> USUAL = Map.of(
            "nano", 0.05,
            "micro", 0.10,
            "small", 0.20,
            "medium", 0.20,
            "large", 0.30,
            "xlarge", 0.40,
            "2xlarge", 0.40);

    private static final Map<String, Double> T2 = Map.of("xlarge", 0.225, "2xlarge", 0.17);

    private Baselines() {}

    /** The share of a machine's type: 1 for one that is not burstable, null for one that is and is not known. */
    static @Nullable Double of(String type) {
        int dot = type.indexOf('.');
        String family = type.substring(0, Math.max(0, dot));
        if (!BURSTABLE.contains(family)) {
            return 1.0;
        }
        String size = type.substring(dot + 1);
        if (family.equals("t1")) {
            return null;
        }
        return family.equals("t2") && T2.containsKey(size) ? T2.get(size) : USUAL.get(size);
    }

    /** Whether the machine under a managed name, for instance {@code db.t3.large}, is burstable. */
    static boolean burstable(String family) {
        return BURSTABLE.contains(family.substring(family.lastIndexOf('.') + 1));
    }
}
