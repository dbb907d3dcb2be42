package io.capacityplanner.examples.cli;

import io.capacityplanner.optimization.policy.Dimension;
import io.capacityplanner.optimization.policy.UsageTrace;
import io.capacityplanner.optimization.replay.TracedResource;
import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/** Samples of one resource as they stand in the file: a growing column each of times, values and capacities. */
final class TraceSamples {

    private static final int FIRST_SIZE = 256;

    private long[] times = new long[FIRST_SIZE];
    private double[] values = new double[FIRST_SIZE];
    private double[] capacities = new double[FIRST_SIZE];
    private int size;
    private boolean ascending = true;

    void add(long epochMillis, double value, double capacity) {
        if (size == times.length) {
            int longer = size + (size >> 1);
            times = Arrays.copyOf(times, longer);
            values = Arrays.copyOf(values, longer);
            capacities = Arrays.copyOf(capacities, longer);
        }
        ascending &= size == 0 || epochMillis > times[size - 1];
        times[size] = epochMillis;
        values[size] = value;
        capacities[size] = capacity;
        size++;
    }

    /** The resource, in order of time and with the last of the samples of a stamp. */
    TracedResource resource(String id, Dimension dimension, TraceRemarks remarks) {
        if (!ascending) {
            sort(remarks);
        }
        return TracedResource.of(
                id,
                dimension,
                UsageTrace.of(Arrays.copyOf(times, size), Arrays.copyOf(values, size)),
                Arrays.copyOf(capacities, size));
    }

    private void sort(TraceRemarks remarks) {
        long[] stamps = times;
        // Rows out of order are rare; the boxes are of one resource. Stable, so that the last of a stamp stays last.
        int[] order = IntStream.range(0, size)
                .boxed()
                .sorted(Comparator.comparingLong(i -> stamps[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        long[] sortedTimes = new long[size];
        double[] sortedValues = new double[size];
        double[] sortedCapacities = new double[size];
        int kept = 0;
        boolean moved = false;
        for (int i = 0; i < size; i++) {
            moved |= order[i] != i;
            if (kept > 0 && sortedTimes[kept - 1] == times[order[i]]) {
                kept--;
            }
            sortedTimes[kept] = times[order[i]];
            sortedValues[kept] = values[order[i]];
            sortedCapacities[kept] = capacities[order[i]];
            kept++;
        }
        remarks.sorted(moved, size - kept);
        times = sortedTimes;
        values = sortedValues;
        capacities = sortedCapacities;
        size = kept;
        ascending = true;
    }
}
