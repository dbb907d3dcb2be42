package io.capacityplanner.optimization.policy;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The moving-window recommenders of Google's Autopilot.
 *
 * <p>Weights of samples halve every 12 hours for processors and every 48 for memory. Of the statistics of the paper,
 * processors get the weighted mean for batch jobs and a load-weighted percentile for serving ones: the value up to which
 * lie 95 (or 90) percent of the load, not of the time, so that ten times the load in a tenth of the time counts more
 * than half. Memory gets the load-weighted 98th percentile, the highest value, or the larger of the 60th percentile and
 * half of the highest, by how well the job bears being killed. On top comes a margin of 15 percent that falls to 10 for
 * large sizes; the paper gives these two figures and no rule between, here it is linear in the logarithm from 1 core or
 * 4 GiB to 16 cores or 64 GiB. The answer is the highest recommendation of the last hour, one being made every 5
 * minutes.
 *
 * <p>Values are taken as they are, not put into the paper's 400 or so buckets.
 *
 * <p>Rzadca et al. (2020), "Autopilot: workload autoscaling at Google", EuroSys '20, doi:10.1145/3342195.3387524,
 * section 3.2.
 */
public final class AutopilotPolicy implements SizingPolicy {

    /** What a job's processors are sized for. */
    public enum JobKind {
        /** Sized for the mean. */
        BATCH,
        /** Sized for 95 percent of the load. */
        LATENCY_SENSITIVE,
        /** Sized for 90 percent of the load. */
        LATENCY_TOLERANT
    }

    /** How well a job bears being killed out of memory. */
    public enum OomTolerance {
        /** Sized for the highest value. */
        MINIMAL,
        /** Sized for 98 percent of the load. */
        LOW,
        /** Sized for 60 percent of the load, at least half of the highest value. */
        INTERMEDIATE
    }

    private static final long CPU_HALF_LIFE = 12 * Samples.HOUR;
    private static final long MEMORY_HALF_LIFE = 48 * Samples.HOUR;
    private static final long STEP = 5 * Samples.MINUTE;
    private static final int STEPS_AN_HOUR = 12;
    private static final double SMALL_MARGIN = 0.15;
    private static final double LARGE_MARGIN = 0.10;
    private static final double SMALL_CORES = 1;
    private static final double SMALL_BYTES = 4.0 * (1 << 30);
    /** How many times the small size the large one is. */
    private static final double SMALL_TO_LARGE = 16;

    private final JobKind job;
    private final OomTolerance tolerance;
    private final double smallMargin;
    private final double largeMargin;

    private AutopilotPolicy(JobKind job, OomTolerance tolerance, double smallMargin, double largeMargin) {
        this.job = job;
        this.tolerance = tolerance;
        this.smallMargin = smallMargin;
        this.largeMargin = largeMargin;
    }

    /** For serving jobs that are sensitive to latency and bear few kills. */
    public static AutopilotPolicy ofDefaults() {
        return new AutopilotPolicy(JobKind.LATENCY_SENSITIVE, OomTolerance.LOW, SMALL_MARGIN, LARGE_MARGIN);
    }

    /** The same for another kind of job. */
    public AutopilotPolicy withJob(JobKind kind, OomTolerance oomTolerance) {
        return new AutopilotPolicy(kind, oomTolerance, smallMargin, largeMargin);
    }

    /**
     * The same with one margin for all sizes, as a share.
     *
     * @throws io.capacityplanner.error.InvalidInputException when it is negative or not finite
     */
    public AutopilotPolicy withMargin(double share) {
        Checks.share(share, "autopilot policy, margin");
        return new AutopilotPolicy(job, tolerance, share, share);
    }

    @Override
    public String id() {
        return "autopilot";
    }

    @Override
    public String description() {
        return "Google Autopilot's moving windows: load-weighted percentile (batch: mean) of decayed use and 10 to 15 %";
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        if (Samples.count(seen.replicas()) == 0) {
            return Optional.empty();
        }
        boolean cpu = seen.dimension() == Dimension.CPU;
        LoadWeights loads = LoadWeights.of(seen.replicas(), cpu ? CPU_HALF_LIFE : MEMORY_HALF_LIFE);
        long last = Samples.last(seen.replicas());
        double statistic = 0;
        for (int step = 0; step <= STEPS_AN_HOUR; step++) {
            statistic = Math.max(statistic, statistic(loads, cpu, last - step * STEP));
        }
        double margin = margin(statistic, cpu ? SMALL_CORES : SMALL_BYTES);
        double size = statistic * (1 + margin);
        String reason = String.format(
                Locale.ROOT,
                "%s of %d samples, weights halved every %d hours, is at most %.6g in the last hour; with %.3g %% %.6g",
                statisticName(cpu),
                Samples.count(seen.replicas()),
                (cpu ? CPU_HALF_LIFE : MEMORY_HALF_LIFE) / Samples.HOUR,
                statistic,
                100 * margin,
                size);
        return Optional.of(new Sizing(size, size, null, null, List.of(reason)));
    }

    private double statistic(LoadWeights loads, boolean cpu, long until) {
        if (cpu) {
            return switch (job) {
                case BATCH -> loads.mean(until);
                case LATENCY_SENSITIVE -> loads.percentile(0.95, until);
                case LATENCY_TOLERANT -> loads.percentile(0.90, until);
            };
        }
        return switch (tolerance) {
            case MINIMAL -> loads.max(until);
            case LOW -> loads.percentile(0.98, until);
            case INTERMEDIATE -> Math.max(loads.percentile(0.60, until), 0.5 * loads.max(until));
        };
    }

    private String statisticName(boolean cpu) {
        if (cpu) {
            return switch (job) {
                case BATCH -> "the mean";
                case LATENCY_SENSITIVE -> "the load-weighted p95";
                case LATENCY_TOLERANT -> "the load-weighted p90";
            };
        }
        return switch (tolerance) {
            case MINIMAL -> "the highest";
            case LOW -> "the load-weighted p98";
            case INTERMEDIATE -> "the load-weighted p60, at least half of the highest,";
        };
    }

    private double margin(double size, double small) {
        double position = size > small ? Math.min(1, Math.log(size / small) / Math.log(SMALL_TO_LARGE)) : 0;
        return smallMargin + position * (largeMargin - smallMargin);
    }

    /** Samples of all replicas in order of value, with their decayed weights. */
    static final class LoadWeights {

        private final double[] values;
        private final long[] times;
        private final double[] weights;

        private LoadWeights(double[] values, long[] times, double[] weights) {
            this.values = values;
            this.times = times;
            this.weights = weights;
        }

        static LoadWeights of(List<UsageTrace> replicas, long halfLife) {
            int count = Samples.count(replicas);
            long last = Samples.last(replicas);
            double[] unsorted = new double[count];
            long[] taken = new long[count];
            int at = 0;
            for (UsageTrace replica : replicas) {
                for (int i = 0; i < replica.length(); i++) {
                    unsorted[at] = replica.value(i);
                    taken[at++] = replica.time(i);
                }
            }
            Comparator<Integer> byValue = Comparator.comparingDouble(i -> unsorted[i]);
            int[] order = IntStream.range(0, count)
                    .boxed()
                    .sorted(byValue.thenComparingLong(i -> taken[i]))
                    .mapToInt(i -> i)
                    .toArray();
            double[] values = new double[count];
            long[] times = new long[count];
            double[] weights = new double[count];
            for (int i = 0; i < count; i++) {
                values[i] = unsorted[order[i]];
                times[i] = taken[order[i]];
                weights[i] = Math.pow(2, (double) (times[i] - last) / halfLife);
            }
            return new LoadWeights(values, times, weights);
        }

        double max(long until) {
            for (int i = values.length - 1; i >= 0; i--) {
                if (times[i] <= until) {
                    return values[i];
                }
            }
            return 0;
        }

        double mean(long until) {
            double sum = 0;
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                if (times[i] <= until) {
                    sum += weights[i] * values[i];
                    total += weights[i];
                }
            }
            return total > 0 ? sum / total : 0;
        }

        /** Least value up to which lies a share of the load: of the sum of weight times value. */
        double percentile(double share, long until) {
            double total = 0;
            for (int i = 0; i < values.length; i++) {
                total += times[i] <= until ? weights[i] * values[i] : 0;
            }
            double sum = 0;
            for (int i = 0; i < values.length; i++) {
                if (times[i] <= until) {
                    sum += weights[i] * values[i];
                    if (sum >= share * total) {
                        return values[i];
                    }
                }
            }
            return max(until);
        }
    }
}
