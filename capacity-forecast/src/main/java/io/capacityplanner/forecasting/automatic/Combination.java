package io.capacityplanner.forecasting.automatic;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The members that a validation kept, fitted on the whole history, with their weights. As far as they were compared (or
 * one longest cycle) the forecast is their weighted median; beyond, the last cycle repeats and the level follows the
 * long-run rule, because the members' own trends were never tested that far.
 */
final class Combination {

    private final List<String> names;
    private final List<Member.Fitted> fitted;
    private final double[] weights;
    private final int own;
    private final int cycle;
    private final double slope;

    private Combination(
            List<String> names, List<Member.Fitted> fitted, double[] weights, int own, int cycle, double slope) {
        this.names = List.copyOf(names);
        this.fitted = List.copyOf(fitted);
        this.weights = weights;
        this.own = own;
        this.cycle = cycle;
        this.slope = slope;
    }

    /**
     * Fits the members on the whole history. One whose forecast leaves the range of the history by more than the range
     * is left out, unless all do.
     *
     * @param y the history
     * @param periods the periods that members use, rising
     * @param horizon steps on which members were compared
     * @param slope growth per step of the long-run rule
     */
    static Combination of(
            double[] y, List<Member> members, double[] weights, int[] periods, int horizon, double slope) {
        int cycle = Arrays.stream(periods).filter(p -> 2 * p < y.length).max().orElse(1);
        int own = Math.max(horizon, cycle);
        List<String> names = new ArrayList<>();
        List<Member.Fitted> fitted = new ArrayList<>();
        List<Double> kept = new ArrayList<>();
        for (int m = 0; m < members.size(); m++) {
            Member.Fitted fit = members.get(m).fit(y, y.length);
            if (fit != null && plausible(fit.forecast(y, y.length, horizon), y)) {
                names.add(members.get(m).name());
                fitted.add(fit);
                kept.add(weights[m]);
            }
        }
        if (fitted.isEmpty()) {
            Member naive = SimpleMembers.naive();
            return new Combination(
                    List.of(naive.name()), List.of(naive.fit(y, y.length)), new double[] {1}, own, cycle, slope);
        }
        double total = kept.stream().mapToDouble(Double::doubleValue).sum();
        double[] shares = kept.stream().mapToDouble(w -> w / total).toArray();
        return new Combination(names, fitted, shares, own, cycle, slope);
    }

    private static boolean plausible(double[] points, double[] y) {
        double least = Arrays.stream(y).min().orElse(0);
        double most = Arrays.stream(y).max().orElse(0);
        double range = most - least;
        double tolerance = 1e-9 * Math.max(Math.abs(least), Math.abs(most));
        for (double point : points) {
            if (!(point >= least - range - tolerance && point <= most + range + tolerance)) {
                return false;
            }
        }
        return true;
    }

    /** Point forecasts after a history that begins like the one fitted and may be longer. */
    double[] points(double[] y, int steps) {
        int together = Math.min(steps, own);
        double[][] each = new double[fitted.size()][];
        for (int m = 0; m < each.length; m++) {
            each[m] = fitted.get(m).forecast(y, y.length, together);
        }
        double[] points = Arrays.copyOf(WeightedMedian.ofEachStep(each, weights, together), steps);
        for (int h = together; h < steps; h++) {
            points[h] = points[h - cycle] + slope * cycle;
        }
        return points;
    }

    /** The names of the members by falling weight. */
    List<String> names() {
        List<Integer> order = new ArrayList<>();
        for (int m = 0; m < weights.length; m++) {
            order.add(m);
        }
        order.sort((a, b) -> Double.compare(weights[b], weights[a]));
        return order.stream().map(names::get).toList();
    }

    /** The weight of a member by name. */
    double weight(String name) {
        return weights[names.indexOf(name)];
    }

    /** Growth per step far ahead. */
    double slope() {
        return slope;
    }
}
