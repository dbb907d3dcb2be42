package io.capacityplanner.connector.aws.metrics;

import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

/** What came so far for one query. Not thread-safe. */
final class SeriesPoints {

    private static final int FIRST = 64;

    private final Set<String> messages = new LinkedHashSet<>();
    private long[] times = new long[FIRST];
    private double[] values = new double[FIRST];
    private int size;
    private @Nullable StatusCode status;
    private boolean broken;

    /** Adds a page; stamps and values must be as many. */
    void add(List<Instant> stamps, List<Double> numbers, @Nullable StatusCode code) {
        status = code;
        if (stamps.size() != numbers.size()) {
            broken = true;
            return;
        }
        if (size + stamps.size() > times.length) {
            int room = Math.max(2 * times.length, size + stamps.size());
            times = Arrays.copyOf(times, room);
            values = Arrays.copyOf(values, room);
        }
        for (int i = 0; i < stamps.size(); i++) {
            times[size] = stamps.get(i).toEpochMilli();
            values[size++] = numbers.get(i);
        }
    }

    void note(String message) {
        messages.add(message);
    }

    Set<String> messages() {
        return messages;
    }

    @Nullable
    StatusCode status() {
        return status;
    }

    /** Whether it had other numbers of stamps than of values. */
    boolean broken() {
        return broken;
    }

    int size() {
        return size;
    }

    long[] times() {
        return Arrays.copyOf(times, size);
    }

    double[] values() {
        return Arrays.copyOf(values, size);
    }

    /** The sum with others at the stamps that all have. */
    SeriesPoints plus(SeriesPoints other) {
        Map<Long, Double> numbers = new HashMap<>();
        for (int i = 0; i < other.size; i++) {
            numbers.put(other.times[i], other.values[i]);
        }
        SeriesPoints sum = new SeriesPoints();
        sum.times = new long[Math.max(1, size)];
        sum.values = new double[Math.max(1, size)];
        for (int i = 0; i < size; i++) {
            Double number = numbers.get(times[i]);
            if (number != null) {
                sum.times[sum.size] = times[i];
                sum.values[sum.size++] = values[i] + number;
            }
        }
        sum.messages.addAll(messages);
        sum.messages.addAll(other.messages);
        sum.status = status == StatusCode.COMPLETE ? other.status : status;
        sum.broken = broken || other.broken;
        return sum;
    }

    /** The least distance between two stamps, in milliseconds; 0 when there are fewer than two stamps. */
    long spacing() {
        long[] sorted = times();
        Arrays.sort(sorted);
        long least = 0;
        for (int i = 1; i < sorted.length; i++) {
            long gap = sorted[i] - sorted[i - 1];
            least = gap > 0 && (least == 0 || gap < least) ? gap : least;
        }
        return least;
    }

    /** Turns sums over a span into rates. */
    void perSecond(long spanMillis) {
        double seconds = spanMillis / 1000.0;
        for (int i = 0; i < size; i++) {
            values[i] /= seconds;
        }
    }

    /** Turns what is free into what is used, in percent. */
    void complement() {
        for (int i = 0; i < size; i++) {
            values[i] = 100 - values[i];
        }
    }
}
