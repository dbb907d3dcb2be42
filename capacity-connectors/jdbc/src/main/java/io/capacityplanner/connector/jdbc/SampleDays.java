package io.capacityplanner.connector.jdbc;

import io.capacityplanner.source.MetricSamples;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Samples by the day they lie in, counted from 1970 in UTC. */
final class SampleDays {

    static final long MILLIS = 86_400_000L;

    private SampleDays() {}

    /** Of a stamp that is there twice the last value counts. */
    static Map<Long, SampleBlock> of(MetricSamples samples) {
        TreeMap<Long, Double> points = new TreeMap<>();
        for (int i = 0; i < samples.size(); i++) {
            points.put(samples.timeAt(i), samples.valueAt(i));
        }
        Map<Long, SampleBlock> days = new TreeMap<>();
        while (!points.isEmpty()) {
            long day = dayOf(points.firstKey());
            Map<Long, Double> inside = points.headMap(firstOf(day + 1), false);
            days.put(day, block(inside));
            inside.clear();
        }
        return days;
    }

    private static SampleBlock block(Map<Long, Double> points) {
        return new SampleBlock(
                points.keySet().stream().mapToLong(Long::longValue).toArray(),
                points.values().stream().mapToDouble(Double::doubleValue).toArray());
    }

    static long dayOf(long stamp) {
        return Math.floorDiv(stamp, MILLIS);
    }

    private static long firstOf(long day) {
        return Math.multiplyExact(day, MILLIS);
    }

    static @Nullable Long latest(Map<Long, SampleBlock> days) {
        Long latest = null;
        for (SampleBlock block : days.values()) {
            latest = block.times()[block.times().length - 1];
        }
        return latest;
    }

    /** Both, in order; where both have a stamp, the later one's value. */
    static SampleBlock merged(SampleBlock earlier, SampleBlock later) {
        long[] a = earlier.times();
        long[] b = later.times();
        long[] times = new long[a.length + b.length];
        double[] values = new double[times.length];
        int size = 0;
        int i = 0;
        int j = 0;
        while (i < a.length || j < b.length) {
            if (j < b.length && (i == a.length || b[j] <= a[i])) {
                if (i < a.length && a[i] == b[j]) {
                    i++;
                }
                times[size] = b[j];
                values[size++] = later.values()[j++];
            } else {
                times[size] = a[i];
                values[size++] = earlier.values()[i++];
            }
        }
        return new SampleBlock(Arrays.copyOf(times, size), Arrays.copyOf(values, size));
    }
}
