package io.capacityplanner.optimization.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The recommendations of Kruize with its default constants: {@link #cost()} with the 60th percentile of processors and
 * {@link #performance()} with the 98th, both with the highest memory.
 *
 * <p>Looks at intervals of 15 minutes. Processors: highest use of any replica plus highest throttling; when all lie
 * below 1 core the highest is taken instead of the percentile; at most 1 millicore is idle and gets no answer. Memory:
 * the lesser of the highest use and 20 percent, and of the highest use and 1.05 times the largest spike, a spike being
 * what use or the resident set moved within one interval. Limits equal requests. A present size within 10 percent is
 * optimised and is kept.
 *
 * <p>Terms are 1, 7 and 15 days and need data of 30 minutes, 2 and 8 days; the longest that has them is used.
 */
public final class KruizePolicy implements SizingPolicy {

    /** How far back is looked. */
    public enum Term {
        /** One day, from 30 minutes of data on. */
        SHORT(Samples.DAY, 30 * Samples.MINUTE),
        /** Seven days, from 2 days of data on. */
        MEDIUM(7 * Samples.DAY, 2 * Samples.DAY),
        /** Fifteen days, from 8 days of data on. */
        LONG(15 * Samples.DAY, 8 * Samples.DAY);

        private final long length;
        private final long leastData;

        Term(long length, long leastData) {
            this.length = length;
            this.leastData = leastData;
        }
    }

    private static final long INTERVAL = 15 * Samples.MINUTE;
    private static final double ONE_CORE = 1;
    private static final double ONE_MILLICORE = 0.001;
    private static final double USAGE_BUFFER = 1.2;
    private static final double SPIKE_BUFFER = 1.05;
    private static final double OPTIMISED = 0.10;

    private final String id;
    private final double cpuPercentile;
    private final @Nullable Term term;
    private final boolean floors;

    private KruizePolicy(String id, double cpuPercentile, @Nullable Term term, boolean floors) {
        this.id = id;
        this.cpuPercentile = cpuPercentile;
        this.term = term;
        this.floors = floors;
    }

    /** The cost profile. */
    public static KruizePolicy cost() {
        return new KruizePolicy("kruize-cost", 60, null, true);
    }

    /** The performance profile. */
    public static KruizePolicy performance() {
        return new KruizePolicy("kruize-performance", 98, null, true);
    }

    /** The same for one term, without an answer when that lacks data. */
    public KruizePolicy withTerm(Term only) {
        return new KruizePolicy(id, cpuPercentile, only, floors);
    }

    /**
     * The same without what is measured in absolute cores (1 core, 1 millicore), to compare on machines; idle ones get a
     * size too.
     */
    public KruizePolicy withoutFloors() {
        return new KruizePolicy(id, cpuPercentile, term, false);
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public String description() {
        return String.format(
                Locale.ROOT,
                "Kruize %s: processors p%s with throttling, memory maximum and the lesser of 20 %% and the largest spike",
                id.substring("kruize-".length()),
                Checks.plain(cpuPercentile));
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        if (Samples.count(seen.replicas()) == 0) {
            return Optional.empty();
        }
        Term[] candidates = term == null ? new Term[] {Term.LONG, Term.MEDIUM, Term.SHORT} : new Term[] {term};
        long last = Samples.last(seen.replicas());
        for (Term candidate : candidates) {
            Intervals usage = Intervals.of(seen.replicas(), last, candidate.length, INTERVAL);
            if (usage.filled() * INTERVAL >= candidate.leastData) {
                return seen.dimension() == Dimension.CPU
                        ? processors(seen, usage, candidate, last)
                        : memory(seen, usage, candidate, last);
            }
        }
        return Optional.empty();
    }

    private Optional<Sizing> processors(Workload seen, Intervals usage, Term used, long last) {
        Intervals throttling = Intervals.of(seen.throttled(), last, used.length, INTERVAL);
        double[] demand = usage.maxima(throttling);
        Arrays.sort(demand);
        double highest = demand[demand.length - 1];
        boolean belowOneCore = floors && highest < ONE_CORE;
        double size = belowOneCore ? highest : Percentiles.rounded(demand, cpuPercentile);
        if (floors && size <= ONE_MILLICORE) {
            return Optional.empty();
        }
        String reason = String.format(
                Locale.ROOT,
                "%s of use and throttling in %d intervals of 15 minutes (%s term) is %.6g; highest %.6g",
                belowOneCore ? "below 1 core, the highest" : "p" + Checks.plain(cpuPercentile),
                demand.length,
                used.name().toLowerCase(Locale.ROOT),
                size,
                highest);
        return Optional.of(unlessOptimised(seen, size, reason));
    }

    private Optional<Sizing> memory(Workload seen, Intervals usage, Term used, long last) {
        double peak = usage.highest();
        Intervals resident = Intervals.of(seen.residentSet(), last, used.length, INTERVAL);
        double spike = Math.max(usage.largestSpike(), resident.largestSpike());
        double size = Math.min(USAGE_BUFFER * peak, peak + SPIKE_BUFFER * spike);
        if (floors && !(size > 0)) {
            return Optional.empty();
        }
        String reason = String.format(
                Locale.ROOT,
                "highest use in %d intervals of 15 minutes (%s term) is %.6g, largest spike %.6g: "
                        + "the lesser of 1.2 times and of 1.05 spikes more is %.6g",
                usage.filled(),
                used.name().toLowerCase(Locale.ROOT),
                peak,
                spike,
                size);
        return Optional.of(unlessOptimised(seen, size, reason));
    }

    private static Sizing unlessOptimised(Workload seen, double size, String reason) {
        Double present = seen.present();
        if (present != null && present > 0 && Math.abs(size - present) <= OPTIMISED * present) {
            String kept = String.format(
                    Locale.ROOT, "optimised: %.6g lies within 10 %% of the present %.6g, which is kept", size, present);
            return new Sizing(present, present, null, null, List.of(reason, kept));
        }
        return new Sizing(size, size, null, null, List.of(reason));
    }
}
