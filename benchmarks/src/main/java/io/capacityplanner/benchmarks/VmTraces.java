package io.capacityplanner.benchmarks;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.replay.TracedResource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;

/**
 * Virtual machines of the Grid Workloads Archive GWA-T-12 at 5 minutes: rows {@code vm_id, timestamp (seconds),
 * cpu_cores, cpu_capacity_mhz, cpu_usage_mhz, mem_capacity_kb, mem_usage_kb}, in order of machine and time.
 */
final class VmTraces {

    static final String FILE = "vm-traces/rnd-2013-08-5min.csv.gz";

    private static final int TIME = 1;
    private static final int CORES = 2;
    private static final int CPU_CAPACITY = 3;
    private static final int CPU_USAGE = 4;
    private static final int MEMORY_CAPACITY = 5;
    private static final int MEMORY_USAGE = 6;
    private static final double KB = 1024;

    private final Map<String, List<double[]>> rows = new LinkedHashMap<>();

    private VmTraces() {}

    static VmTraces read(Path data) {
        VmTraces traces = new VmTraces();
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(data.resolve(FILE))), StandardCharsets.UTF_8))) {
            reader.readLine();
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                String[] cells = line.split(",", -1);
                double[] row = new double[cells.length];
                for (int i = 1; i < cells.length; i++) {
                    row[i] = Double.parseDouble(cells[i]);
                }
                traces.rows.computeIfAbsent(cells[0], id -> new ArrayList<>()).add(row);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return traces;
    }

    List<TracedResource> resources(Dimension dimension) {
        return rows.entrySet().stream()
                .map(machine -> resource(machine.getKey(), dimension, machine.getValue()))
                .toList();
    }

    private static TracedResource resource(String id, Dimension dimension, List<double[]> rows) {
        long[] times = new long[rows.size()];
        double[] values = new double[times.length];
        double[] capacities = new double[times.length];
        for (int i = 0; i < times.length; i++) {
            double[] row = rows.get(i);
            times[i] = Math.round(1000 * row[TIME]);
            if (dimension == Dimension.CPU) {
                values[i] = row[CPU_USAGE] / row[CPU_CAPACITY] * row[CORES];
                capacities[i] = row[CORES];
            } else {
                values[i] = row[MEMORY_USAGE] * KB;
                capacities[i] = row[MEMORY_CAPACITY] * KB;
            }
        }
        return TracedResource.of(id, dimension, UsageTrace.of(times, values), capacities);
    }
}
