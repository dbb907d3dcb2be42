package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.OperationCancelledException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The argmin recommender of Google's Autopilot: an ensemble of models, each with a decay rate and a margin, of which the
 * one with the least smoothed cost sets the limit.
 *
 * <p>At every 5 minutes a model smooths, for each candidate limit, the share of samples above it (overruns {@code o})
 * and below it (underruns {@code u}), and takes the limit with the least
 * {@code w_o o + w_u u + w_L [limit changes]}, and its margin on top. The cost of a model is the same sum for what the
 * newest samples make of its limit, smoothed; the model is chosen with a penalty for changing models and one for
 * changing the limit.
 *
 * <p>Two things the paper leaves open. It does not publish the weights, decay rates and margins (they were tuned on a
 * fleet); those here are ours. And with underruns counted as printed, {@code o + u} is nearly constant, so that the sum
 * is least at the highest value that was ever seen, or at the lowest, for any weights. What an underrun stands for is
 * the cost of what is reserved in vain, therefore {@link #ofDefaults()} counts an underrun by the share of the limit it
 * leaves unused; {@link #asPrinted()} counts it as 1.
 *
 * <p>Rzadca et al. (2020), "Autopilot: workload autoscaling at Google", EuroSys '20, doi:10.1145/3342195.3387524,
 * section 3.2.3.
 */
public final class AutopilotMlPolicy implements SizingPolicy {

    private static final long STEP = 5 * Samples.MINUTE;
    private static final double[] HALF_LIVES_HOURS = {3, 12, 48, 168};
    private static final double[] MARGINS = {0.05, 0.10, 0.20};
    private static final double COST_HALF_LIFE_HOURS = 24;
    private static final double CPU_OVERRUN = 10;
    private static final double MEMORY_OVERRUN = 100;
    private static final double UNDERRUN = 1;
    private static final double LIMIT_CHANGE = 0.1;
    private static final double MODEL_CHANGE = 0.05;
    /** Candidate limits are the highest value divided by powers of this. */
    private static final double RATIO = 1.1;

    private static final int CANDIDATES = 80;

    private final boolean printed;

    private AutopilotMlPolicy(boolean printed) {
        this.printed = printed;
    }

    /** With underruns weighed by what they leave unused. */
    public static AutopilotMlPolicy ofDefaults() {
        return new AutopilotMlPolicy(false);
    }

    /** With underruns counted as the paper prints it. */
    public static AutopilotMlPolicy asPrinted() {
        return new AutopilotMlPolicy(true);
    }

    @Override
    public String id() {
        return "autopilot-ml";
    }

    @Override
    public String description() {
        return "Google Autopilot's argmin ensemble: least cost of overruns, underruns and changes";
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        double highest = Samples.max(seen.replicas());
        if (Samples.count(seen.replicas()) == 0) {
            return Optional.empty();
        }
        if (!(highest > 0)) {
            return Optional.of(Sizing.of(0, "no use at all in " + Samples.count(seen.replicas()) + " samples"));
        }
        Ensemble ensemble =
                new Ensemble(highest, seen.dimension() == Dimension.CPU ? CPU_OVERRUN : MEMORY_OVERRUN, printed);
        List<double[]> steps = steps(seen.replicas());
        for (double[] step : steps) {
            if (Thread.currentThread().isInterrupted()) {
                throw new OperationCancelledException(
                        "the thread was interrupted while sizing", "workload " + seen.id(), "Size it again");
            }
            ensemble.observe(step);
        }
        double size = ensemble.limit;
        String reason = String.format(
                Locale.ROOT,
                "after %d steps of 5 minutes the model with half-life %.0f h and margin %.0f %% costs least (%.4g a step)",
                steps.size(),
                HALF_LIVES_HOURS[ensemble.chosen / MARGINS.length],
                100 * MARGINS[ensemble.chosen % MARGINS.length],
                ensemble.costs[ensemble.chosen]);
        return Optional.of(new Sizing(size, size, null, null, List.of(reason)));
    }

    /** Samples of all replicas by 5 minutes, oldest first; steps without samples are left out. */
    private static List<double[]> steps(List<UsageTrace> replicas) {
        List<double[]> steps = new ArrayList<>();
        int[] next = new int[replicas.size()];
        double[] buffer = new double[16];
        long start = Samples.first(replicas);
        while (start != Long.MAX_VALUE) {
            int count = 0;
            long following = Long.MAX_VALUE;
            for (int r = 0; r < next.length; r++) {
                UsageTrace replica = replicas.get(r);
                while (next[r] < replica.length() && replica.time(next[r]) < start + STEP) {
                    buffer = count == buffer.length ? Arrays.copyOf(buffer, 2 * count) : buffer;
                    buffer[count++] = replica.value(next[r]++);
                }
                following = next[r] < replica.length() ? Math.min(following, replica.time(next[r])) : following;
            }
            double[] step = Arrays.copyOf(buffer, count);
            // The order of replicas must not show in the sums.
            Arrays.sort(step);
            steps.add(step);
            start = following;
        }
        return steps;
    }

    /** Decay of one step for a half-life. */
    private static double decay(double halfLifeHours) {
        return 1 - Math.pow(2, -(double) STEP / (halfLifeHours * Samples.HOUR));
    }

    /** The state of all models. */
    private static final class Ensemble {

        private final double overrunWeight;
        private final boolean printed;
        private final double[] candidates = new double[CANDIDATES];
        private final double[][] overruns = new double[HALF_LIVES_HOURS.length][CANDIDATES];
        private final double[][] underruns = new double[HALF_LIVES_HOURS.length][CANDIDATES];
        private final int[] picked = new int[HALF_LIVES_HOURS.length];
        private final double[] limits = new double[HALF_LIVES_HOURS.length * MARGINS.length];
        private final double[] costs = new double[limits.length];
        private int chosen = -1;
        private double limit = Double.NaN;

        Ensemble(double highest, double overrunWeight, boolean printed) {
            this.overrunWeight = overrunWeight;
            this.printed = printed;
            for (int k = 0; k < CANDIDATES; k++) {
                candidates[k] = highest * Math.pow(RATIO, k - (CANDIDATES - 1));
            }
            Arrays.fill(picked, -1);
        }

        void observe(double[] step) {
            double[] over = new double[CANDIDATES];
            double[] under = new double[CANDIDATES];
            for (int k = 0; k < CANDIDATES; k++) {
                over[k] = overrun(step, candidates[k]);
                under[k] = underrun(step, candidates[k]);
            }
            double costDecay = decay(COST_HALF_LIFE_HOURS);
            for (int d = 0; d < HALF_LIVES_HOURS.length; d++) {
                boolean started = picked[d] >= 0;
                picked[d] = pick(d, started ? decay(HALF_LIVES_HOURS[d]) : 1, over, under);
                for (int m = 0; m < MARGINS.length; m++) {
                    int model = d * MARGINS.length + m;
                    double next = candidates[picked[d]] * (1 + MARGINS[m]);
                    double change = started && next != limits[model] ? LIMIT_CHANGE : 0;
                    double cost = overrunWeight * overrun(step, next) + UNDERRUN * underrun(step, next) + change;
                    costs[model] = started ? costDecay * cost + (1 - costDecay) * costs[model] : cost;
                    limits[model] = next;
                }
            }
            choose();
        }

        private int pick(int d, double decay, double[] over, double[] under) {
            int previous = picked[d];
            int best = -1;
            double least = Double.POSITIVE_INFINITY;
            for (int k = 0; k < CANDIDATES; k++) {
                overruns[d][k] += decay * (over[k] - overruns[d][k]);
                underruns[d][k] += decay * (under[k] - underruns[d][k]);
                double cost = overrunWeight * overruns[d][k]
                        + UNDERRUN * underruns[d][k]
                        + (previous >= 0 && k != previous ? LIMIT_CHANGE : 0);
                if (cost < least) {
                    least = cost;
                    best = k;
                }
            }
            return best;
        }

        private void choose() {
            int best = 0;
            double least = Double.POSITIVE_INFINITY;
            for (int model = 0; model < limits.length; model++) {
                double penalty = chosen < 0
                        ? 0
                        : (model == chosen ? 0 : MODEL_CHANGE) + (limits[model] == limit ? 0 : LIMIT_CHANGE);
                if (costs[model] + penalty < least) {
                    least = costs[model] + penalty;
                    best = model;
                }
            }
            chosen = best;
            limit = limits[best];
        }

        private static double overrun(double[] step, double limit) {
            int above = 0;
            for (double value : step) {
                above += value > limit ? 1 : 0;
            }
            return (double) above / step.length;
        }

        private double underrun(double[] step, double limit) {
            double below = 0;
            for (double value : step) {
                if (value < limit) {
                    below += printed ? 1 : 1 - value / limit;
                }
            }
            return below / step.length;
        }
    }
}
