package io.capacityplanner.benchmarks;

import io.capacityplanner.optimization.consolidation.ConsolidationPlan;
import io.capacityplanner.optimization.consolidation.ConsolidationRequest;
import io.capacityplanner.optimization.consolidation.Consolidator;
import io.capacityplanner.optimization.consolidation.MachineType;
import io.capacityplanner.optimization.consolidation.PlacementReplay;
import io.capacityplanner.optimization.consolidation.Workload;
import io.capacityplanner.series.Quantiles;
import io.capacityplanner.unit.Money;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.zip.GZIPInputStream;

/**
 * How many hosts the virtual machines of GWA-T-12 need by their joint time course, by their peaks and by their 95th
 * percentiles; planned on July 2013 to mid August, judged on the rest to the end of September.
 */
final class HostPacking {

    private static final String FILE = "vm-traces/rnd-2013-07to09-hourly.csv.gz";
    private static final double KIB = 1024.0 * 1024;
    private static final double LEVEL = 0.8;

    private final Map<String, TreeMap<Long, double[]>> rows = new TreeMap<>();

    private HostPacking() {}

    static void run(Path data, PrintStream out) {
        HostPacking traces = new HostPacking();
        traces.read(data);
        MachineType host = MachineType.of("16 cores, 64 GiB", Map.of("cpu", 16.0, "memory", 64.0), Money.usd(1));
        List<MachineType> types = List.of(host);
        TreeMap<Long, Integer> common = new TreeMap<>();
        traces.rows.values().forEach(vm -> vm.keySet().forEach(hour -> common.merge(hour, 1, Integer::sum)));
        long[] hours = common.entrySet().stream()
                .filter(entry -> entry.getValue() == traces.rows.size())
                .mapToLong(Map.Entry::getKey)
                .toArray();
        int split = hours.length / 2;
        List<Workload> seen = traces.workloads(Arrays.copyOf(hours, split));
        List<Workload> later = traces.workloads(Arrays.copyOfRange(hours, split, hours.length));
        out.println();
        out.println(traces.rows.size() + " machines, " + split + " hours to plan on, " + (hours.length - split)
                + " unseen hours, hosts of 16 cores and 64 GiB filled to 80 %");
        out.printf(
                "%-34s %6s %8s %14s %14s %10s%n", "packed by", "hosts", "at least", "over 80 %", "over 100 %", "worst");
        for (double accepted : new double[] {0, 0.001, 0.01}) {
            tell(out, "joint time course, " + 100 * accepted + " % over", plan(seen, types, accepted), types, later);
        }
        tell(out, "each one's peak", plan(summary(seen, 1), types, 0), types, later);
        tell(out, "each one's 99th percentile", plan(summary(seen, 0.99), types, 0), types, later);
        tell(out, "each one's 95th percentile", plan(summary(seen, 0.95), types, 0), types, later);
        tell(out, "joint time course, with hindsight", plan(later, types, 0), types, later);
    }

    private static ConsolidationPlan plan(List<Workload> workloads, List<MachineType> types, double accepted) {
        return Consolidator.ofDefaults()
                .plan(ConsolidationRequest.of(workloads, types, List.of()).upTo(LEVEL, accepted));
    }

    private static void tell(
            PrintStream out, String name, ConsolidationPlan plan, List<MachineType> types, List<Workload> later) {
        PlacementReplay level = PlacementReplay.of(plan, types, later, LEVEL);
        PlacementReplay full = PlacementReplay.of(plan, types, later, 1);
        out.printf(
                "%-34s %6d %8.0f %13.4f%% %13.4f%% %9.1f%%%n",
                name,
                plan.machines().size(),
                plan.atLeast().amount().doubleValue(),
                100 * level.overload(),
                100 * full.overload(),
                100 * full.worst());
    }

    private static List<Workload> summary(List<Workload> workloads, double level) {
        ToDoubleFunction<double[]> reading = values -> {
            double[] sorted = values.clone();
            Arrays.sort(sorted);
            return Quantiles.ofSorted(sorted, level);
        };
        return workloads.stream()
                .map(workload -> {
                    Map<String, double[]> one = new TreeMap<>();
                    workload.usage()
                            .forEach((dimension, values) ->
                                    one.put(dimension, new double[] {reading.applyAsDouble(values)}));
                    return Workload.of(workload.id(), one);
                })
                .toList();
    }

    private List<Workload> workloads(long... hours) {
        List<Workload> workloads = new ArrayList<>();
        rows.forEach((id, vm) -> workloads.add(Workload.of(
                id,
                Map.of(
                        "cpu",
                                Arrays.stream(hours)
                                        .mapToDouble(hour -> Objects.requireNonNull(vm.get(hour))[0])
                                        .toArray(),
                        "memory",
                                Arrays.stream(hours)
                                        .mapToDouble(hour -> Objects.requireNonNull(vm.get(hour))[1])
                                        .toArray()))));
        return workloads;
    }

    private void read(Path data) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve(FILE))), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                double cores =
                        Double.parseDouble(cells[6]) / Double.parseDouble(cells[4]) * Double.parseDouble(cells[3]);
                rows.computeIfAbsent(cells[0], id -> new TreeMap<>()).put(Long.parseLong(cells[1]), new double[] {
                    cores, Double.parseDouble(cells[9]) / KIB
                });
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
