package io.capacityplanner.benchmarks;

import io.capacityplanner.benchmarks.PackingClasses.Instance;
import io.capacityplanner.optimization.consolidation.Packing;
import io.capacityplanner.optimization.consolidation.PackingBudget;
import io.capacityplanner.optimization.consolidation.VectorPacking;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Packing: gap to the proven lower bound on classes of the literature, and the time for 10,000 items. Words: {@code line},
 * {@code plane}, {@code large}, {@code hosts} (needs {@code -Dcapacity.data}); {@code each=N} instances of each class.
 */
public final class PackingBenchmark {

    private static final double NANOS = 1e9;

    private PackingBenchmark() {}

    /** Runs the parts named, or all. */
    public static void main(String[] args) {
        Locale.setDefault(Locale.ROOT);
        Arguments arguments = new Arguments(args);
        boolean all = arguments.words().isEmpty();
        int each = arguments.number("each", 10);
        PackingBudget budget = PackingBudget.ofSteps(arguments.number("steps", 300_000_000));
        PrintStream out = System.out;
        if (all || arguments.has("line")) {
            table(out, "one dimension", PackingClasses.line(each), budget);
        }
        if (all || arguments.has("plane")) {
            table(out, "two dimensions, 50 items", PackingClasses.plane(50, each), budget);
            table(out, "two dimensions, 100 items", PackingClasses.plane(100, each), budget);
            table(out, "two dimensions, 200 items", PackingClasses.plane(200, each), budget);
        }
        if (all || arguments.has("large")) {
            int n = 10_000;
            List<Instance> large = new ArrayList<>();
            large.add(PackingClasses.uniform("u 20..100 in 150", n, 20, 100, 150, 1));
            large.add(PackingClasses.uniform("u 1..100000 in 100000", n, 1, 100_000, 100_000, 1));
            large.add(PackingClasses.pair("pairs 100..400 in 1000", n, 100, 400, 1000, 1));
            large.add(PackingClasses.pair("pairs 20..100 in 150", n, 20, 100, 150, 1));
            large.add(PackingClasses.pair("pairs 1..1000 in 1000", n, 1, 1000, 1000, 1));
            table(out, "10,000 items, after a run to warm up", large, PackingBudget.ofSteps(1));
            table(out, "10,000 items", large, PackingBudget.ofSteps(1));
        }
        if (all || arguments.has("hosts")) {
            HostPacking.run(java.nio.file.Path.of(System.getProperty("capacity.data", ".")), out);
        }
    }

    private static void table(PrintStream out, String title, List<Instance> instances, PackingBudget budget) {
        Map<String, double[]> sums = new LinkedHashMap<>();
        for (Instance instance : instances) {
            long start = System.nanoTime();
            Packing packing = VectorPacking.within(budget).pack(instance.sizes(), instance.capacity());
            double seconds = (System.nanoTime() - start) / NANOS;
            for (String name : List.of(instance.name(), "all")) {
                double[] sum = sums.computeIfAbsent(name, k -> new double[7]);
                sum[0]++;
                sum[1] += packing.bins();
                sum[2] += packing.lowerBound();
                sum[3] += packing.gap();
                sum[4] = Math.max(sum[4], packing.gap());
                sum[5] += packing.gap() == 0 ? 1 : 0;
                sum[6] += seconds;
            }
        }
        out.println();
        out.println(title);
        out.printf(
                "%-26s %5s %10s %10s %8s %8s %8s %8s%n",
                "class", "n", "bins", "bound", "gap %", "worst %", "proven", "s/inst");
        sums.forEach((name, s) -> out.printf(
                "%-26s %5.0f %10.1f %10.1f %8.3f %8.3f %7.0f%% %8.3f%n",
                name, s[0], s[1] / s[0], s[2] / s[0], 100 * s[3] / s[0], 100 * s[4], 100 * s[5] / s[0], s[6] / s[0]));
    }
}
