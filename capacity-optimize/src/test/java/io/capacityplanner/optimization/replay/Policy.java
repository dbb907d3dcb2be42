package io.capacityplanner.optimization.replay;

import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.policy.Workload;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** Small policies for tests. */
record Policy(String id, boolean hindsight, Function<Workload, Optional<Sizing>> rule) implements SizingPolicy {

    static Policy of(String id, ToDoubleFunction<UsageTrace> size) {
        return new Policy(id, false, on(id, size));
    }

    static Policy peak() {
        return of("peak", UsageTrace::max);
    }

    static Policy hindsightPeak() {
        return new Policy("hindsight", true, on("hindsight", UsageTrace::max));
    }

    static Policy constant(double size) {
        return of("constant", trace -> size);
    }

    static Policy declining() {
        return new Policy("declining", false, workload -> Optional.empty());
    }

    /** Linear interpolation between order statistics. */
    static Policy percentile(double share) {
        return of("p" + 100 * share, trace -> {
            double[] sorted = trace.toArray();
            Arrays.sort(sorted);
            double rank = share * (sorted.length - 1);
            int below = (int) rank;
            int next = Math.min(below + 1, sorted.length - 1);
            return sorted[below] + (rank - below) * (sorted[next] - sorted[below]);
        });
    }

    private static Function<Workload, Optional<Sizing>> on(String id, ToDoubleFunction<UsageTrace> size) {
        return workload -> {
            UsageTrace trace = workload.replicas().get(0);
            return trace.length() == 0 ? Optional.empty() : Optional.of(Sizing.of(size.applyAsDouble(trace), id));
        };
    }

    @Override
    public String description() {
        return id;
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        return rule.apply(seen);
    }
}
