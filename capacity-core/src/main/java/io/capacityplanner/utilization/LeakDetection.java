package io.capacityplanner.utilization;

import io.capacityplanner.series.Quantiles;
import io.capacityplanner.utilization.UsagePattern.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Finds what is taken and not given back: a saw of steady climbs that ends in sudden falls to the same base
 * (restarts), or one long climb that never pauses.
 *
 * <p>Garbage-collected heaps and caches draw saws too, within hours or with the load of the day; only climbs of a day
 * and a half or longer count, straight ones, alike in slope and in base.
 */
final class LeakDetection {

    /** Shorter saws are garbage collection, nightly clean-up or the load of the day. */
    private static final double SHORTEST_CYCLE_HOURS = 36;
    /** Three falls enclose two whole climbs: fewer could be two unrelated restarts. */
    private static final int FEWEST_FALLS = 3;
    /** A fall undoes at least this share of the usual range (p5 to p95). */
    private static final double FALL_OF_RANGE = 0.4;
    /** A fall stands out of the noise of neighbouring hours. */
    private static final double FALL_OF_NOISE = 6;
    /** Share of a climb's variance that a straight line explains; the rest is the day's load on top. */
    private static final double STRAIGHT = 0.7;
    /** Share of cycles that must look alike. */
    private static final double MOST_CYCLES = 0.8;
    /** Slopes within half and double the typical one are alike. */
    private static final double SLOPE_RATIO = 2;
    /** Bases within a quarter of the typical fall are alike. */
    private static final double BASE_SPREAD = 0.25;
    /** Below this share of the ceiling a saw harms nobody. */
    private static final double MATERIAL = 0.03;

    private LeakDetection() {}

    static Optional<UsagePattern> find(Observed observed) {
        SlotGrid grid = observed.grid();
        boolean held = observed.nature() == MetricNature.MEMORY || observed.nature() == MetricNature.HELD;
        if (!held || grid == null || grid.slotHours() > 6) {
            return Optional.empty();
        }
        double range = observed.quantile(0.95) - observed.quantile(0.05);
        double scale = observed.ceilingKnown() ? observed.ceiling() : Math.abs(observed.quantile(0.5));
        if (!(range > MATERIAL * scale)) {
            return Optional.empty();
        }
        double[] values = grid.means();
        List<Integer> falls = falls(values, Math.max(FALL_OF_RANGE * range, FALL_OF_NOISE * noise(values)));
        Optional<UsagePattern> saw = saw(observed, grid, values, falls);
        return saw.isPresent() ? saw : SteadyClimb.find(observed, falls.isEmpty() ? -1 : falls.get(falls.size() - 1));
    }

    /** Standard deviation of neighbouring values around each other, robust: falls and gaps do not count. */
    static double noise(double[] values) {
        double[] steps = new double[Math.max(0, values.length - 1)];
        for (int i = 1; i < values.length; i++) {
            steps[i - 1] = Math.abs(values[i] - values[i - 1]);
        }
        double median = Quantiles.of(steps, 0.5);
        return Double.isNaN(median) ? 0 : 1.4826 * median / Math.sqrt(2);
    }

    /** Slots in which the level falls by {@code least} or more within one slot and stays down for three. */
    static List<Integer> falls(double[] values, double least) {
        List<Integer> falls = new ArrayList<>();
        int best = -1;
        double deepest = 0;
        for (int i = 1; i < values.length; i++) {
            double fall = fallAt(values, i);
            if (fall >= least && (best < 0 || fall > deepest)) {
                best = i;
                deepest = fall;
            }
            if (best >= 0 && (i - best >= 3 || i == values.length - 1)) {
                falls.add(best);
                best = -1;
            }
        }
        return falls;
    }

    /** How much lower the three values after a slot are than the three before it, by their medians. */
    private static double fallAt(double[] values, int slot) {
        return medianOfThree(values, slot - 3) - medianOfThree(values, slot + 1);
    }

    /** Median of three neighbours; NaN when all are missing or lie outside. */
    private static double medianOfThree(double[] values, int from) {
        if (from < 0 || from + 3 > values.length) {
            return Double.NaN;
        }
        double a = values[from];
        double b = values[from + 1];
        double c = values[from + 2];
        if (Double.isNaN(a + b + c)) {
            return Quantiles.of(new double[] {a, b, c}, 0.5);
        }
        return Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    }

    private static Optional<UsagePattern> saw(Observed observed, SlotGrid grid, double[] values, List<Integer> falls) {
        if (falls.size() < FEWEST_FALLS) {
            return Optional.empty();
        }
        int shortest = (int) Math.ceil(SHORTEST_CYCLE_HOURS / grid.slotHours());
        List<Climb> climbs = new ArrayList<>();
        for (int k = 0; k + 1 < falls.size(); k++) {
            int from = falls.get(k) + 1;
            int to = falls.get(k + 1);
            Climb climb = Climb.of(values, from, to);
            if (to - from >= shortest && climb.straightness() >= STRAIGHT && climb.slope() > 0) {
                climbs.add(climb);
            }
        }
        if (climbs.size() < MOST_CYCLES * (falls.size() - 1) || !alike(climbs)) {
            return Optional.empty();
        }
        double cycle = typical(climbs, c -> (double) c.length());
        boolean over = values.length - falls.get(falls.size() - 1) > 2.5 * cycle;
        return over ? Optional.empty() : Optional.of(describe(observed, grid, climbs, falls.size()));
    }

    private static boolean alike(List<Climb> climbs) {
        double slope = typical(climbs, Climb::slope);
        double base = typical(climbs, Climb::start);
        double height = typical(climbs, Climb::height);
        long same = climbs.stream()
                .filter(c -> c.slope() <= SLOPE_RATIO * slope
                        && c.slope() >= slope / SLOPE_RATIO
                        && Math.abs(c.start() - base) <= BASE_SPREAD * height)
                .count();
        return same >= MOST_CYCLES * climbs.size();
    }

    private static double typical(List<Climb> climbs, java.util.function.ToDoubleFunction<Climb> property) {
        return Quantiles.of(climbs.stream().mapToDouble(property).toArray(), 0.5);
    }

    private static UsagePattern describe(Observed observed, SlotGrid grid, List<Climb> climbs, int falls) {
        double perDay = typical(climbs, Climb::slope) * grid.slotsPerDay();
        double cycleDays = typical(climbs, c -> (double) c.length()) / grid.slotsPerDay();
        double base = typical(climbs, Climb::start);
        Map<String, Double> numbers = new LinkedHashMap<>();
        numbers.put("slopePerDay", perDay);
        numbers.put("restarts", (double) falls);
        numbers.put("cycleDays", cycleDays);
        numbers.put("base", base);
        String full = "";
        if (observed.ceilingKnown() && base < observed.ceiling()) {
            double days = (observed.ceiling() - base) / perDay;
            numbers.put("daysToFull", days);
            full = "; without restarts it would be full " + Wording.twoDigits(days) + " days after one";
        }
        Wording wording = observed.wording();
        String message = "Climbs by " + wording.difference(perDay) + " a day and falls back to about "
                + wording.value(base) + " every " + Wording.twoDigits(cycleDays) + " days, " + falls
                + " times: looks like a leak ended by restarts" + full;
        return new UsagePattern(Kind.LEAK, message, numbers);
    }
}
