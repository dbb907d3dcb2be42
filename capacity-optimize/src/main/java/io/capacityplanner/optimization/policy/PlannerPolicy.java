package io.capacityplanner.optimization.policy;

import io.capacityplanner.error.InvalidInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The planner's own policy: the size at which what is paid for it and what passing it costs are least together.
 *
 * <p>With sizes as shares {@code g} of the present size (of the highest value where that is not known) it minimises
 *
 * <pre>{@code g + b P(a day's peak > g) + 0.5 share of samples above g + 0.1 share of demand above g}</pre>
 *
 * over all {@code g} that at most 15 percent of the samples pass; memory, where what does not fit is killed, counts days
 * only. {@code b} is the price of a day with a breach in units of the present size, and the one setting: a fleet sized
 * with one price has the smallest total size for its total of breach days, by Lagrange's argument (Everett 1963,
 * "Generalized Lagrange multiplier method", Operations Research 11(3), doi:10.1287/opre.11.3.399). A percentile of the
 * samples cannot: it spends as much on machines whose peaks no affordable size would hold as on those where a hair more
 * would do. The distribution of daily peaks is a kernel estimate ({@link DailyPeaks}).
 *
 * <p>From a price of 1 on, a peak that comes every day and fits the present size is held. An out-of-memory kill asks for
 * a fifth more than the limit it ran into, at least 100 MiB more, for as long as it is in the history. Memory at the
 * usual price is never below the highest value either: the price of a kill is hard to state, and its cause is in sight.
 */
public final class PlannerPolicy implements SizingPolicy {

    /** Usual price of a day on which processors fall short, in present sizes. */
    private static final double CPU_PRICE = 1;
    /** Usual price of a day on which memory falls short. */
    private static final double MEMORY_PRICE = 2;

    private static final double TIME_PRICE = 0.5;
    private static final double DEMAND_PRICE = 0.1;
    private static final double MOST_TIME_ABOVE = 0.15;
    private static final int CANDIDATES = 240;
    private static final double LEAST_SHARE = 0.001;
    private static final double MIB = 1024 * 1024;
    /** Bounds are the sizes at this many times and this part of the price. */
    private static final double BOUND = 4;

    private final double cpuPrice;
    private final double memoryPrice;
    private final boolean memoryHoldsPeak;

    private PlannerPolicy(double cpuPrice, double memoryPrice, boolean memoryHoldsPeak) {
        this.cpuPrice = cpuPrice;
        this.memoryPrice = memoryPrice;
        this.memoryHoldsPeak = memoryHoldsPeak;
    }

    /** The policy at its usual prices, 1 for processors and 2 for memory, which then never falls below what was reached. */
    public static PlannerPolicy ofDefaults() {
        return new PlannerPolicy(CPU_PRICE, MEMORY_PRICE, true);
    }

    /**
     * The policy at another point of its frontier, where memory may fall below a peak that is not likely to return.
     *
     * @param breachPrice what a day with a breach costs, in present sizes; larger gives larger sizes
     * @throws InvalidInputException when it is not a positive number
     */
    public static PlannerPolicy withBreachPrice(double breachPrice) {
        if (!(breachPrice > 0) || Double.isInfinite(breachPrice)) {
            throw new InvalidInputException(
                    "the price of a breach (" + breachPrice + ") must be a positive number",
                    "planner policy",
                    "Give 1 when a day with a breach costs as much as the present size");
        }
        return new PlannerPolicy(breachPrice, breachPrice, false);
    }

    @Override
    public String id() {
        return "planner";
    }

    @Override
    public String description() {
        return "Least sum of size, breach days, time and demand above it, for a given price of a breach day";
    }

    @Override
    public Optional<Sizing> size(Workload seen) {
        double[] sorted = Samples.sorted(seen.replicas());
        if (sorted.length == 0) {
            return Optional.empty();
        }
        Double present = seen.present();
        double highest = sorted[sorted.length - 1];
        double unit = present == null ? highest : present;
        double killed = seen.oomKills().stream()
                .mapToDouble(kill -> OomKill.above(kill.limitBytes()))
                .max()
                .orElse(0);
        if (!(highest > 0)) {
            return Optional.of(Sizing.of(killed, "no use at all in " + sorted.length + " samples"));
        }
        DailyPeaks peaks = DailyPeaks.of(seen.replicas(), unit);
        Costs costs = new Costs(sorted, peaks, unit, seen.dimension() == Dimension.CPU);
        double price = seen.dimension() == Dimension.CPU ? cpuPrice : memoryPrice;
        boolean held = memoryHoldsPeak && seen.dimension() == Dimension.MEMORY;
        double size = Math.max(Math.max(killed, held ? highest : 0), costs.best(price));
        return Optional.of(new Sizing(
                size,
                null,
                Math.min(size, costs.best(price / BOUND)),
                Math.max(size, costs.best(price * BOUND)),
                reasons(seen.dimension(), size, price, peaks, sorted, killed)));
    }

    /**
     * Probability that a coming day's peak passes a size.
     *
     * @return empty without samples
     */
    public static Optional<Double> breachADay(Workload seen, double size) {
        double highest =
                seen.replicas().stream().mapToDouble(UsageTrace::max).max().orElse(0);
        if (seen.replicas().stream().allMatch(replica -> replica.length() == 0)) {
            return Optional.empty();
        }
        Double present = seen.present();
        double unit = present == null ? highest : present;
        return Optional.of(unit > 0 ? DailyPeaks.of(seen.replicas(), unit).passes(size) : 0.0);
    }

    private static List<String> reasons(
            Dimension dimension, double size, double price, DailyPeaks peaks, double[] sorted, double killed) {
        String kill = "an out-of-memory kill asks for " + amount(dimension, killed);
        String choice = String.format(
                Locale.ROOT,
                "%s is passed on %.1f %% of days and by %.2f %% of %d samples; a breach day is priced at %.3g sizes",
                amount(dimension, size),
                100 * peaks.passes(size),
                100 * shareAbove(sorted, size),
                sorted.length,
                price);
        String range = "daily peaks of " + peaks.days() + " days, highest " + amount(dimension, peaks.highest());
        return killed >= size ? List.of(kill, choice, range) : List.of(choice, range);
    }

    private static String amount(Dimension dimension, double value) {
        return dimension == Dimension.CPU
                ? String.format(Locale.ROOT, "%.3g cores", value)
                : String.format(Locale.ROOT, "%.1f MiB", value / MIB);
    }

    private static double shareAbove(double[] sorted, double size) {
        return (sorted.length - firstAbove(sorted, size)) / (double) sorted.length;
    }

    /** Index of the first value above a size; a hair is allowed for rounding. */
    private static int firstAbove(double[] sorted, double size) {
        double level = size * (1 + 1e-12);
        int low = 0;
        int high = sorted.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (sorted[middle] <= level) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** What each candidate size costs, apart from the price of breach days. */
    private static final class Costs {

        private final double[] sizes;
        private final double[] rest;
        private final double[] breach;

        Costs(double[] sorted, DailyPeaks peaks, double unit, boolean timeCounts) {
            sizes = candidates(sorted, peaks, unit);
            rest = new double[sizes.length];
            breach = new double[sizes.length];
            double[] above = timeCounts ? sumsAbove(sorted) : new double[0];
            for (int i = 0; i < sizes.length; i++) {
                rest[i] = sizes[i] / unit;
                breach[i] = peaks.passes(sizes[i]);
                if (timeCounts) {
                    int first = firstAbove(sorted, sizes[i]);
                    int count = sorted.length - first;
                    double unserved = above[first] - count * sizes[i];
                    rest[i] += TIME_PRICE * count / sorted.length + DEMAND_PRICE * unserved / above[0];
                }
            }
        }

        /** Sum of the values from an index on. */
        private static double[] sumsAbove(double[] sorted) {
            double[] sums = new double[sorted.length + 1];
            for (int i = sorted.length - 1; i >= 0; i--) {
                sums[i] = sums[i + 1] + sorted[i];
            }
            return sums;
        }

        /** A geometric grid from the least size allowed to well above the highest peak, and the peaks themselves. */
        private static double[] candidates(double[] sorted, DailyPeaks peaks, double unit) {
            int index = (int) Math.ceil((1 - MOST_TIME_ABOVE) * sorted.length) - 1;
            double least = Math.max(LEAST_SHARE * unit, sorted[Math.max(0, index)]);
            double most = Math.max(least, 3 * peaks.highest());
            double[] daily = peaks.peaks();
            double[] sizes = new double[CANDIDATES + daily.length];
            double ratio = Math.log(most / least) / (CANDIDATES - 1);
            int count = 0;
            for (int i = 0; i < CANDIDATES; i++) {
                sizes[count++] = least * Math.exp(ratio * i);
            }
            for (double peak : daily) {
                if (peak > least) {
                    sizes[count++] = peak;
                }
            }
            return Arrays.copyOf(sizes, count);
        }

        double best(double price) {
            int best = 0;
            for (int i = 1; i < sizes.length; i++) {
                double gain = rest[best] + price * breach[best] - rest[i] - price * breach[i];
                best = gain > 0 || (gain == 0 && sizes[i] < sizes[best]) ? i : best;
            }
            return sizes[best];
        }
    }
}
