package io.capacityplanner.optimization.policy;

import java.util.Arrays;
import java.util.List;

/** The samples of all replicas together, cut to a look-back and sorted. */
final class Samples {

    static final long MINUTE = 60_000L;
    static final long HOUR = 60 * MINUTE;
    static final long DAY = 24 * HOUR;

    private Samples() {}

    static int count(List<UsageTrace> replicas) {
        int count = 0;
        for (UsageTrace replica : replicas) {
            count += replica.length();
        }
        return count;
    }

    /** Time of the first sample of any replica; undefined without samples. */
    static long first(List<UsageTrace> replicas) {
        long first = Long.MAX_VALUE;
        for (UsageTrace replica : replicas) {
            first = replica.length() > 0 ? Math.min(first, replica.time(0)) : first;
        }
        return first;
    }

    /** Time of the last sample of any replica; undefined without samples. */
    static long last(List<UsageTrace> replicas) {
        long last = Long.MIN_VALUE;
        for (UsageTrace replica : replicas) {
            last = replica.length() > 0 ? Math.max(last, replica.time(replica.length() - 1)) : last;
        }
        return last;
    }

    /** Milliseconds between the first and the last sample. */
    static long span(List<UsageTrace> replicas) {
        return count(replicas) == 0 ? 0 : last(replicas) - first(replicas);
    }

    /** What was sampled less than a look-back before the last sample of any replica. */
    static List<UsageTrace> within(List<UsageTrace> replicas, long lookBack) {
        if (span(replicas) < lookBack) {
            return replicas;
        }
        long after = last(replicas) - lookBack + 1;
        return replicas.stream()
                .map(replica -> replica.slice(replica.indexAt(after), replica.length()))
                .toList();
    }

    static double max(List<UsageTrace> replicas) {
        double max = 0;
        for (UsageTrace replica : replicas) {
            max = Math.max(max, replica.max());
        }
        return max;
    }

    /** All values, ascending. */
    static double[] sorted(List<UsageTrace> replicas) {
        double[] all = new double[count(replicas)];
        int at = 0;
        for (UsageTrace replica : replicas) {
            for (int i = 0; i < replica.length(); i++) {
                all[at++] = replica.value(i);
            }
        }
        Arrays.sort(all);
        return all;
    }

    static double[] sorted(UsageTrace replica) {
        double[] values = replica.toArray();
        Arrays.sort(values);
        return values;
    }
}
