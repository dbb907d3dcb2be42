package io.capacityplanner.benchmarks;

import io.capacityplanner.error.InvalidInputException;
import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.Policies;
import io.capacityplanner.optimization.policy.SizingPolicy;
import io.capacityplanner.optimization.replay.Frontier;
import io.capacityplanner.optimization.replay.PolicyFamily;
import io.capacityplanner.optimization.replay.PolicyReplay;
import io.capacityplanner.optimization.replay.PolicyScore;
import io.capacityplanner.optimization.replay.ReplayOptions;
import io.capacityplanner.optimization.replay.TracedResource;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Sizing policies replayed on real machines ({@link VmTraces}), processors and memory, decided once and anew each day:
 * each policy's scores, the planner's frontier, and the planner's allocation at the same share of days with a violation
 * as each peer (at fewer, where the frontier ends before), divided by the peer's. Peers run without their least sizes and
 * rounding, which are made for pods.
 *
 * <p>Run with {@code -Dcapacity.data=DIR}. Arguments: {@code policies=A,B}, {@code decide-at=70} in percent,
 * {@code redecide=DAYS} (1), {@code threads} (2), and the words {@code cpu}, {@code memory}, {@code once},
 * {@code redecided} to run these only, and {@code frontier} to print every point of it.
 */
public final class ReplayBenchmark {

    private static final String PLANNER = "planner";
    private static final String HINDSIGHT = "hindsight";
    private static final String CPU_PEERS = "vpa,krr,kruize-performance,compute-optimizer,p95,p98,p99,peak";
    private static final String MEMORY_PEERS = "vpa,krr,kruize-performance,compute-optimizer,peak";
    /** Memory is to be near the hindsight optimum at this share of days. */
    private static final double FEW_DAYS = 0.02;

    private ReplayBenchmark() {}

    /** Runs the benchmark. */
    public static void main(String[] args) {
        Arguments arguments = new Arguments(args);
        String data = System.getProperty("capacity.data");
        if (data == null) {
            throw new InvalidInputException(
                    "no data folder is given", "-Dcapacity.data", "Give the folder that holds " + VmTraces.FILE);
        }
        VmTraces traces = VmTraces.read(Path.of(data));
        ReplayOptions once = ReplayOptions.ofDefaults().withDecideAt(arguments.number("decide-at", 70) / 100.0);
        ReplayOptions daily = once.withRedecideDays(arguments.number("redecide", 1));
        System.out.printf(
                Locale.ROOT,
                "JDK %s, %d processors; decided after %.0f %% of the time%n",
                Runtime.version(),
                Runtime.getRuntime().availableProcessors(),
                100 * once.decideAt());
        for (ReplayOptions options : List.of(once, daily)) {
            boolean first = options.redecideDays() == null;
            if (arguments.has(first ? "redecided" : "once") && !arguments.has(first ? "once" : "redecided")) {
                continue;
            }
            for (Dimension dimension : Dimension.values()) {
                Dimension other = dimension == Dimension.CPU ? Dimension.MEMORY : Dimension.CPU;
                if (!arguments.has(word(other)) || arguments.has(word(dimension))) {
                    run(traces.resources(dimension), dimension, options, arguments);
                }
            }
        }
    }

    private static String word(Dimension dimension) {
        return dimension.name().toLowerCase(Locale.ROOT);
    }

    private static void run(
            List<TracedResource> resources, Dimension dimension, ReplayOptions options, Arguments arguments) {
        List<SizingPolicy> policies = new ArrayList<>(List.of(Policies.named(PLANNER), Policies.named(HINDSIGHT)));
        Arrays.stream(arguments
                        .text("policies", dimension == Dimension.CPU ? CPU_PEERS : MEMORY_PEERS)
                        .split(",", -1))
                .map(Policies::withoutFloors)
                .forEach(policies::add);
        int named = policies.size();
        PolicyFamily family = PolicyFamily.planner();
        policies.addAll(family.policies());
        int threads = arguments.number("threads", 2);
        long begun = System.nanoTime();
        List<PolicyScore> scores = scores(PolicyReplay.of(options), resources, policies, threads);
        Integer days = options.redecideDays();
        System.out.printf(
                Locale.ROOT,
                "%n%s of %d machines, %s, %.1f s%n",
                word(dimension),
                resources.size(),
                days == null ? "decided once" : "decided anew every " + days + " d",
                (System.nanoTime() - begun) / 1e9);
        Frontier frontier = Frontier.of(family, scores.subList(named, scores.size()));
        compare(frontier, scores.subList(0, named), dimension);
        if (arguments.has("frontier")) {
            System.out.printf("%n%-20s", "breach price");
            head("");
            frontier.points()
                    .forEach(point -> print(String.format(Locale.ROOT, "%.4g", point.value()), point.score(), ""));
        }
    }

    private static List<PolicyScore> scores(
            PolicyReplay replay, List<TracedResource> resources, List<SizingPolicy> policies, int threads) {
        if (threads == 1) {
            return replay.compare(resources.iterator(), policies);
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            return replay.compare(resources.iterator(), policies, pool, threads);
        } finally {
            pool.shutdownNow();
        }
    }

    private static void compare(Frontier frontier, List<PolicyScore> scores, Dimension dimension) {
        System.out.printf("%-20s", "policy");
        head("  planner there   ratio");
        List<Double> ratios = new ArrayList<>();
        for (PolicyScore score : scores) {
            boolean peer = !score.policy().equals(PLANNER) && !score.policy().equals(HINDSIGHT);
            OptionalDouble planner = frontier.allocationWithin(score.days());
            String beside = "";
            if (!score.policy().equals(PLANNER)) {
                beside = planner.isEmpty()
                        ? "        outside       -"
                        : String.format(
                                Locale.ROOT,
                                "%15.4f %7.3f",
                                planner.getAsDouble(),
                                planner.getAsDouble() / score.alloc());
            }
            if (peer && planner.isPresent()) {
                ratios.add(planner.getAsDouble() / score.alloc());
            }
            print(score.policy(), score, beside);
        }
        System.out.printf(
                Locale.ROOT,
                "mean ratio over %d peers %.4f, largest %.4f%n",
                ratios.size(),
                ratios.stream().mapToDouble(r -> r).average().orElse(Double.NaN),
                ratios.stream().mapToDouble(r -> r).max().orElse(Double.NaN));
        OptionalDouble few = frontier.allocationAt(FEW_DAYS);
        if (dimension == Dimension.MEMORY && few.isPresent()) {
            System.out.printf(
                    Locale.ROOT,
                    "planner at %.2f of days %.4f, divided by the hindsight peak's %.4f%n",
                    FEW_DAYS,
                    few.getAsDouble(),
                    few.getAsDouble() / scores.get(1).alloc());
        }
    }

    private static void head(String more) {
        System.out.printf(
                "%8s %8s %8s %8s %9s %8s %9s%s%n",
                "alloc", "slack", "viol", "days", "unserved", "changes", "declined", more);
    }

    private static void print(String name, PolicyScore score, String more) {
        System.out.printf(
                Locale.ROOT,
                "%-20s%8.4f %8.4f %8.4f %8.4f %9.4f %8.2f %9d%s%n",
                name,
                score.alloc(),
                score.slack(),
                score.viol(),
                score.days(),
                score.unserved(),
                score.changes(),
                score.declined(),
                more);
    }
}
