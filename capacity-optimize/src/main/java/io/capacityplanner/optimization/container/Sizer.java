package io.capacityplanner.optimization.container;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.Workload;
import io.capacityplanner.optimization.rightsizing.RecurringPeak;
import io.capacityplanner.series.TimeSeries;
import java.util.List;
import java.util.Optional;

/**
 * What a policy and the peaks that come back ask for together. The policy is not told the present size: it would price
 * a breach in units of it, and each change would shift the next.
 */
final class Sizer {

    private final SizingPolicy policy;
    private final String id;

    Sizer(SizingPolicy policy, String id) {
        this.policy = policy;
        this.id = id;
    }

    /** The size of one replica, in cores or bytes; empty when the policy declines. */
    Optional<Sizing> size(Dimension dimension, List<TimeSeries> windows) {
        return windows.isEmpty()
                ? Optional.empty()
                : policy.size(new Workload(
                        id, dimension, windows.stream().map(Replica::trace).toList(), null, List.of()));
    }

    /** The same as one number, with the peaks that come back held whole. */
    Optional<Double> need(Dimension dimension, List<TimeSeries> windows, Optional<RecurringPeak> peak) {
        return size(dimension, windows)
                .map(sizing -> Math.max(
                        sizing.request(), peak.map(RecurringPeak::value).orElse(0.0)));
    }

    String policy() {
        return policy.id();
    }
}
