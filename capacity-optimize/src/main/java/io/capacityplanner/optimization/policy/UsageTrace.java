package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;

/**
 * Usage of one replica as it was measured: samples in order of time, not necessarily evenly spaced. Immutable; parts of
 * it are views without a copy.
 */
public final class UsageTrace {

    private final long[] epochMillis;
    private final double[] values;
    private final int from;
    private final int to;

    private UsageTrace(long[] epochMillis, double[] values, int from, int to) {
        this.epochMillis = epochMillis;
        this.values = values;
        this.from = from;
        this.to = to;
    }

    /**
     * A trace of samples.
     *
     * @param epochMillis when each sample was taken, ascending; the array is kept, not copied
     * @param values cores or bytes, finite and not negative, one for each time; the array is kept, not copied
     * @throws InvalidInputException when lengths differ, times go back, or a value is negative or not finite
     */
    public static UsageTrace of(long[] epochMillis, double[] values) {
        if (epochMillis.length != values.length) {
            throw new InvalidInputException(
                    epochMillis.length + " times stand against " + values.length + " values",
                    "usage trace",
                    "Give one time for each value");
        }
        for (int i = 0; i < values.length; i++) {
            if (!(values[i] >= 0) || Double.isInfinite(values[i])) {
                throw new InvalidInputException(
                        "the value " + values[i] + " is negative or not finite",
                        "usage trace, sample " + i,
                        "Leave missing samples out");
            }
            if (i > 0 && epochMillis[i] < epochMillis[i - 1]) {
                throw new InvalidInputException(
                        "the time " + epochMillis[i] + " lies before the one of the sample before it",
                        "usage trace, sample " + i,
                        "Sort the samples by time");
            }
        }
        return new UsageTrace(epochMillis, values, 0, values.length);
    }

    /** Number of samples. */
    public int length() {
        return to - from;
    }

    /** Value of a sample in cores or bytes. */
    public double value(int index) {
        return values[from + index];
    }

    /** When a sample was taken, milliseconds since 1970. */
    public long time(int index) {
        return epochMillis[from + index];
    }

    /** The samples from an index to before another, as a view. */
    public UsageTrace slice(int start, int end) {
        if (start < 0 || end < start || end > length()) {
            throw new InvalidInputException(
                    "the part " + start + ".." + end + " does not lie within 0.." + length(),
                    "usage trace",
                    "Keep to the samples there are");
        }
        return new UsageTrace(epochMillis, values, from + start, from + end);
    }

    /** Index of the first sample taken at or after a moment; the length when there is none. */
    public int indexAt(long moment) {
        int low = 0;
        int high = length();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (time(middle) < moment) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Copy of the values. */
    public double[] toArray() {
        return Arrays.copyOfRange(values, from, to);
    }

    /** Highest value; 0 when empty. */
    public double max() {
        double max = 0;
        for (int i = from; i < to; i++) {
            max = values[i] > max ? values[i] : max;
        }
        return max;
    }

    @Override
    public String toString() {
        return "UsageTrace[" + length() + " samples]";
    }
}
