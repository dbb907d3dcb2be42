package io.capacityplanner.optimization.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.PlannerPolicy;
import io.capacityplanner.optimization.policy.Sizing;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.policy.Workload;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What holds for any trace. */
class ReplayPropertyTest {

    private static final int TRACES = 200;

    private static ReplayOptions options(SplittableRandom random) {
        return ReplayOptions.ofDefaults()
                .withDecideAt(random.nextDouble(0.05, 0.95))
                .withRedecideDays(random.nextBoolean() ? null : random.nextInt(1, 5));
    }

    @Test
    void scoresLieWithinTheirRanges() {
        for (long seed = 0; seed < TRACES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PolicyReplay replay = PolicyReplay.of(options(random));
            ResourceScore score = replay.score(Traces.random(seed), Policy.percentile(random.nextDouble()));

            assertThat(List.of(score.slack(), score.viol(), score.days(), score.unserved()))
                    .as("seed %d", seed)
                    .allSatisfy(share -> assertThat(share).isBetween(-1e-12, 1.0));
            assertThat(score.alloc()).as("seed %d", seed).isBetween(0.01 - 1e-12, 1 + 1e-12);
            assertThat(score.violationDays()).as("seed %d", seed).isBetween(0, score.scoredDays());
            assertThat(score.viol() > 0).as("seed %d", seed).isEqualTo(score.unserved() > 0);
            assertThat(score.viol() > 0).as("seed %d", seed).isEqualTo(score.days() > 0);
        }
    }

    @Test
    void aLargerAllocationNeverViolatesMore() {
        for (long seed = 0; seed < TRACES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            PolicyReplay replay = PolicyReplay.of(options(random).withCapped(random.nextBoolean()));
            TracedResource resource = Traces.random(seed);
            double size = random.nextDouble() * resource.usage().max();
            ResourceScore small = replay.score(resource, Policy.constant(size));
            ResourceScore large = replay.score(resource, Policy.constant(size * random.nextDouble(1, 3)));

            assertThat(large.alloc()).as("seed %d", seed).isGreaterThanOrEqualTo(small.alloc());
            assertThat(large.viol()).as("seed %d", seed).isLessThanOrEqualTo(small.viol());
            assertThat(large.days()).as("seed %d", seed).isLessThanOrEqualTo(small.days());
            assertThat(large.unserved()).as("seed %d", seed).isLessThanOrEqualTo(small.unserved() + 1e-12);
            assertThat(large.slack()).as("seed %d", seed).isGreaterThanOrEqualTo(small.slack() - 1e-12);
        }
    }

    @Test
    void hindsightPeakNeverViolatesWhenNotCapped() {
        for (long seed = 0; seed < TRACES; seed++) {
            PolicyReplay replay =
                    PolicyReplay.of(options(new SplittableRandom(seed)).withCapped(false));
            ResourceScore score = replay.score(Traces.random(seed), Policy.hindsightPeak());

            assertThat(score.viol()).as("seed %d", seed).isZero();
            assertThat(score.days()).as("seed %d", seed).isZero();
            assertThat(score.unserved()).as("seed %d", seed).isZero();
        }
    }

    /** Writes down what it is shown and what it answers. */
    private record Recording(SizingPolicy policy, List<String> log) implements SizingPolicy {

        @Override
        public String id() {
            return policy.id();
        }

        @Override
        public String description() {
            return policy.description();
        }

        @Override
        public Optional<Sizing> size(Workload seen) {
            UsageTrace usage = seen.replicas().get(0);
            Optional<Sizing> sizing = policy.size(seen);
            long last = usage.length() == 0 ? Long.MIN_VALUE : usage.time(usage.length() - 1);
            log.add(usage.length() + " " + last + " " + seen.present() + " " + sizing.map(Sizing::request));
            return sizing;
        }
    }

    @ParameterizedTest
    @CsvSource({"peak", "p90", "planner"})
    void noDecisionSeesTheFuture(String name) {
        SizingPolicy policy = switch (name) {
            case "peak" -> Policy.peak();
            case "p90" -> Policy.percentile(0.9);
            default -> PlannerPolicy.ofDefaults();
        };
        for (long seed = 0; seed < TRACES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            TracedResource resource = Traces.random(seed);
            PolicyReplay replay = PolicyReplay.of(options(random));
            List<String> before = new ArrayList<>();
            replay.score(resource, new Recording(policy, before));

            // All that comes after the k-th decision is changed, and what was provisioned then, but no time.
            int k = random.nextInt(Math.max(1, before.size()));
            int seen = Integer.parseInt(before.get(k).split(" ", 2)[0]);
            List<String> after = new ArrayList<>();
            replay.score(changed(resource, seen, random), new Recording(policy, after));

            assertThat(after.subList(0, k + 1)).as("seed %d", seed).isEqualTo(before.subList(0, k + 1));
        }
    }

    private static TracedResource changed(TracedResource resource, int from, SplittableRandom random) {
        UsageTrace usage = resource.usage();
        long[] times = new long[usage.length()];
        double[] values = new double[usage.length()];
        double[] capacities = new double[usage.length()];
        for (int i = 0; i < times.length; i++) {
            times[i] = usage.time(i);
            values[i] = i < from ? usage.value(i) : random.nextDouble(1e12);
            capacities[i] = i < Math.max(1, from) ? resource.provisioned(1) : random.nextDouble(1, 2);
        }
        return TracedResource.of(resource.id(), resource.dimension(), UsageTrace.of(times, values), capacities);
    }

    @Test
    void aDecisionSeesOnlySamplesBeforeIt() {
        for (long seed = 0; seed < TRACES; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            ReplayOptions options = options(random);
            TracedResource resource = Traces.random(seed);
            List<String> log = new ArrayList<>();
            PolicyReplay.of(options).score(resource, new Recording(Policy.peak(), log));
            UsageTrace usage = resource.usage();
            long begin = usage.time(0);
            double cut = begin + options.decideAt() * (usage.time(usage.length() - 1) - begin);

            long lastSeen = Long.parseLong(log.get(0).split(" ", 3)[1]);
            assertThat((double) lastSeen).as("seed %d", seed).isLessThan(cut + 1);
            int seen = Integer.parseInt(log.get(0).split(" ", 2)[0]);
            assertThat((double) usage.time(seen)).as("seed %d", seed).isGreaterThan(cut - 1);
        }
    }

    @Test
    void threadsChangeNothing() {
        List<TracedResource> fleet = Traces.fleet(1000, 150);
        List<SizingPolicy> policies =
                List.of(Policy.peak(), Policy.percentile(0.95), Policy.hindsightPeak(), PlannerPolicy.ofDefaults());
        PolicyReplay replay =
                PolicyReplay.of(ReplayOptions.ofDefaults().withRedecideDays(2).withPrices(0.03, 0.004));
        List<PolicyScore> serial = replay.compare(fleet.iterator(), policies);
        ExecutorService pool = Executors.newFixedThreadPool(3);
        try {
            for (int parallelism = 2; parallelism <= 5; parallelism++) {
                assertThat(replay.compare(fleet.iterator(), policies, pool, parallelism))
                        .as("%d threads", parallelism)
                        .isEqualTo(serial);
            }
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void anExecutorThatNeverWorksDoesNotStopIt() {
        List<TracedResource> fleet = Traces.fleet(5, 20);
        List<Policy> policies = List.of(Policy.peak());
        Deque<Runnable> shelf = new ArrayDeque<>();
        assertThat(PolicyReplay.ofDefaults().compare(fleet.iterator(), policies, shelf::add, 4))
                .isEqualTo(PolicyReplay.ofDefaults().compare(fleet.iterator(), policies));
        assertThatThrownBy(() -> PolicyReplay.ofDefaults().compare(fleet.iterator(), policies, shelf::add, 0))
                .isInstanceOf(InvalidInputException.class);
    }

    @Test
    void fewResourcesAreHeldAtATime() {
        AtomicInteger taken = new AtomicInteger();
        AtomicInteger scored = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        Policy counting = Policy.of("counting", trace -> {
            scored.incrementAndGet();
            return trace.max();
        });
        var resources = new Iterator<TracedResource>() {
            @Override
            public boolean hasNext() {
                return taken.get() < 100;
            }

            @Override
            public TracedResource next() {
                most.accumulateAndGet(taken.get() - scored.get(), Math::max);
                return Traces.regular(Dimension.CPU, 2, 1000, 1, taken.incrementAndGet(), 1, 1);
            }
        };
        PolicyReplay.ofDefaults().compare(resources, List.of(counting), task -> {}, 3);
        assertThat(scored.get()).isEqualTo(100);
        assertThat(most.get()).isLessThanOrEqualTo(6);
    }

    @Test
    void aFailureOfOneThreadIsTheFailureOfTheWhole() {
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            assertThatThrownBy(() -> PolicyReplay.ofDefaults()
                            .compare(
                                    Traces.fleet(1, 30).iterator(),
                                    List.of(Policy.constant(Double.NEGATIVE_INFINITY)),
                                    pool,
                                    2))
                    .isInstanceOf(InvalidInputException.class);
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void scaleDoesNotMatter() {
        for (long seed = 0; seed < TRACES; seed++) {
            TracedResource resource = Traces.random(seed);
            UsageTrace usage = resource.usage();
            long[] times = new long[usage.length()];
            double[] values = new double[usage.length()];
            for (int i = 0; i < times.length; i++) {
                times[i] = usage.time(i);
                values[i] = 1024 * usage.value(i);
            }
            TracedResource scaled = TracedResource.of(
                    "scaled", resource.dimension(), UsageTrace.of(times, values), 1024 * resource.provisioned(1));
            ResourceScore one = PolicyReplay.ofDefaults().score(resource, Policy.percentile(0.9));
            ResourceScore other = PolicyReplay.ofDefaults().score(scaled, Policy.percentile(0.9));
            assertThat(other.alloc()).as("seed %d", seed).isEqualTo(one.alloc(), within(1e-12));
            assertThat(other.viol()).as("seed %d", seed).isEqualTo(one.viol());
            assertThat(other.unserved()).as("seed %d", seed).isEqualTo(one.unserved(), within(1e-12));
        }
    }
}
