package io.capacityplanner.optimization.policy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The strategies of Robusta's Kubernetes Resource Recommender (KRR) with their default constants.
 *
 * <p>{@link #simple()}: processors get the 95th percentile of the busiest pod (each pod's own percentile, then the
 * highest) and no limit. {@link #simpleLimit()}: the 66th percentile of the samples of all pods together, limited at
 * their 96th. Both: memory gets the highest use of any pod and 15 percent, as request and as limit. History is the last
 * 336 hours; fewer than 100 samples or 3 hours give no answer, and neither does a workload that is autoscaled on the
 * dimension. At least 10 millicores and 100 MiB; rounded up to whole millicores and megabytes.
 */
public final class KrrPolicy implements SizingPolicy {

    private static final long HISTORY = 336 * Samples.HOUR;
    private static final long LEAST_RANGE = 3 * Samples.HOUR;
    private static final int POINTS_REQUIRED = 100;
    private static final double MEMORY_BUFFER = 0.15;
    private static final double OOM_BUFFER = 0.25;
    private static final double LEAST_CORES = 0.01;
    private static final double LEAST_BYTES = 100 * 1024 * 1024.0;
    private static final double CORE_STEPS = 1000;
    private static final double MEGABYTE = 1e6;

    private final String id;
    private final double requestPercentile;
    private final @Nullable Double limitPercentile;
    private final boolean oomKills;
    private final boolean allowAutoscaled;
    private final boolean floors;

    private KrrPolicy(
            String id,
            double requestPercentile,
            @Nullable Double limitPercentile,
            boolean oomKills,
            boolean allowAutoscaled,
            boolean floors) {
        this.id = id;
        this.requestPercentile = requestPercentile;
        this.limitPercentile = limitPercentile;
        this.oomKills = oomKills;
        this.allowAutoscaled = allowAutoscaled;
        this.floors = floors;
    }

    /** The strategy {@code simple}. */
    public static KrrPolicy simple() {
        return new KrrPolicy("krr", 95, null, false, false, true);
    }

    /** The strategy {@code simple_limit}. */
    public static KrrPolicy simpleLimit() {
        return new KrrPolicy("krr-limit", 66, 96.0, false, false, true);
    }

    /** The same, with memory of at least the limit of an out-of-memory kill and 25 percent; off by default. */
    public KrrPolicy withOomKills() {
        return new KrrPolicy(id, requestPercentile, limitPercentile, true, allowAutoscaled, floors);
    }

    /** The same, which also answers for autoscaled workloads. */
    public KrrPolicy withAutoscaled() {
        return new KrrPolicy(id, requestPercentile, limitPercentile, oomKills, true, floors);
    }

    /** The same without least sizes and without rounding, to compare on machines. */
    public KrrPolicy withoutFloors() {
        return new KrrPolicy(id, requestPercentile, limitPercentile, oomKills, allowAutoscaled, false);
    }

    /**
     * The same with another percentile for processors. The strategy {@code simple} puts the quantile into its query with
     * two decimals, so that 99.5 becomes 99 or 100; so does this.
     *
     * @throws io.capacityplanner.error.InvalidInputException when it does not lie within 0 (excluded) and 100
     */
    public KrrPolicy withCpuPercentile(double percent) {
        Checks.percentile(percent, "krr policy");
        double used = limitPercentile == null
                ? new BigDecimal(percent / 100)
                                .setScale(2, RoundingMode.HALF_EVEN)
                                .doubleValue()
                        * 100
                : percent;
        return new KrrPolicy(id, used, limitPercentile, oomKills, allowAutoscaled, floors);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return limitPercentile == null
                ? "KRR simple: processors p95 of the busiest pod, memory maximum and 15 %"
                : "KRR simple-limit: processors p66 of all pods limited at p96, memory maximum and 15 %";
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        List<UsageTrace> replicas = Samples.within(seen.replicas(), HISTORY);
        boolean enough = Samples.count(replicas) >= POINTS_REQUIRED && Samples.span(replicas) >= LEAST_RANGE;
        if (!enough || (seen.autoscaled() && !allowAutoscaled)) {
            return Optional.empty();
        }
        return Optional.of(seen.dimension() == Dimension.CPU ? processors(replicas) : memory(seen, replicas));
    }

    private Sizing processors(List<UsageTrace> replicas) {
        if (limitPercentile != null) {
            double[] pooled = Samples.sorted(replicas);
            double request = Percentiles.interpolated(pooled, requestPercentile);
            double limit = Percentiles.interpolated(pooled, limitPercentile);
            String reason = String.format(
                    Locale.ROOT,
                    "p%s of %d samples of all %d pods is %.6g, p%s is %.6g",
                    Checks.plain(requestPercentile),
                    pooled.length,
                    replicas.size(),
                    request,
                    Checks.plain(limitPercentile),
                    limit);
            return new Sizing(cores(request), cores(limit), null, null, List.of(reason));
        }
        double highest = 0;
        for (UsageTrace replica : replicas) {
            if (replica.length() > 0) {
                highest = Math.max(highest, Percentiles.interpolated(Samples.sorted(replica), requestPercentile));
            }
        }
        return Sizing.of(
                cores(highest),
                String.format(
                        Locale.ROOT,
                        "the highest p%s of %d pods with %d samples is %.6g",
                        Checks.plain(requestPercentile),
                        replicas.size(),
                        Samples.count(replicas),
                        highest));
    }

    private Sizing memory(Workload seen, List<UsageTrace> replicas) {
        double peak = Samples.max(replicas);
        double killedAt = oomKills
                ? seen.oomKills().stream()
                        .mapToDouble(OomKill::limitBytes)
                        .max()
                        .orElse(0)
                : 0;
        double size = bytes(Math.max(peak * (1 + MEMORY_BUFFER), killedAt * (1 + OOM_BUFFER)));
        String reason = String.format(
                Locale.ROOT, "the highest use of %d pods is %.6g; with 15 %% %.6g", replicas.size(), peak, peak * 1.15);
        String kill = String.format(
                Locale.ROOT, "killed out of memory at %.6g; with 25 %% %.6g", killedAt, killedAt * (1 + OOM_BUFFER));
        return new Sizing(size, size, null, null, killedAt > 0 ? List.of(reason, kill) : List.of(reason));
    }

    private double cores(double value) {
        return floors ? Math.max(LEAST_CORES, Math.ceil(value * CORE_STEPS) / CORE_STEPS) : value;
    }

    private double bytes(double value) {
        return floors ? Math.max(LEAST_BYTES, Math.ceil(value / MEGABYTE) * MEGABYTE) : value;
    }
}
