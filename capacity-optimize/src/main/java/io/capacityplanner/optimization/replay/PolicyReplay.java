package io.capacityplanner.optimization.replay;

import io.capacityplanner.error.InsufficientDataException;
import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.policy.Workload;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Lets policies size resources on the first part of their usage and scores what they gave on the rest, which they had
 * not seen. Policies are told the provisioned size as the present one, at each decision: that is the size the usage was
 * measured on. Immutable and thread-safe.
 */
public final class PolicyReplay {

    private static final double MILLIS_PER_HOUR = 3_600_000;
    private static final double BYTES_PER_GIB = 1L << 30;

    private final ReplayOptions options;

    private PolicyReplay(ReplayOptions options) {
        this.options = options;
    }

    /** A replay with the usual options. */
    public static PolicyReplay ofDefaults() {
        return of(ReplayOptions.ofDefaults());
    }

    /** A replay with given options. */
    public static PolicyReplay of(ReplayOptions options) {
        return new PolicyReplay(options);
    }

    /** The options. */
    public ReplayOptions options() {
        return options;
    }

    /**
     * Scores a policy on one resource.
     *
     * @throws InsufficientDataException when the usage does not span any time
     * @throws InvalidInputException when the policy gives a size that is negative or not finite
     */
    public ResourceScore score(TracedResource resource, SizingPolicy policy) {
        UsageTrace usage = resource.usage();
        int length = usage.length();
        if (length < 2 || usage.time(length - 1) == usage.time(0)) {
            throw new InsufficientDataException("replay of " + resource.id(), Math.min(length, 1), 2);
        }
        long begin = usage.time(0);
        long last = usage.time(length - 1);
        long cut = begin + Math.max(1, Math.round(options.decideAt() * (last - begin)));
        return new Run(resource, policy, cut).score();
    }

    /**
     * Scores policies on resources that are taken one by one, none being kept.
     *
     * @param resources each is scored by every policy before the next is taken
     * @return a score for each policy, in their order
     * @throws InsufficientDataException when there is no resource, or one whose usage does not span any time
     */
    public List<PolicyScore> compare(Iterator<TracedResource> resources, List<? extends SizingPolicy> policies) {
        return compare(resources, policies, Runnable::run, 1);
    }

    /**
     * The same on several threads, with the same results to the last bit.
     *
     * @param executor what scores; resources are taken, and scores added, by the calling thread, which also scores when
     *     the executor has not begun yet
     * @param parallelism how many resources are worked on at a time, at least 1; twice as many are held in memory
     */
    public List<PolicyScore> compare(
            Iterator<TracedResource> resources,
            List<? extends SizingPolicy> policies,
            Executor executor,
            int parallelism) {
        List<ScoreSum> sums =
                policies.stream().map(policy -> new ScoreSum(policy.id())).toList();
        OrderedWork.run(resources, resource -> scores(resource, policies), executor, parallelism, scores -> {
            for (int i = 0; i < sums.size(); i++) {
                sums.get(i).add(scores.get(i));
            }
        });
        return sums.stream().map(ScoreSum::mean).toList();
    }

    /** Scores each member of a family of policies. */
    public Frontier frontier(
            Iterator<TracedResource> resources, PolicyFamily family, Executor executor, int parallelism) {
        return Frontier.of(family, compare(resources, family.policies(), executor, parallelism));
    }

    /** The same on the calling thread. */
    public Frontier frontier(Iterator<TracedResource> resources, PolicyFamily family) {
        return frontier(resources, family, Runnable::run, 1);
    }

    private List<ResourceScore> scores(TracedResource resource, List<? extends SizingPolicy> policies) {
        return policies.stream().map(policy -> score(resource, policy)).toList();
    }

    /** One policy on one resource. */
    private final class Run {

        private final TracedResource resource;
        private final UsageTrace usage;
        private final SizingPolicy policy;
        private final long cut;
        private final double provisioned;
        private final Tally tally;
        private double allocation;
        private int changes;
        private boolean answered;
        private double allocatedTime;

        Run(TracedResource resource, SizingPolicy policy, long cut) {
            this.resource = resource;
            this.usage = resource.usage();
            this.policy = policy;
            this.cut = cut;
            this.provisioned = resource.provisioned(usage.indexAt(cut));
            this.tally = new Tally(usage, cut);
            this.allocation = provisioned;
        }

        ResourceScore score() {
            int length = usage.length();
            long end = end();
            long moment = cut;
            int from = usage.indexAt(cut);
            while (moment < end) {
                long next = Math.min(end, next(moment));
                int to = next == end ? length : usage.indexAt(next);
                // Nothing was measured: nothing to learn from, and nothing to be judged by.
                if (from < to) {
                    decide(from, to);
                    tally.take(from, to, allocation);
                }
                allocatedTime += allocation * (next - moment);
                from = to;
                moment = next;
            }
            double hours = (end - cut) / MILLIS_PER_HOUR;
            double mean = allocatedTime / (end - cut);
            Double price = resource.dimension() == Dimension.CPU ? options.corePrice() : options.gibPrice();
            double units = resource.dimension() == Dimension.CPU ? mean : mean / BYTES_PER_GIB;
            return new ResourceScore(
                    mean / provisioned,
                    tally.slack(),
                    tally.viol(),
                    (double) tally.violationDays() / tally.days(),
                    tally.unserved(),
                    tally.violationDays(),
                    tally.days(),
                    changes,
                    !answered,
                    price == null ? null : units * hours * price);
        }

        /** The last sample stands for a usual step of time, so that its allocation counts too. */
        private long end() {
            int length = usage.length();
            long last = usage.time(length - 1);
            return last + Math.max(1, (last - usage.time(0)) / (length - 1));
        }

        private long next(long moment) {
            Integer days = options.redecideDays();
            return days == null ? Long.MAX_VALUE : moment + days * Tally.DAY;
        }

        private void decide(int from, int to) {
            UsageTrace seen = policy.hindsight() ? usage.slice(from, to) : usage.slice(0, from);
            Optional<Sizing> sizing = policy.size(Workload.of(resource.id(), resource.dimension(), seen, provisioned));
            if (sizing.isPresent()) {
                answered = true;
                double given = allowed(sizing.get().request());
                changes += given == allocation ? 0 : 1;
                allocation = given;
            }
        }

        private double allowed(double request) {
            if (!(request >= 0) || Double.isInfinite(request)) {
                throw new InvalidInputException(
                        "the policy " + policy.id() + " gave a size (" + request + ") that is negative or not finite",
                        resource.id(),
                        "Mend the policy, or leave it out");
            }
            double step = resource.dimension() == Dimension.CPU ? options.coreStep() : options.byteStep();
            double least = Math.max(request, options.floor() * provisioned);
            double rounded = step > 0 ? step * Math.ceil(least / step) : least;
            return options.capped() ? Math.min(rounded, provisioned) : rounded;
        }
    }
}
